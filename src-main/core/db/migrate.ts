import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { resourcesFolder } from '../resources.ts';
import { APPLICATION_ID, assertLibraryFile, type Connection, type Sqlite } from './connection.ts';
import { LibraryError } from './library-error.ts';
import { applyKey, type LibraryKey } from './library-key.ts';

/** Triggers and full-text tables: not in the migrations, since they are made anew after each. */
export type DerivedSchema = { apply(sqlite: Sqlite): void; dropTriggers(sqlite: Sqlite): void };

type Step = { sql: string[]; folderMillis: number; hash: string };

/** The migrations of this version, oldest first. */
export function shippedMigrations(): Step[] {
  return readMigrationFiles({ migrationsFolder: join(resourcesFolder(), 'migrations') });
}

/** Whether a library has the schema of this version; only read. @throws LibraryError as assertLibraryFile */
export function isCurrent(file: string, key: LibraryKey | null = null): boolean {
  assertLibraryFile(file, key);
  const sqlite = new Database(file, { readonly: true });
  try {
    applyKey(sqlite, key);
    return sqlite.pragma('user_version', { simple: true }) === shippedMigrations().length;
  } finally {
    sqlite.close();
  }
}

/**
 * Brings a library to this version's schema. The version is `user_version` = number of steps applied.
 * Keeps true: foreign keys are off while tables are rebuilt (on, SQLite would delete child rows silently), a verified
 * copy exists before an older library is touched, and no row is lost.
 * @returns whether anything was applied
 * @throws LibraryError LIBRARY_NEWER, LIBRARY_DAMAGED
 */
export function migrateLibrary(
  connection: Connection,
  derived: DerivedSchema,
  steps: Step[] = shippedMigrations(),
): boolean {
  const { sqlite, file, key } = connection;
  const version = sqlite.pragma('user_version', { simple: true }) as number;
  if (version > steps.length) throw new LibraryError('LIBRARY_NEWER', { file, version, known: steps.length });
  if (version === steps.length) {
    derived.apply(sqlite);
    return false;
  }
  const backup = version > 0 ? verifiedCopy(sqlite, key, `${file}.before-v${steps.length}`) : null;
  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite.exec('BEGIN IMMEDIATE');
    derived.dropTriggers(sqlite);
    const before = rowCounts(sqlite);
    for (const step of steps.slice(version)) for (const statement of step.sql) sqlite.exec(statement);
    derived.apply(sqlite);
    const broken = sqlite.pragma('foreign_key_check') as unknown[];
    const lost = [...before].filter(([table, n]) => hasTable(sqlite, table) && countRows(sqlite, table) < n);
    if (broken.length > 0 || lost.length > 0) {
      throw new LibraryError('LIBRARY_DAMAGED', { file, backup, lost: lost.map(([table]) => table) });
    }
    sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    sqlite.pragma(`user_version = ${steps.length}`);
    sqlite.exec('COMMIT');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error;
  } finally {
    sqlite.pragma('foreign_keys = ON');
  }
  return true;
}

/** Copies the library and checks the copy; VACUUM INTO also works on encrypted files, whose copies open with the same password. */
function verifiedCopy(sqlite: Sqlite, key: LibraryKey | null, target: string): string {
  if (existsSync(target)) rmSync(target);
  sqlite.prepare('VACUUM INTO ?').run(target);
  const copy = new Database(target, { readonly: true });
  try {
    applyKey(copy, key);
    const verdict = copy.pragma('quick_check', { simple: true });
    if (verdict !== 'ok') throw new LibraryError('LIBRARY_DAMAGED', { file: target, verdict });
  } finally {
    copy.close();
  }
  return target;
}

function rowCounts(sqlite: Sqlite): Map<string, number> {
  const tables = sqlite
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'`,
    )
    .pluck()
    .all() as string[];
  return new Map(tables.map((table) => [table, countRows(sqlite, table)]));
}

function hasTable(sqlite: Sqlite, name: string): boolean {
  return (
    sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`).get(name) !== undefined
  );
}

function countRows(sqlite: Sqlite, table: string): number {
  return sqlite.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number;
}
