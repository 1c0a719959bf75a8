/**
 * Clocks of time zones: how far they are from UTC, and the instant at which they show a time. Built for loops over millions
 * of rows, so a zone's offset is asked from Intl once per UTC day and remembered.
 */

const DAY_MS = 86_400_000;
/** Days kept per zone; a list of many centuries stays far below. */
const MAX_KEPT = 200_000;

/** `byUtcDay`: the offset all through a day of UTC; NaN for a day in which clocks are changed. */
export type ZoneClock = { readonly format: Intl.DateTimeFormat; readonly byUtcDay: Map<number, number> };
const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone. @throws RangeError unknown zone */
export function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = {
      format: new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }),
      byUtcDay: new Map(),
    };
    clocks.set(zone, clock);
  }
  return clock;
}

/** ms east of UTC all through a day of UTC; NaN where clocks are changed within it. @throws RangeError a day Date cannot hold */
export function offsetOfUtcDay(clock: ZoneClock, utcDay: number): number {
  let offset = clock.byUtcDay.get(utcDay);
  if (offset === undefined) {
    const start = readOffset(clock, utcDay * DAY_MS);
    // No zone has changed twice within one UTC day, so equal ends mean one offset all day.
    offset = start === readOffset(clock, (utcDay + 1) * DAY_MS - 1) ? start : Number.NaN;
    if (clock.byUtcDay.size >= MAX_KEPT) clock.byUtcDay.clear();
    clock.byUtcDay.set(utcDay, offset);
  }
  return offset;
}

/** ms east of UTC at an instant, asked from Intl. @throws RangeError an instant that Date cannot hold */
export function readOffset({ format }: ZoneClock, at: number): number {
  const part = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const found = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(part);
  const seconds = found ? Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0) : 0;
  return (found?.[1] === '-' ? -1000 : 1000) * seconds;
}

/** Offset of a zone from UTC at an instant, in ms. @throws RangeError unknown zone. */
export function zoneOffset(at: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const clock = clockOf(zone);
  const offset = offsetOfUtcDay(clock, Math.floor(at / DAY_MS));
  return Number.isNaN(offset) ? readOffset(clock, at) : offset;
}

/**
 * The instant at which clocks of a zone show `wall` (ms as if the wall clock were UTC). A time that a jump forward skips
 * becomes the time after it; of one that occurs twice the earlier is taken.
 */
export function wallToInstant(wall: number, zone: string): number {
  const before = zoneOffset(wall - DAY_MS, zone);
  const after = zoneOffset(wall + DAY_MS, zone);
  if (zoneOffset(wall - before, zone) === before) return wall - before;
  if (zoneOffset(wall - after, zone) === after) return wall - after;
  return wall - before;
}
