import Database from 'better-sqlite3';
import { LibraryError } from './library-error.ts';

/**
 * Holds the right to write a library: an exclusive SQLite lock on a sidecar file, which the system releases when the
 * holder dies.
 * @returns a function that releases it
 * @throws LibraryError LIBRARY_LOCKED while another process (or window) writes the same file
 */
export function lockLibrary(file: string): () => void {
  const sidecar = `${file}.lock`;
  const lock = new Database(sidecar, { timeout: 300 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new LibraryError('LIBRARY_LOCKED', { file });
    }
    throw error;
  }
  return () => {
    lock.exec('ROLLBACK');
    // The file stays: deleting it would let one process lock the old file and another one a new file of the same name.
    lock.close();
  };
}
