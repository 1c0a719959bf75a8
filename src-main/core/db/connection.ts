import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { LibraryError } from './library-error.ts';
import { applyKey, isEncrypted, type LibraryKey } from './library-key.ts';

export type Sqlite = Database.Database;
export type Db = BetterSQLite3Database & { readonly $client: Sqlite };

/** A connection: Drizzle for services, the bare handle for `core/db` and `<d>-sqlite.ts` files only. */
export type Connection = {
  readonly db: Db;
  readonly sqlite: Sqlite;
  readonly file: string;
  /** What opened the file, for further connections to it; null where it is not encrypted. */
  readonly key: LibraryKey | null;
};

/** 'Kith' in ASCII: tells our files from other SQLite files. */
export const APPLICATION_ID = 0x4b697468;

/**
 * Opens the connection that writes. At most one per library, see `lockLibrary`.
 * @throws LibraryError as assertLibraryFile
 */
export function openWriter(file: string, mode: 'open' | 'create', key: LibraryKey | null = null): Connection {
  if (mode === 'open') assertLibraryFile(file, key);
  const sqlite = new Database(file);
  try {
    applyKey(sqlite, key);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    // A checkpoint at every 1,000 pages would interrupt bulk work too often; WAL stays below about 64 MB.
    sqlite.pragma('wal_autocheckpoint = 8000');
    prepare(sqlite);
    // Half of a reader's: what a long write touched is written soon, and the system holds the file's pages besides.
    sqlite.pragma('cache_size = -32768');
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return { db: drizzle(sqlite), sqlite, file, key };
}

/** Opens a connection that only reads. @throws LibraryError as assertLibraryFile */
export function openReader(file: string, key: LibraryKey | null = null): Connection {
  assertLibraryFile(file, key);
  const sqlite = new Database(file, { readonly: true });
  applyKey(sqlite, key);
  prepare(sqlite);
  sqlite.pragma('query_only = ON');
  // For reading only: a long write would keep every page it touched in memory a second time.
  sqlite.pragma('mmap_size = 268435456');
  return { db: drizzle(sqlite), sqlite, file, key };
}

function prepare(sqlite: Sqlite): void {
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('busy_timeout = 5000');
  // An upper bound: pages are only held once they were read. A file that is small now may grow within the hour (an import).
  sqlite.pragma('cache_size = -65536');
}

/** @throws LibraryError LIBRARY_NOT_FOUND, NOT_A_LIBRARY, LIBRARY_PASSWORD_NEEDED without a key, LIBRARY_PASSWORD_WRONG with one */
export function assertLibraryFile(file: string, key: LibraryKey | null = null): void {
  if (!existsSync(file)) throw new LibraryError('LIBRARY_NOT_FOUND', { file });
  if (!statSync(file).isFile()) throw new LibraryError('NOT_A_LIBRARY', { file });
  const probe = new Database(file, { readonly: true });
  try {
    applyKey(probe, key);
    if (probe.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new LibraryError('NOT_A_LIBRARY', { file });
    }
  } catch (error) {
    if (error instanceof LibraryError) throw error;
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') {
      // Whether the key is a wrong one or the file is damaged, nobody can tell.
      if (key !== null) throw new LibraryError('LIBRARY_PASSWORD_WRONG', { file });
      if (isEncrypted(file)) throw new LibraryError('LIBRARY_PASSWORD_NEEDED', { file });
    }
    throw new LibraryError('NOT_A_LIBRARY', { file });
  } finally {
    probe.close();
  }
}
