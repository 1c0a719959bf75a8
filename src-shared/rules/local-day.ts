/**
 * Local calendar days as integers: days from 1970-01-01 to the local date. Built for loops over millions of
 * rows, so the last day's offset stays at hand.
 */
import { clockOf, offsetOfUtcDay, readOffset, type ZoneClock } from './zone-clock.ts';

export const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;

let lastZone = '';
let lastClock: ZoneClock | undefined;
let lastUtcDay = Number.NaN;
let lastOffset = Number.NaN;

/**
 * The local day of an instant. `ms` is epoch ms (must be finite), `zone` an IANA name.
 * @throws RangeError for an unknown zone (from Intl) or an instant that Date cannot hold.
 */
export function localDay(ms: number, zone: string): number {
  const clock = zone === lastZone && lastClock ? lastClock : turnTo(zone);
  const utcDay = Math.floor(ms / DAY_MS);
  if (utcDay !== lastUtcDay) {
    lastOffset = offsetOfUtcDay(clock, utcDay);
    lastUtcDay = utcDay;
  }
  return Math.floor((ms + (Number.isNaN(lastOffset) ? readOffset(clock, ms) : lastOffset)) / DAY_MS);
}

/** Day number to `YYYY-MM-DD`. @throws RangeError when Date cannot hold it. */
export function dayToDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD` to day number, NaN when it is not a date of the calendar (2023-02-29). */
export function dateToDay(date: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) || dayToDate(ms / DAY_MS) !== date ? Number.NaN : ms / DAY_MS;
}

/** Whether the calendar has that date, in years that neither plans nor zones run out of: 1000 to 9998. */
export function isCalendarDate(date: string): boolean {
  return date >= '1000' && date < '9999' && !Number.isNaN(dateToDay(date));
}

/** The instant a day stands for in every strength formula: that date 12:00 UTC, epoch ms (DESIGN §5). */
export function dayToMs(day: number): number {
  return day * DAY_MS + NOON_MS;
}

/** Calendar months from 1970-01 to the month of that day: consecutive months differ by 1. */
export function monthOfDay(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Whether Intl knows the zone name. */
export function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function turnTo(zone: string): ZoneClock {
  lastClock = clockOf(zone);
  lastZone = zone;
  lastUtcDay = Number.NaN;
  return lastClock;
}
