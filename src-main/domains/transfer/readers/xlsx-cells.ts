/** What stands in the cells of a sheet, as text: numbers with all their digits, dates as ISO. */
import type { Entry, ZipFile } from 'yauzl';
import { damagedWorkbook, elementsOf, unescaped } from './xlsx-package.ts';

/** How a number is shown, where that says what it is. */
export type Look = 'date' | 'percent' | '';
/** `looks`: by number of a cell's style. */
export type CellContext = { texts: readonly string[]; looks: readonly Look[]; isEpoch1904: boolean };

/** 1970-01-01 as Excel counts days. */
const UNIX_EPOCH = 25_569;
const FROM_1904 = 1462;

/** Formats that every Excel has, of dates and times; the later ones in China, Japan, Korea and Thailand. ECMA-376 part 1, 18.8.30. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58) ||
  (id >= 71 && id <= 81);

/** Whether a format of one's own (`yyyy"年"m"月"d"日";@`) shows a date or time: nothing but their letters stands in one of its parts. */
function isDateFormat(format: string): boolean {
  return format
    .toLowerCase()
    .replace(/;@$/, '')
    .replace(/\\./g, ' ')
    .split(';')
    .some((part) => {
      const plain = part
        .replace(/"[^"]*"/g, ' ')
        .replace(/\[([smhd]{1,2})\]/g, '$1')
        .replace(/\[[^\]]*\]/g, '')
        .replace(/([smhd])[.,]0{1,3}/g, '$1');
      const words = plain.split(/[^a-z0#?%]+/).filter(Boolean);
      return (
        words.length > 0 &&
        words.every((word) => /^(?:s{1,2}|m{1,5}|h{1,2}|d{1,4}|a{3,5}|y{1,4}|e{1,4}|[ap]m?)$/.test(word))
      );
    });
}

/** How a format shows numbers: `0.00%` as parts of a hundred. */
export const lookOf = (format: string): Look =>
  isDateFormat(format) ? 'date' : /%/.test(format.replace(/"[^"]*"|\\./g, '')) ? 'percent' : '';

/** By number of a cell's style, how it shows a number. @throws TransferError */
export async function cellLooks(zip: ZipFile, styles: Entry, signal?: AbortSignal): Promise<Look[]> {
  const own = new Map<number, string>();
  const base: number[] = [];
  const looks: Look[] = [];
  let list: 'cellStyleXfs' | 'cellXfs' | null = null;
  for (const { name, attributes } of await elementsOf(zip, styles, signal)) {
    const format = Number(attributes.get('numFmtId'));
    if (name === 'numFmt') own.set(format, attributes.get('formatCode') ?? '');
    else if (name === 'cellStyleXfs' || name === 'cellXfs') list = name;
    else if (name.startsWith('/')) list = null;
    else if (name === 'xf' && list === 'cellStyleXfs') base.push(format);
    else if (name === 'xf' && list === 'cellXfs') {
      const id = attributes.has('numFmtId') ? format : (base[Number(attributes.get('xfId'))] ?? 0);
      if (own.has(id) && !isBuiltInDate(id)) looks.push(lookOf(own.get(id)!));
      else looks.push(isBuiltInDate(id) ? 'date' : id === 9 || id === 10 ? 'percent' : '');
    }
  }
  return looks;
}

/**
 * @param type attribute `t` of the cell, @param style its `s`, @param value its `v`, or the text that stands in it
 * @throws TransferError IMPORT_BINARY xlsx_damaged for a shared text that is not there
 */
export function cellText(type: string, style: string, value: string, context: CellContext): string {
  if (value === '') return '';
  switch (type) {
    case 's':
      return sharedText(value, context.texts);
    case 'e':
      // #N/A says that there is nothing.
      return '';
    case 'b':
      return value === '0' ? 'FALSE' : 'TRUE';
    case 'd': {
      const at = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value.replace(' ', 'T')}Z`);
      return Number.isNaN(at.getTime()) ? value : isoText(at);
    }
    case 'n':
      return numberText(value, context.looks[Number(style)] ?? '', context.isEpoch1904);
    default:
      return unescaped(value);
  }
}

/** A name that is missing would look like a person without one. */
function sharedText(value: string, texts: readonly string[]): string {
  const text = texts[Number(value)];
  if (text === undefined) throw damagedWorkbook();
  return text;
}

/** A number as it is shown: days as ISO, 0.85 as 85 %, all others with all their digits. */
export function numberText(value: string, look: Look, isEpoch1904: boolean): string {
  if (look === 'date') {
    const days = Number(value) - UNIX_EPOCH + (isEpoch1904 ? FROM_1904 : 0);
    const at = new Date(Math.round(days * 86_400) * 1000);
    if (!Number.isNaN(at.getTime()) && Math.abs(days) < 3_000_000) return isoText(at);
  }
  if (look === 'percent' && Number.isFinite(Number(value)))
    return `${Number((Number(value) * 100).toPrecision(12))}%`;
  return plainDigits(value);
}

function isoText(at: Date): string {
  const text = at.toISOString().slice(0, 19).replace('T', ' ');
  return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text;
}

/** `1.3800138E10`, as some writers put a number, with all its digits; what is not whole beyond 15 digits stays as written. */
function plainDigits(written: string): string {
  if (!/[eE]|\.\d{12,}$/.test(written)) return written;
  const number = Number(written);
  if (/e/i.test(written)) return Number.isSafeInteger(number) ? String(number) : written;
  // 0.1 + 0.2 is stored as 0.30000000000000004: Excel shows 15 digits.
  return String(Number(number.toPrecision(15)));
}
