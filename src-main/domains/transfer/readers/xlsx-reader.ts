/**
 * Workbooks as a table: the first sheet that is not hidden and has rows of several cells, else the first with anything, and the shown
 * sheets after it that have the same header (a list by months). Each is read as a stream, twice: its first rows, then all of it. Only texts that cells share are held.
 */
import type { ZipFile } from 'yauzl';
import { nameColumns } from '../columns/column-rules.ts';
import { TransferError } from '../transfer-error.ts';
import type { TableInput } from './byte-source.ts';
import type { Table, TableOptions, TableShape } from './csv-reader.ts';
import { MAX_COLUMNS, type TableBatch } from './csv-records.ts';
import { detectHeader } from './dialect-rules.ts';
import { type CellContext, cellLooks, cellText } from './xlsx-cells.ts';
import { columnOf, createFiller, type Filler, filledRanges, type SheetRange } from './xlsx-merges.ts';
import {
  damagedWorkbook,
  openPackage,
  type PartHandler,
  partsOf,
  readPart,
  type SheetPart,
  sharedTexts,
} from './xlsx-package.ts';

/** As many as a sheet of Excel can have. */
const MAX_SHEET_ROWS = 1_048_576;
/** Four times what Excel lets stand in a cell. */
const MAX_CELL = 131_072;
const SAMPLE_ROWS = 200;
const BATCH_ROWS = 500;

type SheetRow = { number: number; cells: string[] };

/**
 * `headerRow` as in TableShape; rows are numbered as the sheet numbers them, those of later sheets go on behind its last. Dates come as ISO, numbers with all their digits.
 * @throws TransferError IMPORT_TOO_LARGE (rows or bytes), IMPORT_BINARY `xlsx_damaged`, IMPORT_EMPTY
 */
export async function openWorkbook(
  input: TableInput & { kind: 'file' },
  options: TableOptions = {},
): Promise<Table> {
  const { signal } = options;
  const opened = await openPackage(input.path);
  const { zip } = opened;
  try {
    const { sheets, sharedStrings, styles, isEpoch1904 } = await partsOf(opened, signal);
    const context: CellContext = {
      texts: sharedStrings ? await sharedTexts(zip, sharedStrings, signal) : [],
      looks: styles ? await cellLooks(zip, styles, signal) : [],
      isEpoch1904,
    };
    const { sheet, ranges, first } = await chooseSheet(zip, sheets, context, signal);
    const shape = shapeOf(first, zip.fileSize, options.headerRow);
    const chosen: Part = { zip, context, sheet, ranges, headerRow: shape.headerRow };
    const later = sheets.slice(sheets.indexOf(sheet) + 1).filter(({ isHidden }) => !isHidden);
    const parts = sheet.isHidden ? [chosen] : [chosen, ...(await sheetsAlike(later, shape, chosen, signal))];
    return {
      shape,
      batches: ({ signal: stop } = {}) => readBatches(parts, shape, stop),
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** `ranges`: cells that are one with those below them. */
type Chosen = { sheet: SheetPart; ranges: readonly SheetRange[]; first: SheetRow[] };
type Opened = Omit<Chosen, 'first'> & { zip: ZipFile; context: CellContext };
type Part = Opened & { headerRow: number };

/** The sheet with the list, and its first rows. @throws TransferError IMPORT_EMPTY */
async function chooseSheet(
  zip: ZipFile,
  sheets: readonly SheetPart[],
  context: CellContext,
  signal: AbortSignal | undefined,
): Promise<Chosen> {
  const filled = ({ cells }: SheetRow) => cells.reduce((n, cell) => n + (cell === '' ? 0 : 1), 0);
  let second: Chosen | null = null;
  for (const isHidden of [false, true]) {
    for (const sheet of sheets.filter((one) => one.isHidden === isHidden)) {
      const first: SheetRow[] = [];
      const ranges = await filledRanges(zip, sheet.entry, signal);
      for await (const { rows } of sheetRows({ zip, sheet, ranges, context }, signal)) {
        first.push(...rows.filter((row) => filled(row) > 0));
        if (first.length >= SAMPLE_ROWS) break;
      }
      if (!isHidden && first.filter((row) => filled(row) > 1).length > 1) return { sheet, ranges, first };
      if (first.length > 0) second ??= { sheet, ranges, first };
    }
    if (second) return second;
  }
  throw new TransferError('IMPORT_EMPTY', {});
}

/** Headers stand near the top. */
const HEADER_WITHIN = 30;

/** Those of `later` sheets that have the header of the first, wherever it stands in them. */
async function sheetsAlike(
  later: readonly SheetPart[],
  shape: TableShape,
  { zip, context }: Pick<Opened, 'zip' | 'context'>,
  signal: AbortSignal | undefined,
): Promise<Part[]> {
  if (shape.headerRow === 0) return [];
  const written = (cells: readonly string[]) =>
    JSON.stringify(nameColumns(cells).map(({ header }) => header)).replace(/(?:,"")+]$/, ']');
  const header = written(shape.columns.map((column) => column.header));
  const parts: Part[] = [];
  for (const sheet of later) {
    const ranges = await filledRanges(zip, sheet.entry, signal);
    const top: SheetRow[] = [];
    for await (const { rows } of sheetRows({ zip, sheet, ranges, context }, signal)) {
      top.push(...rows);
      if (top.length >= HEADER_WITHIN) break;
    }
    const found = top.slice(0, HEADER_WITHIN).find(({ cells }) => written(cells) === header);
    if (found) parts.push({ zip, context, sheet, ranges, headerRow: found.number });
  }
  return parts;
}

function shapeOf(first: readonly SheetRow[], totalBytes: number, headerRow: number | undefined): TableShape {
  const last = Math.min(SAMPLE_ROWS, first.at(-1)!.number);
  const byNumber = new Map(first.map(({ number, cells }) => [number, cells]));
  const width = first.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const padded = (cells: readonly string[]) => Array.from({ length: width }, (_, i) => cells[i] ?? '');
  // Blank rows too: a header's row is named as the sheet numbers it.
  const top = Array.from({ length: last }, (_, i) => padded(byNumber.get(i + 1) ?? []));
  const header =
    headerRow === undefined
      ? detectHeader(top)
      : { row: headerRow, cells: padded(byNumber.get(headerRow) ?? []) };
  const columns = nameColumns(padded(header.cells));
  return {
    encoding: 'utf-8',
    encodingConfidence: 1,
    delimiter: '',
    headerRow: header.row,
    columns,
    headerCells: width,
    samples: first
      .filter(({ number }) => number > header.row)
      .slice(0, SAMPLE_ROWS)
      .map(({ cells }) => padded(cells)),
    totalBytes,
    format: 'xlsx',
  };
}

async function* readBatches(
  parts: readonly Part[],
  shape: TableShape,
  signal: AbortSignal | undefined,
): AsyncGenerator<TableBatch> {
  const width = shape.columns.length;
  const sizeOf = ({ sheet }: Part) => Math.max(1, sheet.entry.uncompressedSize);
  const whole = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  let before = 0;
  let offset = 0;
  let rows: string[][] = [];
  let rowNumbers: number[] = [];
  const taken = (bytes: number): TableBatch => {
    const batch = { rows, rowNumbers, ragged: [], damagedRows: [] };
    rows = [];
    rowNumbers = [];
    return { ...batch, bytes: Math.round((shape.totalBytes * Math.min(bytes, whole)) / whole) };
  };
  for (const part of parts) {
    let last = 0;
    for await (const { rows: found, bytes } of sheetRows(part, signal)) {
      for (const { number, cells } of found) {
        last = number;
        if (number <= part.headerRow || cells.every((cell) => cell === '' || cell.trim() === '')) continue;
        while (cells.length < width) cells.push('');
        rows.push(cells);
        rowNumbers.push(offset + number);
      }
      if (rows.length >= BATCH_ROWS) yield taken(before + Math.min(bytes, sizeOf(part)));
    }
    before += sizeOf(part);
    offset += last;
  }
  if (rows.length > 0) yield taken(whole);
}

/** Rows of a sheet, chunk by chunk; a row ends at its last cell with anything in it. */
async function* sheetRows(
  { zip, sheet, ranges, context }: Opened,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ rows: SheetRow[]; bytes: number }> {
  const collector = createRowCollector(context, createFiller(ranges));
  for await (const bytes of readPart(zip, sheet.entry, collector.handler, signal))
    yield { rows: collector.take(), bytes };
}

function createRowCollector(
  context: CellContext,
  filler: Filler,
): { handler: PartHandler; take(): SheetRow[] } {
  let rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let lastNumber = 0;
  let element = '';
  let column = -1;
  let type = '';
  let style = '';
  let value = '';
  let isValue = false;
  let isNote = false;
  const handler: PartHandler = {
    open(name) {
      element = name;
      if (name === 'c') {
        column += 1;
        type = 'n';
        style = '';
        value = '';
      } else if (name === 'v' || name === 't') isValue = !isNote;
      else if (name === 'rPh') isNote = true;
      else if (name === 'row') {
        row = { number: lastNumber + 1, cells: [] };
        column = -1;
      }
    },
    attribute(name, written) {
      if (element === 'c') {
        if (name === 'r') column = columnOf(written);
        else if (name === 't') type = written;
        else if (name === 's') style = written;
      } else if (element === 'row' && name === 'r') {
        const number = Number(written);
        // Rows come in order; a number that does not fit is none.
        if (Number.isSafeInteger(number) && number > lastNumber) row.number = number;
      }
    },
    text(piece) {
      if (!isValue) return;
      value += piece;
      if (value.length > MAX_CELL) throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_CELL });
    },
    close(name, isImplied) {
      // The part broke off in the middle.
      if (isImplied && (name === 'sheetData' || name === 'worksheet')) throw damagedWorkbook();
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'rPh') isNote = false;
      else if (name === 'c') endCell();
      else if (name === 'row') {
        lastNumber = row.number;
        if (lastNumber > MAX_SHEET_ROWS)
          throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_SHEET_ROWS });
        if (row.cells.length > 0) {
          filler.fill(row.number, row.cells);
          rows.push(row);
        }
      }
    },
  };
  function endCell(): void {
    const text = cellText(type, style, value, context);
    if (text === '') return;
    if (column >= MAX_COLUMNS)
      throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: column + 1, limit: MAX_COLUMNS });
    const { cells } = row;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return {
    handler,
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}
