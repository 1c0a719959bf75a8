import { LIBRARY_ERROR_CODES, type LibraryErrorCode } from '#shared/host-contract.ts';

/** A library could not be started, for a host: one of the host contract's codes, whoever raised it. */
export class LibraryStartError extends Error {
  readonly code: LibraryErrorCode;
  readonly file: string;
  constructor(code: LibraryErrorCode, file: string, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.file = file;
  }
}

/** Codes of the system and of SQLite that a user can do something about. */
const CAUSES: readonly [LibraryErrorCode, readonly string[]][] = [
  ['DISK_FULL', ['ENOSPC', 'EDQUOT', 'SQLITE_FULL']],
  ['NOT_A_LIBRARY', ['SQLITE_NOTADB']],
  [
    'LIBRARY_UNREADABLE',
    [
      ...['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EINVAL', 'ENAMETOOLONG'],
      ...['SQLITE_CANTOPEN', 'SQLITE_CANTOPEN_ISDIR', 'SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY'],
      ...['SQLITE_PERM', 'SQLITE_IOERR'],
    ],
  ],
];

/** The core's or the system's error as a LibraryStartError about `file`; anything unexpected comes back as it was. */
export function toLibraryStartError(error: unknown, file: string): unknown {
  if (error instanceof LibraryStartError || !(error instanceof Error) || !('code' in error)) return error;
  const given = String(error.code);
  const code =
    LIBRARY_ERROR_CODES.find((known) => known === given) ??
    CAUSES.find(([, causes]) => causes.includes(given))?.[0];
  return code ? new LibraryStartError(code, file, error) : error;
}
