import { z } from 'zod';
import type { Change } from '#shared/contract/history.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';
import { quoted, rowShapes } from './row-shapes-sqlite.ts';

type Raw = Omit<Change, 'data'> & { data: string };

const COLUMNS = 'id, at, kind, data, state, rows, batch_id AS batchId';
const toChange = (raw: Raw): Change => ({ ...raw, data: JSON.parse(raw.data) as Change['data'] });

export function changeById(sqlite: Sqlite, id: number): Change | null {
  const raw = prepared(sqlite, `SELECT ${COLUMNS} FROM change WHERE id = ?`).get(id) as Raw | undefined;
  return raw ? toChange(raw) : null;
}

/** An import or bulk work that still runs goes on writing under its entry: it can't be undone before it ends. */
const ENDED = `NOT EXISTS (SELECT 1 FROM bulk_work WHERE bulk_work.id = 1 AND bulk_work.change_id = change.id)
  AND (batch_id IS NULL OR NOT EXISTS (SELECT 1 FROM import_batch WHERE import_batch.id = change.batch_id AND import_batch.state = 'running'))`;

export const NEWEST_DONE = `SELECT ${COLUMNS} FROM change WHERE state = 'done' AND ${ENDED} ORDER BY id DESC LIMIT 1`;
/**
 * What redo takes: entries undone one after the other from the top lie above the newest done one, the last undone lowest.
 * At most one other, undone out of order, lies below it: that was before all of them (see `undo`), so it comes last.
 */
export const NEXT_UNDONE = `SELECT ${COLUMNS} FROM change WHERE state = 'undone'
  ORDER BY id < (SELECT coalesce(max(id), 0) FROM change WHERE state = 'done'), id LIMIT 1`;

/** The entry that undo takes, null when all is undone. */
export function nextToUndo(sqlite: Sqlite): Change | null {
  const raw = prepared(sqlite, NEWEST_DONE).get() as Raw | undefined;
  return raw ? toChange(raw) : null;
}

/** The entry that redo takes, null when nothing was undone since the last new change. */
export function nextToRedo(sqlite: Sqlite): Change | null {
  const raw = prepared(sqlite, NEXT_UNDONE).get() as Raw | undefined;
  return raw ? toChange(raw) : null;
}

export function isRunning(sqlite: Sqlite, id: number): boolean {
  return prepared(sqlite, `SELECT 1 FROM change WHERE id = ? AND NOT (${ENDED})`).get(id) !== undefined;
}

/** Whether done entries stand above this one. */
export function isOvertaken(sqlite: Sqlite, id: number): boolean {
  return (
    prepared(sqlite, `SELECT 1 FROM change WHERE state = 'done' AND id > ? LIMIT 1`).get(id) !== undefined
  );
}

export function setChangeState(sqlite: Sqlite, id: number, state: Change['state']): void {
  prepared(sqlite, 'UPDATE change SET state = ? WHERE id = ?').run(state, id);
}

/** What was undone before can no longer be redone. */
export function forgetUndone(sqlite: Sqlite): void {
  prepared(sqlite, `UPDATE change SET state = 'gone' WHERE state = 'undone'`).run();
}

/** Remembers by which mark an undone import's rows are found again. */
export function setUndoneAt(sqlite: Sqlite, id: number, stamp: number): void {
  prepared(sqlite, `UPDATE change SET data = json_set(data, '$.undoneAt', ?) WHERE id = ?`).run(stamp, id);
}

type Page = { cursor?: string | null; offset?: number | null; limit: number; fanId?: number };

/** Entries newest first; with `fanId` those with rows about that person. */
export function changePage(sqlite: Sqlite, page: Page): { rows: Change[]; nextCursor: string | null } {
  const before = readCursor(page.cursor, z.number()) ?? Number.MAX_SAFE_INTEGER;
  const { fanId } = page;
  const about = fanId === undefined ? '' : `AND id IN (${changesAboutFan(sqlite)})`;
  const found = prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM change WHERE id < @before ${about} ORDER BY id DESC LIMIT @limit OFFSET @skip`,
  ).all({ before, limit: page.limit + 1, skip: page.cursor ? 0 : (page.offset ?? 0), fanId }) as Raw[];
  const rows = found.slice(0, page.limit).map(toChange);
  return { rows, nextCursor: found.length > page.limit ? String(rows.at(-1)!.id) : null };
}

/**
 * Entries that wrote the person's own row, rows keyed by the person, or rows that stand in the person's name now, and
 * the imports these came from. Rows that were deleted for good (a removed identity) lead nowhere any more: finding them
 * by the JSON of their images would read the whole history.
 */
export function changesAboutFan(sqlite: Sqlite): string {
  const parts = [
    `SELECT change_id FROM change_row WHERE table_name = 'fan' AND row_id = @fanId`,
    `SELECT b.change_id FROM fan JOIN import_batch AS b ON b.id = fan.batch_id WHERE fan.id = @fanId`,
  ];
  for (const { table, keys, people, columns } of rowShapes(sqlite).values()) {
    for (const person of people) {
      const owned = `FROM ${quoted(table)} AS t`;
      const of = `t.${quoted(person)} = @fanId`;
      parts.push(
        person === keys[0]
          ? `SELECT change_id FROM change_row WHERE table_name = '${table}' AND row_id = @fanId`
          : `SELECT r.change_id ${owned} CROSS JOIN change_row AS r ON r.table_name = '${table}' AND r.row_id = t.${quoted(keys[0]!)} WHERE ${of}`,
      );
      if (columns.has('batch_id')) {
        parts.push(`SELECT b.change_id ${owned} JOIN import_batch AS b ON b.id = t.batch_id WHERE ${of}`);
      }
    }
  }
  return parts.join(' UNION ');
}
