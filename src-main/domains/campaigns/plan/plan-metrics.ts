/** Metrics of a campaign: targets with a date, results typed or measured. */
import { eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Metric, MetricKey } from '#shared/contract/campaigns-plan.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { checkAmounts, checkDates, metricsOf, requireCampaign } from '../campaign-access.ts';
import { campaignMetric } from '../campaign-table.ts';
import { sourceOf } from './campaign-copy.ts';
import { nextPosition } from './plan-sqlite.ts';
import type { Made, PlanWrites } from './plan-writes.ts';

type MetricPatch = Partial<Pick<Metric, 'key' | 'name' | 'unit' | 'target' | 'due' | 'result'>>;

/** What is measured of a campaign, by key (see measures-service.ts). */
export type Results = (campaignId: number) => Promise<Partial<Record<MetricKey, number | null>>>;

/** Owns `campaign_metric`. */
export function createPlanMetrics(
  { read }: Pick<Deps, 'read'>,
  { change, make }: PlanWrites,
  results: Results,
) {
  /** @throws CAMPAIGN_METRIC_NOT_FOUND */
  async function requireMetricTx(tx: Tx, id: number) {
    const [row] = await tx.db.select().from(campaignMetric).where(eq(campaignMetric.id, id));
    if (!row) throw fail('CAMPAIGN_METRIC_NOT_FOUND', { id });
    return row;
  }

  async function metrics({ campaignId }: { campaignId: number }): Promise<Metric[]> {
    await requireCampaign(read, campaignId);
    const rows = await metricsOf(read, campaignId);
    const measured = rows.some(({ source }) => source === 'auto') ? await results(campaignId) : {};
    return rows.map(({ position: _, typed, ...row }) => {
      const key = row.key as MetricKey;
      return { ...row, key, result: row.source === 'typed' ? typed : (measured[key] ?? null) };
    });
  }

  return {
    metrics,

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_AMOUNT */
    async addMetric(input: Omit<Metric, 'id' | 'source'>): Promise<Made> {
      const { campaignId, key, name, unit, target, due, result } = input;
      checkDates({ due });
      checkAmounts(key === 'roi' ? {} : { target, result });
      return make('campaigns.addMetric', name || key, campaignId, async (tx) =>
        tx.insert(campaignMetric, {
          campaignId,
          key,
          name,
          unit,
          target,
          due,
          source: sourceOf(key),
          typed: sourceOf(key) === 'typed' ? result : null,
          position: nextPosition(tx.sqlite, campaignId),
        }),
      );
    },

    /** @throws CAMPAIGN_METRIC_NOT_FOUND, CAMPAIGN_DATE, CAMPAIGN_AMOUNT */
    async updateMetric({ id, patch }: { id: number; patch: MetricPatch }): Promise<Changed> {
      checkDates({ due: patch.due });
      return change('campaigns.updateMetric', async (tx) => {
        const row = await requireMetricTx(tx, id);
        const key = patch.key ?? row.key;
        const { result, ...rest } = patch;
        checkAmounts(key === 'roi' ? {} : { target: patch.target, result });
        await tx.update(campaignMetric, id, {
          ...rest,
          source: sourceOf(key),
          typed: sourceOf(key) === 'typed' ? result : null,
        });
        return row.name || row.key;
      });
    },

    /** @throws CAMPAIGN_METRIC_NOT_FOUND */
    async removeMetric({ id }: { id: number }): Promise<Changed> {
      return change('campaigns.removeMetric', async (tx) => {
        const row = await requireMetricTx(tx, id);
        await tx.remove(campaignMetric, id);
        return row.name || row.key;
      });
    },
  };
}
