import { randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { assertLibraryFile, type Sqlite } from './connection.ts';
import { LibraryError } from './library-error.ts';
import { applyKey, changeKey, type LibraryKey } from './library-key.ts';
import { lockLibrary } from './library-lock.ts';

export type Rekeying = {
  file: string;
  /** Null: not encrypted. */
  from: LibraryKey | null;
  to: LibraryKey | null;
};

/**
 * Writes a library that nobody has open anew under another key, and with it the copies of before updates that lie beside it:
 * a password would be of little use beside plain ones. Each is written to a copy, which is checked and then takes the old
 * file's place in one step: whenever the process is killed, a file opens with the old or the new password. What a killed
 * one leaves goes with the staging files at the next opening.
 * @returns copies that were left as they are, since the old key does not open them
 * @throws LibraryError LIBRARY_LOCKED, DISK_FULL, LIBRARY_DAMAGED, and as assertLibraryFile
 */
export function rekeyLibrary({ file, from, to }: Rekeying): { left: string[] } {
  assertLibraryFile(file, from);
  const unlock = lockLibrary(file);
  try {
    const left: string[] = [];
    for (const copy of copiesBeside(file)) {
      try {
        rekeyFile(copy, `${file}.staging-${randomUUID()}`, from, to);
      } catch (error) {
        if (!(error instanceof LibraryError) || error.code === 'DISK_FULL') throw error;
        left.push(copy);
      }
    }
    rekeyFile(file, `${file}.staging-${randomUUID()}`, from, to);
    return { left };
  } finally {
    unlock();
  }
}

/** What migrateLibrary left, see there. */
function copiesBeside(file: string): string[] {
  const prefix = `${basename(file)}.before-v`;
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => join(dirname(file), name));
}

function rekeyFile(file: string, next: string, from: LibraryKey | null, to: LibraryKey | null): void {
  assertLibraryFile(file, from);
  try {
    const facts = settle(file, from);
    copyFileSync(file, next);
    const copy = new Database(next);
    try {
      applyKey(copy, from);
      // A killed process only loses the copy.
      copy.pragma('journal_mode = DELETE');
      copy.pragma('journal_mode = OFF');
      copy.pragma('synchronous = OFF');
      changeKey(copy, to);
      // As the library is opened: its next opening has no header to write.
      copy.pragma('journal_mode = WAL');
    } finally {
      copy.close();
    }
    verify(next, to, facts);
    sync(next, 'r+');
    renameSync(next, file);
    // Windows opens no folders; there the rename is durable by itself.
    if (process.platform !== 'win32') sync(dirname(file), 'r');
  } catch (error) {
    for (const part of ['', '-wal', '-shm']) rmSync(`${next}${part}`, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(code)) throw new LibraryError('DISK_FULL', { file });
    throw error;
  }
}

/**
 * Brings all of the log into the file and does away with the log: one that stayed would be taken for the new file's. Refused
 * while anybody, even another program, reads the file. Leaves the file in WAL mode: another mode would be written with a
 * rollback journal, and one that a kill left could not be taken back by who only reads.
 */
function settle(file: string, key: LibraryKey | null): string {
  const source = new Database(file, { timeout: 300 });
  let facts: string;
  try {
    applyKey(source, key);
    facts = factsOf(source);
    source.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    // The last one to close deletes the log.
    source.close();
  }
  if (existsSync(`${file}-wal`)) throw new LibraryError('LIBRARY_LOCKED', { file });
  return facts;
}

function verify(file: string, key: LibraryKey | null, facts: string): void {
  assertLibraryFile(file, key);
  const copy = new Database(file, { readonly: true });
  try {
    applyKey(copy, key);
    const verdict = copy.pragma('quick_check', { simple: true });
    if (verdict !== 'ok' || factsOf(copy) !== facts)
      throw new LibraryError('LIBRARY_DAMAGED', { file, verdict });
  } finally {
    copy.close();
  }
}

/** Version, tables and how much each holds. */
function factsOf(sqlite: Sqlite): string {
  const tables = sqlite
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .all() as { name: string; sql: string }[];
  const counts = tables
    .filter(({ sql }) => !/^CREATE VIRTUAL/i.test(sql))
    .map(({ name }) => [name, sqlite.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()]);
  return JSON.stringify([sqlite.pragma('user_version', { simple: true }), counts]);
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const fd = openSync(path, flags);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
