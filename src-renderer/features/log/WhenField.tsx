import { Group, Input, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { useFormat } from '../../app/format.ts';
import { instantOfDate } from '../../app/people/instant-of-date.ts';

export type When = {
  /** Undefined: now, as the core says. */
  at: number | undefined;
  /** False while a date is asked for and none is given. */
  isReady: boolean;
};

type Choice = 'now' | 'yesterday' | 'date';
type Props = { onChange: (when: When) => void; timeZone: string };

/** Now, yesterday, or a date. */
export function WhenField({ onChange, timeZone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [choice, setChoice] = useState<Choice>('now');
  const [date, setDate] = useState<string | null>(null);

  function choose(next: Choice) {
    setChoice(next);
    if (next === 'now') onChange({ at: undefined, isReady: true });
    else if (next === 'yesterday') onChange({ at: Date.now() - DAY_MS, isReady: true });
    else pickDate(date);
  }

  function pickDate(next: string | null) {
    setDate(next);
    onChange({ at: next === null ? undefined : instantOfDate(next, timeZone), isReady: next !== null });
  }

  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Input.Wrapper label={t('log.when')} size="xs" labelElement="div">
        <SegmentedControl
          display="flex"
          size="xs"
          aria-label={t('log.when')}
          value={choice}
          onChange={(value) => choose(value === 'date' || value === 'yesterday' ? value : 'now')}
          data={[
            { value: 'now', label: t('log.now') },
            { value: 'yesterday', label: t('common.yesterday') },
            { value: 'date', label: t('log.date') },
          ]}
        />
      </Input.Wrapper>
      {choice === 'date' && (
        <DateField
          size="xs"
          w={160}
          autoFocus
          label={t('log.date')}
          isLabelHidden
          latest={format.dayOf(Date.now() + DAY_MS)}
          value={date}
          onChange={pickDate}
        />
      )}
    </Group>
  );
}
