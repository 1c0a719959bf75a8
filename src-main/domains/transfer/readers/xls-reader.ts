/**
 * Old binary workbooks (.xls, .et: BIFF 2 to 8), which shop systems still write. Their format knows 65,536 rows, so a sheet is held whole;
 * a library takes it apart in a thread of its own, whose memory and time have limits.
 */
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { fromFileError, TransferError } from '../transfer-error.ts';
import type { TableInput } from './byte-source.ts';
import { heldTable } from './held-table.ts';
import type { Table, TableOptions } from './table.ts';
import type { XlsMessage } from './xls-worker.ts';

/** A full sheet of 60 columns has some 60 MB. */
const MAX_XLS_BYTES = 100_000_000;
const MOST_MEMORY_MB = 1500;
const MOST_MS = 120_000;

/**
 * @throws TransferError IMPORT_TOO_LARGE (bytes, memory, time), IMPORT_BINARY `xlsx_encrypted`, `xlsx_damaged` or `unknown` (the container
 * holds no workbook), and those of heldTable
 */
export async function openOldWorkbook(
  input: TableInput & { kind: 'file' },
  options: TableOptions = {},
): Promise<Table> {
  let size: number;
  try {
    size = (await stat(input.path)).size;
  } catch (error) {
    throw fromFileError(error);
  }
  if (size > MAX_XLS_BYTES) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_XLS_BYTES });
  const [rows = [], ...laterSheets] = await sheetsOf(input.path, options.signal);
  return heldTable(rows, { totalBytes: size, headerRow: options.headerRow, laterSheets });
}

/** All rows of the sheet with the list and of those after it, each as wide as its widest. */
function sheetsOf(path: string, signal: AbortSignal | undefined): Promise<string[][][]> {
  // The build has .js beside this file, the sources .ts.
  const entry = new URL(`./xls-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const worker = new Worker(entry, {
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  const tooLarge = () => new TransferError('IMPORT_TOO_LARGE', { limit: MAX_XLS_BYTES });
  return new Promise<string[][][]>((resolve, reject) => {
    const sheets: string[][][] = [];
    const timer = setTimeout(() => reject(tooLarge()), MOST_MS);
    const stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    worker.on('message', (message: XlsMessage) => {
      if ('sheet' in message) sheets.push([]);
      else if ('rows' in message) for (const row of message.rows) sheets.at(-1)?.push(row);
      else if ('refused' in message) reject(refused(message.refused));
      else resolve(sheets);
    });
    worker.on('error', (error) => {
      const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isFull ? tooLarge() : error);
    });
    worker.on('exit', (code) => reject(new Error(`The reader of an old workbook ended with ${code}.`)));
    worker.on('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    });
  }).finally(() => worker.terminate());
}

function refused({ kind, limit }: { kind: string; limit: number }): TransferError {
  return kind === ''
    ? new TransferError('IMPORT_TOO_LARGE', { limit })
    : new TransferError('IMPORT_BINARY', { kind });
}
