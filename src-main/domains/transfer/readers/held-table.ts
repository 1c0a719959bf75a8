import { nameColumns } from '../columns/column-rules.ts';
import { TransferError } from '../transfer-error.ts';
import type { Table, TableShape } from './csv-reader.ts';
import { MAX_COLUMNS } from './csv-records.ts';
import { detectHeader } from './dialect-rules.ts';
import type { Encoding } from './encoding-rules.ts';

/** Rows that are held in memory at most; a CSV file is read as a stream and has no such limit. */
export const MAX_ROWS = 200_000;
const SAMPLE_ROWS = 200;
const BATCH_ROWS = 1000;

/**
 * A table of rows that are in memory already, all of one width, the first one being row 1.
 * @param from.headerRow as in TableOptions
 * @throws TransferError IMPORT_EMPTY, IMPORT_TOO_LARGE, IMPORT_TOO_MANY_COLUMNS
 */
export function heldTable(
  rows: readonly string[][],
  from: { totalBytes: number; headerRow: number | undefined; encoding?: Encoding; confidence?: number },
): Table {
  if (rows.length === 0) throw new TransferError('IMPORT_EMPTY', {});
  if (rows.length > MAX_ROWS) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_ROWS });
  const header =
    from.headerRow === undefined
      ? detectHeader(rows.slice(0, SAMPLE_ROWS))
      : { row: from.headerRow, cells: rows[from.headerRow - 1] ?? [] };
  const width = rows[0]!.length;
  if (width > MAX_COLUMNS)
    throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: width, limit: MAX_COLUMNS });
  const body = rows
    .map((cells, i) => ({ cells, number: i + 1 }))
    .filter(({ cells, number }) => number > header.row && cells.some((cell) => cell.trim() !== ''));
  const shape: TableShape = {
    encoding: from.encoding ?? 'utf-8',
    encodingConfidence: from.confidence ?? 1,
    delimiter: '',
    headerRow: header.row,
    columns: nameColumns(Array.from({ length: width }, (_, i) => header.cells[i] ?? '')),
    headerCells: width,
    samples: body.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
    totalBytes: from.totalBytes,
    format: 'xlsx',
  };
  return {
    shape,
    async *batches({ signal } = {}) {
      for (let at = 0; at < body.length; at += BATCH_ROWS) {
        signal?.throwIfAborted();
        const part = body.slice(at, at + BATCH_ROWS);
        yield {
          rows: part.map(({ cells }) => cells),
          rowNumbers: part.map(({ number }) => number),
          ragged: [],
          damagedRows: [],
          bytes: Math.round((shape.totalBytes * (at + part.length)) / body.length),
        };
      }
    },
    close: async () => {},
  };
}
