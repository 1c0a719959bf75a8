// Takes an old binary workbook apart, away from the thread that writes; answers with the rows of the sheet that holds the list, then those of the shown sheets after it.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type CellObject,
  CFB,
  type DenseWorkSheet,
  type Range,
  read,
  set_cptable,
  type WorkBook,
} from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { MOST_CELLS } from './html-table-reader.ts';
import { lookOf, numberText } from './xlsx-cells.ts';
import { createFiller } from './xlsx-merges.ts';

/** `refused.kind` as in IMPORT_BINARY; empty for sheets with more than `limit` cells. Rows follow their `sheet`. */
export type XlsMessage =
  | { sheet: true }
  | { rows: string[][] }
  | { end: true }
  | { refused: { kind: string; limit: number } };

const BATCH_ROWS = 1000;
/** Texts without a code page of their own, in files older than Excel 97, are Chinese here. */
const CODE_PAGE = 936;

const port = parentPort!;
const answer = (message: XlsMessage) => port.postMessage(message);
const refuse = (kind: string, limit = 0) => answer({ refused: { kind, limit } });

set_cptable(codepages);
const bytes = readFileSync((workerData as { path: string }).path);
const kind = kindOf(bytes);
if (kind !== null) refuse(kind);
else {
  try {
    sendRows(bytes);
  } catch {
    // What the library makes of noise has any shape.
    refuse('xlsx_damaged');
  }
}

/** Why there is no workbook to read; null where there may be one. */
function kindOf(file: Buffer): string | null {
  // A workbook without its container.
  if (file[0] === 0x09) return null;
  try {
    const container = CFB.read(file, { type: 'buffer' });
    if (CFB.find(container, 'EncryptedPackage')) return 'xlsx_encrypted';
    return CFB.find(container, 'Workbook') || CFB.find(container, 'Book') ? null : 'unknown';
  } catch {
    return 'xlsx_damaged';
  }
}

function sendRows(file: Buffer): void {
  const book = bookOf(file);
  if (!book) {
    refuse('xlsx_encrypted');
    return;
  }
  const isEpoch1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.map((name, i) => ({
    isHidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
    sheet: book.Sheets[name] as DenseWorkSheet,
  }));
  const shown = [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)];
  const tables = shown.map(({ sheet, isHidden }) => ({ isHidden, sheet, filled: filledRows(sheet) }));
  const chosen =
    tables.find(({ isHidden, filled }) => !isHidden && filled.several > 1) ??
    tables.find(({ filled }) => filled.any > 0);
  const later = !chosen || chosen.isHidden ? [] : tables.slice(tables.indexOf(chosen) + 1);
  const sent = [chosen, ...later].flatMap((table) =>
    table && table.filled.any > 0 && table.isHidden === chosen?.isHidden ? [table.sheet] : [],
  );
  if (sent.reduce((cells, sheet) => cells + widthOf(sheet) * rowsOf(sheet).length, 0) > MOST_CELLS) {
    refuse('', MOST_CELLS);
    return;
  }
  for (const sheet of sent) sendSheet(sheet, isEpoch1904);
  answer({ end: true });
}

type Row = (CellObject | undefined)[] | undefined;
function rowsOf(sheet: DenseWorkSheet): Row[] {
  return sheet['!data'] ?? [];
}

function widthOf(sheet: DenseWorkSheet): number {
  return rowsOf(sheet).reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
}

/** Null for a book with a password. */
function bookOf(file: Buffer): WorkBook | null {
  try {
    return read(file, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
      codepage: CODE_PAGE,
    });
  } catch (error) {
    if (/password|encrypt/i.test(String(error))) return null;
    throw error;
  }
}

/** How many rows have anything in them, and how many have several cells. */
function filledRows(sheet: DenseWorkSheet): { any: number; several: number } {
  const counts = { any: 0, several: 0 };
  for (const row of sheet['!data'] ?? []) {
    const cells = (row ?? []).filter(
      (cell) => cell && cell.t !== 'z' && cell.v !== undefined && cell.v !== '',
    ).length;
    if (cells > 0) counts.any += 1;
    if (cells > 1) counts.several += 1;
  }
  return counts;
}

function sendSheet(sheet: DenseWorkSheet, isEpoch1904: boolean): void {
  const data = rowsOf(sheet);
  const width = widthOf(sheet);
  answer({ sheet: true });
  const ranges = ((sheet['!merges'] ?? []) as Range[])
    .filter(({ s, e }) => e.r > s.r)
    .map(({ s, e }) => ({ first: s.r + 1, last: e.r + 1, column: s.c }));
  const filler = createFiller(ranges);
  for (let from = 0; from < data.length; from += BATCH_ROWS) {
    const rows = Array.from({ length: Math.min(BATCH_ROWS, data.length - from) }, (_, i) => {
      const found = data[from + i] ?? [];
      const cells = Array.from({ length: width }, (_, column) => textOf(found[column], isEpoch1904));
      if (cells.some((cell) => cell !== '')) filler.fill(from + i + 1, cells);
      return cells;
    });
    answer({ rows });
  }
}

function textOf(cell: CellObject | undefined, isEpoch1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null) return '';
  switch (cell.t) {
    case 'n':
      return numberText(String(cell.v), lookOf(String(cell.z ?? '')), isEpoch1904);
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE';
    case 's':
      return String(cell.v);
    default:
      // #N/A says that there is nothing.
      return '';
  }
}
