// What happened: crises (B11), user content (B14), words watched (B13).
import { z } from 'zod';
import { Changed, command, errors, Id, Instant, LongText, PageInput, query, ShortText } from './base.ts';
import { MemberRef } from './communities-base.ts';
import { LabelledTarget } from './documents.ts';
import { FanLink } from './fans.ts';
import { InteractionKind } from './interactions.ts';

export const Crisis = z.object({
  id: Id,
  communityId: Id,
  communityName: z.string(),
  title: z.string(),
  /** 1 a grumble, 2 a complaint that spreads, 3 a storm, 4 an emergency. */
  severity: z.number().int(),
  owner: z.string(),
  expectation: z.string(),
  at: Instant,
  firstAnswerAt: Instant.nullable(),
  /** From the start to the first answer; null: none yet. */
  minutesToAnswer: z.number().int().nullable(),
  closedAt: Instant.nullable(),
  closeNote: z.string(),
  steps: z.array(z.object({ id: Id, at: Instant, what: z.string(), who: z.string() })),
});
export type Crisis = z.infer<typeof Crisis>;

/** What was written for a community and what hangs on it. */
export const CommunityFiles = z.object({
  /** Write-ups of rituals, the farewell note; newest first. */
  texts: z.array(
    z.object({
      documentId: Id,
      what: z.enum(['write_up', 'farewell']),
      /** Whose text it is. */
      owner: LabelledTarget,
      updatedAt: Instant,
    }),
  ),
  /** In these texts and in all that mention or link the community; newest first, at most 200. */
  attachments: z.array(
    z.object({
      sha256: z.string(),
      name: z.string(),
      /** Bytes. */
      size: z.number().int(),
      isImage: z.boolean(),
      createdAt: Instant,
      /** One of the texts that show it. */
      owner: LabelledTarget,
    }),
  ),
});
export type CommunityFiles = z.infer<typeof CommunityFiles>;

export const CrisisPatch = z
  .object({
    title: ShortText.min(1),
    severity: z.number().int().min(1).max(4),
    owner: ShortText,
    expectation: LongText,
    at: Instant,
    firstAnswerAt: Instant.nullable(),
    /** Closing needs no note, but the page asks for one. */
    closedAt: Instant.nullable(),
    closeNote: LongText,
  })
  .partial();

/** User content that a fan made. */
export const UgcItem = z.object({
  interactionId: Id,
  fan: FanLink,
  at: Instant,
  text: z.string(),
  channel: z.string().nullable(),
  communityId: Id.nullable(),
  communityName: z.string().nullable(),
  uses: z.array(
    z.object({
      id: Id,
      kind: z.enum(['campaign', 'case']),
      targetId: Id,
      /** As it is called now; null when it is gone since. */
      label: z.string().nullable(),
    }),
  ),
});
export type UgcItem = z.infer<typeof UgcItem>;

export const WatchWord = z.object({
  id: Id,
  list: z.string(),
  word: z.string(),
  communityId: Id.nullable(),
  newHits: z.number().int(),
  hits: z.number().int(),
});
export type WatchWord = z.infer<typeof WatchWord>;

export const WatchHit = z.object({
  id: Id,
  wordId: Id,
  word: z.string(),
  communityId: Id,
  communityName: z.string(),
  who: MemberRef,
  at: Instant,
  messageId: Id,
  excerpt: z.string(),
  /** [start, end) of the word in the excerpt. */
  marks: z.array(z.tuple([z.number(), z.number()])),
  state: z.enum(['new', 'opened', 'dismissed']),
});
export type WatchHit = z.infer<typeof WatchHit>;

const Created = Changed.extend({ id: Id });

export const communityLogContract = {
  /** Of one community: its texts and their attachments. */
  files: query
    .input(z.object({ communityId: Id }))
    .output(CommunityFiles)
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Open ones first, then newest. */
  crises: query
    .input(z.object({ communityId: Id.optional(), limit: z.number().int().min(1).max(500).default(100) }))
    .output(z.array(Crisis)),
  /** `id` missing: a new one, which needs a community, a title and a severity. */
  openCrisis: command
    .input(CrisisPatch.required({ title: true, severity: true }).extend({ communityId: Id }))
    .output(Created)
    .errors(errors('COMMUNITY_NOT_FOUND', 'CRISIS_TIMES')),
  updateCrisis: command
    .input(z.object({ id: Id, patch: CrisisPatch }))
    .output(Changed)
    .errors(errors('CRISIS_NOT_FOUND', 'CRISIS_TIMES')),
  /** `isAnswer`: members heard of it; the first of these stops the clock. */
  addCrisisStep: command
    .input(
      z.object({
        crisisId: Id,
        what: LongText.min(1),
        who: ShortText.default(''),
        at: Instant.optional(),
        isAnswer: z.boolean().default(false),
      }),
    )
    .output(Created)
    .errors(errors('CRISIS_NOT_FOUND', 'CRISIS_TIMES')),
  removeCrisis: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('CRISIS_NOT_FOUND')),

  /** Newest first. Without `communityId`: of everyone. */
  ugc: query
    .input(PageInput.extend({ communityId: Id.optional(), fanId: Id.optional() }))
    .output(z.object({ rows: z.array(UgcItem), nextCursor: z.string().nullable() })),
  /** Logs user content of a person in a community. */
  addUgc: command
    .input(
      z.object({
        communityId: Id,
        fanId: Id,
        text: LongText.min(1),
        channel: z.string().max(40).nullish(),
        at: Instant.optional(),
      }),
    )
    .output(Created)
    .errors(errors('COMMUNITY_NOT_FOUND', 'FAN_NOT_FOUND', 'INTERACTION_IN_FUTURE')),
  useUgc: command
    .input(z.object({ interactionId: Id, kind: z.enum(['campaign', 'case']), targetId: Id }))
    .output(Created)
    .errors(errors('INTERACTION_NOT_FOUND')),
  unuseUgc: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),

  watchWords: query.input(z.object({ communityId: Id.optional() })).output(z.array(WatchWord)),
  /** Looks through the text that is kept at once; later imports as they come in. */
  addWatchWord: command
    .input(
      z.object({
        word: z.string().trim().min(1).max(60),
        list: ShortText.default(''),
        communityId: Id.nullish(),
      }),
    )
    .output(Created.extend({ hits: z.number().int() }))
    .errors(errors('WATCH_WORD_EXISTS', 'COMMUNITY_NOT_FOUND')),
  removeWatchWord: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  /** Newest first. */
  watchHits: query
    .input(
      PageInput.extend({
        communityId: Id.optional(),
        wordId: Id.optional(),
        state: WatchHit.shape.state.default('new'),
      }),
    )
    .output(z.object({ rows: z.array(WatchHit), nextCursor: z.string().nullable() })),
  /** As an interaction of the linked person; `prospect` makes a person of the speaker first where none is linked. */
  openWatchHit: command
    .input(
      z.object({ id: Id, as: z.enum(['interaction', 'prospect']), kind: InteractionKind.default('message') }),
    )
    .output(Changed.extend({ fanId: Id }))
    .errors(errors('COMMUNITY_PART_NOT_FOUND', 'NO_PERSON_LINKED', 'INTERACTION_IN_FUTURE')),
  dismissWatchHits: command
    .input(z.object({ ids: z.array(Id).min(1).max(1_000) }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
};
