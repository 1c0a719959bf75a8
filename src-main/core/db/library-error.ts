/** Why a library could not be opened; hosts turn the code into words. */
export type LibraryErrorCode =
  | 'LIBRARY_LOCKED'
  | 'LIBRARY_NOT_FOUND'
  | 'LIBRARY_EXISTS'
  | 'NOT_A_LIBRARY'
  | 'LIBRARY_NEWER'
  | 'LIBRARY_DAMAGED'
  | 'LIBRARY_PASSWORD_NEEDED'
  | 'LIBRARY_PASSWORD_WRONG'
  | 'DISK_FULL';

export class LibraryError extends Error {
  readonly code: LibraryErrorCode;
  readonly data: Record<string, unknown>;
  constructor(code: LibraryErrorCode, data: Record<string, unknown> = {}) {
    super(code);
    this.name = 'LibraryError';
    this.code = code;
    this.data = data;
  }
}
