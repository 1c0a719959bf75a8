/** Wall clock times to instants, without asking Intl for every row. */

const DAY_MS = 86_400_000;
/** Days kept per zone; a list of many centuries stays far below. */
const MAX_KEPT = 200_000;

/** `byDay`: the offset all through a day of UTC; NaN for a day in which clocks are changed. */
type Zone = { format: Intl.DateTimeFormat; byDay: Map<number, number> };
const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    zone = {
      format: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' }),
      byDay: new Map(),
    };
    zones.set(name, zone);
  }
  return zone;
}

/** Offset of a zone from UTC at an instant, in ms. @throws RangeError unknown zone. */
export function zoneOffset(at: number, name: string): number {
  if (name === 'UTC') return 0;
  const zone = zoneOf(name);
  const day = Math.floor(at / DAY_MS);
  let offset = zone.byDay.get(day);
  if (offset === undefined) {
    const start = readOffset(zone, day * DAY_MS);
    offset = start === readOffset(zone, (day + 1) * DAY_MS - 1) ? start : Number.NaN;
    if (zone.byDay.size >= MAX_KEPT) zone.byDay.clear();
    zone.byDay.set(day, offset);
  }
  return Number.isNaN(offset) ? readOffset(zone, at) : offset;
}

function readOffset({ format }: Zone, at: number): number {
  const part = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const found = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(part);
  const seconds = found ? Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0) : 0;
  return (found?.[1] === '-' ? -1000 : 1000) * seconds;
}

/**
 * The instant at which clocks of a zone show `wall` (ms as if the wall clock were UTC). A time that a jump forward skips
 * becomes the time after it; of one that occurs twice the earlier is taken.
 */
export function wallToInstant(wall: number, zone: string): number {
  const before = zoneOffset(wall - 86_400_000, zone);
  const after = zoneOffset(wall + 86_400_000, zone);
  if (zoneOffset(wall - before, zone) === before) return wall - before;
  if (zoneOffset(wall - after, zone) === after) return wall - after;
  return wall - before;
}
