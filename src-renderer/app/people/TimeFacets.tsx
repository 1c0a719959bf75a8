import { IconCake, IconClockPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FanFilter } from '#shared/contract/fans.ts';
import { BIRTHDAY_DAYS, MOST_BIRTHDAY_DAYS, MOST_QUIET_DAYS, QUIET_DAYS } from '#shared/rules/filter-days.ts';
import { DaysFacet } from './DaysFacet.tsx';

type Props = {
  filter: FanFilter;
  onChange: (patch: Pick<FanFilter, 'quietDays'> | Pick<FanFilter, 'birthday'>) => void;
};

const BIRTHDAY_CHOICES = [...BIRTHDAY_DAYS, 'month'] as const;

/** Who was not heard of for long, and who has a birthday soon. */
export function TimeFacets({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const other = { otherLabel: t('people.otherDays'), otherUnit: t('people.daysUnit') };
  return (
    <>
      <DaysFacet<number>
        {...other}
        name={t('people.quiet.name')}
        icon={IconClockPause}
        value={filter.quietDays}
        choices={QUIET_DAYS}
        wordsOf={(count) => t('people.quiet.days', { count })}
        hint={t('people.quiet.hint')}
        range={[1, MOST_QUIET_DAYS]}
        onChange={(quietDays) => onChange({ quietDays })}
      />
      <DaysFacet<number | 'month'>
        {...other}
        name={t('people.birthday.name')}
        icon={IconCake}
        value={filter.birthday}
        choices={BIRTHDAY_CHOICES}
        wordsOf={(days) =>
          days === 'month'
            ? t('people.birthday.month')
            : days === 0
              ? t('people.birthday.today')
              : t('people.birthday.days', { count: days })
        }
        hint={t('people.birthday.hint')}
        range={[0, MOST_BIRTHDAY_DAYS]}
        onChange={(birthday) => onChange({ birthday })}
      />
    </>
  );
}
