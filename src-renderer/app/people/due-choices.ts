import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';

/** Usual due dates counted from today (YYYY-MM-DD). */
export function dueChoices(today: string) {
  const day = dateToDay(today);
  return [
    { key: 'today', date: today },
    { key: 'tomorrow', date: dayToDate(day + 1) },
    { key: 'in3days', date: dayToDate(day + 3) },
    { key: 'in1week', date: dayToDate(day + 7) },
    { key: 'in1month', date: dayToDate(day + 30) },
  ] as const;
}
