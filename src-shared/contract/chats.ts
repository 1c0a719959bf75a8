import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Changed, command, commandStream, errors, Id, Instant, PageInput, query, ShortText } from './base.ts';

/** How a chat export is written; found by content. */
export const ChatFormat = z.enum([
  'qq_txt',
  'qq_json',
  'qq_html',
  'wechat_csv',
  'wechat_json',
  'wechat_txt',
  'wechat_html',
  'telegram_json',
  'telegram_html',
  'discord_json',
  'discord_html',
  'discord_txt',
  'slack_zip',
  'whatsapp_txt',
  'line_txt',
  'kakao_txt',
  'csv',
]);
export type ChatFormat = z.infer<typeof ChatFormat>;

export const DateOrder = z.enum(['dmy', 'mdy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrder>;

/** off: only counts are kept, and who may have asked something. searchable: texts stay and are found by search. days90: texts go after 90 days. */
export const TextPolicy = z.enum(['off', 'searchable', 'days90']);
export type TextPolicy = z.infer<typeof TextPolicy>;

export const MessageKind = z.enum(['text', 'media', 'system', 'recalled']);
export type MessageKind = z.infer<typeof MessageKind>;

/** Why someone may be the sender; never more than an offer, save `identity` and `linked`. */
export const FanMatchReason = z.enum(['linked', 'identity', 'remark', 'name']);
export const FanMatch = z.object({ fanId: Id, name: z.string(), remark: z.string(), why: FanMatchReason });
export type FanMatch = z.infer<typeof FanMatch>;

/** A sender of the file. `member` numbers them within the session. */
export const ChatPerson = z.object({
  member: z.number().int(),
  name: z.string(),
  /** All names that the file gives them, newest first. */
  names: z.array(z.string()),
  externalId: z.string().nullable(),
  /** The handle a new person would get (QQ number, wxid, phone …). */
  identity: z.object({ platform: z.string(), value: z.string() }).nullable(),
  messages: z.number().int(),
  /** The file itself says that this is its owner. */
  isMe: z.boolean(),
  /** The file says that this is a program: a member, nobody's record unless answered otherwise. */
  isBot: z.boolean(),
  /** Linked unless answered otherwise: the same handle, or linked by an earlier import. */
  suggested: FanMatch.nullable(),
  /** Offered for choosing, never taken by itself. */
  likely: z.array(FanMatch),
});
export type ChatPerson = z.infer<typeof ChatPerson>;

export const ChatCounts = z.object({
  messages: z.number().int(),
  text: z.number().int(),
  media: z.number().int(),
  system: z.number().int(),
  recalled: z.number().int(),
  replies: z.number().int(),
  joins: z.number().int(),
  leaves: z.number().int(),
});
export type ChatCounts = z.infer<typeof ChatCounts>;

/** A file read into the staging database; nothing of the library is touched. */
export const ChatSession = z.object({
  sessionId: z.string(),
  fileName: z.string(),
  format: ChatFormat,
  platform: z.string(),
  encoding: z.string(),
  /** Name of the group or the other person; '' where the file has none. */
  chatName: z.string(),
  isGroup: z.boolean(),
  counts: ChatCounts,
  /** Wall clock of the file, YYYY-MM-DD HH:MM, under the order of dates that is likeliest. */
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** What has to be answered before the plan; the rest has a sensible default. */
  asks: z.object({
    /** Times without a zone: the library's zone is the default. */
    timeZone: z.boolean(),
    /** Orders that the whole file allows; empty where there is no doubt. */
    dateOrders: z.array(DateOrder),
    /** The file does not say who its owner is. */
    me: z.boolean(),
  }),
  /** The sender whose account was the owner's in another chat; null where there is none. To be offered, not taken. */
  likelyMe: z.number().int().nullable(),
  /** What was answered for the same chat before; null for a chat not seen yet. */
  remembered: z
    .object({
      communityId: Id,
      timeZone: z.string().nullable(),
      dateOrder: DateOrder.nullable(),
      me: z.number().int().nullable(),
    })
    .nullable(),
  /** Rooms of an export of several (Slack's channels, all chats of QQ or Telegram), most messages first: each can be opened alone. Empty otherwise. */
  rooms: z.array(
    z.object({
      room: z.string(),
      messages: z.number().int(),
      /** Where it came in before, else a community of this name. */
      communityId: Id.nullable(),
    }),
  ),
  /** The rooms are of several platforms, `platform` is then '': only each by itself can be planned. */
  isMixed: z.boolean(),
  /** Communities with this name on this platform. */
  communities: z.array(z.object({ id: Id, name: z.string() })),
  /** Most active first, at most 500; `sessionMembers` pages through all. */
  members: z.array(ChatPerson),
  memberCount: z.number().int(),
});
export type ChatSession = z.infer<typeof ChatSession>;

export const ChatOpenEvent = z.object({
  bytes: z.number(),
  totalBytes: z.number(),
  messages: z.number().int(),
  session: ChatSession.nullable(),
});

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

/** Exactly what committing writes. */
export const ChatPlan = z.object({
  /** Messages and lines of the system that are new to the community, and those it has. */
  added: z.number().int(),
  known: z.number().int(),
  newMembers: z.number().int(),
  newFans: z.number().int(),
  linkedFans: z.number().int(),
  joins: z.number().int(),
  leaves: z.number().int(),
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
  added: z.number().int(),
  known: z.number().int(),
  newMembers: z.number().int(),
  newFans: z.number().int(),
  linkedFans: z.number().int(),
  joins: z.number().int(),
  leaves: z.number().int(),
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

export const ChatMember = z.object({
  id: Id,
  communityId: Id,
  platform: z.string(),
  externalId: z.string().nullable(),
  name: z.string(),
  /** Earlier names with when they were first and last seen, newest first. */
  names: z.array(z.object({ name: z.string(), from: Instant, to: Instant })),
  fanId: Id.nullable(),
  fanName: z.string().nullable(),
  isMe: z.boolean(),
  messages: z.number().int(),
});
export type ChatMember = z.infer<typeof ChatMember>;

export const ChatMessage = z.object({
  id: Id,
  communityId: Id,
  memberId: Id.nullable(),
  name: z.string(),
  fanId: Id.nullable(),
  isMe: z.boolean(),
  at: Instant,
  kind: MessageKind,
  /** null where the community keeps no texts. */
  text: z.string().nullable(),
  replyTo: Id.nullable(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

const openErrors = errors(
  'FILE_TOKEN_UNKNOWN',
  'IMPORT_EMPTY',
  'IMPORT_BINARY',
  'IMPORT_ENCODING',
  'IMPORT_UNCLOSED_QUOTE',
  'IMPORT_TOO_MANY_COLUMNS',
  'IMPORT_TOO_LARGE',
  'IMPORT_FILE_MISSING',
  'IMPORT_IS_DIRECTORY',
  'IMPORT_UNREADABLE',
  'CHAT_FORMAT_UNKNOWN',
  'CHAT_NOT_A_CHAT',
  'CHAT_NO_MESSAGES',
  'CHAT_MALFORMED',
  'CHAT_ZIP_UNSAFE',
  'DISK_FULL',
  'JOB_RUNNING',
);

export const chatsContract = {
  /** Reads an export into the staging database; the last event carries the session. */
  open: commandStream
    .input(
      z.object({
        token: z.string(),
        fileName: z.string(),
        /** Only this one of an export of several rooms. */
        room: z.string().max(200).optional(),
      }),
    )
    .output(eventIterator(ChatOpenEvent))
    .errors(openErrors),
  /** All senders of a session, most active first. */
  sessionMembers: command
    .input(PageInput.extend({ sessionId: z.string(), text: z.string().max(200).optional() }))
    .output(
      z.object({ rows: z.array(ChatPerson), nextCursor: z.string().nullable(), total: z.number().int() }),
    )
    .errors(errors('IMPORT_SESSION_UNKNOWN')),
  /** Decides what is new; nothing of the library is touched. */
  plan: commandStream
    .input(
      z.object({
        sessionId: z.string(),
        answers: ChatAnswers,
        /** Sessions that are planned and will be written before this one: whom they bring is not counted again. */
        after: z.array(z.string()).max(1_000).default([]),
      }),
    )
    .output(eventIterator(ChatPlanEvent))
    .errors(
      errors(
        'IMPORT_SESSION_UNKNOWN',
        'CHAT_ANSWER_MISSING',
        'CHAT_MALFORMED',
        'CHAT_NOT_A_CHAT',
        'COMMUNITY_NOT_FOUND',
        'FAN_NOT_FOUND',
        'JOB_RUNNING',
        'DISK_FULL',
      ),
    ),
  /** Writes what was planned, in batches. Ended early, what is written stays until it is undone. */
  commit: commandStream
    .input(z.object({ sessionId: z.string() }))
    .output(eventIterator(ChatProgress))
    .errors(errors('IMPORT_SESSION_UNKNOWN', 'COMMUNITY_NOT_FOUND', 'DISK_FULL', 'JOB_RUNNING')),
  close: command
    .input(z.object({ sessionId: z.string() }))
    .output(z.object({}))
    .errors(errors('JOB_RUNNING')),
  /** Takes back all that an import of a chat brought. */
  undo: command
    .input(z.object({ batchId: Id }))
    .output(Changed.extend({ kept: z.array(z.object({ id: Id, name: z.string() })) }))
    .errors(errors('BATCH_NOT_FOUND', 'NOTHING_TO_UNDO', 'UNDO_CONFLICT', 'UNDO_STOPPED', 'JOB_RUNNING')),
  /** Imports of chats, newest first. */
  imports: query
    .input(PageInput.extend({ communityId: Id.optional() }))
    .output(z.object({ rows: z.array(ChatImport), nextCursor: z.string().nullable() })),
  /** Newest first; `memberId` or `fanId` narrows, `before`/`from` bound the time. */
  messages: query
    .input(
      PageInput.extend({
        communityId: Id,
        memberId: Id.optional(),
        fanId: Id.optional(),
        from: Instant.optional(),
        before: Instant.optional(),
        /** Only on this weekday (0 Monday), in this hour (0 to 23; missing: any): the messages behind a cell of the hour map. */
        at: z
          .object({
            weekday: z.number().int().min(0).max(6),
            hour: z.number().int().min(0).max(23).optional(),
          })
          .optional(),
      }),
    )
    .output(z.object({ rows: z.array(ChatMessage), nextCursor: z.string().nullable() })),
  /** A message with what stood before and after it. */
  context: query
    .input(z.object({ messageId: Id, around: z.number().int().min(0).max(100).default(10) }))
    .output(z.object({ rows: z.array(ChatMessage) }))
    .errors(errors('CHAT_MESSAGE_NOT_FOUND')),
  /** Senders of a community by name; `linked` filters. */
  members: query
    .input(
      PageInput.extend({
        communityId: Id,
        linked: z.boolean().optional(),
        text: z.string().max(200).optional(),
      }),
    )
    .output(z.object({ rows: z.array(ChatMember), nextCursor: z.string().nullable() })),
  /** Says who a sender is: their messages become that person's contact, or stop being it. */
  linkMember: command
    .input(
      z.object({
        memberId: Id,
        to: z.union([
          z.object({ fanId: Id }),
          z.object({ as: z.literal('new') }),
          z.object({ as: z.literal('nobody') }),
        ]),
      }),
    )
    .output(Changed.extend({ fanId: Id.nullable() }))
    .errors(errors('CHAT_MEMBER_NOT_FOUND', 'FAN_NOT_FOUND')),
  /** Says that a sender is the owner of the library, or is not. */
  setMe: command
    .input(z.object({ memberId: Id, isMe: z.boolean() }))
    .output(Changed)
    .errors(errors('CHAT_MEMBER_NOT_FOUND')),
  /** Deletes texts that the policies of communities no longer allow to keep. Cannot be undone. @returns how many */
  forgetTexts: command.input(z.object({})).output(z.object({ count: z.number().int() })),
};
