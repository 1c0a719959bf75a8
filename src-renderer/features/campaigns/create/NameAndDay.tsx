import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#ui/date-field/DateField.tsx';
import { useFormat } from '../../../app/format.ts';

/** What every new campaign is asked for. */
export function NameAndDay(props: {
  name: string;
  placeholder: string;
  day: string;
  onName: (name: string) => void;
  onDay: (day: string) => void;
  /** With the last day, where nothing else says how long it is. */
  last?: { day: string; onDay: (day: string) => void };
}) {
  const { t } = useTranslation();
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t('campaigns.column.name')}
        maxLength={200}
        placeholder={props.placeholder}
        value={props.name}
        onChange={(event) => props.onName(event.currentTarget.value)}
      />
      <DateField
        label={t('campaigns.startsOn')}
        value={props.day}
        onChange={(day) => props.onDay(day ?? '')}
      />
      {props.last && (
        <DateField
          label={t('campaigns.endsOn')}
          value={props.last.day}
          onChange={(day) => props.last?.onDay(day ?? '')}
        />
      )}
    </Group>
  );
}

/** The fields of a campaign that is made after something else, named `oldName`, today where nobody says otherwise. */
export function useNameAndDay(oldName: string) {
  const format = useFormat();
  const [name, setName] = useState('');
  const [day, setDay] = useState(format.dayOf());
  const typed = name.trim();
  return {
    fields: <NameAndDay name={name} placeholder={oldName} day={day} onName={setName} onDay={setDay} />,
    /** What it will be called. */
    name: typed || oldName,
    /** Left out is taken from what it is made after. */
    input: { name: typed || undefined, startsOn: day || undefined },
  };
}
