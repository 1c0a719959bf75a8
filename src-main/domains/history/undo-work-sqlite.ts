import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { Direction } from './row-writes-sqlite.ts';

export type Phase = 'check' | 'left' | 'people' | 'changes' | 'given' | 'rows' | 'derived' | 'batch';
/** Where a phase goes on: a number of its own, or a part of it and a number within. */
type Cursor = number | readonly [part: number, at: number | null];

/** An undo or redo between two steps. */
export type UndoWork = {
  changeId: number;
  /** The import that the entry is; null for others. */
  batchId: number | null;
  /** What was asked for; the other direction is the way back to where it began. */
  asked: Direction;
  direction: Direction;
  /** deleted_at of what the undo of an import puts in the trash. */
  stamp: number;
  phase: Phase;
  cursor: Cursor | null;
  /** Going back: where the walk over the recorded rows begins; null for their end. */
  edge: number | null;
  /** Rows gone through, of about how many, and how many were put back. */
  done: number;
  total: number;
  count: number;
};

/** Outcome of a part of a phase. `next`: where to go on, null at the end. `seen` rows were gone through, `put` of them put back. */
export type Done<At> = { next: At | null; seen: number; put: number };

type Raw = Omit<UndoWork, 'cursor'> & { cursor: string | null };

/** The work under way, null for none. */
export function undoWorkOf(sqlite: Sqlite): UndoWork | null {
  const raw = prepared(
    sqlite,
    `SELECT w.change_id AS changeId, c.batch_id AS batchId, asked, direction, stamp, phase, cursor, edge, done, total, count
     FROM undo_work AS w JOIN change AS c ON c.id = w.change_id`,
  ).get() as Raw | undefined;
  return raw ? { ...raw, cursor: raw.cursor === null ? null : (JSON.parse(raw.cursor) as Cursor) } : null;
}

/** Keeps the work as it stands, in the transaction of the step that brought it there. */
export function saveWork(sqlite: Sqlite, { batchId: _, cursor, ...work }: UndoWork): void {
  prepared(
    sqlite,
    `INSERT OR REPLACE INTO undo_work (id, change_id, asked, direction, stamp, phase, cursor, edge, done, total, count)
     VALUES (1, @changeId, @asked, @direction, @stamp, @phase, @cursor, @edge, @done, @total, @count)`,
  ).run({ ...work, cursor: cursor === null ? null : JSON.stringify(cursor) });
}

export function endWork(sqlite: Sqlite): void {
  prepared(sqlite, 'DELETE FROM undo_work').run();
  prepared(sqlite, 'DELETE FROM undo_left').run();
}

/** What is left as it is: see `undo_left`. */
export function leave(sqlite: Sqlite, what: string, id: number): void {
  prepared(sqlite, 'INSERT OR IGNORE INTO undo_left (what, id) VALUES (?, ?)').run(what, id);
}

export function isLeft(sqlite: Sqlite, what: string, id: number): boolean {
  return prepared(sqlite, 'SELECT 1 FROM undo_left WHERE what = ? AND id = ?').get(what, id) !== undefined;
}

/** About how many rows an entry has to go through, counted no further than `limit`. */
export function sizeOf(
  sqlite: Sqlite,
  { id, rows, batchId }: { id: number; rows: number; batchId: number | null },
  limit: number,
): number {
  if (batchId === null || rows > limit) return rows;
  const people = prepared(
    sqlite,
    'SELECT count(*) FROM (SELECT 1 FROM fan INDEXED BY fan_by_batch WHERE batch_id = ? LIMIT ?)',
  )
    .pluck()
    .get(batchId, limit + 1) as number;
  return rows + Math.max(people, rowsOfFile(sqlite, id));
}

/** Lines or messages of the file that an import read. */
export function rowsOfFile(sqlite: Sqlite, changeId: number): number {
  const rows = prepared(
    sqlite,
    'SELECT b.rows FROM import_batch AS b JOIN change AS c ON c.batch_id = b.id WHERE c.id = ?',
  )
    .pluck()
    .get(changeId);
  return (rows as number | undefined) ?? 0;
}

/** Whether an import is writing: it could bring something to people that an undo is about. */
export function isImporting(sqlite: Sqlite): boolean {
  return prepared(sqlite, `SELECT 1 FROM import_batch WHERE state = 'running' LIMIT 1`).get() !== undefined;
}

/** Tables of which an entry has rows. */
export function tablesOf(sqlite: Sqlite, changeId: number): string[] {
  return prepared(sqlite, 'SELECT DISTINCT table_name FROM change_row WHERE change_id = ?')
    .pluck()
    .all(changeId) as string[];
}
