import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';
import { givenTables } from './batch-people-sqlite.ts';
import { changeRowsAfter, laterChangeOf, type NumberedRow } from './change-rows-sqlite.ts';
import { dependantOf } from './dependants-sqlite.ts';
import type { RestoredRow } from './restorer.ts';
import { quoted, rowShapes } from './row-shapes-sqlite.ts';
import { markRow, peopleOf, putRow, rowExists, shapeFor } from './row-writes-sqlite.ts';
import { columnsOf } from './undo-rows-sqlite.ts';
import { type Done, isLeft, leave, type UndoWork } from './undo-work-sqlite.ts';

/**
 * Undo and redo of an import. What it brought is told by `batch_id`, not row by row: its people go to the trash with all
 * they hold, what it brought to people who were there before (interactions) goes to the trash too, and only its updates
 * have before-images. Nothing is a conflict here: what was touched since stays as it is, and whose it is gets listed.
 * Each function does a few thousand rows at most and says where to go on, so that the caller may commit in between.
 */
type BatchWork = UndoWork & { batchId: number };
/** People and rows per statement: SQLite keeps what one statement overwrites in memory, and other writes wait for it. */
const STEP = 1_000;
const LAST = Number.MAX_SAFE_INTEGER;

/** The mark of one undo: the time, moved on where rows of another deletion bear it, so that redo finds just its own. */
export function freeStamp(tx: Tx): number {
  const tables = [...rowShapes(tx.sqlite).values()].filter(
    ({ columns }) => columns.has('deleted_at') && columns.has('batch_id'),
  );
  const taken = (stamp: number) =>
    tables.some(({ table }) =>
      prepared(tx.sqlite, `SELECT 1 FROM ${quoted(table)} WHERE deleted_at = ? LIMIT 1`).get(stamp),
    );
  let stamp = tx.now;
  while (taken(stamp)) stamp += 1;
  return stamp;
}

/** Puts the next people of the batch in the trash, save those who are left, or takes out those with the stamp. */
export function putPeople({ sqlite }: Tx, work: BatchWork, after: number): Done<number> {
  const isUndo = work.direction === 'undo';
  const last = (prepared(
    sqlite,
    `SELECT id FROM fan INDEXED BY fan_by_batch WHERE batch_id = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ${STEP - 1}`,
  )
    .pluck()
    .get(work.batchId, after) ?? LAST) as number;
  const [to, from] = isUndo ? [work.stamp, null] : [null, work.stamp];
  const put = prepared(
    sqlite,
    `UPDATE fan SET deleted_at = @to WHERE id IN (
       SELECT id FROM fan INDEXED BY fan_by_batch WHERE batch_id = @batchId AND id > @after AND id <= @last
         AND deleted_at IS @from ${isUndo ? `AND id NOT IN (SELECT id FROM undo_left WHERE what = 'fan')` : ''})`,
  ).run({ to, from, batchId: work.batchId, after, last }).changes;
  return { next: last === LAST ? null : last, seen: last === LAST ? put : STEP, put };
}

/**
 * The next rows the import gave, under its `batch_id`, to people it did not make; those of its own people go with them.
 * @param at which of the tables, and after which of its rows
 * @returns also the rows put in the trash or taken out, for the restorers
 */
export function putGiven(
  { sqlite }: Tx,
  work: BatchWork,
  [part, after]: readonly [number, number],
): Done<readonly [number, number]> & { rows: RestoredRow[] } {
  const given = givenTables(sqlite)[part];
  const rows: RestoredRow[] = [];
  if (!given) return { next: null, seen: 0, put: 0, rows };
  const { shape, table, owner } = given;
  const [from, to] = work.direction === 'undo' ? [null, work.stamp] : [work.stamp, null];
  const found = prepared(
    sqlite,
    `SELECT t.id, t.${quoted(owner)} AS fanId FROM ${quoted(table)} AS t CROSS JOIN fan ON fan.id = t.${quoted(owner)}
     WHERE t.batch_id = @batchId AND t.id > @after AND t.deleted_at IS @from AND fan.batch_id IS NOT @batchId
     ORDER BY t.id LIMIT ${STEP}`,
  ).all({ batchId: work.batchId, after, from }) as { id: number; fanId: number }[];
  const isBack = work.direction !== work.asked;
  for (const { id, fanId } of found) {
    const row = { table, rowId: id, rowId2: 0 };
    if (isBack && isLeft(sqlite, table, id)) continue;
    if (
      !isBack &&
      work.direction === 'undo' &&
      laterChangeOf(sqlite, row, { changeId: work.changeId }) !== null
    ) {
      leave(sqlite, table, id);
      leave(sqlite, 'fan', fanId);
      continue;
    }
    markRow(sqlite, shape, row, work.stamp, work.direction);
    rows.push({
      ...row,
      op: 'update',
      before: { [owner]: fanId, deleted_at: from },
      after: { [owner]: fanId, deleted_at: to },
    });
  }
  const last = found.at(-1);
  return { next: last ? [part, last.id] : [part + 1, 0], seen: found.length, put: rows.length, rows };
}

/** The next recorded rows of the import: updates, tags and fields it made, links it gave to people who were there. */
export function putChanges(tx: Tx, work: BatchWork, at: number): Done<number> {
  const rows = changeRowsAfter(tx.sqlite, work.changeId, work.direction, at);
  let put = 0;
  for (const row of rows) {
    const people = peopleOf(tx.sqlite, row);
    if (people.some((id) => isOfBatch(tx, id, work.batchId))) continue;
    if (putLeniently(tx, row, work)) put += 1;
    else if (work.direction === work.asked) {
      leave(tx.sqlite, 'change', row.seq);
      if (work.direction === 'undo') for (const id of people) leave(tx.sqlite, 'fan', id);
    }
  }
  return { next: rows.at(-1)?.seq ?? null, seen: rows.length, put };
}

function isOfBatch({ sqlite }: Tx, fanId: number, batchId: number): boolean {
  return (
    prepared(sqlite, 'SELECT 1 FROM fan WHERE id = ? AND batch_id = ?').get(fanId, batchId) !== undefined
  );
}

/** @returns false where the row was touched since, or is in use, and stays */
function putLeniently(tx: Tx, row: NumberedRow, { changeId, direction, asked, stamp }: BatchWork): boolean {
  const { sqlite, now } = tx;
  if (direction !== asked) {
    if (isLeft(sqlite, 'change', row.seq)) return false;
  } else if (laterChangeOf(sqlite, row, { changeId, columns: columnsOf(row) }) !== null) return false;
  const shape = shapeFor(sqlite, row.table);
  if (row.op !== 'insert' || !shape.columns.has('deleted_at')) return putRow(sqlite, row, direction, now);
  // A tag or field that the import made is marked, not deleted: its people in the trash still hold it.
  if (direction === 'undo')
    return !dependantOf(sqlite, shape, row.rowId, 'visible') && markRow(sqlite, shape, row, stamp, 'undo');
  if (rowExists(sqlite, shape, row)) return markRow(sqlite, shape, row, stamp, 'redo');
  return putRow(sqlite, row, 'redo', now);
}
