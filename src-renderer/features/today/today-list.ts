// What a card shows of its query: the rows that have come, how many there are, and the way to more.
import type { InfiniteData, UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';

export type TodayList<Row> = {
  readonly rows: readonly Row[];
  /** How many there are, or as many as are known of (`isAtLeast`); null while that is asked. */
  readonly count: number | null;
  readonly isAtLeast: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly hasMore: boolean;
  readonly isMoreComing: boolean;
  readonly more: () => unknown;
};

type Page<Row> = { rows: Row[]; nextCursor: string | null };
type Counted = { total: number; exact: boolean };

/** Pages on demand; `counted` where the number of rows is asked for by itself. */
export function pagedList<Row>(
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>,
  counted?: UseQueryResult<Counted>,
): TodayList<Row> {
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return {
    rows,
    count: counted ? (counted.data?.total ?? null) : query.data ? rows.length : null,
    isAtLeast: counted ? counted.data?.exact === false : query.hasNextPage,
    isPending: query.isPending,
    error: query.error ?? counted?.error ?? null,
    refetch: () => Promise.all([query.refetch(), counted?.refetch()]),
    hasMore: query.hasNextPage,
    isMoreComing: query.isFetchingNextPage,
    more: () => query.fetchNextPage(),
  };
}

/** All rows in one answer. */
export function wholeList<Row>(
  query: Pick<UseQueryResult, 'isPending' | 'error' | 'refetch'>,
  rows: readonly Row[] | undefined,
  more?: { count: number | null; isAtLeast?: boolean },
): TodayList<Row> {
  return {
    rows: rows ?? [],
    count: more ? more.count : (rows?.length ?? null),
    isAtLeast: more?.isAtLeast ?? false,
    isPending: query.isPending,
    error: query.error,
    refetch: query.refetch,
    hasMore: false,
    isMoreComing: false,
    more: () => undefined,
  };
}

/** It has answered, and nothing waits in it. */
export const isClear = ({ rows, isPending, error, hasMore }: TodayList<unknown>): boolean =>
  rows.length === 0 && !isPending && !error && !hasMore;
