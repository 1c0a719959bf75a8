import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelationType } from '#shared/contract/relations.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';
import { relationName } from '../../../app/people/words.ts';

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
  const create = useMutation(
    orpc.relations.create.mutationOptions({
      onSuccess: ({ changeId }) => {
        onDone();
        notifyUndoable(t('fan.added', { what: t('fan.relations') }), changeId);
      },
      onError: notifyError,
    }),
  );
  const isReady = other !== null && choice !== null && (choice !== OWN || name.trim() !== '');

  async function save() {
    if (other === null || choice === null) return;
    const base = { fanId, otherId: other.id };
    if (choice !== OWN) {
      const [typeId, side] = choice.split(':');
      create.mutate({ ...base, typeId: Number(typeId), reverse: side === 'subject' });
      return;
    }
    try {
      const names = { name: name.trim(), reverseName: reverseName.trim() || name.trim() };
      const { id } = await client.relations.createType(names);
      create.mutate({ ...base, typeId: id, reverse: true });
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void save();
      }}
    >
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
          <Button type="submit" disabled={!isReady} loading={create.isPending}>
            {t('fan.connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
