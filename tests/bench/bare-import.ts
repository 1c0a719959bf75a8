/**
 * What an import has to beat: the rows it left in a library, read back and written once more into an empty one by prepared
 * inserts in one transaction, all indexes in place. Reading them and cutting names into search words is not counted.
 */
import Database from 'better-sqlite3';
import type { Sqlite } from '#main/core/db/connection.ts';
import { derivedSchema } from '#main/core/derived-schema.ts';
import { openLibrary } from '#main/core/open-library.ts';
import { allIndexedPeople } from '#main/domains/fans/fan-search-sqlite.ts';
import { createPeopleWriter, type IndexedPerson } from '#main/domains/search/people-index-sqlite.ts';

const CHUNK = 5_000;
type Insert = (...row: unknown[]) => void;

/**
 * @param imported the library that an import filled; only read
 * @param fresh where the copy goes
 * @returns seconds that the inserts and the commit took
 */
export function bareImport(imported: string, fresh: string): number {
  const source = new Database(imported, { readonly: true });
  const library = openLibrary({ file: fresh, mode: 'create', clock: Date.now, onCommit: () => undefined });
  const { sqlite } = library.writer;
  let milliseconds = 0;
  const timed = (work: () => void) => {
    const start = performance.now();
    work();
    milliseconds += performance.now() - start;
  };
  try {
    // The rows that triggers would keep are among those that are copied.
    derivedSchema.dropTriggers(sqlite);
    const tables = parentsFirst(source, tablesOf(source));
    for (const table of tables) sqlite.exec(`DELETE FROM "${table}"`);
    sqlite.exec('BEGIN IMMEDIATE');
    // Only people who name a later one as who brought them still wait for the end.
    sqlite.pragma('defer_foreign_keys = ON');
    for (const table of tables) copyTable(source, sqlite, table, timed);
    copySearch(source, sqlite, timed);
    timed(() => sqlite.exec('COMMIT'));
    return milliseconds / 1000;
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    library.close();
    source.close();
  }
}

function tablesOf(source: Sqlite): string[] {
  return source
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'
       AND name <> 'derived_guard'`,
    )
    .pluck()
    .all() as string[];
}

/** While a reference waits for its row, SQLite looks through all tables that could, at each insert: some 5 us a person. */
function parentsFirst(sqlite: Sqlite, tables: readonly string[]): string[] {
  const parentsOf = sqlite.prepare('SELECT DISTINCT "table" FROM pragma_foreign_key_list(?)').pluck();
  const ordered = new Set<string>();
  const visit = (table: string, above: ReadonlySet<string>) => {
    if (ordered.has(table) || above.has(table)) return;
    for (const parent of parentsOf.all(table) as string[]) visit(parent, new Set([...above, table]));
    ordered.add(table);
  };
  for (const table of tables) visit(table, new Set());
  return [...ordered].filter((table) => tables.includes(table));
}

function copyTable(source: Sqlite, target: Sqlite, table: string, timed: (work: () => void) => void): void {
  const columns = source.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
  const names = columns.map((name) => `"${name}"`).join(', ');
  const insert = target.prepare(
    `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  let rows: unknown[][] = [];
  const flush = () => {
    timed(() => {
      for (const row of rows) insert.run(row);
    });
    rows = [];
  };
  for (const row of source.prepare(`SELECT ${names} FROM "${table}"`).raw().iterate()) {
    rows.push(row as unknown[]);
    if (rows.length === CHUNK) flush();
  }
  flush();
}

/** The words of the people index, cut beforehand: only their insert is counted. */
function copySearch(source: Sqlite, target: Sqlite, timed: (work: () => void) => void): void {
  let rows: unknown[][] = [];
  let statement = '';
  const collector = {
    prepare: (sql: string) => {
      if (sql.startsWith('INSERT')) statement = sql;
      const run: Insert = (...row) => rows.push(row);
      return { run };
    },
  };
  const writer = createPeopleWriter(collector as unknown as Sqlite);
  const insert = target.prepare(statement);
  const flush = () => {
    timed(() => {
      for (const row of rows) insert.run(row);
    });
    rows = [];
  };
  for (const person of allIndexedPeople(source) as Iterable<IndexedPerson>) {
    writer.add(person);
    if (rows.length === CHUNK) flush();
  }
  flush();
}
