import { Group, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '#ui/date-field/DateField.tsx';
import { type DatePeriod, PERIODS, USUAL_DAYS } from './flow-period.ts';

type Search = { days?: number; from?: string; to?: string };
type Props = {
  days: number | undefined;
  period: DatePeriod;
  isCustom: boolean;
  onChange: (search: Search) => void;
};

const CUSTOM = 'custom';

/** The last 30, 90 or 365 days, or two dates. */
export function PeriodPicker({ days = USUAL_DAYS, period, isCustom, onChange }: Props) {
  const { t } = useTranslation();
  function pick(value: string) {
    if (value === CUSTOM) onChange({ days: undefined, ...period });
    else onChange({ days: Number(value), from: undefined, to: undefined });
  }
  const dates = [
    { key: 'from', label: t('flow.from') },
    { key: 'to', label: t('flow.to') },
  ] as const;
  return (
    <Group gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={t('flow.period')}
        value={isCustom ? CUSTOM : String(days)}
        onChange={pick}
        data={[
          ...PERIODS.map((one) => ({ value: String(one), label: t('flow.lastDays', { count: one }) })),
          { value: CUSTOM, label: t('flow.custom') },
        ]}
      />
      {isCustom &&
        dates.map(({ key, label }) => (
          <DateField
            key={key}
            size="xs"
            w={150}
            label={label}
            isLabelHidden
            isRequired
            savesOnLeave
            value={period[key]}
            onChange={(date) => date && onChange({ ...period, [key]: date })}
          />
        ))}
    </Group>
  );
}
