import { BANDS } from '#shared/rules/strength-rules.ts';
import { daysSearch } from './days.ts';
import { day, id, listOf, oneOf, searchOf, text, whole } from './read.ts';

/** Filters of the board, as they stand in the address. `view` is the board or the stage flow. */
export const boardSearch = searchOf({
  text: text(200),
  bands: listOf(oneOf(BANDS)),
  tagIds: listOf(id),
  platforms: listOf(text()),
  ...daysSearch,
  view: oneOf(['board', 'flow']),
  /** Flow: days back from today; or both dates of a period of the user's own, the last one included. */
  days: whole(1, 36_500),
  from: day,
  to: day,
});
