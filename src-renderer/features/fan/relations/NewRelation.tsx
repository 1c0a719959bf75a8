import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelationType } from '#shared/contract/relations.ts';
import { client } from '../../../app/api/client.ts';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { relationName } from '../../../app/people/words.ts';
import { useSubmit } from '../../../app/pieces/use-submit.ts';
import { useAct } from '../../../app/use-act.ts';

type Props = { fanId: number; types: readonly RelationType[]; onDone: () => void };

const OWN = 'own';

/** Another person and what they are to this one; also in words of one's own. */
export function NewRelation({ fanId, types, onDone }: Props) {
  const { t } = useTranslation();
  const [other, setOther] = useState<{ id: number; name: string } | null>(null);
  const [choice, setChoice] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [reverseName, setReverseName] = useState('');

  // A name says what the other is. In a relation with two sides each side has its name.
  const choices = types.flatMap((type) => [
    { value: `${type.id}:subject`, label: relationName(type, true, t) },
    ...(type.symmetric ? [] : [{ value: `${type.id}:object`, label: relationName(type, false, t) }]),
  ]);
  const act = useAct();
  const isReady = other !== null && choice !== null && (choice !== OWN || name.trim() !== '');

  /** Of a kind that there is, or of one that is made first. */
  async function kindOf(chosen: string): Promise<{ typeId: number; reverse: boolean }> {
    if (chosen !== OWN) {
      const [typeId, side] = chosen.split(':');
      return { typeId: Number(typeId), reverse: side === 'subject' };
    }
    const names = { name: name.trim(), reverseName: reverseName.trim() || name.trim() };
    const { id } = await client.relations.createType(names);
    return { typeId: id, reverse: true };
  }
  async function save() {
    if (other === null || choice === null) return;
    const done = await act(t('fan.added', { what: t('fan.relations') }), async () =>
      client.relations.create({ fanId, otherId: other.id, ...(await kindOf(choice)) }),
    );
    if (done) onDone();
  }
  const form = useSubmit(save, isReady);

  return (
    <form onSubmit={form.submit}>
      <Stack gap="xs" mt={6}>
        {other === null ? (
          <PersonPicker label={t('fan.otherPerson')} autoFocus excludeIds={[fanId]} onPick={setOther} />
        ) : (
          <Group gap="xs" wrap="nowrap">
            <Text size="sm" fw={600} className="kith-truncate" title={other.name}>
              {other.name}
            </Text>
            <Text size="sm" c="dimmed" style={{ flex: 'none' }}>
              {t('fan.isTheir')}
            </Text>
            <Select
              size="xs"
              flex={1}
              autoFocus
              searchable
              aria-label={t('fan.relationKind')}
              placeholder={t('fan.relationKind')}
              value={choice}
              onChange={setChoice}
              data={[...choices, { value: OWN, label: t('fan.ownRelation') }]}
            />
          </Group>
        )}
        {choice === OWN && (
          <Group gap="xs" grow>
            <TextInput
              size="xs"
              autoFocus
              maxLength={200}
              label={t('fan.relationName')}
              placeholder={t('fan.relationNameExample')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              size="xs"
              maxLength={200}
              label={t('fan.relationReverse')}
              placeholder={t('fan.relationReverseExample')}
              value={reverseName}
              onChange={(event) => setReverseName(event.currentTarget.value)}
            />
          </Group>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!isReady} loading={form.isBusy}>
            {t('fan.connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
