// Between what a field says (a date, a time on the wall) and instants, in the library's zone.
import { DAY_MS, dateToDay, dayToMs, localDay } from '#shared/rules/local-day.ts';

/** An instant in the middle of a calendar date of the zone. `date`: YYYY-MM-DD. Today gives now. */
export function instantOfDate(date: string, timeZone: string, now: number = Date.now()): number {
  const day = dateToDay(date);
  if (day === localDay(now, timeZone)) return now;
  const noon = dayToMs(day);
  // 12:00 UTC is another date only beyond twelve hours from Greenwich.
  return noon + Math.sign(day - localDay(noon, timeZone)) * (DAY_MS / 2);
}

/** YYYY-MM-DD HH:mm:ss on the wall in the zone. */
export function timeInZone(instant: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  return parts.replace('T', ' ');
}

/** The instant of a time on the wall, YYYY-MM-DD HH:mm:ss. An hour that the clock skips gives the one after it. */
export function instantOfTime(wall: string, timeZone: string): number {
  const asUtc = Date.parse(`${wall.replace(' ', 'T')}Z`);
  const offsetAt = (instant: number) =>
    Date.parse(`${timeInZone(instant, timeZone).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
