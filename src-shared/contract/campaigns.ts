import { z } from 'zod';
import {
  Changed,
  Currency,
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
import { FanFilter, Selection } from './fans.ts';

/** C2: 抽奖 直播 线下聚会 粉丝节 投票 报名 问卷 破冰游戏 话题 新品公布 试用 众筹 海报裂变 KOL 合作 拼团 竞赛 打卡, and free. */
export const CampaignKind = z.enum([
  'lottery',
  'livestream',
  'meetup',
  'festival',
  'vote',
  'sign_up',
  'survey',
  'icebreaker',
  'topic',
  'launch',
  'trial',
  'crowdfunding',
  'poster_fission',
  'kol',
  'group_buy',
  'contest',
  'check_in',
  'custom',
]);
export type CampaignKind = z.infer<typeof CampaignKind>;
export const CampaignState = z.enum(['draft', 'running', 'finished']);
export type CampaignState = z.infer<typeof CampaignState>;
export const StarterLanguage = z.enum(['zh-CN', 'en']);

/** Who it is for: named people, a filter of the fans page, or a community. */
export const Audience = z.discriminatedUnion('type', [
  z.object({ type: z.literal('people'), selection: Selection }),
  z.object({ type: z.literal('filter'), filter: FanFilter, name: ShortText.default('') }),
  z.object({ type: z.literal('community'), communityId: Id }),
]);
export type Audience = z.infer<typeof Audience>;

/** C7: members x contacts of each x share that sees it, per round of passing on. */
export const Reach = z.object({
  members: z.number().int().min(0).max(1e9).default(0),
  contacts: z.number().min(0).max(1e6).default(0),
  seenShare: z.number().min(0).max(1).default(0.1),
});
export type Reach = z.infer<typeof Reach>;

/** C12: people x cadence against weekly hours. */
export const EnergySettings = z.object({
  hoursPerWeek: z.number().min(0).max(168).default(10),
  /** Minutes that one contact takes. */
  minutesPerContact: z.number().min(0).max(600).default(6),
  /** Days between two contacts with one person. */
  cadenceDays: z.number().int().min(1).max(3650).default(30),
  /** How many newcomers the campaign is expected to bring; null: its target of new people. */
  expectedNewcomers: z.number().int().min(0).max(1e7).nullable().default(null),
});
export type EnergySettings = z.infer<typeof EnergySettings>;

/** Cell -> text. */
export const CanvasCells = z.record(z.string().max(40), z.string().max(4000));
export type CanvasCells = z.infer<typeof CanvasCells>;
/** Canvas (addition 加法, ip IP+社群+平台: this campaign's own words) -> cells. */
export const Canvases = z.partialRecord(z.enum(['addition', 'ip']), CanvasCells);

/** The steps of the walk C1 as the page edits them. */
export const CampaignPatch = z
  .object({
    name: ShortText.min(1),
    kind: CampaignKind,
    goal: LongText,
    why: LongText,
    audience: Audience.nullable(),
    platforms: z.array(z.string().max(40)).max(40),
    strategy: LongText,
    content: LongText,
    interaction: LongText,
    monitoring: LongText,
    learnt: LongText,
    documentId: Id.nullable(),
    startsOn: LocalDate.nullable(),
    endsOn: LocalDate.nullable(),
    windowDays: z.number().int().min(0).max(365),
    currency: Currency,
    canvases: Canvases,
    reach: Reach,
    energy: EnergySettings,
    leaderMin: z.number().int().min(1).max(1000),
    caseId: Id.nullable(),
  })
  .partial();

export const CampaignRow = z.object({
  id: Id,
  name: z.string(),
  kind: CampaignKind,
  state: CampaignState,
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
  platforms: z.array(z.string()),
  currency: Currency,
  /** Kept numbers of its people and money. */
  participants: z.number().int(),
  came: z.number().int(),
  newFans: z.number().int(),
  cost: MinorUnitsSum,
  revenue: MinorUnitsSum,
  tasksOpen: z.number().int(),
  tasksDone: z.number().int(),
  updatedAt: Instant,
});
export type CampaignRow = z.infer<typeof CampaignRow>;

export const Campaign = z.object({
  id: Id,
  name: z.string(),
  kind: CampaignKind,
  state: CampaignState,
  goal: z.string(),
  why: z.string(),
  audience: Audience.nullable(),
  platforms: z.array(z.string()),
  strategy: z.string(),
  content: z.string(),
  interaction: z.string(),
  monitoring: z.string(),
  learnt: z.string(),
  documentId: Id.nullable(),
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  windowDays: z.number().int(),
  currency: Currency,
  canvases: Canvases,
  reach: Reach,
  energy: EnergySettings,
  leaderMin: z.number().int(),
  caseId: Id.nullable(),
  copiedFrom: z.object({ id: Id, name: z.string() }).nullable(),
  /** What is missing before it can start; empty: it can. 'followers': only followers are counted. */
  missing: z.array(z.enum(['goal', 'why', 'metric', 'target', 'due', 'followers'])),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
});
export type Campaign = z.infer<typeof Campaign>;

/** A template of C2 in one language. */
export const CampaignTemplate = z.object({
  key: CampaignKind,
  name: z.string(),
  about: z.string(),
  goal: z.string(),
  why: z.string(),
  strategy: z.string(),
  content: z.string(),
  interaction: z.string(),
  monitoring: z.string(),
  platforms: z.array(z.string()),
  /** Days that it usually runs. */
  days: z.number().int(),
  /** `day` counts from the first day of the campaign: -7 is a week before. */
  tasks: z.array(z.object({ what: z.string(), day: z.number().int(), checklist: z.array(z.string()) })),
  posts: z.array(z.object({ title: z.string(), day: z.number().int(), time: z.string() })),
  metrics: z.array(
    z.object({ key: z.string(), name: z.string(), unit: z.string(), target: z.number().nullable() }),
  ),
  budget: z.array(z.string()),
});
export type CampaignTemplate = z.infer<typeof CampaignTemplate>;

/** C12 worked out. */
export const Energy = z.object({
  /** People with whom contact is kept now: in the bands weak to strong. */
  people: z.number().int(),
  newcomers: z.number().int(),
  hoursPerWeek: z.number(),
  /** Hours a week that the people now take, and with the newcomers. */
  hoursNow: z.number(),
  hoursThen: z.number(),
  /** How many newcomers can be kept beside the people now. */
  room: z.number().int(),
  warns: z.boolean(),
});
export type Energy = z.infer<typeof Energy>;

const notFound = errors('CAMPAIGN_NOT_FOUND');
const datesWrong = errors('CAMPAIGN_ENDS_BEFORE_START', 'CAMPAIGN_DATE');

export const campaignsContract = {
  /** Newest first by start, drafts without a date on top. */
  list: query
    .input(
      PageInput.extend({
        state: CampaignState.optional(),
        kind: CampaignKind.optional(),
        text: z.string().max(200).optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(CampaignRow),
        nextCursor: z.string().nullable(),
        counts: z.object({ draft: z.number(), running: z.number(), finished: z.number() }),
      }),
    ),
  get: query
    .input(z.object({ id: Id }))
    .output(Campaign)
    .errors(notFound),
  templates: query.input(z.object({ language: StarterLanguage })).output(z.array(CampaignTemplate)),
  create: command
    .input(
      z.object({
        name: ShortText.min(1),
        kind: CampaignKind.default('custom'),
        startsOn: LocalDate.nullish(),
        endsOn: LocalDate.nullish(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(datesWrong),
  /** Tasks, posts and metrics are dated from `startsOn` (by default today); `endsOn` by default after the template's days. */
  createFromTemplate: command
    .input(
      z.object({
        key: CampaignKind,
        language: StarterLanguage,
        name: ShortText.min(1).optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...datesWrong, ...errors('CAMPAIGN_TEMPLATE_UNKNOWN') }),
  /**
   * The plan, tasks, posts (as drafts), budget and targets of an older campaign, moved to new days; no people, no results.
   * Without `endsOn` it is as long as the older one.
   */
  copy: command
    .input(
      z.object({
        id: Id,
        name: ShortText.min(1).optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...notFound, ...datesWrong }),
  /** From a case as benchmark (D5): its plan as the campaign's text, its numbers as targets to be typed. */
  createFromCase: command
    .input(
      z.object({
        caseId: Id,
        language: StarterLanguage,
        name: ShortText.min(1).optional(),
        startsOn: LocalDate.optional(),
        endsOn: LocalDate.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors({ ...datesWrong, ...errors('CASE_NOT_FOUND') }),
  /** The long text of the plan in the notes editor, made when it is first opened. */
  openDocument: command
    .input(z.object({ id: Id }))
    .output(z.object({ documentId: Id }))
    .errors(notFound),
  /**
   * Writes the campaign back as a case: its plan as texts, what was measured as figures. `words` gives what the core has no
   * words for: names of measured metrics, headings and platforms.
   */
  writeCase: command
    .input(
      z.object({
        id: Id,
        words: z
          .object({
            metrics: z.record(z.string(), z.string().max(200)),
            sections: z.record(z.string(), z.string().max(200)),
            platforms: z.record(z.string(), z.string().max(200)),
          })
          .partial()
          .default({}),
      }),
    )
    .output(Changed.extend({ caseId: Id }))
    .errors(notFound),
  update: command
    .input(z.object({ id: Id, patch: CampaignPatch }))
    .output(Changed)
    .errors({ ...notFound, ...datesWrong }),
  /** Refused while the plan lacks a goal, a reason or a metric with target and date, and when only followers are counted. */
  start: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors({
      ...notFound,
      ...datesWrong,
      ...errors('CAMPAIGN_INCOMPLETE', 'CAMPAIGN_FOLLOWERS_ONLY', 'CAMPAIGN_STATE'),
    }),
  finish: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_STATE') }),
  /** From finished back to running, from running to draft. */
  reopen: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors({ ...notFound, ...errors('CAMPAIGN_STATE') }),
  remove: command
    .input(z.object({ ids: z.array(Id).min(1) }))
    .output(Changed)
    .errors(notFound),
  restore: command.input(z.object({ ids: z.array(Id).min(1) })).output(Changed),
  trash: query.input(PageInput).output(
    z.object({
      rows: z.array(z.object({ id: Id, name: z.string(), deletedAt: Instant })),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
    }),
  ),
  /** C10: the one IP + 社群 + 平台 canvas of the library. */
  libraryCanvas: query.input(z.object({})).output(z.object({ cells: CanvasCells })),
  /** Sets the cells that are given. */
  setLibraryCanvas: command.input(z.object({ cells: CanvasCells })).output(Changed),
  energy: query
    .input(z.object({ id: Id }))
    .output(Energy)
    .errors(notFound),
  /** How many people the audience holds now; null without one, or a community that cannot be counted. */
  audienceCount: query
    .input(z.object({ id: Id }))
    .output(z.object({ total: z.number().int().nullable(), exact: z.boolean() }))
    .errors(notFound),
  /** Campaigns in which a person takes part, newest first. */
  ofFan: query.input(z.object({ fanId: Id })).output(
    z.array(
      z.object({
        campaignId: Id,
        name: z.string(),
        kind: CampaignKind,
        state: CampaignState,
        participantId: Id,
        code: z.string(),
        /** The furthest state. */
        reached: z.string().nullable(),
        at: Instant.nullable(),
        brought: z.number().int(),
      }),
    ),
  ),
};
