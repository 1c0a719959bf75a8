/**
 * Workbooks as a table: the first sheet that is not hidden and has rows of several cells, else the first with anything. What a workbook unpacks to is measured before anything is parsed, since the
 * parser holds it whole; beyond the limits the advice is to save as CSV, which is read as a stream.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import readWorkbook from 'read-excel-file/node';
import { fromFileError, TransferError } from '../transfer-error.ts';
import type { TableInput } from './byte-source.ts';
import type { Table, TableOptions } from './csv-reader.ts';
import { heldTable } from './held-table.ts';

/** Of all XML parts together. */
export const MAX_UNPACKED_BYTES = 200_000_000;
const inflate = promisify(inflateRaw);

/**
 * `headerRow` as in TableShape; rows are numbered as the sheet numbers them. Dates come as ISO, numbers with all their digits.
 * @throws TransferError IMPORT_TOO_LARGE (rows or bytes), IMPORT_BINARY `xlsx_damaged`, IMPORT_EMPTY
 */
export async function openWorkbook(
  input: TableInput & { kind: 'file' },
  options: TableOptions = {},
): Promise<Table> {
  let bytes: Buffer;
  try {
    bytes = await readFile(input.path, options.signal ? { signal: options.signal } : {});
  } catch (error) {
    throw fromFileError(error);
  }
  const hidden = await measure(bytes);
  const rows = await sheetRows(bytes, hidden);
  options.signal?.throwIfAborted();
  return heldTable(rows, { totalBytes: bytes.length, headerRow: options.headerRow });
}

async function sheetRows(bytes: Buffer, hidden: ReadonlySet<number>): Promise<string[][]> {
  let sheets: { data: readonly (readonly unknown[])[] }[];
  try {
    // Digits as the file has them: 13800138000 is no 1.38E+10.
    sheets = await readWorkbook<string>(bytes, { parseNumber: plainDigits, trim: false });
  } catch {
    throw new TransferError('IMPORT_BINARY', { kind: 'xlsx_damaged' });
  }
  const filled = (row: readonly unknown[]) => row.reduce((n: number, cell) => n + (cell === null ? 0 : 1), 0);
  const isTable = ({ data }: (typeof sheets)[number]) => data.filter((row) => filled(row) > 1).length > 1;
  const withCells = sheets.filter(({ data }) => data.some((row) => filled(row) > 0));
  const shown = withCells.filter((sheet) => !hidden.has(sheets.indexOf(sheet)));
  const found = shown.find(isTable) ?? shown[0] ?? withCells[0];
  const width = found?.data.reduce((most, row) => Math.max(most, row.length), 0) ?? 0;
  return (found?.data ?? []).map((row) => Array.from({ length: width }, (_, i) => cellText(row[i])));
}

/** `1.3800138E10`, as some writers put a number, with all its digits; what is not whole beyond 15 digits stays as written. */
function plainDigits(written: string): string {
  const number = Number(written);
  return /e/i.test(written) && Number.isSafeInteger(number) ? String(number) : floatText(written, number);
}

/** 0.1 + 0.2 is stored as 0.30000000000000004: Excel shows 15 digits. */
const floatText = (written: string, number: number): string =>
  /\.\d{12,}$/.test(written) ? String(Number(number.toPrecision(15))) : written;

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return '';
    const text = cell.toISOString().slice(0, 19).replace('T', ' ');
    return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text;
  }
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell);
}

/** Places of hidden sheets among all. */
function hiddenSheets(workbook: string): Set<number> {
  const sheets = workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? [];
  return new Set(
    sheets.flatMap((sheet, i) => (/\sstate\s*=\s*["'](?:hidden|veryHidden)["']/.test(sheet) ? [i] : [])),
  );
}

/**
 * Unpacks each XML part within what is left of the limit: what the directory says of sizes may be a lie.
 * @returns places of hidden sheets
 */
async function measure(bytes: Buffer): Promise<Set<number>> {
  const damaged = () => new TransferError('IMPORT_BINARY', { kind: 'xlsx_damaged' });
  const tooLarge = () => new TransferError('IMPORT_TOO_LARGE', { limit: MAX_UNPACKED_BYTES });
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > bytes.length) throw damaged();
  let left = MAX_UNPACKED_BYTES;
  let hidden = new Set<number>();
  try {
    let at = bytes.readUInt32LE(end + 16);
    for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) throw damaged();
      const method = bytes.readUInt16LE(at + 10);
      const packed = bytes.readUInt32LE(at + 20);
      const claimed = bytes.readUInt32LE(at + 24);
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
      const local = bytes.readUInt32LE(at + 42);
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
      if (claimed > left) throw tooLarge();
      // The parser reads the sizes that stand before each part.
      const flags = bytes.readUInt16LE(local + 6);
      if ((flags & 8) === 0 && bytes.readUInt32LE(local + 22) !== claimed) throw damaged();
      if (!/\.(xml|rels)$/i.test(name)) continue;
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const part = bytes.subarray(start, start + packed);
      const whole = method === 0 ? part : await inflate(part, { maxOutputLength: left + 1 });
      left -= whole.length;
      if (left < 0) throw tooLarge();
      if (/^xl\/workbook\.xml$/i.test(name)) hidden = hiddenSheets(whole.toString('utf8'));
    }
    return hidden;
  } catch (error) {
    if (error instanceof TransferError) throw error;
    throw error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : damaged();
  }
}
