import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Change } from '#shared/contract/history.ts';
import { orpc } from '../../app/api/client.ts';

const PAGE = 100;
/** Rows before the end of what is loaded at which the next page is asked for. */
const AHEAD = 40;

/** Changes newest first, as far as one has scrolled. `lastSeen`: the last row in sight. */
export function useHistory(fanId: number | undefined, lastSeen: number) {
  const query = useInfiniteQuery(
    orpc.history.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: PAGE, fanId }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const changes = useMemo<Change[]>(() => data?.pages.flatMap(({ rows }) => rows) ?? [], [data]);
  const isNear = lastSeen > changes.length - AHEAD;
  useEffect(() => {
    if (isNear && hasNextPage && !isFetching) void fetchNextPage();
  }, [isNear, hasNextPage, isFetching, fetchNextPage]);
  return { changes, hasNextPage, isPending: query.isPending, error: query.error, refetch: query.refetch };
}
