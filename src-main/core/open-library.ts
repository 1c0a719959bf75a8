import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { LiveChange } from '#shared/contract/live.ts';
import { dropLeftStaging } from '../domains/transfer/import/staging-sqlite.ts';
import { assertLibraryFile, type Connection, openWriter, type Sqlite } from './db/connection.ts';
import { LibraryError } from './db/library-error.ts';
import type { LibraryKey } from './db/library-key.ts';
import { lockLibrary } from './db/library-lock.ts';
import { migrateLibrary } from './db/migrate.ts';
import type { Writer } from './db/tx.ts';
import { derivedSchema, rebuildCounters } from './derived-schema.ts';
import { seedLibrary } from './seed-library.ts';

export type OpenMode = 'open' | 'create' | 'open-or-create';

export type OpenedLibrary = {
  writer: Writer /** Whether the last process ended without closing. */;
  unclean: boolean;
  close(): void;
};

/**
 * Takes away the samples of values that a whole `ANALYZE` left for the planner; the averages stay. With them SQLite plans a
 * statement anew for every value that is bound, which costs three times what the lookup itself does (decision 021).
 */
function dropSamples(sqlite: Sqlite): void {
  const isThere = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat4'`).get();
  if (!isThere || !sqlite.prepare('SELECT 1 FROM sqlite_stat4 LIMIT 1').get()) return;
  // The second one makes this connection forget what it has read of them.
  sqlite.exec('DELETE FROM sqlite_stat4; ANALYZE sqlite_schema');
}

/**
 * Opens the writing side of a library: lock, schema, seed of a new one.
 * @throws LibraryError
 */
export function openLibrary(options: {
  file: string;
  mode: OpenMode;
  clock: () => number;
  onCommit: (change: LiveChange) => void;
  /** Of an encrypted one that is there. */
  key?: LibraryKey | null;
}): OpenedLibrary {
  const { file, mode, clock, onCommit, key = null } = options;
  const exists = existsSync(file);
  if (mode === 'create' && exists) throw new LibraryError('LIBRARY_EXISTS', { file });
  if (mode === 'open' && !exists) throw new LibraryError('LIBRARY_NOT_FOUND', { file });
  if (exists) assertLibraryFile(file, key);
  mkdirSync(dirname(file), { recursive: true });
  const unlock = lockLibrary(file);
  dropLeftStaging(file);
  const unclean = existsSync(`${file}-wal`);
  let connection: Connection | null = null;
  try {
    connection = openWriter(file, exists ? 'open' : 'create', exists ? key : null);
    migrateLibrary(connection, derivedSchema);
    dropSamples(connection.sqlite);
    if (!exists) seedLibrary(connection.sqlite);
    // A process that died inside bulk work may have left the guard of the counters up.
    const guarded = connection.sqlite.prepare('DELETE FROM derived_guard').run().changes > 0;
    if (guarded) rebuildCounters(connection.sqlite);
    // An import that died with its process keeps what it had written; from now on it is undone like any other.
    connection.sqlite.exec(
      `UPDATE import_batch SET state = 'cancelled', created = (SELECT count(*) FROM fan WHERE fan.batch_id = import_batch.id),
         change_id = (SELECT id FROM change WHERE change.batch_id = import_batch.id) WHERE state = 'running'`,
    );
    // So does bulk work.
    connection.sqlite.exec('DELETE FROM bulk_work');
  } catch (error) {
    connection?.sqlite.close();
    if (!exists) for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    unlock();
    throw error;
  }
  const { sqlite } = connection;
  const writer: Writer = { ...connection, clock, onCommit, queue: Promise.resolve() };
  return {
    writer,
    unclean,
    close() {
      try {
        sqlite.pragma('optimize');
        sqlite.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // What was committed stays in the log beside the file and is there when it is opened again.
        if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_FULL')) throw error;
      } finally {
        sqlite.close();
        unlock();
      }
    },
  };
}
