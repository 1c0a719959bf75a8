import { z } from 'zod';

/** The list of campaigns, and those compared. Broken values fall away. */
export const campaignsSearch = z.object({
  q: z.string().optional().catch(undefined),
  ids: z.array(z.number().int().positive()).optional().catch(undefined),
});

/** One campaign: the tab that is open. */
export const campaignSearch = z.object({ tab: z.string().optional().catch(undefined) });

/** The content calendar: its view and the day it stands on. */
export const calendarSearch = z.object({
  view: z.enum(['month', 'week', 'list']).optional().catch(undefined),
  day: z.string().optional().catch(undefined),
});
