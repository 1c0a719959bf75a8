import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';
import { fail } from '../../core/fail.ts';
import { quoted, type RowShape, rowShapes } from './row-shapes-sqlite.ts';
import { type UndoWork, undoWorkOf } from './undo-work-sqlite.ts';

/**
 * Between the steps of an undo everybody may write, save to what it is about: the rows of the entry, what would hang on rows that
 * come or go with it, and people of the import with all that is theirs. So no step, forward or back, ever meets a row that
 * is not as the entry left it. Called at the end of each transaction; costs one look at an empty table where nothing is undone.
 * @throws UNDO_RUNNING
 */
export function refuseUnderUndo({ sqlite, recorder }: Tx): void {
  const recorded = recorder.recorded();
  if (!recorded) return;
  const work = undoWorkOf(sqlite);
  if (!work) return;
  const mine = { me: recorded.changeId, from: recorded.from, job: work.changeId, batch: work.batchId };
  const tables = prepared(
    sqlite,
    'SELECT DISTINCT table_name FROM change_row WHERE change_id = @me AND seq >= @from',
  )
    .pluck()
    .all(mine) as string[];
  for (const table of tables) {
    const shape = rowShapes(sqlite).get(table);
    if (shape && conditions(sqlite, shape, work).some((condition) => isFound(sqlite, condition, mine)))
      throw fail('UNDO_RUNNING', { changeId: work.changeId });
  }
}

function isFound(sqlite: Sqlite, condition: string, args: Record<string, number | null | string>): boolean {
  const source = `SELECT 1 FROM change_row AS m ${condition} LIMIT 1`;
  return prepared(sqlite, source).get(args) !== undefined;
}

/** Joins and conditions under which a row `m` that was just recorded is one that the undo is about. */
function conditions(sqlite: Sqlite, shape: RowShape, { batchId }: UndoWork): string[] {
  const { table, keys, people, columns } = shape;
  const mine = `m.change_id = @me AND m.seq >= @from AND m.table_name = '${table}'`;
  const imageOf = (column: string) => `json_extract(coalesce(m.after, m.before), '$."${column}"')`;
  const same = `CROSS JOIN change_row AS o ON o.table_name = m.table_name AND o.row_id = m.row_id AND o.change_id = @job
    AND o.row_id2 = m.row_id2 WHERE ${mine}`;
  const found = [same];
  for (const { target, column } of targetsOf(sqlite, table)) {
    found.push(`CROSS JOIN change_row AS o ON o.table_name = '${target}' AND o.row_id = ${imageOf(column)} AND o.change_id = @job
      WHERE ${mine} AND o.op <> 'update'`);
  }
  if (batchId === null) return found;
  const ofBatch = (id: string, join = '') =>
    `${join} CROSS JOIN fan AS f ON f.id = ${id} WHERE ${mine} AND f.batch_id = @batch`;
  const stands = `CROSS JOIN ${quoted(table)} AS t ON t.${quoted(keys[0] ?? 'id')} = m.row_id`;
  if (table === 'fan') found.push(ofBatch('m.row_id'));
  for (const column of people) {
    found.push(ofBatch(column === keys[0] ? 'm.row_id' : imageOf(column)));
    if (keys.length === 1) found.push(ofBatch(`t.${quoted(column)}`, stands));
  }
  if (columns.has('batch_id') && keys.length === 1)
    found.push(`${stands} WHERE ${mine} AND t.batch_id = @batch`);
  return found;
}

/** The tables that rows of a table point at. */
function targetsOf(sqlite: Sqlite, table: string): { target: string; column: string }[] {
  return [...rowShapes(sqlite).values()].flatMap(({ table: target, dependants }) =>
    dependants.flatMap(({ shape, column }) => (shape.table === table ? [{ target, column }] : [])),
  );
}
