import type { Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import { fail } from '../../core/fail.ts';
import { changeRowChunks, changeRowsAfter, laterChangeOf, laterReference } from './change-rows-sqlite.ts';
import { dependantOf } from './dependants-sqlite.ts';
import type { RestoredRow } from './restorer.ts';
import { putRow, shapeFor } from './row-writes-sqlite.ts';
import type { Done, UndoWork } from './undo-work-sqlite.ts';

/**
 * Undo and redo of an entry row by row: all of it or, with UNDO_CONFLICT, nothing. A column may only be put back when it
 * still is as the entry left it and no later entry has changed it since, not even back and forth: that one could not be
 * undone any more.
 */

/** Looks up whether a later entry stands in the way of the next rows; `at` null: of the rows that the entry made. */
export function checkRows({ sqlite }: Tx, { changeId }: UndoWork, at: number | null): Done<number> {
  if (at === null) {
    const later = laterReference(sqlite, changeId, madeRows(sqlite, changeId));
    if (later !== null) throw fail('UNDO_CONFLICT', { changeId, laterChangeId: later });
  }
  const rows = changeRowsAfter(sqlite, changeId, 'undo', at ?? Number.MAX_SAFE_INTEGER);
  for (const row of rows) {
    const later = laterChangeOf(sqlite, row, { changeId, columns: columnsOf(row) });
    if (later !== null) throw fail('UNDO_CONFLICT', { changeId, laterChangeId: later });
  }
  return { next: rows.at(-1)?.seq ?? null, seen: rows.length, put: 0 };
}

/** Puts the next rows back. On the way back a row that stands otherwise is left as it is. @throws UNDO_CONFLICT */
export function putRows(tx: Tx, { changeId, direction, asked }: UndoWork, at: number): Done<number> {
  const { sqlite, now } = tx;
  const rows = changeRowsAfter(sqlite, changeId, direction, at);
  for (const row of rows) {
    if (putRow(sqlite, row, direction, now) || direction !== asked) continue;
    throw fail('UNDO_CONFLICT', { changeId, laterChangeId: whoStandsInTheWay(tx, row, changeId) });
  }
  return { next: rows.at(-1)?.seq ?? null, seen: rows.length, put: rows.length };
}

/** Columns that an update changed; a row made or deleted is in conflict with any other change of it. */
export const columnsOf = (row: RestoredRow): string[] | undefined =>
  row.op === 'update' ? Object.keys(row.after ?? {}) : undefined;

/** The rows an entry made that others can point at, by table. */
function madeRows(sqlite: Sqlite, changeId: number): Map<string, Set<number>> {
  const made = new Map<string, Set<number>>();
  for (const rows of changeRowChunks(sqlite, changeId, 'redo')) {
    for (const { op, table, rowId } of rows) {
      if (op !== 'insert' || shapeFor(sqlite, table).dependants.length === 0) continue;
      made.set(table, (made.get(table) ?? new Set()).add(rowId));
    }
  }
  return made;
}

function whoStandsInTheWay({ sqlite }: Tx, row: RestoredRow, changeId: number): number | null {
  const dependant = dependantOf(sqlite, shapeFor(sqlite, row.table), row.rowId, 'standing');
  return (
    (dependant && laterChangeOf(sqlite, dependant, { changeId, anyOther: true })) ??
    laterChangeOf(sqlite, row, { changeId, columns: columnsOf(row), anyOther: true })
  );
}
