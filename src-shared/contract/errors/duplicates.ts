import { z } from 'zod';

/** Typed errors of duplicates, spread into `errorDefs`. */
export const duplicatesErrors = {
  /** The same person was named twice. */
  MERGE_TWICE: { data: z.object({ id: z.number() }) },
  /** A value was chosen of somebody who is not among those to merge, or who has none. */
  MERGE_CHOICE: { data: z.object({ field: z.string() }) },
} as const;
