import { z } from 'zod';
import { Changed, Currency, command, errors, Id, Instant, LocalDate, PageInput, query } from './base.ts';
import { AttributedBy } from './campaigns-attribution.ts';
import { ParticipantState } from './campaigns-people.ts';
import { Metric, RevenueWay } from './campaigns-plan.ts';
import { Post, PostResults } from './campaigns-posts.ts';
import { Campaign, Energy } from './campaigns-record.ts';
import { ReferralSummary } from './campaigns-referrals.ts';
import { FanRow } from './fans.ts';

const Count = z.number().int();
/** Minor units. */
const Money = z.number();

/** Everything a campaign's page says in one number each. */
export const CampaignNumbers = z.object({
  campaignId: Id,
  name: z.string(),
  currency: Currency,
  participants: Count,
  states: z.record(ParticipantState, Count),
  /**
   * Participants who became known since the campaign's first day: by their first record (not a note), stage move, stay in a
   * community, or entry into the library, whichever was first.
   */
  newFans: Count,
  /** C8: 有效人群, 意见领袖, 被动接受, 病毒携带者. */
  kinds: z.object({ effective: Count, leader: Count, passive: Count, carrier: Count }),
  budget: Money,
  cost: Money,
  revenue: Money,
  revenueItems: Money,
  purchaseRevenue: Money,
  purchases: Count,
  buyers: Count,
  /** (revenue - cost) / cost; null without cost. */
  roi: z.number().nullable(),
  costPerNewFan: z.number().nullable(),
  referrals: Count,
  k: z.number().nullable(),
  posts: z.object({ planned: Count, published: Count }),
  results: z.object({
    shown: Count,
    read: Count,
    liked: Count,
    commented: Count,
    shared: Count,
    joined: Count,
  }),
  tasks: z.object({ open: Count, done: Count, late: Count }),
  /** C7: estimated, and shown as the platforms tell. */
  reach: z.object({ estimated: z.number(), shown: Count }),
});
export type CampaignNumbers = z.infer<typeof CampaignNumbers>;

export const FunnelKey = z.enum(['lifecycle', 'aarrr', 'spread']);
export type FunnelKey = z.infer<typeof FunnelKey>;
/** Who a step counts; a step may name several (any of them). */
export const FunnelWho = z.enum([
  'participant',
  'invited',
  'signed_up',
  'came',
  'took_part',
  'bought',
  'brought',
  'newcomer',
  'touched',
  'active',
  'spoke',
  'shared',
  'returned',
  'inviter',
  'buyer',
]);
export type FunnelWho = z.infer<typeof FunnelWho>;
export const FunnelStep = z.object({
  /** A key of the usual steps (their words are the interface's), or '' with a name. */
  key: z.string().max(40),
  name: z.string().max(80).default(''),
  any: z.array(FunnelWho).min(1).max(15),
});
export type FunnelStep = z.infer<typeof FunnelStep>;
export const FunnelDefinition = z.object({
  /** Each step counts only people of all steps before. */
  nested: z.boolean(),
  steps: z.array(FunnelStep).max(12),
});
export type FunnelDefinition = z.infer<typeof FunnelDefinition>;
export const Funnel = z.object({
  key: FunnelKey,
  nested: z.boolean(),
  isEdited: z.boolean(),
  steps: z.array(
    FunnelStep.extend({
      count: Count,
      /** Of the first step and of the one before; null where that one is empty. */
      ofFirst: z.number().nullable(),
      ofPrevious: z.number().nullable(),
      /** People of the step before who are not in this one. */
      lost: Count,
    }),
  ),
});
export type Funnel = z.infer<typeof Funnel>;

/** Who is behind a number. */
export const PeopleOf = z.discriminatedUnion('type', [
  z.object({ type: z.literal('participants') }),
  z.object({ type: z.literal('state'), state: ParticipantState }),
  z.object({ type: z.literal('kind'), kind: z.enum(['effective', 'leader', 'passive', 'carrier']) }),
  z.object({ type: z.literal('newcomers') }),
  z.object({ type: z.literal('buyers'), by: AttributedBy.optional() }),
  z.object({ type: z.literal('step'), funnel: FunnelKey, index: z.number().int().min(0) }),
  /** Of the step before, not of this one. */
  z.object({ type: z.literal('lost'), funnel: FunnelKey, index: z.number().int().min(1) }),
  z.object({ type: z.literal('move'), fromStageId: Id.nullable(), toStageId: Id }),
  z.object({ type: z.literal('retention'), cohort: z.number().int().min(0), week: z.number().int().min(0) }),
  z.object({ type: z.literal('generation'), generation: z.number().int().min(0) }),
  /** People of the whole library who became known on these local days. */
  z.object({ type: z.literal('grown'), from: LocalDate, to: LocalDate }),
]);
export type PeopleOf = z.infer<typeof PeopleOf>;

export const GrowthDay = z.object({ date: LocalDate, n: Count });
export const Growth = z.object({
  from: LocalDate,
  to: LocalDate,
  days: z.array(GrowthDay),
  /** As many days right before. */
  before: z.object({ from: LocalDate, to: LocalDate, days: z.array(GrowthDay), total: Count }),
  total: Count,
});
export type Growth = z.infer<typeof Growth>;

export const Retention = z.object({
  /** Newcomers by the week of the campaign in which they came; `active[w]` had a day with contact in their w-th week. */
  cohorts: z.array(
    z.object({ week: z.number().int(), from: LocalDate, people: Count, active: z.array(Count) }),
  ),
  weeks: z.number().int(),
});
export type Retention = z.infer<typeof Retention>;

/** Participants whose stage differs from the one before the campaign; NULL from: new. */
export const StageLink = z.object({ fromStageId: Id.nullable(), toStageId: Id, n: Count });
export type StageLink = z.infer<typeof StageLink>;

export const MetricResult = Metric.extend({
  /** result / target; null without both. */
  share: z.number().nullable(),
  isMet: z.boolean().nullable(),
  /** Its date is over. */
  isDue: z.boolean(),
});
export type MetricResult = z.infer<typeof MetricResult>;

const RevenueByWay = z.array(z.object({ way: z.union([RevenueWay, z.literal('purchases')]), amount: Money }));

export const CampaignReport = z.object({
  at: Instant,
  campaign: Campaign,
  numbers: CampaignNumbers,
  metrics: z.array(MetricResult),
  funnels: z.array(Funnel),
  growth: Growth.nullable(),
  retention: Retention,
  moves: z.array(StageLink),
  referrals: ReferralSummary,
  content: z.array(Post),
  revenueByWay: RevenueByWay,
  costs: z.array(z.object({ name: z.string(), planned: Money, spent: Money })),
  energy: Energy,
});
export type CampaignReport = z.infer<typeof CampaignReport>;

const notFound = errors('CAMPAIGN_NOT_FOUND');
const one = z.object({ campaignId: Id });

export const measuresContract = {
  numbers: query.input(one).output(CampaignNumbers).errors(notFound),
  /** Target against result, per metric. */
  metrics: query.input(one).output(z.array(MetricResult)).errors(notFound),
  funnels: query.input(one).output(z.array(Funnel)).errors(notFound),
  /** Other steps for one funnel of this campaign; null: the usual ones. */
  setFunnel: command
    .input(one.extend({ funnel: FunnelKey, definition: FunnelDefinition.nullable() }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_FUNNEL_EMPTY') }),
  /** Null before the campaign has a first day. */
  growth: query.input(one).output(Growth.nullable()).errors(notFound),
  retention: query
    .input(one.extend({ weeks: z.number().int().min(1).max(26).default(8) }))
    .output(Retention)
    .errors(notFound),
  moves: query.input(one).output(z.array(StageLink)).errors(notFound),
  /** Posts of the campaign with their results, by date. */
  content: query
    .input(one)
    .output(z.object({ posts: z.array(Post), total: PostResults }))
    .errors(notFound),
  revenueByWay: query.input(one).output(RevenueByWay).errors(notFound),
  /** Revenue by way over all campaigns in the library's currency. */
  revenueByWayOfLibrary: query.input(z.object({})).output(RevenueByWay),
  /** The people behind a number: `total` is that number. */
  people: query
    .input(PageInput.extend({ campaignId: Id, of: PeopleOf }))
    .output(
      z.object({
        rows: z.array(FanRow.extend({ participantId: Id.nullable() })),
        nextCursor: z.string().nullable(),
        total: Count,
      }),
    )
    .errors({ ...notFound, ...errors('CAMPAIGN_DATE') }),
  compare: query
    .input(z.object({ ids: z.array(Id).min(1).max(12) }))
    .output(z.array(z.object({ numbers: CampaignNumbers, metrics: z.array(MetricResult) })))
    .errors(notFound),
  report: query.input(one).output(CampaignReport).errors(notFound),
};
