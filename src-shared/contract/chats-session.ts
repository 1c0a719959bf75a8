/** What a chat export holds: its format, its senders, what has to be asked before it is planned. */
import { z } from 'zod';
import { Id } from './base.ts';

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
