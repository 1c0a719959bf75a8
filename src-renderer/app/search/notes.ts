import { z } from 'zod';

/** The list of notes: what is shown of it. Broken values fall away. */
export const notesSearch = z.object({
  q: z.string().optional().catch(undefined),
  folder: z.number().int().positive().optional().catch(undefined),
});
