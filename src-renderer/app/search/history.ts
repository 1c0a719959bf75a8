import { id, searchOf } from './read.ts';

/** The history of all, or of one person. */
export const historySearch = searchOf({ fanId: id });
