import { z } from 'zod';

/** The case library: what is shown of it. Broken values fall away. */
export const casesSearch = z.object({ q: z.string().optional().catch(undefined) });

/** Cases side by side. */
export const compareSearch = z.object({
  ids: z.array(z.number().int().positive()).max(5).catch([]).default([]),
});
