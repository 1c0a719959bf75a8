import { CloseButton, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonPicker } from '../../../app/people/PersonPicker.tsx';

export type PersonRef = { id: number; name: string };

type Props = {
  label: string;
  /** What it means that nobody is named. */
  nobody?: string;
  value: PersonRef | null;
  onChange: (person: PersonRef | null) => void;
};

/** A field for one person, or nobody. */
export function OnePerson({ label, nobody, value, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  if (value === null) {
    return (
      <PersonPicker
        label={label}
        isLabelShown
        placeholder={nobody}
        onPick={({ id, name }) => onChange({ id, name })}
      />
    );
  }
  return (
    <div>
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      <Group gap="xs" aria-labelledby={id} role="group">
        <Text size="sm">{value.name}</Text>
        <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => onChange(null)} />
      </Group>
    </div>
  );
}
