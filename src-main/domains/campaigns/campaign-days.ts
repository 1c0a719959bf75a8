/** Local days of a campaign as instants, in the library's zone. */
import { DAY_MS, dateToDay, dayToDate, localDay } from '#shared/rules/local-day.ts';
import { wallToInstant, zoneOffset } from '#shared/rules/zone-clock.ts';
import { type CampaignRecord, checkSpan } from './campaign-access.ts';

const QUARTER_MS = 900_000;

/** The instant at which a local day (YYYY-MM-DD) begins, epoch ms. */
export const dayStart = (date: string, zone: string): number => wallToInstant(dateToDay(date) * DAY_MS, zone);
/** The instant at which the day after begins. */
export const dayEnd = (date: string, zone: string): number =>
  wallToInstant((dateToDay(date) + 1) * DAY_MS, zone);
/** A date so many days later. */
export const plusDays = (date: string, days: number): string => dayToDate(dateToDay(date) + days);
export const today = (now: number, zone: string): string => dayToDate(localDay(now, zone));

/**
 * The days a campaign covers so far: from its first day (else the day it was started or made) to its last one, today while
 * that is to come. A campaign of the future has its first day only.
 */
export function campaignDays(row: CampaignRecord, now: number, zone: string): { from: string; to: string } {
  const from = row.startsOn ?? today(row.startedAt ?? row.createdAt, zone);
  const planned = row.endsOn ?? (row.finishedAt === null ? null : today(row.finishedAt, zone));
  const until = today(now, zone);
  const to = planned !== null && planned < until ? planned : until;
  return { from, to: to < from ? from : to };
}

/** ms east of UTC from an instant on, until the next one. */
export type ZoneOffset = { from: number; offset: number };

/** The offsets of a zone between two instants, in order: one where its clocks are never changed. */
export function offsetsBetween(from: number, until: number, zone: string): ZoneOffset[] {
  const found: ZoneOffset[] = [{ from, offset: zoneOffset(from, zone) }];
  // No zone changes its clocks and back within a week; where it changed is found to the quarter of an hour.
  for (let low = from; low < until; ) {
    const { offset } = found.at(-1)!;
    const high = Math.min(low + 7 * DAY_MS, until);
    if (zoneOffset(high, zone) === offset) {
      low = high;
      continue;
    }
    let [same, changed] = [Math.floor(low / QUARTER_MS), Math.ceil(high / QUARTER_MS)];
    while (changed - same > 1) {
      const middle = Math.floor((same + changed) / 2);
      if (zoneOffset(middle * QUARTER_MS, zone) === offset) same = middle;
      else changed = middle;
    }
    low = changed * QUARTER_MS;
    found.push({ from: low, offset: zoneOffset(low, zone) });
  }
  return found;
}

/** The days that a new campaign is asked to have. */
export type Days = { startsOn?: string; endsOn?: string };

/** With today as the first day where none is asked for. @throws CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
export function daysOf(asked: Days, now: number, zone: string): { startsOn: string; endsOn?: string } {
  const days = { ...asked, startsOn: asked.startsOn ?? today(now, zone) };
  checkSpan(days.startsOn, days.endsOn);
  return { startsOn: days.startsOn, endsOn: days.endsOn };
}
