import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FanFilter, FanSort } from '#shared/contract/fans.ts';

const FIRST_SORT: FanSort = { by: 'strength', desc: true };

/** Filter and sort of the fans page, kept in the address. */
export function useFansSearch() {
  const search = useSearch({ from: '/fans' });
  const navigate = useNavigate({ from: '/fans' });
  const { text, stageIds, bands, tagIds, platforms, batchId, quietDays, birthday, by, desc } = search;
  // The address is parsed anew with each navigation; the filter keeps its identity while it says the same.
  const name = JSON.stringify([text, stageIds, bands, tagIds, platforms, batchId, quietDays, birthday]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the parts
  const filter = useMemo<FanFilter>(
    () =>
      withoutEmpty({ text: text?.trim(), stageIds, bands, tagIds, platforms, batchId, quietDays, birthday }),
    [name],
  );
  const sort = useMemo<FanSort>(
    () => (by === undefined ? FIRST_SORT : { by, desc: desc ?? true }),
    [by, desc],
  );
  const setFilter = useCallback(
    (patch: Partial<FanFilter>) => {
      void navigate({ search: (old) => ({ ...old, ...withoutEmpty(patch, true) }), replace: true });
    },
    [navigate],
  );
  const clearFilter = useCallback(() => {
    void navigate({ search: ({ by: key, desc: down, fan }) => ({ by: key, desc: down, fan }) });
  }, [navigate]);
  const setSort = useCallback(
    (next: FanSort) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true }),
    [navigate],
  );
  return { filter, sort, setFilter, clearFilter, setSort, isFiltered: Object.keys(filter).length > 0 };
}

/** Leaves out what filters nothing; `isPatch` keeps it as undefined, so that it is taken away. */
function withoutEmpty(filter: Partial<FanFilter>, isPatch = false): FanFilter {
  const parts = Object.entries(filter).map(([key, value]) => {
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    return [key, isEmpty ? undefined : value] as const;
  });
  return Object.fromEntries(isPatch ? parts : parts.filter(([, value]) => value !== undefined));
}
