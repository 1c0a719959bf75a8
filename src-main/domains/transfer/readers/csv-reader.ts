/**
 * Tables out of files and pasted text, as batches of string rows. Keeps true: memory stays flat, every cell of the file comes
 * out, and whatever is wrong with the file ends in a TransferError.
 */

import { StringDecoder } from 'node:string_decoder';
import { nameColumns } from '../columns/column-rules.ts';
import { fromFileError, TransferError } from '../transfer-error.ts';
import { addressLines } from './address-lines.ts';
import { type ByteSource, openByteSource, readPrefix, type TableInput } from './byte-source.ts';
import {
  CHUNK_BYTES,
  createCollector,
  MAX_COLUMNS,
  type TableBatch,
  typedParseError,
} from './csv-records.ts';
import { type Dialect, detectDialect, detectHeader, sampleRecords } from './dialect-rules.ts';
import { chosenEncoding, type ProbedEncoding, probeEncoding } from './encoding-probe.ts';
import { heldTable, MAX_ROWS } from './held-table.ts';
import { labelledRecords, type Records } from './labelled-records.ts';
import { numberedLines } from './numbered-lines.ts';
import type { Table, TableOptions, TableShape } from './table.ts';
import { decodePrefix, decodeSource } from './text-decoding.ts';

const SAMPLE_BYTES = 256 * 1024;
const MAX_SAMPLE_BYTES = 4 * 1024 * 1024;
const SAMPLE_ROWS = 200;
/** Blocks of people come out of chats; what is larger is a table. */
const MAX_RECORDS_BYTES = 20_000_000;

/**
 * Opens a table and finds out how it is written. A header without rows is a table without rows.
 * @throws TransferError of any code; the input is closed then.
 */
export async function openTable(input: TableInput, options: TableOptions = {}): Promise<Table> {
  const source = await openByteSource(input);
  try {
    const probed = options.encoding
      ? await chosenEncoding(source, options.encoding)
      : await probeEncoding(source, {
          signal: options.signal,
          onBytes: options.onProbe && ((bytes) => options.onProbe?.(bytes, source.size)),
        });
    const { dialect, shape, text } = await findShape(source, probed, options);
    const isAsked = [options.delimiter, options.headerRow, options.quotes].some((one) => one !== undefined);
    const records = isAsked ? null : await recordsIn(source, probed, text, options.signal);
    if (records) {
      const { encoding, confidence } = probed;
      const { names, rows } = records;
      const from = { totalBytes: source.size, headerRow: undefined, names, encoding, confidence };
      await source.close();
      return heldTable(rows, from);
    }
    return {
      shape,
      batches: ({ signal } = {}) => readBatches(source, probed, dialect, shape, signal),
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw fromFileError(error);
  }
}

async function findShape(
  source: ByteSource,
  probed: ProbedEncoding,
  options: TableOptions,
): Promise<{ dialect: Dialect; shape: TableShape; text: string }> {
  let text = '';
  let dialect: Dialect | null = null;
  let records: string[][] = [];
  // A first line may be longer than the usual sample, or blank lines may fill it.
  for (let length = SAMPLE_BYTES; ; length *= 4) {
    const prefix = await readPrefix(source, Math.min(length, MAX_SAMPLE_BYTES));
    const isWhole = prefix.length >= source.size;
    text = decodePrefix(prefix, probed);
    dialect = detectDialect(text, options);
    const cut = isWhole ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    records = sampleRecords(cut > 0 ? text.slice(0, cut) : text, dialect);
    const isEnough = records.some((record) => record.some((cell) => cell.trim() !== ''));
    if (isWhole || length >= MAX_SAMPLE_BYTES || (isEnough && (cut > 0 || records.length > 1))) break;
  }
  if (text.trim() === '') throw new TransferError('IMPORT_EMPTY', {});
  const header =
    options.headerRow === undefined
      ? detectHeader(records)
      : { row: options.headerRow, cells: records[options.headerRow - 1] ?? [] };
  const below = records.slice(header.row).filter((record) => record.some((cell) => cell.trim() !== ''));
  const width = below.reduce((most, { length }) => Math.max(most, length), header.cells.length);
  if (width > MAX_COLUMNS)
    throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: width, limit: MAX_COLUMNS });
  const headers = Array.from({ length: width }, (_, i) => header.cells[i] ?? '');
  const rowLimit = Math.max(20, Math.min(SAMPLE_ROWS, Math.floor(40_000 / Math.max(1, width))));
  const shape: TableShape = {
    encoding: probed.encoding,
    encodingConfidence: probed.confidence,
    delimiter: dialect.delimiter,
    headerRow: header.row,
    columns: nameColumns(headers),
    headerCells: header.row > 0 ? header.cells.length : width,
    samples: below
      .slice(0, rowLimit)
      .map((record) => headers.map((_, i) => record[i] ?? '').concat(record.slice(width))),
    totalBytes: source.size,
  };
  return { dialect, shape, text };
}

/** People written as blocks or as addresses; null for a table. @param text the source's start, or all of it */
async function recordsIn(
  source: ByteSource,
  probed: ProbedEncoding,
  text: string,
  signal: AbortSignal | undefined,
): Promise<Records | null> {
  if (source.size > MAX_RECORDS_BYTES) return null;
  const read = [labelledRecords, addressLines, numberedLines].find((reader) => reader(text) !== null);
  if (!read) return null;
  const decoder = new StringDecoder('utf8');
  let whole = '';
  for await (const { utf8 } of decodeSource(source, probed, { chunkBytes: CHUNK_BYTES, signal }))
    whole += decoder.write(utf8);
  const records = read(whole);
  return records && records.rows.length <= MAX_ROWS ? records : null;
}

async function* readBatches(
  source: ByteSource,
  probed: ProbedEncoding,
  dialect: Dialect,
  shape: TableShape,
  signal: AbortSignal | undefined,
): AsyncGenerator<TableBatch> {
  const collector = createCollector(dialect, { ...shape, width: shape.columns.length });
  try {
    let damaged = false;
    for await (const chunk of decodeSource(source, probed, { chunkBytes: CHUNK_BYTES, signal })) {
      await collector.write(chunk.utf8);
      // A record that began in a damaged chunk may end in the next.
      const batch = collector.take(chunk.bytes, damaged || chunk.damaged);
      damaged = chunk.damaged;
      if (batch) yield batch;
    }
    await collector.end();
    const batch = collector.take(source.size, damaged);
    if (batch) yield batch;
  } catch (error) {
    throw await typedParseError(error, collector, source, probed, dialect);
  } finally {
    collector.destroy();
  }
}
