import { z } from 'zod';

/** Typed errors of communities, spread into `errorDefs`. */
export const communitiesErrors = {
  COMMUNITY_NOT_FOUND: { data: z.object({ id: z.number() }) },
  /** Nothing of the file looks like a chat export that is known here. */
  CHAT_FORMAT_UNKNOWN: { data: z.object({}) },
  /** The export is whole but holds no message. */
  CHAT_NO_MESSAGES: { data: z.object({ format: z.string() }) },
  /** 1-based line (or message, for JSON) at which reading ended; `reason`: cut_off, json, date, zip, no_date. */
  CHAT_MALFORMED: { data: z.object({ format: z.string(), line: z.number().nullable(), reason: z.string() }) },
  /** A zip entry that would leave its folder, or one that unpacks to far too much. */
  CHAT_ZIP_UNSAFE: { data: z.object({ entry: z.string() }) },
  /** timeZone or dateOrder has to be answered first. */
  CHAT_ANSWER_MISSING: { data: z.object({ question: z.string() }) },
  CHAT_MEMBER_NOT_FOUND: { data: z.object({ id: z.number() }) },
  CHAT_MESSAGE_NOT_FOUND: { data: z.object({ id: z.number() }) },
} as const;
