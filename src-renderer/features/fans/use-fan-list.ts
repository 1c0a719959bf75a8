import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { FanFilter, FanRow, FanSort } from '#shared/contract/fans.ts';
import { useTableWindow } from '#ui/table/use-table-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { client, orpc } from '../../app/api/client.ts';

/** The people of a filter in an order: how many (the list goes as far as `total`, `shown` may be more), and the rows in sight. */
export function useFanList(filter: FanFilter, sort: FanSort, isBarShown: boolean) {
  const count = useQuery({
    ...orpc.fans.count.queryOptions({ input: { filter } }),
    placeholderData: keepPreviousData,
  });
  const total = count.data?.total ?? 0;
  const window = useTableWindow(total, isBarShown);
  const pages = useWindowedPages<FanRow>({
    queryKey: orpc.fans.list.key({ input: { filter, sort } }),
    count: total,
    range: window.range,
    fetchPage: useCallback(
      ({ cursor, offset, limit, signal }) =>
        client.fans.list({ filter, sort, cursor, offset, limit }, { signal }),
      [filter, sort],
    ),
  });
  // How many more than the page counts: asked when its rows are there, and called off with the filter.
  const isCut = count.data?.exact === false && !count.isPlaceholderData;
  const { data: toEnd } = useQuery({
    ...orpc.fans.countToEnd.queryOptions({ input: { filter } }),
    enabled: isCut && pages.rowAt(0) !== undefined,
  });
  const exact = isCut ? toEnd?.total : total;
  return { count, total, shown: exact ?? total, isExact: exact !== undefined, window, pages };
}
