import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { FanQuery } from './fan-query-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Line = { id: number; name: string; remark: string };

/** A filtered count stops here: nobody reads more digits, and a page must not wait for them. */
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

/** The trash, last thrown away first. */
export function trashPage(sqlite: Sqlite, page: Page) {
  const [at, id] = page.cursor
    ? (JSON.parse(page.cursor) as [number, number])
    : [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const rows = prepared(
    sqlite,
    `SELECT id, name, remark, deleted_at AS deletedAt FROM fan
     WHERE deleted_at IS NOT NULL AND (deleted_at, id) < (?, ?) ORDER BY deleted_at DESC, id DESC LIMIT ? OFFSET ?`,
  ).all(at, id, page.limit + 1, page.cursor ? 0 : (page.offset ?? 0)) as (Line & { deletedAt: number })[];
  const total = prepared(sqlite, 'SELECT count(*) FROM fan WHERE deleted_at IS NOT NULL')
    .pluck()
    .get() as number;
  const taken = rows.slice(0, page.limit);
  const last = taken[taken.length - 1];
  return {
    rows: taken,
    nextCursor: rows.length > page.limit && last ? JSON.stringify([last.deletedAt, last.id]) : null,
    total,
  };
}

function pageOf(rows: Line[], limit: number) {
  const taken = rows.slice(0, limit);
  return { rows: taken, nextCursor: rows.length > limit ? String(taken[taken.length - 1]!.id) : null };
}
