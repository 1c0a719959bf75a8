import type { Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import { fail } from '../../core/fail.ts';
import { changeRowChunks, laterChangeOf, laterReference } from './change-rows-sqlite.ts';
import { dependantOf } from './dependants-sqlite.ts';
import type { RestoredRow } from './restorer.ts';
import { type Direction, putRow, shapeFor } from './row-writes-sqlite.ts';

/**
 * Undoes or redoes an entry row by row: all of it or, with UNDO_CONFLICT, nothing. A column may only be put back when it
 * still is as the entry left it and no later entry has changed it since, not even back and forth: that one could not be
 * undone any more.
 * @param overtaken whether done entries stand above this one; without them there is nothing to look up
 */
export function putChangeRows(tx: Tx, changeId: number, direction: Direction, overtaken: boolean): void {
  const { sqlite, now } = tx;
  if (overtaken && direction === 'undo') {
    const later = laterReference(sqlite, changeId, madeRows(sqlite, changeId));
    if (later !== null) throw fail('UNDO_CONFLICT', { changeId, laterChangeId: later });
  }
  for (const rows of changeRowChunks(sqlite, changeId, direction)) {
    for (const row of rows) {
      if (overtaken && direction === 'undo') {
        const later = laterChangeOf(sqlite, row, { changeId, columns: columnsOf(row) });
        if (later !== null) throw fail('UNDO_CONFLICT', { changeId, laterChangeId: later });
      }
      if (!putRow(sqlite, row, direction, now)) {
        throw fail('UNDO_CONFLICT', { changeId, laterChangeId: whoStandsInTheWay(tx, row, changeId) });
      }
    }
  }
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
