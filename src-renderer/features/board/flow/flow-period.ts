import { DAY_MS, dateToDay, dayToDate, localDay } from '#shared/rules/local-day.ts';

export const PERIODS = [30, 90, 365] as const;
export const USUAL_DAYS = 90;

/** Calendar dates, both included. */
export type DatePeriod = { from: string; to: string };

/** The period that the address means: two dates, else so many days up to today. `today`: YYYY-MM-DD. */
export function periodOf(
  { days = USUAL_DAYS, from, to }: { days?: number; from?: string; to?: string },
  today: string,
): DatePeriod {
  if (from !== undefined && to !== undefined) return from <= to ? { from, to } : { from: to, to: from };
  return { from: dayToDate(dateToDay(today) - days + 1), to: today };
}

const STEP = 15 * 60_000;

/** The first instant of a calendar date in a zone (epoch ms), for dates from 2000 on: since then offsets are whole quarters of an hour. */
export function startOfDate(date: string, timeZone: string): number {
  const day = dateToDay(date);
  const utc = day * DAY_MS;
  let before = -60;
  let after = 60;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDay(utc + middle * STEP, timeZone) >= day) after = middle;
    else before = middle;
  }
  return utc + after * STEP;
}

/** The period as instants, the end excluded. */
export function instantsOf({ from, to }: DatePeriod, timeZone: string): { from: number; to: number } {
  const dayAfter = dayToDate(dateToDay(to) + 1);
  return { from: startOfDate(from, timeZone), to: startOfDate(dayAfter, timeZone) };
}
