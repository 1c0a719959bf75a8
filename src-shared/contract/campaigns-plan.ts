import { z } from 'zod';
import {
  Changed,
  command,
  errors,
  Id,
  Instant,
  LocalDate,
  LongText,
  MinorUnitsSum,
  PageInput,
  query,
  ShortText,
} from './base.ts';

/** Numbers that Kith measures itself; `followers` and `custom` are typed. */
export const MetricKey = z.enum([
  'participants',
  'invited',
  'signed_up',
  'came',
  'took_part',
  'bought',
  'brought',
  'new_fans',
  'referrals',
  'k',
  'buyers',
  'purchases',
  'revenue',
  'roi',
  'cost',
  'cost_per_new_fan',
  'posts_published',
  'shown',
  'read',
  'liked',
  'commented',
  'shared',
  'joined',
  'effective',
  'followers',
  'custom',
]);
export type MetricKey = z.infer<typeof MetricKey>;

export const Metric = z.object({
  id: Id,
  campaignId: Id,
  key: MetricKey,
  name: z.string(),
  unit: z.string(),
  /** Money in minor units, ROI as a ratio (1 = 100%). */
  target: z.number().nullable(),
  due: LocalDate.nullable(),
  source: z.enum(['auto', 'typed']),
  /** As measured, or as typed; null not known. */
  result: z.number().nullable(),
});
export type Metric = z.infer<typeof Metric>;

const MetricContent = z.object({
  key: MetricKey,
  name: ShortText.default(''),
  unit: z.string().max(20).default(''),
  target: z.number().min(-1e15).max(1e15).nullable().default(null),
  due: LocalDate.nullable().default(null),
  /** Only for typed ones. */
  result: z.number().min(-1e15).max(1e15).nullable().default(null),
});

export const TaskState = z.enum(['todo', 'doing', 'done']);
export type TaskState = z.infer<typeof TaskState>;
export const CheckItem = z.object({ text: z.string().max(200), done: z.boolean() });
export const CampaignTask = z.object({
  id: Id,
  campaignId: Id,
  campaignName: z.string(),
  what: z.string(),
  owner: z.string(),
  due: LocalDate.nullable(),
  state: TaskState,
  rank: z.string(),
  checklist: z.array(CheckItem),
  doneAt: Instant.nullable(),
  createdAt: Instant,
});
export type CampaignTask = z.infer<typeof CampaignTask>;

/** Amounts are checked by the core, so that a negative one is told by its field. */
const Amount = z.number().int().min(-1e15).max(1e15);

export const BudgetItem = z.object({
  id: Id,
  campaignId: Id,
  name: z.string(),
  planned: Amount,
  spent: Amount,
  note: z.string(),
});
export type BudgetItem = z.infer<typeof BudgetItem>;

/** C10: 教育 电商 众筹 旅游 金融 招商 投资 广告 会员费. */
export const RevenueWay = z.enum([
  'education',
  'commerce',
  'crowdfunding',
  'travel',
  'finance',
  'franchise',
  'investment',
  'advertising',
  'membership',
  'other',
]);
export type RevenueWay = z.infer<typeof RevenueWay>;
export const RevenueItem = z.object({
  id: Id,
  campaignId: Id,
  name: z.string(),
  way: RevenueWay,
  amount: Amount,
  receivedOn: LocalDate.nullable(),
});
export type RevenueItem = z.infer<typeof RevenueItem>;

const notFound = errors('CAMPAIGN_NOT_FOUND');
const itemErrors = errors('CAMPAIGN_ITEM_NOT_FOUND', 'CAMPAIGN_AMOUNT', 'CAMPAIGN_DATE');

export const campaignPlanContract = {
  metrics: query
    .input(z.object({ campaignId: Id }))
    .output(z.array(Metric))
    .errors(notFound),
  addMetric: command
    .input(MetricContent.extend({ campaignId: Id }))
    .output(Changed.extend({ id: Id }))
    .errors({ ...notFound, ...errors('CAMPAIGN_DATE', 'CAMPAIGN_AMOUNT') }),
  updateMetric: command
    .input(
      z.object({
        id: Id,
        patch: z
          .object({
            key: MetricKey,
            name: ShortText,
            unit: z.string().max(20),
            target: z.number().min(-1e15).max(1e15).nullable(),
            due: LocalDate.nullable(),
            result: z.number().min(-1e15).max(1e15).nullable(),
          })
          .partial(),
      }),
    )
    .output(Changed)
    .errors(errors('CAMPAIGN_METRIC_NOT_FOUND', 'CAMPAIGN_DATE', 'CAMPAIGN_AMOUNT')),
  removeMetric: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('CAMPAIGN_METRIC_NOT_FOUND')),

  /** By state and rank: the board and the list of one campaign. */
  tasks: query
    .input(z.object({ campaignId: Id }))
    .output(z.array(CampaignTask))
    .errors(notFound),
  /** Open tasks of all campaigns by due date, those without one left out. */
  dueTasks: query
    .input(PageInput.extend({ until: LocalDate.optional() }))
    .output(z.object({ rows: z.array(CampaignTask), nextCursor: z.string().nullable() })),
  /** Owners that tasks name, for suggestions while typing. */
  owners: query.input(z.object({})).output(z.array(z.string())),
  addTask: command
    .input(
      z.object({
        campaignId: Id,
        what: ShortText.min(1),
        owner: z.string().max(80).default(''),
        due: LocalDate.nullish(),
        state: TaskState.default('todo'),
        checklist: z.array(CheckItem).max(100).default([]),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...notFound, ...errors('CAMPAIGN_DATE') }),
  updateTask: command
    .input(
      z.object({
        id: Id,
        patch: z
          .object({
            what: ShortText.min(1),
            owner: z.string().max(80),
            due: LocalDate.nullable(),
            checklist: z.array(CheckItem).max(100),
          })
          .partial(),
      }),
    )
    .output(Changed)
    .errors(errors('CAMPAIGN_TASK_NOT_FOUND', 'CAMPAIGN_DATE')),
  /** To a column of the board, below `afterId` (null: on top). */
  moveTask: command
    .input(z.object({ id: Id, state: TaskState, afterId: Id.nullable() }))
    .output(Changed)
    .errors(errors('CAMPAIGN_TASK_NOT_FOUND')),
  removeTask: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('CAMPAIGN_TASK_NOT_FOUND')),

  money: query
    .input(z.object({ campaignId: Id }))
    .output(
      z.object({
        currency: z.string(),
        budget: z.array(BudgetItem),
        revenue: z.array(RevenueItem),
        planned: MinorUnitsSum,
        spent: MinorUnitsSum,
        revenueItems: MinorUnitsSum,
        /** Purchases attributed to the campaign, in its currency. */
        purchases: MinorUnitsSum,
      }),
    )
    .errors(notFound),
  addBudgetItem: command
    .input(
      z.object({
        campaignId: Id,
        name: ShortText.min(1),
        planned: Amount.default(0),
        spent: Amount.default(0),
        note: LongText.default(''),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...notFound, ...itemErrors }),
  updateBudgetItem: command
    .input(
      z.object({
        id: Id,
        patch: z.object({ name: ShortText.min(1), planned: Amount, spent: Amount, note: LongText }).partial(),
      }),
    )
    .output(Changed)
    .errors(itemErrors),
  removeBudgetItem: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(itemErrors),
  addRevenueItem: command
    .input(
      z.object({
        campaignId: Id,
        name: ShortText.min(1),
        way: RevenueWay.default('other'),
        amount: Amount,
        receivedOn: LocalDate.nullish(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...notFound, ...itemErrors }),
  updateRevenueItem: command
    .input(
      z.object({
        id: Id,
        patch: z
          .object({
            name: ShortText.min(1),
            way: RevenueWay,
            amount: Amount,
            receivedOn: LocalDate.nullable(),
          })
          .partial(),
      }),
    )
    .output(Changed)
    .errors(itemErrors),
  removeRevenueItem: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(itemErrors),
};
