import { z } from 'zod';
import {
  CalendarDate,
  Changed,
  command,
  errors,
  Id,
  Instant,
  LocalDate,
  LongText,
  query,
  ShortText,
} from './base.ts';
import {
  CommunitySettings,
  CommunityThresholds,
  CommunityWarning,
  LifeStage,
  TargetPart,
  TaskPatch,
} from './communities-base.ts';
import { FanLink, TagRef } from './fans.ts';

export const TextPolicy = z.enum(['off', 'searchable', 'days90']);
export type TextPolicy = z.infer<typeof TextPolicy>;

/** One line of the health table. Rates are 0 to 1, null where too little is known. */
export const CommunityRow = z.object({
  id: Id,
  name: z.string(),
  platform: z.string(),
  hasGoal: z.boolean(),
  adminCount: z.number().int(),
  capacity: z.number().int(),
  members: z.number().int(),
  /** The last day that records speak for; the numbers below are as of then. Null: nothing known. */
  asOf: LocalDate.nullable(),
  stage: LifeStage.nullable(),
  /** Monday of the first week of that stage. */
  stageSince: LocalDate.nullable(),
  /** 互动率: mean of speakers over members of the last 7 whole days. */
  interactionRate: z.number().nullable(),
  /** 人均消息 of the last 7 whole days. */
  messagesPerMember: z.number().nullable(),
  /** 净增 of the last 28 days. */
  netGrowth: z.number().int(),
  openQuestions: z.number().int(),
  oldestQuestionAt: Instant.nullable(),
  /** 1 − Gini of messages per member who spoke in the last 12 weeks; 0 where one person speaks alone. */
  decentralisation: z.number().nullable(),
  /** The last 12 whole weeks, oldest first; null: nothing known. */
  spark: z.object({
    members: z.array(z.number().nullable()),
    speakers: z.array(z.number().nullable()),
    messages: z.array(z.number().nullable()),
  }),
  warnings: z.array(CommunityWarning),
  /** By name. */
  tags: z.array(TagRef),
  isTemplate: z.boolean(),
  archivedAt: Instant.nullable(),
  createdAt: Instant,
});
export type CommunityRow = z.infer<typeof CommunityRow>;

export const CommunityAdmin = z.object({
  id: Id,
  fan: FanLink.nullable(),
  name: z.string(),
  duties: z.string(),
  incentive: z.string(),
});
export type CommunityAdmin = z.infer<typeof CommunityAdmin>;

export const CommunityTask = z.object({
  id: Id,
  communityId: Id,
  what: z.string(),
  due: LocalDate.nullable(),
  /** Where it is advice: isooc.operation.ritual, lifeCycle.renew, … */
  adviceKey: z.string().nullable(),
  doneAt: Instant.nullable(),
});
export type CommunityTask = z.infer<typeof CommunityTask>;

const CommunityLink = z.object({ id: Id, name: z.string() });

/** Everything of the head of a community's page. */
export const Community = CommunityRow.extend({
  goal: z.string(),
  gives: z.string(),
  persona: z.array(TargetPart),
  admission: z.string(),
  rules: z.string(),
  textPolicy: TextPolicy,
  foundedOn: LocalDate.nullable(),
  farewell: z.string(),
  farewellDocumentId: Id.nullable(),
  /** What it overrides, and what holds. */
  ownThresholds: CommunityThresholds.partial(),
  thresholds: CommunityThresholds,
  admins: z.array(CommunityAdmin),
  tasks: z.array(CommunityTask),
  parent: CommunityLink.nullable(),
  childCount: z.number().int(),
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
});
export type Community = z.infer<typeof Community>;

export const CommunityPatch = z
  .object({
    name: ShortText.min(1),
    platform: z.string().trim().max(40),
    goal: LongText,
    gives: LongText,
    persona: z.array(TargetPart).max(10),
    capacity: z.number().int().min(1).max(1_000_000),
    admission: LongText,
    rules: LongText,
    textPolicy: TextPolicy,
    foundedOn: CalendarDate.nullable(),
    ownThresholds: CommunityThresholds.partial(),
    tagIds: z.array(Id).max(1_000),
  })
  .partial();

/** B12: one line of the family tree, parents before children. */
export const FamilyNode = z.object({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  isTemplate: z.boolean(),
  members: z.number().int(),
  stage: LifeStage.nullable(),
  archivedAt: Instant.nullable(),
  createdAt: Instant,
});

const Created = Changed.extend({ id: Id });

export const communitiesContract = {
  /** The health table: all of one kind, by name. */
  list: query
    .input(
      z.object({
        kind: z.enum(['live', 'archived', 'template']).default('live'),
        text: z.string().max(200).optional(),
        /** Only those with this tag, or one below it. */
        tagId: Id.optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(CommunityRow),
        counts: z.object({
          live: z.number().int(),
          archived: z.number().int(),
          template: z.number().int(),
          trash: z.number().int(),
        }),
      }),
    ),
  /** Also finds what is in the trash. */
  get: query
    .input(z.object({ id: Id }))
    .output(Community)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** By name, pinyin or initials; for pickers and mentions. */
  find: query
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(10) }))
    .output(z.array(z.object({ id: Id, name: z.string(), platform: z.string(), members: z.number().int() }))),
  create: command
    .input(CommunityPatch.required({ name: true }))
    .output(Created)
    .errors(errors('TAG_NOT_FOUND', 'PERSONA_INVALID')),
  update: command
    .input(z.object({ id: Id, patch: CommunityPatch }))
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND', 'TAG_NOT_FOUND', 'PERSONA_INVALID')),
  /** To the trash. */
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Out of the trash. */
  restore: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  trash: query
    .input(z.object({}))
    .output(z.array(z.object({ id: Id, name: z.string(), deletedAt: Instant }))),

  /** 死即是生: ends it with a note; `takeAlong` get `task` as a follow-up, due today. */
  archive: command
    .input(
      z.object({
        id: Id,
        farewell: LongText.default(''),
        farewellDocumentId: Id.nullish(),
        takeAlong: z.array(Id).max(10_000).default([]),
        task: ShortText.default(''),
      }),
    )
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND', 'COMMUNITY_ARCHIVED', 'FAN_NOT_FOUND')),
  unarchive: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Whom to take along from a community that ends: the strongest and those who carried it, best first, with why. */
  takeAlong: query
    .input(z.object({ id: Id, limit: z.number().int().min(1).max(500).default(50) }))
    .output(
      z.array(
        z.object({
          fan: FanLink,
          strength: z.number().nullable(),
          /** Of the last 12 weeks that are known. */
          messages: z.number().int(),
          answers: z.number().int(),
          brought: z.number().int(),
        }),
      ),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),

  /** `id` missing: a new one. */
  saveAdmin: command
    .input(
      z.object({
        id: Id.optional(),
        communityId: Id,
        fanId: Id.nullish(),
        name: ShortText.default(''),
        duties: LongText.default(''),
        incentive: LongText.default(''),
      }),
    )
    .output(Created)
    .errors(errors('COMMUNITY_NOT_FOUND', 'FAN_NOT_FOUND', 'ADMIN_NAMELESS', 'COMMUNITY_PART_NOT_FOUND')),
  removeAdmin: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),

  addTask: command
    .input(
      z.object({
        communityId: Id,
        what: ShortText.min(1),
        due: CalendarDate.nullish(),
        adviceKey: z.string().max(60).nullish(),
      }),
    )
    .output(Created)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  updateTask: command.input(TaskPatch).output(Changed).errors(errors('COMMUNITY_PART_NOT_FOUND')),
  removeTask: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  /** Open tasks of all live communities, those with a date first. */
  openTasks: query
    .input(z.object({ until: LocalDate.optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(CommunityTask.extend({ communityName: z.string() }))),

  /** B12: what is copied is goal, persona, capacity, admission, rules, thresholds, tags, rituals with their task plans, open tasks; never people. */
  clone: command
    .input(z.object({ id: Id, name: ShortText.min(1), asTemplate: z.boolean().default(false) }))
    .output(Created)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** The family of a community from its oldest ancestor down; without `id` all that have a parent or a child. */
  family: query.input(z.object({ id: Id.optional() })).output(z.array(FamilyNode)),

  /** Thresholds and rules of the library; stages are found anew. */
  settings: query.input(z.object({})).output(CommunitySettings),
  updateSettings: command.input(CommunitySettings.partial()).output(Changed),
};
