import { Group, Input } from '@mantine/core';
import { useId } from 'react';
import { DateField } from './DateField.tsx';
import { TimeField } from './TimeField.tsx';

type Props = {
  label: string;
  /** Names of its two parts, spoken only. */
  parts: { date: string; time: string };
  size?: 'xs' | 'sm';
  /** On the wall, `YYYY-MM-DD HH:MM:SS`. */
  value: string;
  onChange: (value: string) => void;
};

/** A day and a time of it, neither of them ever empty. A changed time begins its minute. */
export function DateTimeField({ label, parts, size, value, onChange }: Props) {
  const id = useId();
  const [date = '', time = ''] = value.split(' ');
  return (
    <Input.Wrapper label={label} size={size} labelElement="div" labelProps={{ id }}>
      <Group gap="xs" wrap="nowrap" role="group" aria-labelledby={id} align="flex-start">
        <DateField
          label={parts.date}
          isLabelHidden
          isRequired
          savesOnLeave
          size={size}
          value={date}
          onChange={(next) => next && onChange(`${next} ${time}`)}
        />
        <TimeField
          label={parts.time}
          isLabelHidden
          isRequired
          savesOnLeave
          size={size}
          w={92}
          value={time.slice(0, 5)}
          onChange={(next) => next && onChange(`${date} ${next}:00`)}
        />
      </Group>
    </Input.Wrapper>
  );
}
