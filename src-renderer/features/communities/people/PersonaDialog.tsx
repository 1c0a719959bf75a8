import { ActionIcon, Button, Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus, IconX } from '@tabler/icons-react';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { PersonaField, type TargetPart } from '#shared/contract/communities-base.ts';
import { Gender, Motive } from '#shared/contract/fans.ts';
import { client } from '../../../app/api/client.ts';
import { useStages } from '../../../app/people/use-stages.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import { usePersonaWords } from '../overview/use-persona-words.ts';
import classes from '../parts.module.css';

export function openPersona(community: Community): void {
  const id = modals.open({
    title: i18next.t('communities.persona.title'),
    size: 'lg',
    children: <PersonaForm community={community} onDone={() => modals.close(id)} />,
  });
}

const keyOf = (part: TargetPart) => (part.of === 'field' ? `field:${part.fieldId}` : part.of);

/** Whom the community is for: fields, their values and the share wanted of each (B8). */
function PersonaForm({ community, onDone }: { community: Community; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { fields, fieldWords } = usePersonaWords();
  const [parts, setParts] = useState<TargetPart[]>(community.persona);
  const choices = [
    ...PersonaField.options
      .filter((of) => of !== 'field')
      .map((of) => ({ value: of as string, label: fieldWords(of, null) })),
    ...fields.map(({ id, label }) => ({ value: `field:${id}`, label })),
  ].filter(({ value }) => !parts.some((part) => keyOf(part) === value));

  function add(value: string | null) {
    if (value === null) return;
    const [of, fieldId] = value.split(':');
    setParts([
      ...parts,
      {
        of: PersonaField.parse(of),
        fieldId: fieldId === undefined ? null : Number(fieldId),
        values: [{ value: '', share: 1 }],
      },
    ]);
  }
  const isReady = parts.every(({ values }) => values.every(({ value }) => value.trim() !== ''));
  async function save() {
    const persona = parts.map((part) => ({ ...part, values: wholeShares(part.values) }));
    const done = await act(t('communities.saved'), () =>
      client.communities.update({ id: community.id, patch: { persona } }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} isReady={isReady} onCancel={onDone} gap="md">
      <Text size="sm" c="dimmed">
        {t('communities.persona.hint')}
      </Text>
      {parts.map((part, at) => (
        <PartFields
          key={keyOf(part)}
          part={part}
          onChange={(next) => setParts(parts.map((old, place) => (place === at ? next : old)))}
          onRemove={() => setParts(parts.filter((_, place) => place !== at))}
        />
      ))}
      <Select
        aria-label={t('communities.persona.add')}
        placeholder={t('communities.persona.add')}
        data={choices}
        value={null}
        onChange={add}
      />
    </DialogForm>
  );
}

/** Shares as typed may add up to anything; what is kept adds up to 1. */
function wholeShares(values: TargetPart['values']): TargetPart['values'] {
  const sum = values.reduce((total, { share }) => total + share, 0);
  return values.map(({ value, share }) => ({
    value: value.trim(),
    share: sum > 0 ? share / sum : 1 / values.length,
  }));
}

function PartFields(props: { part: TargetPart; onChange: (part: TargetPart) => void; onRemove: () => void }) {
  const { part, onChange, onRemove } = props;
  const { t } = useTranslation();
  const { stages } = useStages();
  const { fieldWords, valueWords } = usePersonaWords();
  const name = fieldWords(part.of, part.fieldId);
  const options =
    part.of === 'gender'
      ? Gender.options
          .filter((one) => one !== 'unknown')
          .map((value) => ({ value: value as string, label: valueWords('gender', value) }))
      : part.of === 'motive'
        ? Motive.options.map((value) => ({ value: value as string, label: valueWords('motive', value) }))
        : part.of === 'stage'
          ? stages.map(({ id, label }) => ({ value: String(id), label }))
          : null;
  const set = (at: number, patch: Partial<TargetPart['values'][number]>) =>
    onChange({
      ...part,
      values: part.values.map((old, place) => (place === at ? { ...old, ...patch } : old)),
    });
  return (
    <fieldset className={classes.fieldset}>
      <legend>{name}</legend>
      {part.values.map(({ value, share }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a value is being typed, it has no other name
        <Group key={at} gap="xs" wrap="nowrap" mb={6}>
          {options ? (
            <Select
              flex={1}
              aria-label={name}
              allowDeselect={false}
              data={options}
              value={value || null}
              onChange={(next) => next && set(at, { value: next })}
            />
          ) : (
            <TextInput
              flex={1}
              aria-label={name}
              placeholder={part.of === 'age' ? '18-25' : undefined}
              maxLength={100}
              value={value}
              onChange={(event) => set(at, { value: event.currentTarget.value })}
            />
          )}
          <NumberInput
            w={100}
            aria-label={t('communities.persona.share')}
            suffix="%"
            min={0}
            max={100}
            value={Math.round(share * 1_000) / 10}
            onChange={(next) => typeof next === 'number' && set(at, { share: next / 100 })}
          />
          <ActionIcon
            aria-label={t('common.remove')}
            disabled={part.values.length === 1}
            onClick={() => onChange({ ...part, values: part.values.filter((_, place) => place !== at) })}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      ))}
      <Group justify="space-between">
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ ...part, values: [...part.values, { value: '', share: 0 }] })}
        >
          {t('communities.persona.addValue')}
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onRemove}>
          {t('communities.persona.removePart', { name })}
        </Button>
      </Group>
    </fieldset>
  );
}
