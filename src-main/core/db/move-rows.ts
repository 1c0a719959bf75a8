import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { prepared, shapeOf } from './recorder.ts';
import type { Tx } from './tx.ts';

/**
 * Sets an id in one column of a table to another, in all rows that hold it, with history: two statements, however many rows
 * there are. For tables with one column as their key; table and column are written in the code, never taken from input.
 * @param where more to ask of the rows; empty for all
 * @returns how many rows
 */
export function moveRows(
  { sqlite, recorder }: Tx,
  table: SQLiteTable,
  column: string,
  { from, to }: { from: number; to: number },
  where = '',
): number {
  const { name, keys } = shapeOf(table);
  const [key] = keys;
  if (keys.length !== 1) throw new Error(`${name} has a key of several columns.`);
  const rows = `"${name}" WHERE "${column}" = @from ${where === '' ? '' : `AND (${where})`}`;
  const n = prepared(sqlite, `SELECT count(*) FROM ${rows}`).pluck().get({ from }) as number;
  if (n === 0) return 0;
  prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT @changeId, @seq + row_number() OVER (ORDER BY "${key}") - 1, '${name}', "${key}", 0, 'update',
       json_object('${column}', @from), json_object('${column}', @to) FROM ${rows}`,
  ).run({ changeId: recorder.changeId(), seq: recorder.nextSeq(), from, to });
  prepared(
    sqlite,
    `UPDATE "${name}" SET "${column}" = @to WHERE "${column}" = @from ${where === '' ? '' : `AND (${where})`}`,
  ).run({ from, to });
  recorder.counted(n);
  return n;
}
