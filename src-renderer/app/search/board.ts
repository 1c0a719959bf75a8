import { z } from 'zod';
import { LocalDate } from '#shared/contract/base.ts';
import { Band } from '#shared/contract/fans.ts';

/** Filters of the board, as they stand in the address. `view` is the board or the stage flow. */
export const boardSearch = z.object({
  text: z.string().max(200).optional().catch(undefined),
  bands: z.array(Band).optional().catch(undefined),
  tagIds: z.array(z.number().int().positive()).optional().catch(undefined),
  platforms: z.array(z.string()).optional().catch(undefined),
  view: z.enum(['board', 'flow']).optional().catch(undefined),
  /** Flow: days back from today; or both dates of a period of the user's own, the last one included. */
  days: z.number().int().positive().max(36_500).optional().catch(undefined),
  from: LocalDate.optional().catch(undefined),
  to: LocalDate.optional().catch(undefined),
});
