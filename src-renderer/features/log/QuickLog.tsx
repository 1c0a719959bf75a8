import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { InteractionKind } from '#shared/contract/interactions.ts';
import { onePerson, type People } from '../../app/people/current-people.ts';
import { type QuickLogRequest, takeTypedAhead } from '../../app/people/quick-log.ts';
import { FollowUpForm } from './FollowUpForm.tsx';
import { kindOfKey } from './kind-keys.ts';
import { LogForm } from './LogForm.tsx';
import { WhoField } from './WhoField.tsx';

/** Who, what, when. People first; with them known, the kind is one key and Enter saves. */
export function QuickLog({ request }: { request: QuickLogRequest }) {
  const [people, setPeople] = useState<People | null>(request.people);
  // Keys that came while the dialog opened: for the person, else the kind and then its words.
  const [ahead] = useState(takeTypedAhead);
  const isForPerson = request.people === null;
  const firstKind = isForPerson || ahead === '' ? null : kindOfKey(ahead.charAt(0));
  const [kind, setKind] = useState<InteractionKind | null>(request.kind ?? firstKind);
  const words = isForPerson ? '' : firstKind === null ? ahead : ahead.slice(1);

  function addPerson(person: { id: number; name: string }) {
    setPeople((old) => {
      if (old === null || !('ids' in old.selection)) return onePerson(person);
      const ids = [...new Set([...old.selection.ids, person.id])];
      return ids.length === 1 ? onePerson(person) : { selection: { ids }, count: ids.length };
    });
  }

  return (
    <Stack gap="md">
      <WhoField
        people={people}
        firstText={isForPerson ? ahead : ''}
        onAdd={addPerson}
        onClear={() => setPeople(null)}
      />
      {request.act === 'log' ? (
        <LogForm people={people} kind={kind} onKindChange={setKind} firstWords={words} />
      ) : (
        <FollowUpForm people={people} firstWords={isForPerson ? '' : ahead} />
      )}
    </Stack>
  );
}
