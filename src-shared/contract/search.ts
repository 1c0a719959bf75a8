import { z } from 'zod';
import { Id, Instant, query } from './base.ts';
import { Marks } from './fans.ts';

/** What the text index holds; their numbers in it are in domains/search/texts-index-sqlite.ts. */
export const TextKind = z.enum(['note', 'case', 'campaign', 'community', 'ritual', 'post', 'message']);
export type TextKind = z.infer<typeof TextKind>;

export const TextHit = z.object({
  kind: TextKind,
  id: Id,
  title: z.string(),
  titleMarks: Marks,
  /** The line that matched; empty when only the title did. */
  snippet: z.string(),
  snippetMarks: Marks,
  at: Instant.nullable(),
});
export type TextHit = z.infer<typeof TextHit>;

export const searchContract = {
  /** Finds in titles (also by pinyin and initials) and texts of all kinds; per kind titles first, then newest first. */
  texts: query
    .input(
      z.object({
        text: z.string().max(200),
        kinds: z.array(TextKind).optional(),
        /** Per kind. */
        limit: z.number().int().min(1).max(50).default(5),
      }),
    )
    .output(z.array(TextHit)),
};
