// Shapes that several areas of communities share.
import { z } from 'zod';
import { CalendarDate, Id, Instant, ShortText } from './base.ts';

/** B3: 萌芽 成长 活跃互动 衰亡 沉寂 */
export const LifeStage = z.enum(['budding', 'growing', 'active', 'declining', 'silent']);
export type LifeStage = z.infer<typeof LifeStage>;

/** A5, held in a community: 成员 群主 副群主 管理员 小助手 嘉宾 */
export const CommunityRole = z.enum(['member', 'owner', 'vice_owner', 'admin', 'assistant', 'guest']);
export type CommunityRole = z.infer<typeof CommunityRole>;

/** A5, of a person: 专家 积极分子 意见领袖 精神领袖 话题发起者 品牌大使 员工大使 种子用户 铁杆粉丝 被动接受者 病毒携带者 */
export const PersonRole = z.enum([
  'expert',
  'activist',
  'opinion_leader',
  'spiritual_leader',
  'topic_starter',
  'brand_ambassador',
  'staff_ambassador',
  'seed_user',
  'superfan',
  'passive_receiver',
  'carrier',
]);
export type PersonRole = z.infer<typeof PersonRole>;

/** What the core can find by itself, with evidence. */
export const FoundRole = PersonRole.extract([
  'opinion_leader',
  'expert',
  'activist',
  'topic_starter',
  'passive_receiver',
  'carrier',
]);
export type FoundRole = z.infer<typeof FoundRole>;

/** Somebody in a group: a person, a sender of a chat who is not linked yet (`fanId` null), or both. */
export const MemberRef = z.object({ fanId: Id.nullable(), memberId: Id.nullable(), name: z.string() });
export type MemberRef = z.infer<typeof MemberRef>;

/** B5 and B7, most urgent first. The interface owns the words; `value` is what was measured, `limit` what it is held against. */
export const CommunityWarning = z.object({
  key: z.enum([
    'noGoal',
    'noAdmin',
    'oneAdmin',
    'noRules',
    'full',
    'nearlyFull',
    'newLeaves',
    'oldLeaves',
    'silent',
    'declining',
    'oldQuestion',
  ]),
  value: z.number().nullable(),
  limit: z.number().nullable(),
});
export type CommunityWarning = z.infer<typeof CommunityWarning>;

const share = z.number().min(0).max(1);

/** B7: rules of thumb, for a library and overridable in a community. */
export const CommunityThresholds = z.object({
  /** A community is new for this many days. */
  newDays: z.number().int().min(1).max(365),
  /** Leaves in the last 7 days over members, of a new group. */
  newLeaveRate: share,
  /** Leaves in the last 30 days over members, of an older group. */
  oldLeaveRate: share,
  /** Speakers over members of a day. */
  activeRate: share,
  silentRate: share,
  /** Members over capacity from which it is nearly full. */
  nearlyFull: share,
  /** Days after which an open question is red. */
  questionDays: z.number().int().min(1).max(365),
});
export type CommunityThresholds = z.infer<typeof CommunityThresholds>;

/** B3: all shares are of a whole week, growth of four weeks, trends a week relative to the median level. */
export const LifeCycleRules = z.object({
  /** Fewer weeks or members than these: 萌芽. */
  buddingWeeks: z.number().int().min(1).max(52),
  buddingMembers: z.number().int().min(0).max(10_000),
  /** Growth of members in four weeks from which it is 成长. */
  growth: z.number().min(0).max(10),
  /** Speakers over members from which it is 活跃互动. */
  activeShare: share,
  /** Below: 沉寂. */
  silentShare: share,
  /** Theil–Sen slope of speakers a week, below which it is 衰亡 (a negative number). */
  declineTrend: z.number().min(-1).max(0),
  /** A new stage holds once it was found in this many weeks in a row. */
  confirmWeeks: z.number().int().min(1).max(8),
  /** How much easier it is to stay than to enter: 0.2 eases thresholds by a fifth. */
  margin: z.number().min(0).max(0.9),
});
export type LifeCycleRules = z.infer<typeof LifeCycleRules>;

export const CommunitySettings = z.object({
  thresholds: CommunityThresholds,
  lifeCycle: LifeCycleRules,
  /** B4: what each node asks for. */
  nodes: z.object({
    trustedWeeks: z.number().int().min(1).max(52),
    decentral: share,
    topicsByOthers: share,
    answersByOthers: share,
    selfGrowing: share,
  }),
});
export type CommunitySettings = z.infer<typeof CommunitySettings>;

/** One part of a target persona (B8): the field, and the share wanted of each value; the shares add up to 1. */
export const PersonaField = z.enum(['age', 'gender', 'region', 'motive', 'stage', 'field']);
export type PersonaField = z.infer<typeof PersonaField>;
export const TargetPart = z.object({
  of: PersonaField,
  /** For `field`: which. */
  fieldId: Id.nullish(),
  /** Age: '18-25', '40-' or '-17'; stage: its id; motive and gender: their keys; others: the value as text. */
  values: z
    .array(z.object({ value: z.string().min(1).max(100), share: share }))
    .min(1)
    .max(50),
});
export type TargetPart = z.infer<typeof TargetPart>;

/** A span of local dates, both ends included. */
export const DateSpan = z.object({ from: CalendarDate, to: CalendarDate });

/** What a check-up can stand on. */
/** What can change of a task, of a community or of one time of a ritual. */
export const TaskPatch = z.object({
  id: Id,
  what: ShortText.min(1).optional(),
  due: CalendarDate.nullish(),
  done: z.boolean().optional(),
});

export const EvidenceKind = z.enum([
  'interaction',
  'question',
  'ritual',
  'ritualEvent',
  'crisis',
  'fan',
  'note',
  'case',
  'campaign',
  'message',
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

export const EvidenceRef = z.object({
  kind: EvidenceKind,
  id: Id,
  /** As it is called now; null when it is gone since. */
  label: z.string().nullable(),
  at: Instant.nullable(),
});
export type EvidenceRef = z.infer<typeof EvidenceRef>;
