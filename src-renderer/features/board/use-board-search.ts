import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FanFilter } from '#shared/contract/fans.ts';

export type BoardFilter = Pick<FanFilter, 'text' | 'bands' | 'tagIds' | 'platforms'>;
export type BoardView = 'board' | 'flow';

/** View and filter of the board, kept in the address. */
export function useBoardSearch() {
  const { text, bands, tagIds, platforms, view = 'board' } = useSearch({ from: '/board' });
  const navigate = useNavigate({ from: '/board' });
  // The address is parsed anew with each navigation; the filter keeps its identity while it says the same.
  const name = JSON.stringify([text, bands, tagIds, platforms]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the parts
  const filter = useMemo<BoardFilter>(() => {
    const parts = { text: text?.trim() || undefined, bands, tagIds, platforms };
    return Object.fromEntries(Object.entries(parts).filter(([, value]) => value && value.length > 0));
  }, [name]);
  const setFilter = useCallback(
    (patch: BoardFilter) => {
      const parts = Object.entries(patch).map(([key, value]) => [
        key,
        value && value.length > 0 ? value : undefined,
      ]);
      void navigate({ search: (old) => ({ ...old, ...Object.fromEntries(parts) }), replace: true });
    },
    [navigate],
  );
  const clearFilter = useCallback(() => {
    void navigate({
      search: ({ text: _text, bands: _bands, tagIds: _tags, platforms: _platforms, ...kept }) => kept,
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
