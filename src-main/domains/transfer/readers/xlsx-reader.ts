/**
 * Workbooks as a table: the first sheet that is not hidden and has rows of several cells, else the first with anything, and the shown
 * sheets after it that have the same header (a list by months). Each is read as a stream, twice: its first rows, then all of it. Only texts that cells share are held.
 * Of a damaged sheet beside whole ones the rows before the damage come, and the table names it.
 */
import type { ZipFile } from 'yauzl';
import { nameColumns } from '../columns/column-rules.ts';
import { TransferError } from '../transfer-error.ts';
import type { TableInput } from './byte-source.ts';
import type { TableBatch } from './csv-records.ts';
import { detectHeader } from './dialect-rules.ts';
import { HEADER_WITHIN, headerText } from './held-table.ts';
import type { Table, TableOptions, TableShape, UnreadSheet } from './table.ts';
import { type CellContext, cellLooks } from './xlsx-cells.ts';
import { filledRanges, type SheetRange } from './xlsx-merges.ts';
import {
  damagedWorkbook,
  isDamage,
  openPackage,
  partsOf,
  type SheetPart,
  sharedTexts,
} from './xlsx-package.ts';
import { type OpenSheet, type SheetRow, sheetRows } from './xlsx-rows.ts';

const SAMPLE_ROWS = 200;
const BATCH_ROWS = 500;

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
    const { sheet, ranges, first, damaged } = await chooseSheet(zip, sheets, context, signal);
    const shape = shapeOf(first, zip.fileSize, options.headerRow);
    const chosen: Part = { zip, context, sheet, ranges, headerRow: shape.headerRow };
    const at = sheets.indexOf(sheet);
    const others = sheets.filter(
      (other, i) => !other.isHidden && other !== sheet && (i > at || damaged.has(other)),
    );
    const alike = sheet.isHidden
      ? { parts: [], unread: [] }
      : await sheetsAlike(others, shape, chosen, signal);
    const parts = [chosen, ...alike.parts];
    const unread: UnreadSheet[] = [...alike.unread];
    return {
      shape,
      unread,
      batches({ signal: stop } = {}) {
        unread.splice(alike.unread.length);
        return readBatches(parts, shape, unread, stop);
      },
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** `ranges`: cells that are one with those below them. */
type Chosen = { sheet: SheetPart; ranges: readonly SheetRange[]; first: SheetRow[] };
type Part = OpenSheet & { headerRow: number };

/** Rows of a sheet until there are as many as asked for, or until it is damaged. @throws TransferError of any other kind */
async function firstRows(
  part: Omit<OpenSheet, 'ranges'>,
  { least, isWanted }: { least: number; isWanted: (row: SheetRow) => boolean },
  signal: AbortSignal | undefined,
): Promise<{ rows: SheetRow[]; ranges: readonly SheetRange[]; isDamaged: boolean }> {
  const { zip, sheet } = part;
  const rows: SheetRow[] = [];
  const ranges = sheet.entry ? await filledRanges(zip, sheet.entry, signal) : [];
  try {
    for await (const { rows: found } of sheetRows({ ...part, ranges }, signal)) {
      rows.push(...found.filter(isWanted));
      if (rows.length >= least) break;
    }
    return { rows, ranges, isDamaged: false };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { rows, ranges, isDamaged: true };
  }
}

/** The sheet with the list, its first rows, and those on the way that are damaged. @throws TransferError IMPORT_EMPTY, IMPORT_BINARY */
async function chooseSheet(
  zip: ZipFile,
  sheets: readonly SheetPart[],
  context: CellContext,
  signal: AbortSignal | undefined,
): Promise<Chosen & { damaged: ReadonlySet<SheetPart> }> {
  const filled = ({ cells }: SheetRow) => cells.reduce((n, cell) => n + (cell === '' ? 0 : 1), 0);
  const damaged = new Set<SheetPart>();
  let second: Chosen | null = null;
  let broken: Chosen | null = null;
  for (const isHidden of [false, true]) {
    for (const sheet of sheets.filter((one) => one.isHidden === isHidden)) {
      const wanted = { least: SAMPLE_ROWS, isWanted: (row: SheetRow) => filled(row) > 0 };
      const { rows, ranges, isDamaged } = await firstRows({ zip, sheet, context }, wanted, signal);
      if (isDamaged) damaged.add(sheet);
      const found = { sheet, ranges, first: rows };
      if (isDamaged) broken ??= rows.length > 0 ? found : null;
      else if (!isHidden && rows.filter((row) => filled(row) > 1).length > 1) return { ...found, damaged };
      else if (rows.length > 0) second ??= found;
    }
    const chosen = second ?? broken;
    if (chosen) return { ...chosen, damaged };
  }
  throw damaged.size > 0 ? damagedWorkbook() : new TransferError('IMPORT_EMPTY', {});
}

/** Those of `others` that have the header of the first, wherever it stands in them, and those of which nobody can tell. */
async function sheetsAlike(
  others: readonly SheetPart[],
  shape: TableShape,
  { zip, context }: Pick<OpenSheet, 'zip' | 'context'>,
  signal: AbortSignal | undefined,
): Promise<{ parts: Part[]; unread: UnreadSheet[] }> {
  const header = headerText(shape.columns.map((column) => column.header));
  const parts: Part[] = [];
  const unread: UnreadSheet[] = [];
  for (const sheet of others) {
    const wanted = { least: HEADER_WITHIN, isWanted: () => true };
    const { rows, ranges, isDamaged } = await firstRows({ zip, sheet, context }, wanted, signal);
    const found =
      shape.headerRow === 0
        ? undefined
        : rows.slice(0, HEADER_WITHIN).find(({ cells }) => headerText(cells) === header);
    if (found) parts.push({ zip, context, sheet, ranges, headerRow: found.number });
    else if (isDamaged) unread.push({ sheet: sheet.name, rows: 0 });
  }
  return { parts, unread };
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
  unread: UnreadSheet[],
  signal: AbortSignal | undefined,
): AsyncGenerator<TableBatch> {
  const width = shape.columns.length;
  const sizeOf = ({ sheet }: Part) => Math.max(1, sheet.entry?.uncompressedSize ?? 0);
  const allBytes = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  let before = 0;
  let offset = 0;
  let rows: string[][] = [];
  let rowNumbers: number[] = [];
  const taken = (bytes: number): TableBatch => {
    const batch = { rows, rowNumbers, ragged: [], damagedRows: [] };
    rows = [];
    rowNumbers = [];
    return { ...batch, bytes: Math.round((shape.totalBytes * Math.min(bytes, allBytes)) / allBytes) };
  };
  let whole = 0;
  for (const part of parts) {
    let last = 0;
    let kept = 0;
    try {
      for await (const { rows: found, bytes } of sheetRows(part, signal)) {
        for (const { number, cells } of found) {
          last = number;
          if (number <= part.headerRow || cells.every((cell) => cell === '' || cell.trim() === '')) continue;
          while (cells.length < width) cells.push('');
          rows.push(cells);
          rowNumbers.push(offset + number);
          kept += 1;
        }
        if (rows.length >= BATCH_ROWS) yield taken(before + Math.min(bytes, sizeOf(part)));
      }
      whole += 1;
    } catch (error) {
      if (!isDamage(error)) throw error;
      unread.push({ sheet: part.sheet.name, rows: kept });
    }
    before += sizeOf(part);
    offset += last;
  }
  if (whole === 0) throw damagedWorkbook();
  if (rows.length > 0) yield taken(allBytes);
}
