import { z } from 'zod';

/** The history of all, or of one person. */
export const historySearch = z.object({ fanId: z.number().int().positive().optional().catch(undefined) });
