import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';
import { keepPeople } from './batch-people-sqlite.ts';
import { changeRowChunks, laterChangeOf } from './change-rows-sqlite.ts';
import { dependantOf } from './dependants-sqlite.ts';
import type { RestoredRow } from './restorer.ts';
import { quoted, rowShapes } from './row-shapes-sqlite.ts';
import { type Direction, markRow, peopleOf, putRow, rowExists, shapeFor } from './row-writes-sqlite.ts';
import { columnsOf } from './undo-rows-sqlite.ts';

/**
 * Undo and redo of an import. What it brought is told by `batch_id`, not row by row: its people go to the trash with all
 * they hold, what it brought to people who were there before (interactions) goes to the trash too, and only its updates
 * have before-images. Nothing is a conflict here: what was touched since stays as it is, and whose it is gets listed.
 * Everything runs in steps of a few thousand rows, so memory stays flat.
 */
export type BatchEntry = {
  changeId: number;
  batchId: number /** deleted_at of all that this undo puts in the trash. */;
  stamp: number;
};

/** People and rows per statement: SQLite keeps what one statement overwrites in memory. */
const STEP = 5_000;

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

/** Puts the people of the batch in the trash, save those in `batch_kept`, or takes out those with the stamp. */
export function putBatchPeople(tx: Tx, entry: BatchEntry, direction: Direction): number {
  const { sqlite } = tx;
  const isUndo = direction === 'undo';
  const next = prepared(
    sqlite,
    `SELECT id FROM fan INDEXED BY fan_by_batch WHERE batch_id = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ${STEP - 1}`,
  ).pluck();
  const put = prepared(
    sqlite,
    `UPDATE fan SET deleted_at = @to WHERE id IN (
       SELECT id FROM fan INDEXED BY fan_by_batch WHERE batch_id = @batchId AND id > @after AND id <= @last
         AND deleted_at IS @from ${isUndo ? 'AND id NOT IN (SELECT id FROM batch_kept)' : ''})`,
  );
  const [to, from] = isUndo ? [entry.stamp, null] : [null, entry.stamp];
  let count = 0;
  for (let after = 0; ; ) {
    const last = (next.get(entry.batchId, after) as number | undefined) ?? Number.MAX_SAFE_INTEGER;
    count += put.run({ to, from, batchId: entry.batchId, after, last }).changes;
    if (last === Number.MAX_SAFE_INTEGER) return count;
    after = last;
  }
}

/**
 * Rows the import gave, under its `batch_id`, to people it did not make; those of its own people go with them.
 * @returns chunks of the rows put in the trash or taken out, for the restorers
 */
export function* putBatchRows(tx: Tx, entry: BatchEntry, direction: Direction): Generator<RestoredRow[]> {
  const { sqlite } = tx;
  for (const shape of rowShapes(sqlite).values()) {
    const owner = shape.people[0];
    if (!owner || !shape.columns.has('batch_id') || !shape.columns.has('deleted_at')) continue;
    const read = prepared(
      sqlite,
      `SELECT t.id, t.${quoted(owner)} AS fanId FROM ${quoted(shape.table)} AS t CROSS JOIN fan ON fan.id = t.${quoted(owner)}
       WHERE t.batch_id = @batchId AND t.id > @after AND t.deleted_at IS @from AND fan.batch_id IS NOT @batchId
       ORDER BY t.id LIMIT ${STEP}`,
    );
    const from = direction === 'undo' ? null : entry.stamp;
    const to = direction === 'undo' ? entry.stamp : null;
    for (let after = 0; ; ) {
      const found = read.all({ batchId: entry.batchId, after, from }) as { id: number; fanId: number }[];
      const last = found.at(-1);
      if (!last) break;
      const rows: RestoredRow[] = [];
      for (const { id, fanId } of found) {
        const row = { table: shape.table, rowId: id, rowId2: 0 };
        if (direction === 'undo' && laterChangeOf(sqlite, row, { changeId: entry.changeId }) !== null) {
          keepPeople(sqlite, [fanId]);
          continue;
        }
        markRow(sqlite, shape, row, entry.stamp, direction);
        rows.push({
          ...row,
          op: 'update',
          before: { [owner]: fanId, deleted_at: from },
          after: { [owner]: fanId, deleted_at: to },
        });
      }
      if (rows.length > 0) yield rows;
      after = last.id;
    }
  }
}

/** The recorded rows of the import: updates, tags and fields it made, links it gave to people who were there. */
export function putBatchChanges(tx: Tx, entry: BatchEntry, direction: Direction): number {
  let count = 0;
  for (const rows of changeRowChunks(tx.sqlite, entry.changeId, direction)) {
    for (const row of rows) {
      const people = peopleOf(tx.sqlite, row);
      if (people.some((id) => isOfBatch(tx, id, entry.batchId))) continue;
      if (putLeniently(tx, row, entry, direction)) count += 1;
      else if (direction === 'undo') keepPeople(tx.sqlite, people);
    }
  }
  return count;
}

function isOfBatch({ sqlite }: Tx, fanId: number, batchId: number): boolean {
  return (
    prepared(sqlite, 'SELECT 1 FROM fan WHERE id = ? AND batch_id = ?').get(fanId, batchId) !== undefined
  );
}

/** @returns false where the row was touched since, or is in use, and stays */
function putLeniently(tx: Tx, row: RestoredRow, entry: BatchEntry, direction: Direction): boolean {
  const { sqlite, now } = tx;
  if (laterChangeOf(sqlite, row, { changeId: entry.changeId, columns: columnsOf(row) }) !== null)
    return false;
  const shape = shapeFor(sqlite, row.table);
  if (row.op !== 'insert' || !shape.columns.has('deleted_at')) return putRow(sqlite, row, direction, now);
  // A tag or field that the import made is marked, not deleted: its people in the trash still hold it.
  if (direction === 'undo')
    return (
      !dependantOf(sqlite, shape, row.rowId, 'visible') && markRow(sqlite, shape, row, entry.stamp, 'undo')
    );
  if (rowExists(sqlite, shape, row)) return markRow(sqlite, shape, row, entry.stamp, 'redo');
  return putRow(sqlite, row, 'redo', now);
}
