/**
 * Local calendar days as integers: days from 1970-01-01 to the local date. Built for loops over millions of
 * rows, so the zone's offset is asked from Intl once per UTC day and remembered.
 */

export const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;

type ZoneOffsets = {
  readonly format: Intl.DateTimeFormat;
  /** UTC day -> offset in ms; NaN where the offset changes within that day. */
  readonly byUtcDay: Map<number, number>;
  lastUtcDay: number;
  lastOffset: number;
};

const zones = new Map<string, ZoneOffsets>();
let lastZone = '';
let lastOffsets: ZoneOffsets | undefined;

/**
 * The local day of an instant. `ms` is epoch ms (must be finite), `zone` an IANA name.
 * @throws RangeError for an unknown zone (from Intl) or an instant that Date cannot hold.
 */
export function localDay(ms: number, zone: string): number {
  const offsets = zone === lastZone && lastOffsets ? lastOffsets : offsetsOf(zone);
  const utcDay = Math.floor(ms / DAY_MS);
  if (utcDay !== offsets.lastUtcDay) {
    offsets.lastOffset = offsetOfUtcDay(offsets, utcDay);
    offsets.lastUtcDay = utcDay;
  }
  const offset = offsets.lastOffset;
  return Math.floor((ms + (Number.isNaN(offset) ? readOffset(offsets, ms) : offset)) / DAY_MS);
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
    offsetsOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function offsetsOf(zone: string): ZoneOffsets {
  let offsets = zones.get(zone);
  if (!offsets) {
    offsets = {
      format: new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        hourCycle: 'h23',
        era: 'short',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
      byUtcDay: new Map(),
      lastUtcDay: Number.NaN,
      lastOffset: Number.NaN,
    };
    zones.set(zone, offsets);
  }
  lastZone = zone;
  lastOffsets = offsets;
  return offsets;
}

function offsetOfUtcDay(offsets: ZoneOffsets, utcDay: number): number {
  let offset = offsets.byUtcDay.get(utcDay);
  if (offset === undefined) {
    const start = readOffset(offsets, utcDay * DAY_MS);
    const end = readOffset(offsets, (utcDay + 1) * DAY_MS);
    // No zone has changed twice within one UTC day, so equal ends mean one offset all day.
    offset = start === end ? start : Number.NaN;
    offsets.byUtcDay.set(utcDay, offset);
  }
  return offset;
}

function readOffset(offsets: ZoneOffsets, ms: number): number {
  const field: Record<string, number> = {};
  let isBc = false;
  for (const { type, value } of offsets.format.formatToParts(ms)) {
    if (type === 'era') isBc = value.startsWith('B');
    else if (type !== 'literal') field[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  // setUTCFullYear, because Date.UTC reads the years 0-99 as 1900-1999.
  const local = new Date(0);
  local.setUTCFullYear(isBc ? 1 - year : year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  return local.getTime() - Math.floor(ms / 1000) * 1000;
}
