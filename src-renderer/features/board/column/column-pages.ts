import type { QueryClient } from '@tanstack/react-query';
import type { FanRow } from '#shared/contract/fans.ts';
import type { ColumnSort, Stage } from '#shared/contract/pipeline.ts';
import type { FirstAnswers } from '#shared/first-answers.ts';
import { type FetchPage, keepFirstBlock, prefetchFirstBlock } from '#ui/virtual/use-windowed-pages.ts';
import { client, orpc } from '../../../app/api/client.ts';
import type { BoardFilter } from '../use-board-search.ts';

export type ColumnList = { stageId: number; sort: ColumnSort; filter: BoardFilter };

export const columnKey = (list: ColumnList) => orpc.pipeline.column.key({ input: list });

/** Reads pages of a column's cards. */
export function columnPages(list: ColumnList): FetchPage<FanRow> {
  return async ({ cursor, offset, limit, signal }) => {
    const page = await client.pipeline.column({ ...list, cursor, offset, limit }, { signal });
    return { rows: page.cards, nextCursor: page.nextCursor };
  };
}

/** Asks for the cards of the whole board as soon as its stages are known, while its code is still on the way. */
export async function prefetchBoard(queryClient: QueryClient): Promise<void> {
  const stages: readonly Stage[] = await queryClient.fetchQuery(
    orpc.pipeline.stages.queryOptions({ input: {} }),
  );
  for (const { id, sort, count, collapsed } of stages) {
    if (count === 0 || collapsed) continue;
    const list = { stageId: id, sort, filter: {} };
    prefetchFirstBlock(queryClient, columnKey(list), columnPages(list));
  }
}

/** Cards that came with the page itself. */
export function keepFirstCards(
  queryClient: QueryClient,
  { stages, columns }: NonNullable<FirstAnswers['library']>,
): void {
  for (const { stageId, cards, nextCursor } of columns) {
    const stage = stages.find(({ id }) => id === stageId);
    if (!stage) continue;
    const list = { stageId, sort: stage.sort, filter: {} };
    keepFirstBlock(queryClient, columnKey(list), { rows: cards, nextCursor });
  }
}
