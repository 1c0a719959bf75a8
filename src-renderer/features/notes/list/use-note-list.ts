import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { NoteFilter, NoteRow, NoteSort } from '#shared/contract/notes.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { client, orpc } from '../../../app/api/client.ts';

const NOTE_ROW_HEIGHT = 76;
/** Pinned notes that stand above the others. */
const PINNED_SHOWN = 50;

/**
 * The notes of a filter in an order: pinned ones first, then the rest; how many, and the rows in sight. A search finds
 * best first and puts nothing above.
 */
export function useNoteList(filter: NoteFilter, sort: NoteSort, isBarShown: boolean) {
  const isPinnedApart = filter.text === undefined && filter.pinned === undefined && !filter.recent;
  const pinnedQuery = useQuery({
    ...orpc.notes.list.queryOptions({
      input: { filter: { ...filter, pinned: true }, sort, limit: PINNED_SHOWN },
    }),
    enabled: isPinnedApart,
    placeholderData: keepPreviousData,
  });
  const pinned = isPinnedApart ? (pinnedQuery.data?.rows ?? []) : [];
  const rest = useMemo<NoteFilter>(
    () => (isPinnedApart ? { ...filter, pinned: false } : filter),
    [filter, isPinnedApart],
  );
  const count = useQuery({
    ...orpc.notes.count.queryOptions({ input: { filter: rest } }),
    placeholderData: keepPreviousData,
  });
  const restTotal = count.data?.total ?? 0;
  const total = pinned.length + restTotal;
  const window = useVirtualWindow({
    count: total,
    rowHeight: NOTE_ROW_HEIGHT,
    paddingEnd: isBarShown ? 64 : 8,
  });
  const first = pinned.length;
  const pages = useWindowedPages<NoteRow>({
    queryKey: orpc.notes.list.key({ input: { filter: rest, sort } }),
    count: restTotal,
    range: { start: Math.max(0, window.range.start - first), end: Math.max(0, window.range.end - first) },
    fetchPage: useCallback(
      ({ cursor, offset, limit, signal }) =>
        client.notes.list({ filter: rest, sort, cursor, offset, limit }, { signal }),
      [rest, sort],
    ),
  });
  const isReady = count.isSuccess && (!isPinnedApart || pinnedQuery.isSuccess);
  return {
    window,
    total,
    pinnedCount: first,
    isReady,
    isStale: count.isPlaceholderData,
    isExact: count.data?.exact ?? true,
    error: count.error ?? pinnedQuery.error ?? pages.error,
    refetch: () => {
      void count.refetch();
      void pinnedQuery.refetch();
      pages.refetch();
    },
    rowAt: (index: number): NoteRow | undefined =>
      index < first ? pinned[index] : pages.rowAt(index - first),
    rowsBetween: async (start: number, end: number): Promise<NoteRow[]> => [
      ...pinned.slice(start, Math.min(end, first)),
      ...(end > first ? await pages.rowsBetween(Math.max(0, start - first), end - first) : []),
    ],
  };
}

export type NoteList = ReturnType<typeof useNoteList>;
