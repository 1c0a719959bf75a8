/** Records out of decoded chunks by csv-parse, and the typed reason when that fails. */
import { CsvError, type Parser, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { fromFileError, TransferError } from '../transfer-error.ts';
import type { ByteSource } from './byte-source.ts';
import { type Dialect, parserOptions } from './dialect-rules.ts';
import type { ProbedEncoding } from './encoding-probe.ts';
import { decodeSource } from './text-decoding.ts';

export const MAX_COLUMNS = 2000;
/** Of one record, as UTF-8. An open quote would otherwise take the rest of the file into memory. */
const MAX_RECORD_BYTES = 8_000_000;
export const CHUNK_BYTES = 256 * 1024;

export type RaggedRow = { row: number; kind: 'short' | 'long'; cells: number };

export type TableBatch = {
  /** Cells as text. A short row is filled up to `columns`; a long one keeps its surplus, also beyond them. */
  rows: string[][];
  /** Record number of each row in the file, blank ones, preamble and header counted, from 1: what a spreadsheet shows. */
  rowNumbers: number[];
  ragged: RaggedRow[];
  /** Numbers of rows with characters that could not be decoded (U+FFFD now). */
  damagedRows: number[];
  bytes: number;
};

/** Takes chunks in, gives batches out. */
export type Collector = {
  write(utf8: Buffer): Promise<void>;
  end(): Promise<void>;
  take(bytes: number, damaged: boolean): TableBatch | null;
  destroy(): void;
  /** UTF-8 bytes of all whole records so far. */
  wholeBytes(): number;
};

/** `headerRow`, `headerCells` and `width` as in TableShape. */
export function createCollector(
  dialect: Dialect,
  shape: { headerRow: number; headerCells: number; width: number },
): Collector {
  const { headerRow, headerCells: expected, width } = shape;
  let rows: string[][] = [];
  let rowNumbers: number[] = [];
  let ragged: RaggedRow[] = [];
  let record = 0;
  let written = 0;
  /** Chunks that hold bytes of the record being read. */
  let unfinished: { from: number; utf8: Buffer }[] = [];
  const rawRecord = (end: number): Buffer =>
    Buffer.concat(
      unfinished.map(({ from, utf8 }) => utf8.subarray(Math.max(0, bytes - from), Math.max(0, end - from))),
    );
  let bytes = 0;
  let lines = 0;
  // In `on_record`, which makes csv-parse's own stream carry nothing: rows leave in batches, not one promise each.
  const keep = (cells: string[], info: { bytes: number; lines: number }): null => {
    record++;
    if (
      info.lines > lines + 1 &&
      mayHaveSwallowed(cells, dialect) &&
      !isWellFormed(rawRecord(info.bytes), dialect)
    ) {
      throw new SwallowedLines();
    }
    bytes = info.bytes;
    lines = info.lines;
    // csv-parse makes an error with its stack for each row that is not as wide as the first, to throw it away again: four
    // times the work of reading the row. As long as it counts no records, every row is its first.
    counted.records = 0;
    if (record <= headerRow || isBlankRecord(cells)) return null;
    if (cells.length !== expected) {
      if (cells.length > MAX_COLUMNS) {
        throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: cells.length, limit: MAX_COLUMNS });
      }
      ragged.push({ row: record, kind: cells.length < expected ? 'short' : 'long', cells: cells.length });
    }
    while (cells.length < width) cells.push('');
    rows.push(cells);
    rowNumbers.push(record);
    return null;
  };
  const parser: Parser = parse({ ...parserOptions(dialect), on_record: keep });
  const counted: { records: number } = parser.info;
  // Failures come back through the callback of write and end; an 'error' event without a listener would end the process.
  parser.on('error', () => {});
  parser.resume();
  return {
    async write(utf8) {
      unfinished.push({ from: written, utf8 });
      await new Promise<void>((resolve, reject) => {
        parser.write(utf8, (error) => (error ? reject(error) : resolve()));
      });
      written += utf8.length;
      unfinished = unfinished.filter(({ from, utf8: chunk }) => from + chunk.length > bytes);
      if (written - bytes > MAX_RECORD_BYTES) throw new EndlessRecord();
    },
    end: () =>
      new Promise((resolve, reject) => {
        parser.once('error', reject);
        parser.end(() => resolve());
      }),
    take(bytesRead, damaged) {
      if (rows.length === 0) return null;
      const damagedRows = damaged
        ? rowNumbers.filter((_, i) => rows[i]!.some((cell) => cell.includes('\ufffd')))
        : [];
      const batch = { rows, rowNumbers, ragged, damagedRows, bytes: bytesRead };
      rows = [];
      rowNumbers = [];
      ragged = [];
      return batch;
    },
    destroy: () => void parser.destroy(),
    wholeBytes: () => bytes,
  };
}

function isBlankRecord(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

/** Marks an open quote found by what it swallowed; its line is found out where the error is made. */
class SwallowedLines extends Error {}

/**
 * `"5寸蛋糕,...` opens a quote that nobody meant, and the next quoted cell lines below closes it: the cell then begins with
 * the quote, holds line breaks, and one of its lines has delimiters like a row.
 */
function mayHaveSwallowed(cells: readonly string[], { delimiter }: Dialect): boolean {
  return cells.some((cell) => cell.startsWith('"') && /[\r\n]/.test(cell) && cell.includes(delimiter));
}

/** A cell may rightly begin with a quote and hold lines; then its quotes are doubled, and csv-parse takes it at its strictest. */
function isWellFormed(raw: Buffer, dialect: Dialect): boolean {
  try {
    return parseWhole(raw, { ...parserOptions(dialect), relax_quotes: false }).length === 1;
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
}

/** Marks a record of more than MAX_RECORD_BYTES; what it is made of says what is wrong. */
class EndlessRecord extends Error {}

/** What a failed reading comes down to; anything that is no fault of the input comes back as it was. */
export async function typedParseError(
  error: unknown,
  collector: Collector,
  source: ByteSource,
  probed: ProbedEncoding,
  dialect: Dialect,
): Promise<unknown> {
  const isOpen = error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
  const isEndless = error instanceof EndlessRecord;
  if (!isOpen && !isEndless && !(error instanceof SwallowedLines)) return fromFileError(error);
  const { line, quotes, delimiters } = await inspectRecord(
    source,
    probed,
    collector.wholeBytes(),
    dialect.delimiter,
  );
  if (isEndless && delimiters > MAX_COLUMNS && quotes === 0) {
    return new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: delimiters + 1, limit: MAX_COLUMNS });
  }
  if (isEndless && quotes === 0) return new TransferError('IMPORT_TOO_LARGE', { limit: MAX_RECORD_BYTES });
  return new TransferError('IMPORT_UNCLOSED_QUOTE', { line });
}

/** The record that begins after so many bytes of decoded text: its 1-based line, and what its first 8 MB hold. */
async function inspectRecord(
  source: ByteSource,
  probed: ProbedEncoding,
  start: number,
  delimiter: string,
): Promise<{ line: number; quotes: number; delimiters: number }> {
  const found = { line: 1, quotes: 0, delimiters: 0 };
  let position = 0;
  for await (const { utf8 } of decodeSource(source, probed, { chunkBytes: CHUNK_BYTES })) {
    const split = Math.max(0, Math.min(utf8.length, start - position));
    found.line += countOf(utf8.subarray(0, split), '\n');
    found.quotes += countOf(utf8.subarray(split), '"');
    found.delimiters += countOf(utf8.subarray(split), delimiter);
    position += utf8.length;
    if (position > start + MAX_RECORD_BYTES) break;
  }
  return found;
}

function countOf(bytes: Buffer, text: string): number {
  let count = 0;
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) count++;
  return count;
}
