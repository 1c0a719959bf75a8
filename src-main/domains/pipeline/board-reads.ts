// What the board shows first: its stages and pages of its columns.
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { FanFilter, FanRow } from '#shared/contract/fans.ts';
import type { ColumnSort, Stage } from '#shared/contract/pipeline.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { Connection, Sqlite } from '../../core/db/connection.ts';
import { preparedQuery } from '../../core/db/prepared-query.ts';
import { pageOfIds } from '../fans/fan-pages-sqlite.ts';
import { fanQuery } from '../fans/fan-query-sqlite.ts';
import { fanRowsByIds } from '../fans/fan-rows-sqlite.ts';
import { columnWalk } from '../fans/fan-walks.ts';
import { columnTotals } from './headers-sqlite.ts';
import { stage } from './stage-table.ts';

/** A page of a column: `cursor` as the page before gave it, `offset` from the top. */
export type ColumnPage = {
  filter?: FanFilter;
  cursor?: string | null;
  offset?: number | null;
  limit: number;
};

/** The stage of an id (`id`), unless it was removed. */
export const liveStage = preparedQuery((db) =>
  db
    .select()
    .from(stage)
    .where(and(eq(stage.id, sql.placeholder('id')), isNull(stage.deletedAt)))
    .prepare(),
);

/** Stages in order of the board, with how many people each holds (kept, not counted). */
export async function readStages({ db, sqlite }: Connection): Promise<Stage[]> {
  const rows = await db
    .select()
    .from(stage)
    .where(isNull(stage.deletedAt))
    .orderBy(asc(stage.position), asc(stage.id));
  const counts = columnTotals(sqlite);
  return rows.map(({ deletedAt: _, ...row }) => ({ ...row, count: counts.get(row.id) ?? 0 }));
}

/**
 * Cards of a column in its order, at `now` (epoch ms).
 * @throws CURSOR_INVALID
 */
export function readColumn(
  sqlite: Sqlite,
  options: ColumnPage & { stageId: number; sort: ColumnSort; settings: Settings; now: number },
): { cards: FanRow[]; nextCursor: string | null } {
  const { stageId, sort, filter = {}, settings, now } = options;
  const query = fanQuery(sqlite, { filter, settings, now, stageId });
  const { ids, nextCursor } = pageOfIds(sqlite, query, columnWalk(sort), options);
  return { cards: fanRowsByIds(sqlite, ids, settings, now, filter), nextCursor };
}
