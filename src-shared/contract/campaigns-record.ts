/** A campaign as it is kept and edited: what it is, for whom, its walk from goal to review. */
import { z } from 'zod';
import { Currency, Id, Instant, LocalDate, LongText, MinorUnitsSum, ShortText } from './base.ts';
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
