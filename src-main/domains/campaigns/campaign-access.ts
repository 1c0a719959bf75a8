import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { FunnelDefinition, type FunnelKey } from '#shared/contract/campaigns-measures.ts';
import {
  type Audience,
  type Campaign,
  Canvases,
  EnergySettings,
  Reach,
} from '#shared/contract/campaigns-record.ts';
import { missingToStart } from '#shared/rules/campaign-rules.ts';
import { DEFAULT_FUNNELS } from '#shared/rules/funnel-rules.ts';
import { isCalendarDate } from '#shared/rules/local-day.ts';
import type { Db } from '../../core/db/connection.ts';
import { fail } from '../../core/fail.ts';
import { campaign, campaignMetric } from './campaign-table.ts';

export type CampaignRecord = typeof campaign.$inferSelect;

const prepareRead = (db: Db) =>
  db
    .select()
    .from(campaign)
    .where(and(eq(campaign.id, sql.placeholder('id')), isNull(campaign.deletedAt)))
    .prepare();
const reads = new WeakMap<Db, ReturnType<typeof prepareRead>>();

/** A campaign that is not in the trash; prepared once per connection, since every page of it asks. @throws CAMPAIGN_NOT_FOUND */
export async function requireCampaign({ db }: { db: Db }, id: number): Promise<CampaignRecord> {
  let read = reads.get(db);
  if (!read) {
    read = prepareRead(db);
    reads.set(db, read);
  }
  const [row] = await read.execute({ id });
  if (!row) throw fail('CAMPAIGN_NOT_FOUND', { id });
  return row;
}

/** Metrics of a campaign in their order. */
export const metricsOf = ({ db }: { db: Db }, campaignId: number) =>
  db
    .select()
    .from(campaignMetric)
    .where(eq(campaignMetric.campaignId, campaignId))
    .orderBy(asc(campaignMetric.position), asc(campaignMetric.id));

export const reachOf = (row: Pick<CampaignRecord, 'reach'>): Reach => Reach.parse(JSON.parse(row.reach));
export const energyOf = (row: Pick<CampaignRecord, 'energy'>): EnergySettings =>
  EnergySettings.parse(JSON.parse(row.energy));
export const audienceOf = (row: Pick<CampaignRecord, 'audience'>): Audience | null =>
  row.audience === null ? null : (JSON.parse(row.audience) as Audience);

/** The steps of a funnel of this campaign: its own, else the usual ones. */
export function funnelOf(
  row: Pick<CampaignRecord, 'funnels'>,
  key: FunnelKey,
): { definition: FunnelDefinition; isEdited: boolean } {
  const edited = (JSON.parse(row.funnels) as Partial<Record<FunnelKey, unknown>>)[key];
  return edited === undefined
    ? { definition: DEFAULT_FUNNELS[key], isEdited: false }
    : { definition: FunnelDefinition.parse(edited), isEdited: true };
}

/** The only mapper from a row to the contract. */
export async function toCampaign(from: { db: Db }, row: CampaignRecord): Promise<Campaign> {
  const { funnels: _, copiedFrom, ...rest } = row;
  const [source] =
    copiedFrom === null
      ? []
      : await from.db
          .select({ id: campaign.id, name: campaign.name })
          .from(campaign)
          .where(eq(campaign.id, copiedFrom));
  return {
    ...rest,
    kind: row.kind as Campaign['kind'],
    audience: audienceOf(row),
    platforms: JSON.parse(row.platforms) as string[],
    canvases: Canvases.parse(JSON.parse(row.canvases)),
    reach: reachOf(row),
    energy: energyOf(row),
    copiedFrom: source ?? null,
    missing: missingToStart(row, await metricsOf(from, row.id)),
  };
}

/** @throws CAMPAIGN_DATE for a day the calendar does not have; null and undefined pass */
export function checkDates(dates: Record<string, string | null | undefined>): void {
  for (const [field, value] of Object.entries(dates)) {
    if (value != null && !isCalendarDate(value)) throw fail('CAMPAIGN_DATE', { field, value });
  }
}

/** @throws CAMPAIGN_DATE, CAMPAIGN_ENDS_BEFORE_START */
export function checkSpan(startsOn: string | null | undefined, endsOn: string | null | undefined): void {
  checkDates({ startsOn, endsOn });
  if (startsOn != null && endsOn != null && endsOn < startsOn) {
    throw fail('CAMPAIGN_ENDS_BEFORE_START', { startsOn, endsOn });
  }
}

/** @throws CAMPAIGN_AMOUNT below 0 */
export function checkAmounts(amounts: Record<string, number | null | undefined>): void {
  for (const [field, value] of Object.entries(amounts)) {
    if (value != null && value < 0) throw fail('CAMPAIGN_AMOUNT', { field, value });
  }
}
