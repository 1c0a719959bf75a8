import type { z } from 'zod';
import type { Change, Undone, UndoProgress } from '#shared/contract/history.ts';
import { Domain } from '#shared/contract/live.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import { type Deps, PACE } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { keptPeople } from './batch-people-sqlite.ts';
import type { BulkSteps } from './bulk-steps.ts';
import { bulkWorkOf } from './bulk-work-sqlite.ts';
import { firstChangeRows } from './change-rows-sqlite.ts';
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
import { domainsOfTable } from './history-rules.ts';
import type { Restorer } from './restorer.ts';
import type { Direction } from './row-writes-sqlite.ts';
import { Touches } from './touches.ts';
import { freeStamp } from './undo-batch-sqlite.ts';
import { createUndoRun } from './undo-run.ts';
import { isBack, stepTx } from './undo-steps.ts';
import {
  endWork,
  isImporting,
  rowsOfFile,
  saveWork,
  sizeOf,
  tablesOf,
  type UndoWork,
  undoWorkOf,
} from './undo-work-sqlite.ts';

type UndoneChange = z.infer<typeof Undone>;
/** `count`: how many rows were put back. `isStopped`: it went back to where it began. */
type Outcome = UndoneChange & { count: number; isStopped: boolean };
export type HistoryService = ReturnType<typeof createHistoryService>;

/**
 * Reads the history that `core/db` records, and puts its rows back. One stack per library: undo takes the newest done
 * entry, redo the one undone last, and a new change ends what could be redone. An entry further down may be undone too
 * where nothing later touched the same columns; like a new change it ends what could be redone before, save itself.
 *
 * After the rows, `restorers` refresh what is derived from them; they see every row once, in chunks, with all rows in
 * place. History itself knows no domain. Bulk work goes in steps (docs/decisions/017): a transaction each, other writes in
 * between, save those to what is being put back.
 */
export function createHistoryService(
  deps: Deps,
  { restorers, bulk }: { restorers: readonly Restorer[]; bulk: Pick<BulkSteps, 'isRunning' | 'stop'> },
) {
  const { read, write, pace = PACE } = deps;

  /** An entry before the first step. */
  function beginning(tx: Tx, change: Change, direction: Direction, inSteps: boolean): UndoWork {
    const { sqlite } = tx;
    const { id, batchId, rows } = change;
    const isChecked = direction === 'undo' && isOvertaken(sqlite, id);
    const markOf = () => (direction === 'undo' ? freeStamp(tx) : Number(change.data.undoneAt));
    return {
      changeId: id,
      batchId,
      asked: direction,
      direction,
      stamp: batchId === null ? 0 : markOf(),
      phase:
        batchId === null
          ? isChecked
            ? 'check'
            : 'rows'
          : direction === 'undo' || inSteps
            ? 'left'
            : 'people',
      cursor: null,
      edge: null,
      done: 0,
      total: rows * (isChecked ? 3 : 2) + (batchId === null ? 0 : rowsOfFile(sqlite, id)),
      count: 0,
    };
  }

  /** After the last part: what the entry is now. Whoever went back leaves it as it was. */
  function finish(tx: Tx, work: UndoWork, touched: Touches): Outcome {
    const { sqlite } = tx;
    const { changeId: id, asked, batchId, count } = work;
    const isDone = !isBack(work);
    if (isDone && asked === 'undo') {
      if (isOvertaken(sqlite, id)) forgetUndone(sqlite);
      if (batchId !== null) setUndoneAt(sqlite, id, work.stamp);
    }
    if (isDone) setChangeState(sqlite, id, asked === 'undo' ? 'undone' : 'done');
    const kept = isDone && asked === 'undo' && batchId !== null ? keptPeople(sqlite) : [];
    endWork(sqlite);
    touched.finish(tx);
    tx.touch('history', []);
    return { change: changeById(sqlite, id)!, kept, count, isStopped: !isDone };
  }

  /** All of an entry in the caller's transaction. */
  async function wholeTx(tx: Tx, change: Change, direction: Direction): Promise<Outcome> {
    const touched = new Touches();
    let work = beginning(tx, change, direction, false);
    if (work.batchId !== null) touched.all(Domain.options);
    for (let next: UndoWork | null = work; next; next = await stepTx(tx, next, restorers, touched))
      work = next;
    return finish(tx, work, touched);
  }

  const domainsOf = ({ sqlite }: Tx, { batchId, changeId }: UndoWork): readonly Domain[] =>
    batchId === null ? tablesOf(sqlite, changeId).flatMap(domainsOfTable) : Domain.options;

  const run = createUndoRun(deps, {
    stepTx: (tx, work) => stepTx(tx, work, restorers, new Touches()),
    domainsOf,
    finishTx(tx, work) {
      const touched = new Touches();
      // Whoever it is about: many, and some of them in steps of an earlier process.
      touched.all(domainsOf(tx, work));
      return finish(tx, work, touched);
    },
  });

  function assertFree({ sqlite }: { sqlite: Sqlite }): void {
    const work = undoWorkOf(sqlite);
    if (work) throw fail('UNDO_RUNNING', { changeId: work.changeId });
  }

  function requireDoneTx({ sqlite }: Tx, id: number): Change {
    const change = changeById(sqlite, id);
    if (!change) throw fail('CHANGE_NOT_FOUND', { id });
    if (change.state !== 'done' || isRunning(sqlite, id)) throw fail('NOTHING_TO_UNDO', {});
    return change;
  }

  /** Puts the entry that `find` gives back: at once, or in steps where it is large. */
  async function put(direction: Direction, find: (tx: Tx) => Promise<Change>): Promise<Outcome> {
    const { value: whole } = await write(null, async (tx) => {
      assertFree(tx);
      const change = await find(tx);
      if (sizeOf(tx.sqlite, change, pace.inSteps) <= pace.inSteps) return wholeTx(tx, change, direction);
      if (bulk.isRunning()) throw fail('JOB_RUNNING', { job: 'bulk' });
      if (isImporting(tx.sqlite)) throw fail('JOB_RUNNING', { job: 'import' });
      saveWork(tx.sqlite, beginning(tx, change, direction, true));
      tx.touch('history', []);
      return null;
    });
    if (whole) return whole;
    const outcome = (await run.toEnd())!;
    if (outcome.isStopped) throw fail('UNDO_STOPPED', { changeId: outcome.change.id });
    return outcome;
  }

  /**
   * Undoes the entry whose id `find` gives, an import as a whole.
   * @throws CHANGE_NOT_FOUND, NOTHING_TO_UNDO when it is not done or still running, UNDO_CONFLICT, UNDO_RUNNING, UNDO_STOPPED, JOB_RUNNING
   */
  const undoEntry = (find: (tx: Tx) => Promise<number>): Promise<Outcome> =>
    put('undo', async (tx) => requireDoneTx(tx, await find(tx)));

  return {
    undoEntry,

    /**
     * Undoes an entry inside the caller's transaction, however large it is.
     * @throws CHANGE_NOT_FOUND, NOTHING_TO_UNDO when it is not done or still running, UNDO_CONFLICT, UNDO_RUNNING
     */
    async undoTx(tx: Tx, id: number): Promise<Outcome> {
      assertFree(tx);
      return wholeTx(tx, requireDoneTx(tx, id), 'undo');
    },

    async list(page: { cursor?: string | null; offset?: number | null; limit: number; fanId?: number }) {
      return changePage(read.sqlite, page);
    },

    /** The first rows of an entry as they were written. @throws CHANGE_NOT_FOUND */
    async rows({ id, limit }: { id: number; limit: number }) {
      if (!changeById(read.sqlite, id)) throw fail('CHANGE_NOT_FOUND', { id });
      return firstChangeRows(read.sqlite, id, limit).map(({ rowId2: _, seq: __, ...row }) => row);
    },

    async peek(): Promise<{ undo: Change | null; redo: Change | null }> {
      return { undo: nextToUndo(read.sqlite), redo: nextToRedo(read.sqlite) };
    },

    /** Bulk work, the undo or the redo that goes on in steps, null for none. */
    async work(): Promise<{ work: UndoProgress | null }> {
      const work = undoWorkOf(read.sqlite);
      const bulkWork = work ? null : bulkWorkOf(read.sqlite);
      const changeId = work?.changeId ?? bulkWork?.changeId;
      const change = changeId === undefined ? null : changeById(read.sqlite, changeId);
      if (!change) return { work: null };
      if (!work) return { work: { ...bulkWork!, change, asked: 'do', isBack: false } };
      const { asked, done, total } = work;
      return { work: { change, asked, isBack: isBack(work), done: Math.min(done, total), total } };
    },

    /** The newest done entry, or the one named. @throws NOTHING_TO_UNDO, UNDO_CONFLICT, CHANGE_NOT_FOUND, UNDO_RUNNING, JOB_RUNNING */
    async undo({ id }: { id?: number }): Promise<UndoneChange> {
      const { change, kept } = await undoEntry(async (tx) => {
        if (id !== undefined) return id;
        const target = nextToUndo(tx.sqlite)?.id;
        // What grows just now is what would be undone next: not the one below it by mistake.
        const growing = bulkWorkOf(tx.sqlite)?.changeId;
        if (growing !== undefined && growing > (target ?? 0)) throw fail('JOB_RUNNING', { job: 'bulk' });
        if (target === undefined) throw fail('NOTHING_TO_UNDO', {});
        return target;
      });
      return { change, kept };
    },

    /** @throws NOTHING_TO_REDO, UNDO_CONFLICT, UNDO_RUNNING, JOB_RUNNING */
    async redo(): Promise<UndoneChange> {
      const redone = await put('redo', async (tx) => {
        const change = nextToRedo(tx.sqlite);
        if (!change) throw fail('NOTHING_TO_REDO', {});
        return change;
      });
      return { change: redone.change, kept: [] };
    },

    /** Goes back to where the undo or redo under way began, or ends bulk work where it is. @returns whether there was any */
    async stop(): Promise<{ found: boolean }> {
      return { found: (await bulk.stop()) || (await run.stop()) };
    },

    /** Finishes what a process that ended has left, in the direction it had. @returns whether there was anything */
    async carryOn(): Promise<{ found: boolean }> {
      return { found: (await run.toEnd()) !== null };
    },

    /** For imports, which write to whom they like: not while people are put back. @throws JOB_RUNNING */
    assertIdle(): void {
      if (undoWorkOf(read.sqlite)) throw fail('JOB_RUNNING', { job: 'undo' });
    },
  };
}
