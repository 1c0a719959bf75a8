import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { quoted, type RowShape, rowShapes } from './row-shapes-sqlite.ts';

/**
 * Leaves (see `undo_left`) the people an import made that something later is about: a done entry
 * with a row of theirs, or a later import that brought them something. Reads what came later, not the import, so a
 * million people cost nothing when little has happened since.
 */
export function leaveTouched(sqlite: Sqlite, changeId: number, batchId: number): void {
  const later = `FROM change AS c CROSS JOIN change_row AS r ON r.change_id = c.id`;
  const isLater = `c.id > @changeId AND c.state = 'done' AND r.table_name = @tableName`;
  const keep = (tableName: string, person: string, from: string, where: string) =>
    prepared(
      sqlite,
      `INSERT OR IGNORE INTO undo_left (what, id) SELECT 'fan', f.id ${from} CROSS JOIN fan AS f ON f.id = ${person}
       WHERE ${where} AND f.batch_id = @batchId`,
    ).run({ changeId, batchId, tableName });
  const written = new Set(
    prepared(sqlite, `SELECT DISTINCT r.table_name ${later} WHERE c.id > ? AND c.state = 'done'`)
      .pluck()
      .all(changeId),
  );
  if (written.has('fan')) keep('fan', 'r.row_id', later, isLater);
  for (const shape of rowShapes(sqlite).values()) {
    const { table, people, keys, columns } = shape;
    for (const column of written.has(table) ? people : []) {
      if (column === keys[0]) {
        keep(table, 'r.row_id', later, isLater);
        continue;
      }
      keep(table, `json_extract(coalesce(r.after, r.before), '$.${column}')`, later, isLater);
      if (keys.length === 1) {
        keep(
          table,
          `t.${quoted(column)}`,
          `${later} CROSS JOIN ${quoted(table)} AS t ON t.${quoted(keys[0]!)} = r.row_id`,
          isLater,
        );
      }
    }
    if (!columns.has('batch_id') || people.length === 0) continue;
    const present = columns.has('deleted_at') ? ' AND t.deleted_at IS NULL' : '';
    keep(
      table,
      `t.${quoted(people[0]!)}`,
      `FROM change AS c CROSS JOIN ${quoted(table)} AS t ON t.batch_id = c.batch_id`,
      `c.id > @changeId AND c.state = 'done' AND c.batch_id IS NOT NULL${present}`,
    );
  }
}

/**
 * Leaves what of an import stands although it is undone: redo does not bring that, so going back from a redo must not take
 * it away.
 */
export function leaveStanding(sqlite: Sqlite, batchId: number): void {
  prepared(
    sqlite,
    `INSERT OR IGNORE INTO undo_left (what, id) SELECT 'fan', id FROM fan INDEXED BY fan_by_batch WHERE batch_id = ? AND deleted_at IS NULL`,
  ).run(batchId);
  for (const { table, owner } of givenTables(sqlite)) {
    prepared(
      sqlite,
      `INSERT OR IGNORE INTO undo_left (what, id) SELECT '${table}', t.id FROM ${quoted(table)} AS t CROSS JOIN fan ON fan.id = t.${quoted(owner)}
       WHERE t.batch_id = @batchId AND t.deleted_at IS NULL AND fan.batch_id IS NOT @batchId`,
    ).run({ batchId });
  }
}

/** Tables of rows that an import gives to people, with the column that says to whom. */
export function givenTables(sqlite: Sqlite): { shape: RowShape; table: string; owner: string }[] {
  return [...rowShapes(sqlite).values()].flatMap((shape) => {
    const { table, people, columns } = shape;
    const [owner] = people;
    return owner && columns.has('batch_id') && columns.has('deleted_at') ? [{ shape, table, owner }] : [];
  });
}

/** Names of those who stay, save people in the trash; at most 1,000. */
export function keptPeople(sqlite: Sqlite): { id: number; name: string }[] {
  return prepared(
    sqlite,
    `SELECT fan.id, fan.name FROM undo_left AS l CROSS JOIN fan ON fan.id = l.id
     WHERE l.what = 'fan' AND fan.deleted_at IS NULL ORDER BY fan.id LIMIT 1000`,
  ).all() as { id: number; name: string }[];
}
