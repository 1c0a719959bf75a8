import { z } from 'zod';

const Missing = z.enum(['goal', 'why', 'metric', 'target', 'due']);

/** Typed errors of campaigns, spread into `errorDefs`. */
export const campaignsErrors = {
  CAMPAIGN_NOT_FOUND: { data: z.object({ id: z.number() }) },
  /** It cannot start: what the plan lacks. */
  CAMPAIGN_INCOMPLETE: { data: z.object({ id: z.number(), missing: z.array(Missing) }) },
  /** All metrics count followers only: a crowd that does not talk to one another is an audience. */
  CAMPAIGN_FOLLOWERS_ONLY: { data: z.object({ id: z.number() }) },
  CAMPAIGN_ENDS_BEFORE_START: { data: z.object({ startsOn: z.string(), endsOn: z.string() }) },
  /** What was asked does not fit the campaign's state. */
  CAMPAIGN_STATE: { data: z.object({ id: z.number(), state: z.string() }) },
  CAMPAIGN_TEMPLATE_UNKNOWN: { data: z.object({ key: z.string() }) },
  /** A date that the calendar does not have (29 February of a common year). */
  CAMPAIGN_DATE: { data: z.object({ field: z.string(), value: z.string() }) },
  CAMPAIGN_AMOUNT: { data: z.object({ field: z.string(), value: z.number() }) },
  CAMPAIGN_METRIC_NOT_FOUND: { data: z.object({ id: z.number() }) },
  CAMPAIGN_TASK_NOT_FOUND: { data: z.object({ id: z.number() }) },
  CAMPAIGN_ITEM_NOT_FOUND: { data: z.object({ id: z.number() }) },
  CAMPAIGN_FUNNEL_EMPTY: { data: z.object({ funnel: z.string() }) },
  POST_NOT_FOUND: { data: z.object({ id: z.number() }) },
  POST_TABLE_EMPTY: { data: z.object({}) },
  /** No column of the pasted table says which post a row is about, or none holds a known number. */
  POST_TABLE_COLUMNS: { data: z.object({ headers: z.array(z.string()) }) },
  /** Text in a number cell; row and column count from 1, the header row is 1. */
  POST_TABLE_CELL: {
    data: z.object({ row: z.number(), column: z.number(), header: z.string(), text: z.string() }),
  },
  PARTICIPANT_NOT_FOUND: { data: z.object({ id: z.number() }) },
  PARTICIPANT_CODE_UNKNOWN: { data: z.object({ code: z.string() }) },
  PARTICIPANT_CODE_TAKEN: { data: z.object({ code: z.string(), fanId: z.number() }) },
  PARTICIPANT_CODE_INVALID: { data: z.object({ code: z.string() }) },
  /** The person came already; `at` says when. */
  PARTICIPANT_CAME_ALREADY: { data: z.object({ fanId: z.number(), at: z.number() }) },
  REFERRAL_NOT_FOUND: { data: z.object({ id: z.number() }) },
  PURCHASE_NOT_FOUND: { data: z.object({ id: z.number() }) },
  COMMUNITY_EMPTY: { data: z.object({ id: z.number() }) },
} as const;
