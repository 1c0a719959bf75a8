import type { Sqlite } from './connection.ts';
import { NUMBER_PAIR, readCursor } from './cursor.ts';
import { prepared } from './recorder.ts';

type Trashed = { id: number; deletedAt: number };
type Page = { cursor?: string | null | undefined; offset?: number | null | undefined; limit: number };

/**
 * What lies in the trash of one table, last thrown away first. `columns` are those that name a row; table and columns are written
 * in the code, never taken from input; so is `where`, more to ask of the rows. Wants an index on deleted_at.
 */
export function trashPage<Row extends Trashed>(
  sqlite: Sqlite,
  {
    table,
    columns,
    where = '1',
  }: { table: string; columns: readonly Exclude<keyof Row & string, keyof Trashed>[]; where?: string },
  page: Page,
): { rows: Row[]; nextCursor: string | null; total: number } {
  const [at, id] = readCursor(page.cursor, NUMBER_PAIR) ?? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const found = prepared(
    sqlite,
    `SELECT id, ${columns.join(', ')}, deleted_at AS deletedAt FROM ${table}
     WHERE deleted_at IS NOT NULL AND ${where} AND (deleted_at, id) < (?, ?) ORDER BY deleted_at DESC, id DESC LIMIT ? OFFSET ?`,
  ).all(at, id, page.limit + 1, page.cursor ? 0 : (page.offset ?? 0)) as Row[];
  const rows = found.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > page.limit && last ? JSON.stringify([last.deletedAt, last.id]) : null,
    total: prepared(sqlite, `SELECT count(*) FROM ${table} WHERE deleted_at IS NOT NULL AND ${where}`)
      .pluck()
      .get() as number,
  };
}
