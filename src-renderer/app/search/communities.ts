import { z } from 'zod';

/** The list of communities. Broken values fall away. */
export const communitiesSearch = z.object({ q: z.string().optional().catch(undefined) });

/** One community: the tab that is open. */
export const communitySearch = z.object({ tab: z.string().optional().catch(undefined) });
