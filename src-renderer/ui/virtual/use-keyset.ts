import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useVirtualWindow } from './use-virtual-window.ts';

type PageOf<Row> = { rows: Row[]; nextCursor: string | null };

const PAGE = 100;

/** A list that grows as it is scrolled, for pages that only know how to go on. */
export function useKeyset<Row>(options: {
  queryKey: QueryKey;
  rowHeight: number;
  isEnabled?: boolean;
  fetchPage: (page: { cursor: string | null; limit: number; signal: AbortSignal }) => Promise<PageOf<Row>>;
}) {
  const { queryKey, rowHeight, isEnabled = true, fetchPage } = options;
  const [loaded, setLoaded] = useState(0);
  const window = useVirtualWindow({ count: loaded, rowHeight });
  const query = useInfiniteQuery({
    queryKey: [...queryKey, 'keyset'],
    queryFn: ({ pageParam, signal }) => fetchPage({ cursor: pageParam, limit: PAGE, signal }),
    enabled: isEnabled,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  if (rows.length !== loaded) setLoaded(rows.length);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const isNearEnd = window.range.end >= rows.length - 20;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && isNearEnd) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isNearEnd, fetchNextPage]);
  return { rows, window, ...query };
}
