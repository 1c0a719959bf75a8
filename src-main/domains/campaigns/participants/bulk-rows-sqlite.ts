/** History of rows that were written by one statement: whole selections of 100,000 people. */

import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { Tx } from '../../../core/db/tx.ts';

const columnsOfTable = new WeakMap<Sqlite, Map<string, string[]>>();

function columnsOf(sqlite: Sqlite, table: string): string[] {
  const known = columnsOfTable.get(sqlite) ?? new Map<string, string[]>();
  columnsOfTable.set(sqlite, known);
  let columns = known.get(table);
  if (!columns) {
    columns = prepared(sqlite, 'SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
    known.set(table, columns);
  }
  return columns;
}

const image = (columns: readonly string[]) =>
  `json_object(${columns.map((c) => `'${c}', t."${c}"`).join(', ')})`;

/**
 * Records rows that were just inserted, as they stand.
 * @param keys columns of the key, one or two
 * @param where condition on the table as `t`
 */
export function recordInsertsTx(
  tx: Tx,
  {
    table,
    keys,
    where,
    args,
  }: { table: string; keys: readonly string[]; where: string; args: (string | number)[] },
): number {
  const { sqlite, recorder } = tx;
  const second = keys[1] ? `t."${keys[1]}"` : '0';
  const n = prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT ?, ? + row_number() OVER (ORDER BY t."${keys[0]}") - 1, '${table}', t."${keys[0]}", ${second}, 'insert', NULL,
            ${image(columnsOf(sqlite, table))} FROM "${table}" AS t WHERE ${where}`,
  ).run(recorder.changeId(), recorder.nextSeq(), ...args).changes;
  recorder.counted(n);
  return n;
}

/** Sets one column of rows by id, with history; rows that hold the value already are passed over. @returns how many changed */
export function setColumnTx(
  tx: Tx,
  {
    table,
    column,
    ids,
    value,
  }: { table: string; column: string; ids: readonly number[]; value: number | null },
): number {
  const { sqlite, recorder } = tx;
  const json = JSON.stringify(ids);
  const which = `FROM json_each(?) AS j CROSS JOIN "${table}" AS t ON t.id = j.value WHERE t."${column}" IS NOT ?`;
  const n = prepared(sqlite, `SELECT count(*) ${which}`).pluck().get(json, value) as number;
  if (n === 0) return 0;
  prepared(
    sqlite,
    `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)
     SELECT ?, ? + row_number() OVER (ORDER BY t.id) - 1, '${table}', t.id, 0, 'update',
            json_object('${column}', t."${column}"), json_object('${column}', ?) ${which}`,
  ).run(recorder.changeId(), recorder.nextSeq(), value, json, value);
  prepared(
    sqlite,
    `UPDATE "${table}" SET "${column}" = ? WHERE id IN (SELECT value FROM json_each(?)) AND "${column}" IS NOT ?`,
  ).run(value, json, value);
  recorder.counted(n);
  return n;
}
