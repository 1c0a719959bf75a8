import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection, Sqlite } from '../../core/db/connection.ts';
import type { Walk } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';
import { trashPage } from '../../core/db/trash-page.ts';
import { cursorsOf } from './fan-pages-sqlite.ts';
import type { FanQuery } from './fan-query-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Line = { id: number; name: string; remark: string };

/** A filtered count stops here: a page must not wait for more digits. */
const COUNT_LIMIT = 100_000;

/** How many people a query holds. The whole library is a sum of kept counters. */
export function countPeople(sqlite: Sqlite, query: FanQuery): { total: number; exact: boolean } {
  if (query.unfiltered) {
    return {
      total: prepared(sqlite, 'SELECT coalesce(sum(n), 0) FROM stage_bucket').pluck().get() as number,
      exact: true,
    };
  }
  const from = query.from();
  const total = prepared(sqlite, `SELECT count(*) FROM (SELECT 1 ${from.text} LIMIT ${COUNT_LIMIT + 1})`)
    .pluck()
    .get(...from.args) as number;
  return { total: Math.min(total, COUNT_LIMIT), exact: total <= COUNT_LIMIT };
}

/** For so many ms a count goes on before other queries have their turn. */
const COUNT_TURN = 8;

/** People between two marks of a long list: so many are walked over to reach any place between. */
const MARK_EVERY = 500;

export type Marked = { total: number; every: number; marks: string[] };

/**
 * How many people a query holds, to the last one, with a cursor after each `every` of them. Walks over them in their order on
 * a connection of its own, which it closes. Called off it answers at once with what it has, which nobody hears.
 */
export async function countToEnd(
  { sqlite }: Connection,
  query: FanQuery,
  walk: Walk,
  signal?: AbortSignal,
): Promise<Marked> {
  try {
    let total = 0;
    const marks: string[] = [];
    let until = performance.now() + COUNT_TURN;
    for (const cursor of cursorsOf(sqlite, query, walk)) {
      total += 1;
      if (total % MARK_EVERY === 0) marks.push(cursor());
      // A look at the clock costs as much as some rows.
      if (total % 256 !== 0 || performance.now() < until) continue;
      await nextTurn();
      if (signal?.aborted) break;
      until = performance.now() + COUNT_TURN;
    }
    return { total, every: MARK_EVERY, marks };
  } finally {
    sqlite.close();
  }
}

/** Those whom a person brought, newest first. */
export function referredPage(
  sqlite: Sqlite,
  id: number,
  page: Page,
): { rows: Line[]; nextCursor: string | null } {
  const before = page.cursor ? Number(page.cursor) : Number.MAX_SAFE_INTEGER;
  const rows = prepared(
    sqlite,
    `SELECT id, name, remark FROM fan WHERE referrer_id = ? AND referrer_id IS NOT NULL AND deleted_at IS NULL AND id < ?
     ORDER BY id DESC LIMIT ?`,
  ).all(id, before, page.limit + 1) as Line[];
  return pageOf(rows, page.limit);
}

/** The trash, last thrown away first. Who was merged was not thrown away. */
export const peopleTrashPage = (sqlite: Sqlite, page: Page) =>
  trashPage<Line & { deletedAt: number }>(
    sqlite,
    {
      table: 'fan',
      columns: ['name', 'remark'],
      where: 'NOT EXISTS (SELECT 1 FROM merged_person WHERE merged_person.fan_id = fan.id)',
    },
    page,
  );

function pageOf(rows: Line[], limit: number) {
  const taken = rows.slice(0, limit);
  return { rows: taken, nextCursor: rows.length > limit ? String(taken[taken.length - 1]!.id) : null };
}
