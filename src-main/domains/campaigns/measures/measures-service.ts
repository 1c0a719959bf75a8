import type { Changed } from '#shared/contract/base.ts';
import type {
  CampaignNumbers,
  CampaignReport,
  Funnel,
  FunnelDefinition,
  FunnelKey,
  Growth,
  MetricResult,
  PeopleOf,
  Retention,
} from '#shared/contract/campaigns-measures.ts';
import type { Metric, RevenueWay } from '#shared/contract/campaigns-plan.ts';
import type { PostResults } from '#shared/contract/campaigns-posts.ts';
import type { Campaign, Energy } from '#shared/contract/campaigns-record.ts';
import type { ReferralSummary } from '#shared/contract/campaigns-referrals.ts';
import { conversions } from '#shared/rules/funnel-rules.ts';
import { dateToDay } from '#shared/rules/local-day.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { readSettings } from '../../settings/settings-service.ts';
import {
  type CampaignRecord,
  checkDates,
  funnelOf,
  requireCampaign,
  toCampaign,
} from '../campaign-access.ts';
import { campaignDays, dayEnd, dayStart, offsetsBetween, plusDays, today } from '../campaign-days.ts';
import { campaign } from '../campaign-table.ts';
import { postsOfCampaign } from '../posts/posts-sqlite.ts';
import type { CampaignNumbersReader } from './numbers.ts';
import { countKnown, purchaseSums, revenueByWay } from './numbers-sqlite.ts';
import {
  funnelCounts,
  knownPage,
  moveLinks,
  peoplePage,
  retentionRows,
  type Span,
  walkOf,
  whoCounts,
} from './people-of-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Ways = { way: RevenueWay | 'purchases'; amount: number }[];

const FUNNELS: readonly FunnelKey[] = ['lifecycle', 'aarrr', 'spread'];
/** Less of these is better. */
const COSTS = new Set(['cost', 'cost_per_new_fan']);
/** A chart shows at most three years of days. */
const MOST_DAYS = 1_100;
const NO_RESULTS: PostResults = {
  shown: null,
  read: null,
  liked: null,
  commented: null,
  shared: null,
  joined: null,
};

/** Reads what a campaign did: numbers over facts, each with the list of those behind it. Writes nothing but the steps of funnels. */
export function createMeasuresService(
  { read, write, clock }: Deps,
  {
    fans,
    numbers,
    plan,
    referrals,
    energyFor,
  }: {
    fans: Pick<FansService, 'rowsByIds'>;
    numbers: CampaignNumbersReader;
    plan: {
      metrics(input: { campaignId: number }): Promise<Metric[]>;
      money(input: {
        campaignId: number;
      }): Promise<{ budget: { name: string; planned: number; spent: number }[] }>;
    };
    referrals: { summaryOf(campaignId: number): ReferralSummary };
    energyFor(row: CampaignRecord): Promise<Energy>;
  },
) {
  async function spanOf(row: CampaignRecord): Promise<Span> {
    const { timeZone } = await readSettings(read.db);
    const { from, to } = campaignDays(row, clock(), timeZone);
    const since = dayStart(from, timeZone);
    const until = dayEnd(to, timeZone);
    return {
      campaignId: row.id,
      since,
      until,
      movesUntil: dayEnd(plusDays(to, row.windowDays), timeZone),
      offsets: offsetsBetween(since, until, timeZone),
      leaderMin: row.leaderMin,
    };
  }

  async function funnelsFor(row: CampaignRecord): Promise<Funnel[]> {
    const who = whoCounts(read.sqlite, await spanOf(row));
    return FUNNELS.map((key) => {
      const { definition, isEdited } = funnelOf(row, key);
      const { counts, lost } = funnelCounts(definition, who);
      const shares = conversions(counts);
      return {
        key,
        nested: definition.nested,
        isEdited,
        steps: definition.steps.map((step, i) => ({
          ...step,
          count: counts[i]!,
          ...shares[i]!,
          lost: lost[i]!,
        })),
      };
    });
  }

  async function metricsFor(campaignId: number): Promise<MetricResult[]> {
    const { timeZone } = await readSettings(read.db);
    const day = today(clock(), timeZone);
    return (await plan.metrics({ campaignId })).map((metric) => {
      const { key, target, result, due } = metric;
      const known = target !== null && result !== null;
      const share = known ? result / target : Number.NaN;
      return {
        ...metric,
        // Of a target of nothing, or next to nothing, there is no share.
        share: Number.isFinite(share) ? share : null,
        isMet: known ? (COSTS.has(key) ? result <= target : result >= target) : null,
        isDue: due !== null && due < day,
      };
    });
  }

  async function growthFor(row: CampaignRecord): Promise<Growth | null> {
    if (row.startsOn === null && row.startedAt === null) return null;
    const { timeZone } = await readSettings(read.db);
    const { from: first, to } = campaignDays(row, clock(), timeZone);
    const from = dateToDay(to) - dateToDay(first) < MOST_DAYS ? first : plusDays(to, 1 - MOST_DAYS);
    const length = dateToDay(to) - dateToDay(from) + 1;
    const daysFrom = (date: string) =>
      Array.from({ length }, (_, i) => {
        const day = plusDays(date, i);
        return { date: day, n: countKnown(read.sqlite, dayStart(day, timeZone), dayEnd(day, timeZone)) };
      });
    const sum = (days: { n: number }[]) => days.reduce((total, { n }) => total + n, 0);
    const days = daysFrom(from);
    const before = daysFrom(plusDays(from, -length));
    return {
      from,
      to,
      days,
      total: sum(days),
      before: { from: plusDays(from, -length), to: plusDays(from, -1), days: before, total: sum(before) },
    };
  }

  async function retentionFor(row: CampaignRecord, weeks: number): Promise<Retention> {
    const span = await spanOf(row);
    const { timeZone } = await readSettings(read.db);
    const { from } = campaignDays(row, clock(), timeZone);
    const { people, active } = retentionRows(read.sqlite, span, weeks);
    return {
      weeks,
      cohorts: people.map(({ cohort, n }) => {
        const counts = Array.from({ length: weeks }, () => 0);
        for (const found of active) if (found.cohort === cohort) counts[found.week] = found.n;
        return { week: cohort, from: plusDays(from, cohort * 7), people: n, active: counts };
      }),
    };
  }

  function contentFor(campaignId: number) {
    const posts = postsOfCampaign(read.sqlite, campaignId);
    const total = { ...NO_RESULTS };
    for (const { results } of posts) {
      for (const key of Object.keys(total) as (keyof PostResults)[]) {
        const value = results[key];
        if (value !== null) total[key] = (total[key] ?? 0) + value;
      }
    }
    return { posts, total };
  }

  function waysFor(row: CampaignRecord, purchases: number): Ways {
    const ways = revenueByWay(read.sqlite, { campaignId: row.id }) as Ways;
    return purchases === 0 ? ways : [{ way: 'purchases', amount: purchases }, ...ways];
  }

  return {
    /** @throws CAMPAIGN_NOT_FOUND */
    async numbers({ campaignId }: { campaignId: number }): Promise<CampaignNumbers> {
      return numbers.numbersFor(await requireCampaign(read, campaignId));
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async metrics({ campaignId }: { campaignId: number }): Promise<MetricResult[]> {
      return metricsFor(campaignId);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async funnels({ campaignId }: { campaignId: number }): Promise<Funnel[]> {
      return funnelsFor(await requireCampaign(read, campaignId));
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_FUNNEL_EMPTY below two steps */
    async setFunnel(input: {
      campaignId: number;
      funnel: FunnelKey;
      definition: FunnelDefinition | null;
    }): Promise<Changed> {
      const { campaignId, funnel, definition } = input;
      if (definition !== null && definition.steps.length < 2) throw fail('CAMPAIGN_FUNNEL_EMPTY', { funnel });
      const { changeId } = await write({ kind: 'campaigns.setFunnel', data: { funnel } }, async (tx) => {
        const row = await requireCampaign(tx, campaignId);
        const { [funnel]: _, ...others } = JSON.parse(row.funnels) as Record<string, unknown>;
        const funnels = definition === null ? others : { ...others, [funnel]: definition };
        await tx.update(campaign, campaignId, { funnels: JSON.stringify(funnels) });
        tx.recorder.describe({ name: row.name });
        tx.touch('campaigns', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async growth({ campaignId }: { campaignId: number }): Promise<Growth | null> {
      return growthFor(await requireCampaign(read, campaignId));
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async retention({ campaignId, weeks }: { campaignId: number; weeks: number }): Promise<Retention> {
      return retentionFor(await requireCampaign(read, campaignId), weeks);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async moves({ campaignId }: { campaignId: number }) {
      return moveLinks(read.sqlite, await spanOf(await requireCampaign(read, campaignId)));
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async content({ campaignId }: { campaignId: number }) {
      await requireCampaign(read, campaignId);
      return contentFor(campaignId);
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async revenueByWay({ campaignId }: { campaignId: number }): Promise<Ways> {
      const row = await requireCampaign(read, campaignId);
      return waysFor(row, (await numbers.numbersFor(row)).purchaseRevenue);
    },

    async revenueByWayOfLibrary(): Promise<Ways> {
      const { currency } = await readSettings(read.db);
      const purchases = purchaseSums(read.sqlite, currency);
      const ways = revenueByWay(read.sqlite, { currency }) as Ways;
      return purchases === 0 ? ways : [{ way: 'purchases', amount: purchases }, ...ways];
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE */
    async people({ campaignId, of, ...page }: Page & { campaignId: number; of: PeopleOf }) {
      const row = await requireCampaign(read, campaignId);
      if (of.type === 'grown') {
        checkDates({ from: of.from, to: of.to });
        const { timeZone } = await readSettings(read.db);
        const range = { from: dayStart(of.from, timeZone), to: dayEnd(of.to, timeZone) };
        const { fanIds, nextCursor } = knownPage(read.sqlite, { ...range, ...page });
        const rows = await fans.rowsByIds(fanIds);
        return {
          rows: rows.map((fan) => ({ ...fan, participantId: null })),
          nextCursor,
          total: countKnown(read.sqlite, range.from, range.to),
        };
      }
      const definition =
        of.type === 'step' || of.type === 'lost' ? funnelOf(row, of.funnel).definition : null;
      const { people, nextCursor, total } = peoplePage(
        read.sqlite,
        walkOf(of, await spanOf(row), definition),
        page,
      );
      const rows = await fans.rowsByIds(people.map(({ fanId }) => fanId));
      const entries = new Map(people.map(({ fanId, participantId }) => [fanId, participantId]));
      return {
        rows: rows.map((fan) => ({ ...fan, participantId: entries.get(fan.id) ?? null })),
        nextCursor,
        total,
      };
    },

    /** @throws CAMPAIGN_NOT_FOUND */
    async compare({ ids }: { ids: number[] }) {
      const compared: { numbers: CampaignNumbers; metrics: MetricResult[] }[] = [];
      for (const id of ids) {
        const row = await requireCampaign(read, id);
        compared.push({ numbers: await numbers.numbersFor(row), metrics: await metricsFor(id) });
      }
      return compared;
    },

    /** Everything that the review shows, read at one moment. @throws CAMPAIGN_NOT_FOUND */
    async report({ campaignId }: { campaignId: number }): Promise<CampaignReport> {
      const row = await requireCampaign(read, campaignId);
      const counted = await numbers.numbersFor(row);
      const plain: Campaign = await toCampaign(read, row);
      const { budget } = await plan.money({ campaignId });
      return {
        at: clock(),
        campaign: plain,
        numbers: counted,
        metrics: await metricsFor(campaignId),
        funnels: await funnelsFor(row),
        growth: await growthFor(row),
        retention: await retentionFor(row, 8),
        moves: moveLinks(read.sqlite, await spanOf(row)),
        referrals: referrals.summaryOf(campaignId),
        content: contentFor(campaignId).posts,
        revenueByWay: waysFor(row, counted.purchaseRevenue),
        costs: budget.map(({ name, planned, spent }) => ({ name, planned, spent })),
        energy: await energyFor(row),
      };
    },
  };
}
