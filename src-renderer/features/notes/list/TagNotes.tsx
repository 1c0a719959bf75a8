import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { TagPickList } from '../../../app/people/TagPickList.tsx';
import { useTags } from '../../../app/people/use-tags.ts';
import { tagNotes } from '../note-acts.ts';

/** Asks for tags that all these notes get; a second pick takes one away again. */
export function openTagNotes(ids: readonly number[]): void {
  modals.open({
    title: `${i18next.t('notes.properties.addTag')} · ${i18next.t('notes.count', { count: ids.length })}`,
    children: <TagNotes ids={ids} />,
  });
}

function TagNotes({ ids }: { ids: readonly number[] }) {
  const { byId } = useTags();
  const [picked, setPicked] = useState<readonly number[]>([]);
  return (
    <TagPickList
      picked={picked}
      canCreate
      height={320}
      onPick={(id) => {
        const isOn = !picked.includes(id);
        setPicked(isOn ? [...picked, id] : picked.filter((one) => one !== id));
        void tagNotes(ids, { id, name: byId.get(id)?.name ?? '' }, isOn);
      }}
    />
  );
}
