// 回声账: each question stays open until somebody answered it (B9).
import { z } from 'zod';
import { Changed, command, errors, Id, Instant, LongText, PageInput, query } from './base.ts';
import { MemberRef } from './communities-base.ts';

export const QuestionState = z.enum(['candidate', 'open', 'answered', 'dismissed']);
export type QuestionState = z.infer<typeof QuestionState>;

export const Question = z.object({
  id: Id,
  communityId: Id,
  communityName: z.string(),
  text: z.string(),
  asker: MemberRef,
  at: Instant,
  state: QuestionState,
  /** Whole days from asking to the answer, or to now. */
  ageDays: z.number().int(),
  /** Older than the threshold and still open. */
  isOverdue: z.boolean(),
  answerer: MemberRef.nullable(),
  answeredAt: Instant.nullable(),
  answer: z.string(),
  /** The message it came from; null: typed. */
  messageId: Id.nullable(),
});
export type Question = z.infer<typeof Question>;

export const questionsContract = {
  /** Open and candidates: oldest first; answered and dismissed: newest first. Without `communityId` over all live ones. */
  list: query
    .input(
      PageInput.extend({
        communityId: Id.optional(),
        state: QuestionState.default('open'),
        /** Asked more than `over` and up to `upTo` days of 24 hours ago (null: any longer): a bar of `ages`. */
        age: z.object({ over: z.number().min(0), upTo: z.number().nullable() }).optional(),
        /** Only those that wait longer than their community allows. */
        overdue: z.boolean().optional(),
      }),
    )
    .output(z.object({ rows: z.array(Question), nextCursor: z.string().nullable() })),
  /** How the echo stands: `median` is of the answered ones of the last 90 days. */
  ages: query.input(z.object({ communityId: Id.optional() })).output(
    z.object({
      open: z.number().int(),
      candidates: z.number().int(),
      answered: z.number().int(),
      overdue: z.number().int(),
      oldest: Question.nullable(),
      medianHours: z.number().nullable(),
      /** Of the open ones: up to 1, 7, 30, 60 days, more. */
      ageBuckets: z.array(z.object({ upToDays: z.number().int().nullable(), n: z.number().int() })),
    }),
  ),
  /** Typed in: open at once; with an asker it is a question interaction of theirs. */
  create: command
    .input(
      z.object({
        communityId: Id,
        text: LongText.min(1),
        askedByFanId: Id.nullish(),
        askerName: z.string().max(200).default(''),
        at: Instant.optional(),
      }),
    )
    .output(Changed.extend({ id: Id }))
    .errors(errors('COMMUNITY_NOT_FOUND', 'FAN_NOT_FOUND', 'INTERACTION_IN_FUTURE')),
  update: command
    .input(z.object({ id: Id, text: LongText.min(1) }))
    .output(Changed)
    .errors(errors('QUESTION_NOT_FOUND')),
  /** Candidates that are questions. */
  confirm: command
    .input(z.object({ ids: z.array(Id).min(1).max(1_000) }))
    .output(Changed)
    .errors(errors('QUESTION_NOT_FOUND', 'QUESTION_STATE')),
  /** No question, or one that needs no answer. */
  dismiss: command
    .input(z.object({ ids: z.array(Id).min(1).max(1_000) }))
    .output(Changed)
    .errors(errors('QUESTION_NOT_FOUND', 'QUESTION_STATE')),
  /** Whoever answered gets an answer interaction; nobody named: the owner of the library did. */
  answer: command
    .input(
      z.object({
        id: Id,
        answer: LongText.default(''),
        answeredByFanId: Id.nullish(),
        at: Instant.optional(),
      }),
    )
    .output(Changed)
    .errors(errors('QUESTION_NOT_FOUND', 'QUESTION_STATE', 'FAN_NOT_FOUND', 'INTERACTION_IN_FUTURE')),
  /** Answered or dismissed by mistake: open again, the answer interaction goes. */
  reopen: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('QUESTION_NOT_FOUND', 'QUESTION_STATE')),
  remove: command
    .input(z.object({ ids: z.array(Id).min(1).max(1_000) }))
    .output(Changed)
    .errors(errors('QUESTION_NOT_FOUND')),
};
