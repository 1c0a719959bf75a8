import { id, searchOf } from './read.ts';

/** On every page: the person whose drawer is open. Broken values fall away instead of breaking the page. */
export const rootSearch = searchOf({ fan: id });
