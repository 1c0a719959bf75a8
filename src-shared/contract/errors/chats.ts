import { z } from 'zod';

/** Typed errors of chat import, spread into `errorDefs`. */
export const chatsErrors = {
  /** Nothing of the file looks like a chat export that is known here. */
  CHAT_FORMAT_UNKNOWN: { data: z.object({}) },
  /** It is something else that is known: people, orders, library, notes, database, encrypted, picture, video, pdf, office, archive, several (chats), binary. */
  CHAT_NOT_A_CHAT: { data: z.object({ kind: z.string() }) },
  /** The export is whole but holds no message. */
  CHAT_NO_MESSAGES: { data: z.object({ format: z.string() }) },
  /** 1-based line (number of the message in JSON and CSV) at which reading ended; `reason`: cut_off, json, date, zip. */
  CHAT_MALFORMED: { data: z.object({ format: z.string(), line: z.number().nullable(), reason: z.string() }) },
  /** Several chats stand in one file; `line` is where the second begins. */
  /** A zip entry that would leave its folder, or one that unpacks to far too much. */
  CHAT_ZIP_UNSAFE: { data: z.object({ entry: z.string() }) },
  /** timeZone or dateOrder has to be answered first. */
  CHAT_ANSWER_MISSING: { data: z.object({ question: z.string() }) },
  CHAT_MEMBER_NOT_FOUND: { data: z.object({ id: z.number() }) },
  CHAT_MESSAGE_NOT_FOUND: { data: z.object({ id: z.number() }) },
} as const;
