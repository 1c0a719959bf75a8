import { z } from 'zod';
import { NoteSortKey } from '#shared/contract/notes.ts';

/** The list of notes: what is shown of it, and the one that is read beside it. Broken values fall away. */
export const notesSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  view: z.enum(['recent', 'favourite', 'pinned']).optional().catch(undefined),
  /** 'none': notes in no folder. */
  folder: z
    .union([z.number().int().positive(), z.literal('none')])
    .optional()
    .catch(undefined),
  tagIds: z.array(z.number().int().positive()).optional().catch(undefined),
  by: NoteSortKey.optional().catch(undefined),
  desc: z.boolean().optional().catch(undefined),
  note: z.number().int().positive().optional().catch(undefined),
});

/** One note: a new one begins in its title. */
export const noteSearch = z.object({ isNew: z.boolean().optional().catch(undefined) });
