// The whole library as JSON, table by table with its rows as they stand, so that out, in and out again gives the same bytes.
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type Cell = string | number | null | { base64: string };
/** A table with its columns in the order of the file. */
export type TableShape = { name: string; columns: string[]; keys: string[] };

/** Made anew from the others when they come in, or of this file only. */
const LEFT_OUT = new Set([
  'derived_guard',
  'stage_bucket',
  'attribution',
  'campaign_generation',
  'campaign_total',
  'first_contact',
  '__drizzle_migrations',
  'sqlite_stat1',
  'sqlite_stat4',
]);
/** What every new library has; a library with rows elsewhere is not empty. */
const SEEDED = new Set(['stage', 'relation_type', 'setting', 'change', 'change_row', 'sqlite_sequence']);

/** Whether this version makes the table anew from others; files of older versions may still hold its rows. */
export const isLeftOut = (table: string): boolean => LEFT_OUT.has(table);

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** SQLite's own list of the greatest id given in each table; filled while rows come in, so it is written last. */
const SEQUENCE = 'sqlite_sequence';

/** Tables that hold facts, by name; full-text tables and their shadows are left out. */
export function factTables(sqlite: Sqlite): TableShape[] {
  const tables = sqlite
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`)
    .pluck()
    .all() as string[];
  return tables
    .filter((name) => !LEFT_OUT.has(name) && (!name.startsWith('sqlite_') || name === SEQUENCE))
    .sort((a, b) => Number(a === SEQUENCE) - Number(b === SEQUENCE))
    .map((name) => {
      const columns = sqlite.prepare('SELECT name, pk FROM pragma_table_info(?) ORDER BY cid').all(name) as {
        name: string;
        pk: number;
      }[];
      const keys = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
      return { name, columns: columns.map((column) => column.name), keys: keys.map((column) => column.name) };
    });
}

/** Number of migrations that made this schema. */
export function schemaVersion(sqlite: Sqlite): number {
  return sqlite.pragma('user_version', { simple: true }) as number;
}

export function countRows(sqlite: Sqlite, { name }: TableShape): number {
  return sqlite
    .prepare(`SELECT count(*) FROM ${quoted(name)}`)
    .pluck()
    .get() as number;
}

/** The rows of a table in the order of its key; blobs as base64. */
export function* rowsOf(sqlite: Sqlite, { name, columns, keys }: TableShape): Generator<Cell[]> {
  const order = name === SEQUENCE ? ['name'] : keys.length > 0 ? keys : ['rowid'];
  const rows = sqlite
    .prepare(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)} ORDER BY ${order.join(', ')}`)
    .raw()
    .iterate() as IterableIterator<(string | number | null | Buffer)[]>;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const cell = row[i];
      if (typeof cell === 'object' && cell !== null) (row as Cell[])[i] = { base64: cell.toString('base64') };
    }
    yield row as Cell[];
  }
}

/** The first table with rows that a new library does not have; null when the library is empty. */
export function firstFilledTable(sqlite: Sqlite): string | null {
  const filled = factTables(sqlite).find(
    ({ name }) =>
      !SEEDED.has(name) && sqlite.prepare(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).get() !== undefined,
  );
  return filled?.name ?? null;
}

/** Takes every row out of the tables and lets rows come in whatever order: references are looked at when the transaction commits. */
export function beginRefill(sqlite: Sqlite): void {
  sqlite.pragma('defer_foreign_keys = ON');
  for (const { name } of factTables(sqlite)) sqlite.exec(`DELETE FROM ${quoted(name)}`);
}

/** Writes rows of one table, which is empty before. */
export function rowWriter(sqlite: Sqlite, { name, columns }: TableShape): (cells: readonly Cell[]) => void {
  if (name === SEQUENCE) sqlite.exec(`DELETE FROM ${SEQUENCE}`);
  const source = `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const statement = prepared(sqlite, source);
  return (cells) => {
    statement.run(
      ...cells.map((cell) =>
        typeof cell === 'object' && cell !== null ? Buffer.from(cell.base64, 'base64') : cell,
      ),
    );
  };
}
