import type { z } from 'zod';
import type { Change, Undone } from '#shared/contract/history.ts';
import { Domain } from '#shared/contract/live.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { chooseKept, keptPeople } from './batch-people-sqlite.ts';
import { changeRowChunks, firstChangeRows } from './change-rows-sqlite.ts';
import {
  changeById,
  changePage,
  forgetUndone,
  isOvertaken,
  isRunning,
  nextToRedo,
  nextToUndo,
  setChangeState,
  setUndoneAt,
} from './changes-sqlite.ts';
import type { RestoredRow, Restorer } from './restorer.ts';
import type { Direction } from './row-writes-sqlite.ts';
import { Touches } from './touches.ts';
import {
  type BatchEntry,
  freeStamp,
  putBatchChanges,
  putBatchPeople,
  putBatchRows,
} from './undo-batch-sqlite.ts';
import { putChangeRows } from './undo-rows-sqlite.ts';

type UndoneChange = z.infer<typeof Undone>;
export type HistoryService = ReturnType<typeof createHistoryService>;

/**
 * Reads the history that `core/db` records, and puts its rows back. One stack per library: undo takes the newest done
 * entry, redo the one undone last, and a new change ends what could be redone. An entry further down may be undone too
 * where nothing later touched the same columns; like a new change it ends what could be redone before, save itself.
 *
 * After the rows, `restorers` refresh what is derived from them; they see every row once, in chunks, with all rows in
 * place. History itself knows no domain.
 */
export function createHistoryService(deps: Deps, { restorers }: { restorers: readonly Restorer[] }) {
  const { read, write } = deps;

  async function restoreTx(tx: Tx, rows: readonly RestoredRow[], touched: Touches): Promise<void> {
    for (const restorer of restorers) await restorer.restoreTx(tx, rows);
    touched.add(tx, rows);
  }

  /** The recorded rows are read a second time rather than held: an entry may have a million. */
  async function restoreChangeTx(
    tx: Tx,
    changeId: number,
    direction: Direction,
    touched: Touches,
  ): Promise<void> {
    for (const rows of changeRowChunks(tx.sqlite, changeId, direction)) await restoreTx(tx, rows, touched);
  }

  async function putBatchTx(tx: Tx, entry: BatchEntry, direction: Direction): Promise<number> {
    const touched = new Touches();
    if (direction === 'undo') chooseKept(tx.sqlite, entry.changeId, entry.batchId);
    // People first: what their rows hang on. Recorded rows next, so that rows told by batch_id find them in place.
    let count = putBatchPeople(tx, entry, direction);
    count += putBatchChanges(tx, entry, direction);
    for (const rows of putBatchRows(tx, entry, direction)) {
      count += rows.length;
      await restoreTx(tx, rows, touched);
    }
    await restoreChangeTx(tx, entry.changeId, direction, touched);
    for (const restorer of restorers) await restorer.restoreBatchTx?.(tx, { ...entry, direction });
    touched.all(Domain.options);
    touched.finish(tx);
    return count;
  }

  /**
   * Undoes an entry inside the caller's transaction, an import as a whole.
   * @returns the entry as it is now, who stays of an import, and how many rows were put back
   * @throws CHANGE_NOT_FOUND, NOTHING_TO_UNDO when it is not done or still running, UNDO_CONFLICT
   */
  async function undoTx(tx: Tx, id: number): Promise<UndoneChange & { count: number }> {
    const { sqlite } = tx;
    const change = changeById(sqlite, id);
    if (!change) throw fail('CHANGE_NOT_FOUND', { id });
    if (change.state !== 'done' || isRunning(sqlite, id)) throw fail('NOTHING_TO_UNDO', {});
    const overtaken = isOvertaken(sqlite, id);
    if (overtaken) forgetUndone(sqlite);
    let count = change.rows;
    let kept: UndoneChange['kept'] = [];
    if (change.batchId === null) {
      putChangeRows(tx, id, 'undo', overtaken);
      const touched = new Touches();
      await restoreChangeTx(tx, id, 'undo', touched);
      touched.finish(tx);
    } else {
      const stamp = freeStamp(tx);
      count = await putBatchTx(tx, { changeId: id, batchId: change.batchId, stamp }, 'undo');
      setUndoneAt(sqlite, id, stamp);
      kept = keptPeople(sqlite);
    }
    setChangeState(sqlite, id, 'undone');
    tx.touch('history', []);
    return { change: changeById(sqlite, id)!, kept, count };
  }

  async function redoTx(tx: Tx): Promise<UndoneChange> {
    const change = nextToRedo(tx.sqlite);
    if (!change) throw fail('NOTHING_TO_REDO', {});
    const { id, batchId } = change;
    if (batchId === null) {
      putChangeRows(tx, id, 'redo', false);
      const touched = new Touches();
      await restoreChangeTx(tx, id, 'redo', touched);
      touched.finish(tx);
    } else {
      await putBatchTx(tx, { changeId: id, batchId, stamp: Number(change.data.undoneAt) }, 'redo');
    }
    setChangeState(tx.sqlite, id, 'done');
    tx.touch('history', []);
    return { change: changeById(tx.sqlite, id)!, kept: [] };
  }

  return {
    undoTx,

    async list(page: { cursor?: string | null; offset?: number | null; limit: number; fanId?: number }) {
      return changePage(read.sqlite, page);
    },

    /** The first rows of an entry as they were written. @throws CHANGE_NOT_FOUND */
    async rows({ id, limit }: { id: number; limit: number }) {
      if (!changeById(read.sqlite, id)) throw fail('CHANGE_NOT_FOUND', { id });
      return firstChangeRows(read.sqlite, id, limit).map(({ rowId2: _, ...row }) => row);
    },

    async peek(): Promise<{ undo: Change | null; redo: Change | null }> {
      return { undo: nextToUndo(read.sqlite), redo: nextToRedo(read.sqlite) };
    },

    /** The newest done entry, or the one named. @throws NOTHING_TO_UNDO, UNDO_CONFLICT, CHANGE_NOT_FOUND */
    async undo({ id }: { id?: number }): Promise<UndoneChange> {
      const { value } = await write(null, async (tx) => {
        const target = id ?? nextToUndo(tx.sqlite)?.id;
        if (target === undefined) throw fail('NOTHING_TO_UNDO', {});
        const { change, kept } = await undoTx(tx, target);
        return { change, kept };
      });
      return value;
    },

    /** @throws NOTHING_TO_REDO, UNDO_CONFLICT */
    async redo(): Promise<UndoneChange> {
      return (await write(null, redoTx)).value;
    },
  };
}
