/** What a library knows of chats: members of communities and their messages. */
import { z } from 'zod';
import { Id, Instant } from './base.ts';

export const MessageKind = z.enum(['text', 'media', 'system', 'recalled']);
export type MessageKind = z.infer<typeof MessageKind>;

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
