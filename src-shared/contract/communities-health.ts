// How a community is: check-up (B1), ISOOC (B2), life cycle (B3), four nodes (B4), composition (B8).
import { z } from 'zod';
import { Changed, command, errors, Id, Instant, LocalDate, LongText, PageInput, query } from './base.ts';
import { EvidenceKind, EvidenceRef, LifeCycleRules, LifeStage, PersonaField } from './communities-base.ts';
import { FanLink } from './fans.ts';

/** 一群人 一条心 一件事 精神联合体 利益共同体, and: would it survive if the group were switched off? */
export const CheckUpItem = z.enum(['people', 'mind', 'cause', 'spirit', 'interests', 'switch_off']);
export type CheckUpItem = z.infer<typeof CheckUpItem>;

export const CheckUp = z.object({
  id: Id,
  at: Instant,
  note: z.string(),
  ticks: z.array(z.object({ item: CheckUpItem, evidence: EvidenceRef, note: z.string() })),
});
export type CheckUp = z.infer<typeof CheckUp>;

export const IsoocElement = z.enum(['interest', 'structure', 'output', 'operation', 'copy']);
export type IsoocElement = z.infer<typeof IsoocElement>;

/** The sub-questions; the interface has their words and the anchors at 0, 5 and 10. */
export const IsoocKey = z.enum([
  'interest.shared',
  'interest.said',
  'structure.members',
  'structure.platform',
  'structure.admission',
  'structure.rules',
  'output.regular',
  'output.members',
  'output.kept',
  'operation.ritual',
  'operation.participation',
  'operation.organisation',
  'operation.belonging',
  'copy.core',
  'copy.written',
  'copy.done',
]);
export type IsoocKey = z.infer<typeof IsoocKey>;

/** One sitting; elements are means of what was answered, null without an answer. */
export const IsoocSitting = z.object({
  at: Instant,
  scores: z.array(z.object({ key: IsoocKey, score: z.number(), note: z.string() })),
  elements: z.record(IsoocElement, z.number().nullable()),
});
export type IsoocSitting = z.infer<typeof IsoocSitting>;

/** One week of the curve, its stage painted behind. */
export const LifeWeek = z.object({
  /** Its Monday. */
  date: LocalDate,
  members: z.number().nullable(),
  speakers: z.number().nullable(),
  messages: z.number().int(),
  joins: z.number().int(),
  leaves: z.number().int(),
  stage: LifeStage.nullable(),
});
export type LifeWeek = z.infer<typeof LifeWeek>;

export const LifeRule = z.enum([
  'young',
  'small',
  'growth',
  'activeShare',
  'trendDown',
  'lowShare',
  'noMessages',
  'kept',
]);
export type LifeRule = z.infer<typeof LifeRule>;

/** The four ways out of 衰亡 and 沉寂. */
export const LifeWay = z.enum(['renew', 'split', 'reposition', 'archive']);

/** 初始化 信任与价值确立 去中心化 自生长 */
export const CommunityNode = z.enum(['started', 'trusted', 'decentral', 'selfGrowing']);
export type CommunityNode = z.infer<typeof CommunityNode>;

const share = z.number().min(0).max(1);

/** Target against actual of one field (B8). */
export const CompositionPart = z.object({
  of: PersonaField,
  fieldId: Id.nullable(),
  rows: z.array(
    z.object({
      value: z.string(),
      /** Share wanted; 0 for what is not in the target. */
      target: share,
      /** Share of those whose value is known. */
      actual: share,
      n: z.number().int(),
    }),
  ),
  known: z.number().int(),
  unknown: z.number().int(),
  /** Of the known: how many have a wanted value. */
  inTarget: z.number().int(),
  /** Jensen–Shannon distance, base 2, 0 to 1; null when nothing is known. */
  distance: z.number().nullable(),
});
export type CompositionPart = z.infer<typeof CompositionPart>;

export const communityHealthContract = {
  /** Newest first. */
  checkUps: query
    .input(z.object({ communityId: Id, limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.array(CheckUp))
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Each tick names a record that is there. */
  saveCheckUp: command
    .input(
      z.object({
        communityId: Id,
        note: LongText.default(''),
        ticks: z
          .array(
            z.object({
              item: CheckUpItem,
              evidence: z.array(z.object({ kind: EvidenceKind, id: Id })).max(20),
              note: z.string().max(2_000).default(''),
            }),
          )
          .max(6),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(errors('COMMUNITY_NOT_FOUND', 'EVIDENCE_MISSING')),
  removeCheckUp: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  /** Records of the community that a tick could stand on, newest first. */
  evidence: query
    .input(
      z.object({ communityId: Id, item: CheckUpItem, limit: z.number().int().min(1).max(50).default(20) }),
    )
    .output(z.array(EvidenceRef)),

  /** Sittings newest first, what to do next (weakest answers of the weakest elements first), and what is a task already. */
  isooc: query
    .input(z.object({ communityId: Id, limit: z.number().int().min(1).max(50).default(12) }))
    .output(
      z.object({
        sittings: z.array(IsoocSitting),
        next: z.array(
          z.object({
            element: IsoocElement,
            key: IsoocKey,
            score: z.number(),
            /** The open task for it; null none. */
            taskId: Id.nullable(),
          }),
        ),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Unanswered sub-questions keep their last score. */
  saveIsooc: command
    .input(
      z.object({
        communityId: Id,
        scores: z
          .array(
            z.object({
              key: IsoocKey,
              score: z.number().min(0).max(10),
              note: z.string().max(2_000).default(''),
            }),
          )
          .min(1)
          .max(16),
      }),
    )
    .output(Changed)
    .errors(errors('COMMUNITY_NOT_FOUND')),

  lifeCycle: query
    .input(z.object({ communityId: Id, weeks: z.number().int().min(4).max(260).default(52) }))
    .output(
      z.object({
        weeks: z.array(LifeWeek),
        stage: LifeStage.nullable(),
        since: LocalDate.nullable(),
        /** The rule that fired, and what it measured over the last 12 whole weeks. */
        rule: LifeRule.nullable(),
        measures: z.object({
          weeksKnown: z.number().int(),
          members: z.number().nullable(),
          /** Growth in four weeks by the Theil–Sen slope of members. */
          growth: z.number().nullable(),
          /** Median weekly speakers over members of the last four weeks. */
          speakerShare: z.number().nullable(),
          /** Theil–Sen slope of speakers a week over their median. */
          trend: z.number().nullable(),
          messages: z.number(),
        }),
        /** A stage the last weeks point to that is not confirmed yet. */
        pending: z.object({ stage: LifeStage, weeks: z.number().int() }).nullable(),
        rules: LifeCycleRules,
        /** 活跃互动 is when campaigns are advised. */
        campaignWindow: z.object({ isOpen: z.boolean(), since: LocalDate.nullable() }),
        ways: z.array(LifeWay),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),

  /** Over whole weeks: 1 − Gini, topics and answers by others than admins; the node reached, with why. */
  nodes: query
    .input(z.object({ communityId: Id, weeks: z.number().int().min(4).max(260).default(26) }))
    .output(
      z.object({
        weeks: z.array(
          z.object({
            date: LocalDate,
            decentralisation: z.number().nullable(),
            topics: z.number().int(),
            topicShare: z.number().nullable(),
            answers: z.number().int(),
            answerShare: z.number().nullable(),
          }),
        ),
        node: CommunityNode.nullable(),
        /** Of the last 12 whole weeks: what was measured and what the next node asks. */
        evidence: z.array(
          z.object({
            node: CommunityNode,
            key: z.enum([
              'messages',
              'weeksTalking',
              'answered',
              'decentralisation',
              'topicShare',
              'answerShare',
              'broughtShare',
            ]),
            value: z.number().nullable(),
            needs: z.number(),
            isMet: z.boolean(),
          }),
        ),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),

  /** 失焦仪: those who are here and linked to a person, against the persona. */
  composition: query
    .input(
      z.object({
        communityId: Id,
        /** Missing: the parts of the persona. */
        parts: z
          .array(z.object({ of: PersonaField, fieldId: Id.nullish() }))
          .max(10)
          .optional(),
      }),
    )
    .output(
      z.object({
        people: z.number().int(),
        /** Members without a linked person: nothing is known of them. */
        unlinked: z.number().int(),
        parts: z.array(CompositionPart),
        /** Known in every part of the target and wanted in all, over those known in every part. */
        inTargetShare: z.number().nullable(),
        /** Mean of the parts' distances. */
        distance: z.number().nullable(),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND', 'FIELD_NOT_FOUND')),
  /** People with a known value outside of the target; or, with `value`, those behind one bar. */
  compositionPeople: query
    .input(
      PageInput.extend({
        communityId: Id,
        of: PersonaField.optional(),
        fieldId: Id.nullish(),
        value: z.string().max(100).optional(),
        which: z.enum(['offTarget', 'value', 'unknown']),
      }),
    )
    .output(
      z.object({
        rows: z.array(FanLink.extend({ off: z.array(z.object({ of: PersonaField, value: z.string() })) })),
        nextCursor: z.string().nullable(),
        total: z.number().int(),
      }),
    )
    .errors(errors('COMMUNITY_NOT_FOUND')),
};
