import { type QueryClient, type QueryKey, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { type Block, blocksOf, isTorn, type Marks, requestOf } from './page-blocks.ts';

export type FetchPage<Row> = (request: {
  cursor: string | null;
  offset: number | null;
  limit: number;
  signal: AbortSignal;
}) => Promise<{ rows: readonly Row[]; nextCursor: string | null }>;

type Options<Row> = {
  /** Names the list with its filter and sort; blocks hang below it, so invalidating it reaches them. */
  queryKey: QueryKey;
  /** Rows in the list; blocks beyond it are not asked for. */
  count: number;
  /** What the window shows: `useVirtualWindow().range`. */
  range: { start: number; end: number };
  fetchPage: FetchPage<Row>;
  /** Rows a block, `PAGE_SIZE` by default. */
  pageSize?: number;
  /** Places to jump to in a list that is too long for offsets. */
  marks?: Marks | undefined;
};

export type WindowedPages<Row> = {
  /** undefined while its block is on the way: draw a skeleton. */
  rowAt: (index: number) => Row | undefined;
  /** The first failure among the blocks in sight. */
  error: Error | null;
  refetch: () => void;
  /** Loads what is missing of [start, end): for a selection over rows never seen. */
  rowsBetween: (start: number, end: number) => Promise<Row[]>;
};

/** Rows a block: twice what a tall window shows, so that the first answer is soon there. */
const PAGE_SIZE = 50;

/** The query of one block below the key of its list. */
const blockKey = (queryKey: QueryKey, block: number, pageSize = PAGE_SIZE): QueryKey => [
  ...queryKey,
  'block',
  pageSize,
  block,
];

/** Asks for the first block of a list before anything shows it. */
export function prefetchFirstBlock<Row>(
  queryClient: QueryClient,
  queryKey: QueryKey,
  fetchPage: FetchPage<Row>,
): void {
  void queryClient.prefetchQuery({
    queryKey: blockKey(queryKey, 0),
    queryFn: async ({ signal }): Promise<Block<Row>> => {
      const page = await fetchPage({ ...requestOf(0, PAGE_SIZE, undefined), limit: PAGE_SIZE, signal });
      return { rows: page.rows, nextCursor: page.nextCursor, fromCursor: null };
    },
  });
}

/** Keeps a first block that came another way, `PAGE_SIZE` rows or fewer where there are no more. */
export function keepFirstBlock<Row>(
  queryClient: QueryClient,
  queryKey: QueryKey,
  { rows, nextCursor }: { rows: readonly Row[]; nextCursor: string | null },
): void {
  queryClient.setQueryData<Block<Row>>(blockKey(queryKey, 0), { rows, nextCursor, fromCursor: null });
}

/** A flight over the list settles before blocks are asked for. */
const SETTLE_MS = 60;

/** The rows around a window of a list too long to load. */
export function useWindowedPages<Row>(options: Options<Row>): WindowedPages<Row> {
  const { queryKey, count, range, fetchPage, pageSize = PAGE_SIZE, marks } = options;
  const queryClient = useQueryClient();
  const keyOf = useCallback((block: number) => blockKey(queryKey, block, pageSize), [queryKey, pageSize]);

  // The first block is asked for before the window is measured; a third of a page ahead keeps slow scrolling whole.
  const ahead = Math.ceil(pageSize / 3);
  const last = Math.min(Math.max(range.end, 1) + ahead, Math.max(count, 1));
  const wanted = blocksOf(
    { start: Math.min(Math.max(range.start - ahead, 0), last - 1), end: last },
    pageSize,
  );
  const settled = useSettled(wanted, (block) => queryClient.getQueryData(keyOf(block)) !== undefined);

  const optionsOf = (block: number) => ({
    queryKey: keyOf(block),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Block<Row>> => {
      const previous = block > 0 ? queryClient.getQueryData<Block<Row>>(keyOf(block - 1)) : undefined;
      const request = requestOf(block, pageSize, previous, marks);
      const page = await fetchPage({ ...request, limit: pageSize, signal });
      // Only a block that begins where another ends can be torn from it.
      const fromCursor = request.offset === null ? request.cursor : null;
      return { rows: page.rows, nextCursor: page.nextCursor, fromCursor };
    },
    structuralSharing: true,
  });
  const results = useQueries({ queries: settled.map(optionsOf) });

  // Neighbours read again out of step: the later one goes on from the new end of the earlier.
  useEffect(() => {
    settled.forEach((block, at) => {
      const [previous, current] = [results[at - 1], results[at]];
      if (!previous || !current || previous.isFetching || current.isFetching) return;
      if (isTorn(current.data, previous.data)) {
        void queryClient.invalidateQueries({ queryKey: keyOf(block), exact: true });
      }
    });
  });

  // Reading `data` here is also what makes a finished block draw: results report only the parts that were read.
  const loaded = new Map(settled.map((block, at) => [block, results[at]?.data]));
  const rowAt = (index: number): Row | undefined => {
    const block = Math.floor(index / pageSize);
    const data = loaded.get(block) ?? queryClient.getQueryData<Block<Row>>(keyOf(block));
    return data?.rows[index - block * pageSize];
  };

  async function rowsBetween(start: number, end: number): Promise<Row[]> {
    const found: Row[] = [];
    for (const block of blocksOf({ start, end: Math.min(end, count) }, pageSize)) {
      const { rows } = await queryClient.ensureQueryData(optionsOf(block));
      const first = block * pageSize;
      found.push(...rows.slice(Math.max(start - first, 0), Math.max(end - first, 0)));
    }
    return found;
  }

  return {
    rowAt,
    error: results.find((result) => result.error)?.error ?? null,
    refetch: () => void queryClient.invalidateQueries({ queryKey }),
    rowsBetween,
  };
}

/** The blocks, but while new ones fly past only those that are there already. */
function useSettled(blocks: number[], isLoaded: (block: number) => boolean): number[] {
  const name = blocks.join();
  const [settledName, setSettledName] = useState(name);
  useEffect(() => {
    if (name === settledName) return;
    const timer = setTimeout(() => setSettledName(name), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [name, settledName]);
  return name === settledName ? blocks : blocks.filter(isLoaded);
}
