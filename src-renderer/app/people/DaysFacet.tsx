import { Radio, Stack, Text } from '@mantine/core';
import type { ComponentType } from 'react';
import { EditableNumber } from '../pieces/EditableNumber.tsx';
import { Facet } from './Facet.tsx';
import classes from './people.module.css';

type Props<Value extends number | string> = {
  name: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  value: Value | undefined;
  choices: readonly Value[];
  /** 30 -> at least 30 days. */
  wordsOf: (value: Value) => string;
  /** What it counts, in one sentence. */
  hint: string;
  /** Names the field for another number of days. */
  otherLabel: string;
  otherUnit: string;
  range: readonly [least: number, most: number];
  onChange: (value: Value | number | undefined) => void;
};

/** A filter by one number of days: the usual ones, or any that is typed. */
export function DaysFacet<Value extends number | string>(props: Props<Value>) {
  const { name, icon, value, choices, wordsOf, hint, otherLabel, otherUnit, range, onChange } = props;
  const typed = typeof value === 'number' && !choices.includes(value) ? value : null;
  const [least, most] = range;
  return (
    <Facet
      isLast
      name={name}
      icon={icon}
      value={value === undefined ? '' : wordsOf(value)}
      onClear={() => onChange(undefined)}
    >
      <Stack gap={10} p={4}>
        <Radio.Group
          label={name}
          value={value === undefined ? null : String(value)}
          onChange={(next) => onChange(choices.find((one) => String(one) === next))}
        >
          <Stack gap={8} mt={6}>
            {choices.map((choice) => (
              <Radio key={choice} size="xs" value={String(choice)} label={wordsOf(choice)} />
            ))}
          </Stack>
        </Radio.Group>
        <EditableNumber
          label={otherLabel}
          value={typed}
          suffix={otherUnit}
          min={least}
          max={most}
          onSave={(next) => onChange(next === null ? undefined : Math.min(Math.max(next, least), most))}
        />
        <Text className={classes.quiet}>{hint}</Text>
      </Stack>
    </Facet>
  );
}
