import { DAY_MS, dateToDay, dayToMs, localDay } from '#shared/rules/local-day.ts';

/** An instant in the middle of a calendar date of the zone. `date`: YYYY-MM-DD. Today gives now. */
export function instantOfDate(date: string, timeZone: string, now: number = Date.now()): number {
  const day = dateToDay(date);
  if (day === localDay(now, timeZone)) return now;
  const noon = dayToMs(day);
  // 12:00 UTC is another date only beyond twelve hours from Greenwich.
  return noon + Math.sign(day - localDay(noon, timeZone)) * (DAY_MS / 2);
}
