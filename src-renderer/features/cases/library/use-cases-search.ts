import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { CaseFilter, CaseSort } from '#shared/contract/cases.ts';
import type { CasesSearch } from '../../../app/search/cases.ts';

const FIRST_SORT: CaseSort = { by: 'updated', desc: true };
/** The filters that are lists of values. */
export const LIST_FACETS = [
  'brands',
  'industries',
  'years',
  'regions',
  'platforms',
  'mechanisms',
  'ratings',
] as const satisfies readonly (keyof CaseFilter)[];

/** What the case library shows, kept in the address. */
export function useCasesSearch() {
  const search = useSearch({ from: '/cases' });
  const navigate = useNavigate({ from: '/cases' });
  const { q, by, desc, view = 'gallery' } = search;
  const parts = filterOf(search);
  // The address is parsed anew with each navigation; the filter keeps its identity while it says the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: its words stand for it
  const filter = useMemo<CaseFilter>(() => parts, [JSON.stringify(parts)]);
  const sort = useMemo<CaseSort>(
    () => (by === undefined ? FIRST_SORT : { by, desc: desc ?? by !== 'title' }),
    [by, desc],
  );
  const set = useCallback(
    (patch: Partial<CasesSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...withoutEmpty(patch) }), replace: true }),
    [navigate],
  );
  const clearFilter = useCallback(
    () => void navigate({ search: (old) => ({ by: old.by, desc: old.desc, view: old.view, fan: old.fan }) }),
    [navigate],
  );
  /** Shows what a saved view says, in place of what is shown. */
  const show = useCallback(
    (state: CasesSearch) => void navigate({ search: (old) => ({ ...state, fan: old.fan }) }),
    [navigate],
  );
  return {
    search,
    text: q?.trim() ?? '',
    filter,
    sort,
    view,
    set,
    clearFilter,
    show,
    isFiltered: Object.keys(filter).length > 0,
  };
}

/** The filter that an address says, without what filters nothing. */
export function filterOf(search: CasesSearch): CaseFilter {
  const { q, by: _by, desc: _desc, view: _view, ...rest } = search;
  const text = q?.trim();
  const known: CaseFilter = {
    ...(text ? { text } : {}),
    brands: rest.brands,
    industries: rest.industries,
    years: rest.years,
    regions: rest.regions,
    platforms: rest.platforms,
    mechanisms: rest.mechanisms,
    polarity: rest.polarity,
    ratings: rest.ratings,
    hasMetric: rest.hasMetric,
  };
  return Object.fromEntries(
    Object.entries(known).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** Empty lists are taken out of the address. */
function withoutEmpty(patch: Partial<CasesSearch>): Partial<CasesSearch> {
  return Object.fromEntries(
    Object.entries(patch).map(([key, value]) => [
      key,
      value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ]),
  );
}
