import { id, listOf, oneOf, searchOf, text } from './read.ts';

/** The list of campaigns, and those compared. Broken values fall away. */
export const campaignsSearch = searchOf({ q: text(), ids: listOf(id) });

/** One campaign: the tab that is open. */
export const campaignSearch = searchOf({ tab: text() });

/** The content calendar: its view and the day it stands on. */
export const calendarSearch = searchOf({ view: oneOf(['month', 'week', 'list']), day: text() });
