import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FanFilter } from '#shared/contract/fans.ts';

export type BoardFilter = Pick<
  FanFilter,
  'text' | 'bands' | 'tagIds' | 'platforms' | 'quietDays' | 'birthday'
>;
export type BoardView = 'board' | 'flow';

/** View and filter of the board, kept in the address. */
export function useBoardSearch() {
  const {
    text,
    bands,
    tagIds,
    platforms,
    quietDays,
    birthday,
    view = 'board',
  } = useSearch({ from: '/board' });
  const navigate = useNavigate({ from: '/board' });
  // The address is parsed anew with each navigation; the filter keeps its identity while it says the same.
  const name = JSON.stringify([text, bands, tagIds, platforms, quietDays, birthday]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the parts
  const filter = useMemo<BoardFilter>(() => {
    const parts = { text: text?.trim(), bands, tagIds, platforms, quietDays, birthday };
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => !isEmpty(value)));
  }, [name]);
  const setFilter = useCallback(
    (patch: BoardFilter) => {
      const parts = Object.entries(patch).map(([key, value]) => [key, isEmpty(value) ? undefined : value]);
      void navigate({ search: (old) => ({ ...old, ...Object.fromEntries(parts) }), replace: true });
    },
    [navigate],
  );
  const clearFilter = useCallback(() => {
    void navigate({
      search: ({
        text: _text,
        bands: _bands,
        tagIds: _tags,
        platforms: _platforms,
        quietDays: _quiet,
        birthday: _birthday,
        ...kept
      }) => kept,
      replace: true,
    });
  }, [navigate]);
  const setView = useCallback(
    (next: BoardView) =>
      void navigate({ search: (old) => ({ ...old, view: next === 'board' ? undefined : next }) }),
    [navigate],
  );
  return { filter, isFiltered: Object.keys(filter).length > 0, setFilter, clearFilter, view, setView };
}

/** Filters nothing. A number never does so: 0 days are today. */
function isEmpty(value: BoardFilter[keyof BoardFilter]): boolean {
  return value === undefined || (typeof value !== 'number' && value.length === 0);
}
