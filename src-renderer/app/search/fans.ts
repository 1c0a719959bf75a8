import { FAN_SORTS } from '#shared/rules/sort-keys.ts';
import { BANDS } from '#shared/rules/strength-rules.ts';
import { daysSearch } from './days.ts';
import { flag, id, listOf, oneOf, searchOf, text } from './read.ts';

/** Filters of the fans page, as they stand in the address; the same names as FanFilter. */
export const fansSearch = searchOf({
  text: text(200),
  stageIds: listOf(id),
  bands: listOf(oneOf(BANDS)),
  tagIds: listOf(id),
  platforms: listOf(text()),
  batchId: id,
  ...daysSearch,
  by: oneOf(FAN_SORTS),
  desc: flag,
});
