import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { quoted, rowShapes } from './row-shapes-sqlite.ts';

/**
 * Fills the temporary table `batch_kept(id)` with the people an import made that something later is about: a done entry
 * with a row of theirs, or a later import that brought them something. Reads what came later, not the import, so a
 * million people cost nothing when little has happened since.
 */
export function chooseKept(sqlite: Sqlite, changeId: number, batchId: number): void {
  sqlite.exec('CREATE TEMP TABLE IF NOT EXISTS batch_kept (id INTEGER PRIMARY KEY)');
  sqlite.exec('DELETE FROM batch_kept');
  const later = `FROM change AS c CROSS JOIN change_row AS r ON r.change_id = c.id`;
  const isLater = `c.id > @changeId AND c.state = 'done' AND r.table_name = @tableName`;
  const keep = (tableName: string, person: string, from: string, where: string) =>
    prepared(
      sqlite,
      `INSERT OR IGNORE INTO batch_kept (id) SELECT f.id ${from} CROSS JOIN fan AS f ON f.id = ${person}
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

/** Adds people who were there before the import and whose rows it could not put back. */
export function keepPeople(sqlite: Sqlite, ids: readonly number[]): void {
  for (const id of ids) prepared(sqlite, 'INSERT OR IGNORE INTO batch_kept (id) VALUES (?)').run(id);
}

/** Names of those kept, save people in the trash; at most 1,000. */
export function keptPeople(sqlite: Sqlite): { id: number; name: string }[] {
  return prepared(
    sqlite,
    `SELECT fan.id, fan.name FROM batch_kept CROSS JOIN fan USING (id) WHERE fan.deleted_at IS NULL ORDER BY id LIMIT 1000`,
  ).all() as { id: number; name: string }[];
}
