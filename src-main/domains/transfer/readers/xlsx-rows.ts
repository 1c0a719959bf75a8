/** Rows of one sheet out of its XML, as a stream. */
import type { ZipFile } from 'yauzl';
import { TransferError } from '../transfer-error.ts';
import { MAX_COLUMNS } from './csv-records.ts';
import { type CellContext, cellText } from './xlsx-cells.ts';
import { columnOf, createFiller, type Filler, type SheetRange } from './xlsx-merges.ts';
import { damagedWorkbook, isDamage, type PartHandler, readPart, type SheetPart } from './xlsx-package.ts';

/** As many as a sheet of Excel can have. */
export const MAX_SHEET_ROWS = 1_048_576;
/** Four times what Excel lets stand in a cell. */
const MAX_CELL = 131_072;

/** `number` as the sheet numbers it. */
export type SheetRow = { number: number; cells: string[] };
/** `ranges`: cells that are one with those below them. */
export type OpenSheet = {
  zip: ZipFile;
  context: CellContext;
  sheet: SheetPart;
  ranges: readonly SheetRange[];
};

/** Rows of a sheet, chunk by chunk; a row ends at its last cell with anything in it. */
export async function* sheetRows(
  { zip, sheet, ranges, context }: OpenSheet,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ rows: SheetRow[]; bytes: number }> {
  if (!sheet.entry) throw damagedWorkbook();
  const collector = createRowCollector(context, createFiller(ranges));
  try {
    for await (const bytes of readPart(zip, sheet.entry, collector.handler, signal))
      yield { rows: collector.take(), bytes };
  } catch (error) {
    // The rows before the damage are whole.
    if (isDamage(error)) yield { rows: collector.take(), bytes: 0 };
    throw error;
  }
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
    close(name, isBrokenOff) {
      // What was open when the part broke off is none of its rows.
      if (isBrokenOff) throw damagedWorkbook();
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
