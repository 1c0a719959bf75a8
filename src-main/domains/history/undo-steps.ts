import { Domain } from '#shared/contract/live.ts';
import type { Tx } from '../../core/db/tx.ts';
import { leaveStanding, leaveTouched } from './batch-people-sqlite.ts';
import { changeRowsAfter, startOf } from './change-rows-sqlite.ts';
import type { RestoredRow, Restorer } from './restorer.ts';
import type { Direction } from './row-writes-sqlite.ts';
import type { Touches } from './touches.ts';
import { putChanges, putGiven, putPeople } from './undo-batch-sqlite.ts';
import { checkRows, putRows } from './undo-rows-sqlite.ts';
import type { Done, Phase, UndoWork } from './undo-work-sqlite.ts';

const otherOf = (direction: Direction): Direction => (direction === 'undo' ? 'redo' : 'undo');
export const isBack = ({ direction, asked }: UndoWork): boolean => direction !== asked;

/**
 * Does the next part of an undo or redo in the caller's transaction, about a thousand rows. First all rows, then what is derived
 * from them, which restorers make anew with all rows in place. The caller keeps what is returned with the same commit.
 * @returns the work that is left, null when this was the last part
 * @throws UNDO_CONFLICT
 */
export async function stepTx(
  tx: Tx,
  work: UndoWork,
  restorers: readonly Restorer[],
  touched: Touches,
): Promise<UndoWork | null> {
  const { phase, cursor } = work;
  const at = typeof cursor === 'number' ? cursor : null;
  const start = work.edge ?? startOf(work.direction);
  const restore = async (rows: readonly RestoredRow[]) => {
    for (const restorer of restorers) await restorer.restoreTx(tx, rows);
    touched.add(tx, rows);
  };
  switch (phase) {
    case 'check':
      return after(work, checkRows(tx, work, at), 'rows');
    case 'rows':
      return after(work, putRows(tx, work, at ?? start), 'derived');
    case 'left':
      if (work.direction === 'undo') leaveTouched(tx.sqlite, work.changeId, batchOf(work).batchId);
      else leaveStanding(tx.sqlite, batchOf(work).batchId);
      return { ...work, phase: 'people' };
    case 'people':
      return after(work, putPeople(tx, batchOf(work), at ?? 0), 'changes');
    case 'changes':
      return after(work, putChanges(tx, batchOf(work), at ?? start), 'given');
    case 'given': {
      const { rows, ...done } = putGiven(tx, batchOf(work), partOf(cursor));
      if (rows.length > 0) await restore(rows);
      return after(work, done, 'derived');
    }
    case 'derived': {
      const rows = changeRowsAfter(tx.sqlite, work.changeId, work.direction, at ?? start);
      if (rows.length > 0) await restore(rows);
      const done = { next: rows.at(-1)?.seq ?? null, seen: rows.length, put: 0 };
      return after(work, done, work.batchId === null ? null : 'batch');
    }
    case 'batch': {
      const [part, from] = Array.isArray(cursor) ? cursor : [0, null];
      const restorer = restorers[part];
      if (!restorer) return null;
      const next = (await restorer.restoreBatchTx?.(tx, batchOf(work), from)) ?? null;
      touched.all(Domain.options);
      return { ...work, cursor: next === null ? [part + 1, null] : [part, next] };
    }
  }
}

function after(
  work: UndoWork,
  { next, seen, put }: Done<UndoWork['cursor']>,
  then: Phase | null,
): UndoWork | null {
  const counted = { ...work, done: work.done + seen, count: work.count + put };
  if (next !== null) return { ...counted, cursor: next };
  return then === null ? null : { ...counted, phase: then, cursor: null };
}

/**
 * The way back from where the work stands: the same in the other direction, over what was done so far.
 * @returns null where nothing has been done yet
 */
export function turned(work: UndoWork): UndoWork | null {
  if (isBack(work)) return work;
  const { phase, cursor, direction } = work;
  if (phase === 'check' || phase === 'left') return null;
  if (cursor === null && (phase === 'rows' || phase === 'people')) return null;
  const back = otherOf(direction);
  const edge = edgeOf(work);
  return {
    ...work,
    direction: back,
    phase: work.batchId === null ? 'rows' : 'people',
    cursor: null,
    edge,
    done: 0,
    total: Math.max(1, work.done),
  };
}

/** From which recorded row on the walk back goes; those of later phases have all been gone through. */
function edgeOf({ phase, cursor, direction }: UndoWork): number | null {
  if (phase !== 'rows' && phase !== 'changes' && phase !== 'people') return null;
  // None of them: the walk back begins where it ends.
  if (phase === 'people' || typeof cursor !== 'number') return startOf(direction);
  return direction === 'undo' ? cursor - 1 : cursor + 1;
}

function batchOf(work: UndoWork): UndoWork & { batchId: number } {
  const { batchId } = work;
  if (batchId === null) throw new Error(`Entry ${work.changeId} is no import.`);
  return { ...work, batchId };
}

function partOf(cursor: UndoWork['cursor']): readonly [number, number] {
  return Array.isArray(cursor) ? [cursor[0] as number, (cursor[1] as number | null) ?? 0] : [0, 0];
}
