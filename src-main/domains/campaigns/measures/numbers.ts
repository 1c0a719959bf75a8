import type { CampaignNumbers } from '#shared/contract/campaigns-measures.ts';
import type { MetricKey } from '#shared/contract/campaigns-plan.ts';
import { estimatedReach } from '#shared/rules/reach-rules.ts';
import type { Deps } from '../../../core/deps.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { type CampaignRecord, reachOf, requireCampaign } from '../campaign-access.ts';
import { campaignDays, dayStart, today } from '../campaign-days.ts';
import { countNewcomers } from '../campaign-list-sqlite.ts';
import { moneyTotals } from '../plan/plan-sqlite.ts';
import { growthOf } from '../referrals/referrals-service.ts';
import { generationRows } from '../referrals/referrals-sqlite.ts';
import { countBuyers, countLeaders, postNumbers, taskNumbers, totalsOf } from './numbers-sqlite.ts';

export type CampaignNumbersReader = ReturnType<typeof createCampaignNumbers>;

/** What a campaign's page says in one number each: kept totals and short ranges of indexes, nothing that grows with its people. */
export function createCampaignNumbers({ read, clock }: Pick<Deps, 'read' | 'clock'>) {
  async function numbersFor(row: CampaignRecord): Promise<CampaignNumbers> {
    const { sqlite } = read;
    const { timeZone } = await readSettings(read.db);
    const now = clock();
    const { participants, effective, passive, carriers, referrals, purchases, purchaseAmount, ...states } =
      totalsOf(sqlite, row.id);
    const newFans = countNewcomers(sqlite, row.id, dayStart(campaignDays(row, now, timeZone).from, timeZone));
    const money = moneyTotals(sqlite, row.id);
    const revenue = money.revenueItems + purchaseAmount;
    const { planned, published, ...results } = postNumbers(sqlite, row.id);
    return {
      campaignId: row.id,
      name: row.name,
      currency: row.currency,
      participants,
      states,
      newFans,
      kinds: { effective, leader: countLeaders(sqlite, row.id, row.leaderMin), passive, carrier: carriers },
      budget: money.planned,
      cost: money.spent,
      revenue,
      revenueItems: money.revenueItems,
      purchaseRevenue: purchaseAmount,
      purchases,
      buyers: countBuyers(sqlite, row.id),
      roi: money.spent === 0 ? null : (revenue - money.spent) / money.spent,
      costPerNewFan: newFans === 0 ? null : money.spent / newFans,
      referrals,
      k: growthOf(generationRows(sqlite, row.id)).k,
      posts: { planned, published },
      results,
      tasks: taskNumbers(sqlite, row.id, today(now, timeZone)),
      reach: { estimated: estimatedReach(reachOf(row)), shown: results.shown },
    };
  }

  return {
    numbersFor,
    /** Results by the key of a metric. @throws CAMPAIGN_NOT_FOUND */
    async results(campaignId: number): Promise<Partial<Record<MetricKey, number | null>>> {
      return resultsOf(await numbersFor(await requireCampaign(read, campaignId)));
    },
  };
}

/** What each measured metric reads from the numbers. */
function resultsOf(n: CampaignNumbers): Partial<Record<MetricKey, number | null>> {
  return {
    participants: n.participants,
    ...n.states,
    new_fans: n.newFans,
    referrals: n.referrals,
    k: n.k,
    buyers: n.buyers,
    purchases: n.purchases,
    revenue: n.revenue,
    roi: n.roi,
    cost: n.cost,
    cost_per_new_fan: n.costPerNewFan,
    posts_published: n.posts.published,
    ...n.results,
    effective: n.kinds.effective,
  };
}
