/** Data of each failure that reading a table can have; the codes and shapes are those of the contract. */
export type TransferErrorData = {
  /** Nothing but white space. A header without rows is no error here: the reader gives 0 rows. */
  IMPORT_EMPTY: Record<string, never>;
  /** `kind` names what the bytes are: xlsx, zip, xls, pdf, png, sqlite, html, ... or `unknown`. */
  IMPORT_BINARY: { kind: string };
  /** `byte` and 1-based `line` of the first byte that does not fit; null when no single place is to blame. */
  IMPORT_ENCODING: { encoding: string; line: number | null; byte: number | null };
  /** 1-based line on which the record with the open quote begins. */
  IMPORT_UNCLOSED_QUOTE: { line: number };
  IMPORT_TOO_MANY_COLUMNS: { columns: number; limit: number };
  /** One record is longer than `limit` characters. */
  IMPORT_TOO_LARGE: { limit: number };
  IMPORT_FILE_MISSING: Record<string, never>;
  IMPORT_IS_DIRECTORY: Record<string, never>;
  /** `reason` is the system's error code (EACCES, EIO, ...), `not_a_file` or `delimiter`. */
  IMPORT_UNREADABLE: { reason: string };
};

export type TransferErrorCode = keyof TransferErrorData;

/** The only error (besides an aborted signal's reason) that the readers of this folder throw on bad input. */
export class TransferError<Code extends TransferErrorCode = TransferErrorCode> extends Error {
  readonly code: Code;
  readonly data: TransferErrorData[Code];

  constructor(code: Code, data: TransferErrorData[Code]) {
    super(code);
    this.name = 'TransferError';
    this.code = code;
    this.data = data;
  }
}

/** Narrows an unknown failure, so that callers can read `data` of one code. */
export function isTransferError<Code extends TransferErrorCode>(
  error: unknown,
  code?: Code,
): error is TransferError<Code> {
  return error instanceof TransferError && (code === undefined || error.code === code);
}

/** The typed form of a failure of the file system; anything that is none comes back as it was. */
export function fromFileError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (error instanceof TransferError || typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new TransferError('IMPORT_FILE_MISSING', {});
  if (code === 'EISDIR') return new TransferError('IMPORT_IS_DIRECTORY', {});
  return new TransferError('IMPORT_UNREADABLE', { reason: code });
}
