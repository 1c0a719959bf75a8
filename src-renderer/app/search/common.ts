import { z } from 'zod';

/** On every page: the person whose drawer is open. Broken values fall away instead of breaking the page. */
export const rootSearch = z.object({ fan: z.number().int().positive().optional().catch(undefined) });
