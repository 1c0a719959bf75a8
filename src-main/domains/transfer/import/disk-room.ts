import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail } from '../../../core/fail.ts';

/** What a person of a usual list takes with all indexes; measured 1.2 to 1.5 KB. */
const BYTES_A_ROW = 1_500;
/** The log beside the library grows to this before it is written back (`wal_autocheckpoint` of core/db/connection.ts). */
export const MOST_LOG = 34_000_000;

/**
 * Bytes that writing so many rows may take on the library's disk, while they still wait beside it.
 * @param waiting bytes of the file in which they wait; rows longer than usual ones make it larger
 */
export function roomFor(rows: number, waiting: number): number {
  const grown = Math.max(rows * BYTES_A_ROW, waiting);
  return grown + Math.min(grown, MOST_LOG);
}

/** Refuses an import before its first row is written rather than in the middle. @throws DISK_FULL */
export function assertRoom(libraryFile: string, waitingFile: string, rows: number): void {
  assertFree(libraryFile, roomFor(rows, statSync(waitingFile).size));
}

/** @throws DISK_FULL where the library's disk has less than so many bytes to spare */
export function assertFree(libraryFile: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(dirname(libraryFile));
  if (bavail * bsize < bytes) throw fail('DISK_FULL', {});
}
