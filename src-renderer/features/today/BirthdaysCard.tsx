import { useTranslation } from 'react-i18next';
import type { BirthdayRow } from '#shared/contract/fans.ts';
import { useFormat } from '../../app/format.ts';
import { PersonRow } from './PersonRow.tsx';
import { TodayCard } from './TodayCard.tsx';
import classes from './today.module.css';
import type { TodayList } from './today-list.ts';

/** Whose birthday is today, and whose comes. */
export function BirthdaysCard({ list }: { list: TodayList<BirthdayRow> }) {
  const { t } = useTranslation();
  return (
    <TodayCard
      title={t('today.birthdays')}
      empty={t('today.noBirthdays')}
      lists={[{ list }]}
      renderRow={(row) => <Row key={row.id} row={row} />}
    />
  );
}

function Row({ row }: { row: BirthdayRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { date, daysLeft, turns, birthdayLunar, lastContactAt } = row;
  const words = [
    format.localDate(date),
    turns !== null && t('today.turns', { count: turns }),
    birthdayLunar && t('today.lunar'),
    lastContactAt === null
      ? t('board.neverContacted')
      : t('board.contacted', { when: format.relative(lastContactAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <PersonRow
      person={row}
      title={words}
      note={
        <span className={classes.when} data-now={daysLeft === 0 || undefined}>
          {format.relativeDate(date)}
        </span>
      }
      canPlan
    >
      {words}
    </PersonRow>
  );
}
