import { id, listOf, searchOf } from './read.ts';

/** The people who are compared: a pair of the list, or whoever was selected elsewhere. */
export const duplicatesSearch = searchOf({ ids: listOf(id, 5) });
