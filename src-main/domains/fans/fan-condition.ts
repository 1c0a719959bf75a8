import type { Sqlite } from '../../core/db/connection.ts';
import type { Sql } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';

/** Below this many people a filter is read first and sorted; above it the list's index is walked and the filter checked. */
export const SMALL_SET = 20_000;

/** One part of a filter. */
export type Condition = {
  where: Sql;
  /** Reads just the people it holds for; with how many they are at most. */
  driver?: { sql: Sql; size: number };
  /** Has `where` as a range: where there is no other part, they are counted and read along the first. */
  indexes?: readonly [string, ...string[]];
  /** The same along other indexes, so that the planner skips about in none of them by what stands behind their order. */
  check?: Sql;
  /** Answered by the columns of fan_stage_strength alone. */
  isInStageIndex?: boolean;
};

/** How many rows a statement gives, as far as it matters. */
export function boundedCount(sqlite: Sqlite, { text, args }: Sql): number {
  return prepared(sqlite, `SELECT count(*) FROM (${text} LIMIT ${SMALL_SET + 1})`)
    .pluck()
    .get(...args) as number;
}

/** A column or expression with indexes of its own; `test` is the rest: `< ?`. */
export function indexedCondition(
  sqlite: Sqlite,
  indexes: readonly [string, ...string[]],
  parts: { column: string; test: string; args: Sql['args']; alsoTrue?: string },
): Condition {
  const { column, test, args, alsoTrue } = parts;
  const where = [...(alsoTrue === undefined ? [] : [alsoTrue]), `${column} ${test}`].join(' AND ');
  const sql: Sql = {
    text: `SELECT id FROM fan INDEXED BY ${indexes[0]} WHERE deleted_at IS NULL AND ${where}`,
    args,
  };
  return {
    indexes,
    where: { text: where, args },
    check: { text: `+(${column}) ${test}`, args },
    driver: { sql, size: boundedCount(sqlite, sql) },
  };
}
