import { CASE_SORTS } from '#shared/rules/sort-keys.ts';
import { either, flag, id, listOf, oneOf, searchOf, text, whole } from './read.ts';

const values = listOf(text(200), 50);
const unknown = (value: unknown) => (value === null ? null : undefined);

/** The case library: what is shown of it; the same names as CaseFilter. Broken values fall away. */
export const casesSearch = searchOf({
  q: text(200),
  brands: values,
  industries: values,
  years: listOf(either(whole(Number.MIN_SAFE_INTEGER), unknown)),
  regions: values,
  platforms: values,
  mechanisms: values,
  polarity: oneOf(['positive', 'negative']),
  ratings: listOf(whole(0, 5)),
  hasMetric: flag,
  by: oneOf(CASE_SORTS),
  desc: flag,
  view: oneOf(['gallery', 'table']),
});
export type CasesSearch = ReturnType<typeof casesSearch>;

/** One case: the tab that is open. */
export const caseSearch = searchOf({ tab: oneOf(['text', 'metrics', 'canvas', 'isooc', 'links']) });

const compared = searchOf({ ids: listOf(id, 5) });

/** Cases side by side. */
export function compareSearch(search: { ids?: number[] }): { ids: number[] } {
  return { ids: compared(search).ids ?? [] };
}
