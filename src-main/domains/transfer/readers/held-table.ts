import { nameColumns } from '../columns/column-rules.ts';
import { TransferError } from '../transfer-error.ts';
import { MAX_COLUMNS } from './csv-records.ts';
import { detectHeader } from './dialect-rules.ts';
import type { Encoding } from './encoding-rules.ts';
import type { Table, TableShape } from './table.ts';

/** Rows that are held in memory at most; a CSV file is read as a stream and has no such limit. */
export const MAX_ROWS = 200_000;
const SAMPLE_ROWS = 200;
const BATCH_ROWS = 1000;
/** Headers stand near the top. */
export const HEADER_WITHIN = 30;

type Numbered = { cells: string[]; number: number };

/** Rows under a header, with their numbers. */
const below = (rows: readonly string[][], headerRow: number, offset: number): Numbered[] =>
  rows.slice(headerRow).map((cells, i) => ({ cells, number: offset + headerRow + i + 1 }));

/** What tells that two sheets have one header: the names of their columns, without empty ones at the end. */
export const headerText = (cells: readonly string[]): string =>
  JSON.stringify(nameColumns(cells).map(({ header }) => header)).replace(/(?:,"")+]$/, ']');

/**
 * A table of rows that are in memory already, all of one width, the first one being row 1.
 * @param from.headerRow as in TableOptions
 * @param from.names of the columns, where no row holds them
 * @param from.laterSheets those with the same header go on behind the last row, and are numbered so; others are no part of the list
 * @throws TransferError IMPORT_EMPTY, IMPORT_TOO_LARGE, IMPORT_TOO_MANY_COLUMNS
 */
export function heldTable(
  rows: readonly string[][],
  from: {
    totalBytes: number;
    headerRow: number | undefined;
    names?: readonly string[];
    laterSheets?: readonly (readonly string[][])[];
    encoding?: Encoding;
    confidence?: number;
  },
): Table {
  if (rows.length === 0) throw new TransferError('IMPORT_EMPTY', {});
  if (rows.length > MAX_ROWS) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_ROWS });
  const header = from.names
    ? { row: 0, cells: [...from.names] }
    : from.headerRow === undefined
      ? detectHeader(rows.slice(0, SAMPLE_ROWS))
      : { row: from.headerRow, cells: rows[from.headerRow - 1] ?? [] };
  const width = rows[0]!.length;
  if (width > MAX_COLUMNS)
    throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: width, limit: MAX_COLUMNS });
  const isFilled = ({ cells }: Numbered) => cells.some((cell) => cell.trim() !== '');
  const body = below(rows, header.row, 0).filter(isFilled);
  const named = headerText(header.cells);
  let before = rows.length;
  for (const sheet of header.row > 0 ? (from.laterSheets ?? []) : []) {
    const at = sheet.slice(0, HEADER_WITHIN).findIndex((cells) => headerText(cells) === named);
    if (at < 0) continue;
    for (const row of below(sheet, at + 1, before).filter(isFilled)) {
      while (row.cells.length < width) row.cells.push('');
      body.push(row);
    }
    before += sheet.length;
    if (body.length > MAX_ROWS) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_ROWS });
  }
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
