import { id, oneOf, searchOf, text, whole } from './read.ts';

/** The list of communities. Broken values fall away. */
export const communitiesSearch = searchOf({
  q: text(),
  tag: id,
  /** Which list: live ones by default. */
  view: oneOf(['archived', 'template', 'family', 'questions', 'tasks', 'watch']),
});

/** A chat on its way in: for this community. */
export const chatImportSearch = searchOf({ community: id });

/** One community: the tab that is open, and the day range of its numbers. */
export const communitySearch = searchOf({ tab: text(), days: whole(1, 3_650) });
