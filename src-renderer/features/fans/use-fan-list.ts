import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { FanFilter, FanRow, FanSort } from '#shared/contract/fans.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { client, orpc } from '../../app/api/client.ts';

/** The people of a filter in an order: how many (the list goes as far as `total`, `shown` may be more for a moment), and the rows in sight. */
export function useFanList(filter: FanFilter, sort: FanSort, isBarShown: boolean) {
  const count = useQuery({
    ...orpc.fans.count.queryOptions({ input: { filter } }),
    placeholderData: keepPreviousData,
  });
  // How many more than the page counts, and where they stand: asked when its rows are there, and called off with the filter.
  const isCut = count.data?.exact === false && !count.isPlaceholderData;
  const [hasRows, setHasRows] = useState(false);
  const toEnd = useQuery({
    ...orpc.fans.countToEnd.queryOptions({ input: { filter, sort } }),
    enabled: isCut && hasRows,
    // In another order they are as many; where they stand in it has yet to be said.
    placeholderData: (old, query) =>
      old && sameFilter(query?.queryKey, filter) ? { ...old, marks: [] } : undefined,
  });
  const exact = isCut ? toEnd.data : undefined;
  const marks = exact && exact.marks.length > 0 ? exact : undefined;
  const first = count.data?.total ?? 0;
  const total = marks?.total ?? first;
  const window = useTableWindow(total, isBarShown);
  const pages = useWindowedPages<FanRow>({
    queryKey: orpc.fans.list.key({ input: { filter, sort } }),
    count: total,
    range: window.range,
    marks,
    fetchPage: useCallback(
      ({ cursor, offset, limit, signal }) =>
        client.fans.list({ filter, sort, cursor, offset, limit }, { signal }),
      [filter, sort],
    ),
  });
  const isFirstThere = pages.rowAt(0) !== undefined;
  useEffect(() => setHasRows(isFirstThere), [isFirstThere]);
  return {
    count,
    total,
    shown: exact?.total ?? first,
    isExact: !isCut || exact !== undefined,
    window,
    pages,
  };
}

/** oRPC's keys hold their input last. */
function sameFilter(queryKey: readonly unknown[] | undefined, filter: FanFilter): boolean {
  const last = queryKey?.at(-1) as { input?: { filter?: FanFilter } } | undefined;
  return JSON.stringify(last?.input?.filter ?? {}) === JSON.stringify(filter);
}
