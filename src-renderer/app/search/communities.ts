import { z } from 'zod';

const id = z.number().int().positive().optional().catch(undefined);

/** The list of communities. Broken values fall away. */
export const communitiesSearch = z.object({
  q: z.string().optional().catch(undefined),
  tag: id,
  /** Which list: live ones by default. */
  view: z.enum(['archived', 'template', 'family', 'questions', 'tasks', 'watch']).optional().catch(undefined),
});

/** A chat on its way in: for this community. */
export const chatImportSearch = z.object({ community: id });

/** One community: the tab that is open, and the day range of its numbers. */
export const communitySearch = z.object({
  tab: z.string().optional().catch(undefined),
  days: z.number().int().positive().max(3_650).optional().catch(undefined),
});
