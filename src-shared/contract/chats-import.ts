/** From answers to what is written: plan, progress, imports that were. */
import { z } from 'zod';
import { Id, Instant, ShortText } from './base.ts';
import { MessageKind } from './chats-messages.ts';
import { ChatFormat, DateOrder } from './chats-session.ts';

/** off: only counts are kept, and who may have asked something. searchable: texts stay and are found by search. days90: texts go after 90 days. */
export const TextPolicy = z.enum(['off', 'searchable', 'days90']);
export type TextPolicy = z.infer<typeof TextPolicy>;

/** Who a sender is: a known person, a new one, or nobody (counted, not linked). */
export const MemberChoice = z.object({
  member: z.number().int(),
  choice: z.discriminatedUnion('as', [
    z.object({ as: z.literal('fan'), fanId: Id }),
    z.object({ as: z.literal('new') }),
    z.object({ as: z.literal('nobody') }),
  ]),
});

export const ChatAnswers = z.object({
  /** An existing community, or one to be made. */
  community: z.union([z.object({ id: Id }), z.object({ name: ShortText.min(1) })]),
  /** IANA; needed where `asks.timeZone`, the library's by default. */
  timeZone: z.string().optional(),
  /** Needed where `asks.dateOrders` names some. */
  dateOrder: DateOrder.optional(),
  /** Which sender is the owner of the library; null: none of them. By default whom the file says. */
  me: z.number().int().nullish(),
  /** By default that of the community; of a new one `searchable`. */
  textPolicy: TextPolicy.optional(),
  /** Choices by hand; all others as `others` says. */
  members: z.array(MemberChoice).default([]),
  /** suggested: link by handle, leave the rest. new: link by handle, make new people of the rest. nobody: link none. */
  others: z.enum(['suggested', 'new', 'nobody']).default('suggested'),
});
export type ChatAnswers = z.infer<typeof ChatAnswers>;

const ChatCounts = z.object({
  /** Messages and lines of the system that are new to the community, and those it has. */
  added: z.number().int(),
  known: z.number().int(),
  newMembers: z.number().int(),
  newFans: z.number().int(),
  linkedFans: z.number().int(),
  joins: z.number().int(),
  leaves: z.number().int(),
});

/** Exactly what committing writes. */
export const ChatPlan = z.object({
  ...ChatCounts.shape,
  /** Instants of the first and last message of the file; null without any. */
  from: Instant.nullable(),
  to: Instant.nullable(),
  /** The first and last messages as they were read, to check times by eye. */
  sample: z.array(
    z.object({ at: Instant, name: z.string(), kind: MessageKind, text: z.string(), isNew: z.boolean() }),
  ),
});
export type ChatPlan = z.infer<typeof ChatPlan>;

export const ChatPlanEvent = z.object({
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  plan: ChatPlan.nullable(),
});

/** What was written so far. */
export const ChatWritten = z.object({
  ...ChatCounts.shape,
  /** Possible questions found, waiting to be confirmed. */
  questions: z.number().int(),
  /** Finds of watched words. */
  watchHits: z.number().int(),
});
export type ChatWritten = z.infer<typeof ChatWritten>;

export const ChatProgress = z.object({
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
  counts: ChatWritten,
  batchId: Id.nullable(),
  communityId: Id.nullable(),
  finished: z.boolean(),
});
export type ChatProgress = z.infer<typeof ChatProgress>;

export const ChatImport = z.object({
  batchId: Id,
  communityId: Id,
  communityName: z.string(),
  fileName: z.string(),
  format: ChatFormat,
  chatName: z.string(),
  at: Instant,
  added: z.number().int(),
  known: z.number().int(),
  from: Instant.nullable(),
  to: Instant.nullable(),
  /** running, done, cancelled */
  state: z.string(),
  undone: z.boolean(),
  changeId: Id.nullable(),
});
export type ChatImport = z.infer<typeof ChatImport>;
