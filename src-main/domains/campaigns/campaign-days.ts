/** Local days of a campaign as instants, in the library's zone. */
import { DAY_MS, dateToDay, dayToDate, localDay } from '#shared/rules/local-day.ts';
import { wallToInstant } from '../transfer/columns/zone-rules.ts';
import type { CampaignRecord } from './campaign-access.ts';

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
