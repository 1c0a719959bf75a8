/** Wall clock times to instants, without asking Intl for every row. */

const QUARTER_MS = 900_000;
/** Offsets kept per zone; a list of many years of hours stays far below. */
const MAX_KEPT = 200_000;

type Zone = { format: Intl.DateTimeFormat; byQuarter: Map<number, number> };
const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    zone = {
      format: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' }),
      byQuarter: new Map(),
    };
    zones.set(name, zone);
  }
  return zone;
}

/** Offset of a zone from UTC at an instant, in ms; offsets change on quarter hours only. @throws RangeError unknown zone. */
export function zoneOffset(at: number, name: string): number {
  if (name === 'UTC') return 0;
  const zone = zoneOf(name);
  const quarter = Math.floor(at / QUARTER_MS);
  let offset = zone.byQuarter.get(quarter);
  if (offset === undefined) {
    const part =
      zone.format.formatToParts(quarter * QUARTER_MS).find(({ type }) => type === 'timeZoneName')?.value ??
      '';
    const found = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(part);
    const seconds = found ? Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4] ?? 0) : 0;
    offset = (found?.[1] === '-' ? -1000 : 1000) * seconds;
    if (zone.byQuarter.size >= MAX_KEPT) zone.byQuarter.clear();
    zone.byQuarter.set(quarter, offset);
  }
  return offset;
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
