/** How a table is written: its delimiter, line ends and header, found in its first lines. */
import { parse } from 'csv-parse/sync';
import { isChineseName } from '../columns/column-evidence.ts';
import { headerKey, readHeader } from '../columns/column-header.ts';
import { looksLikePhone } from '../columns/phone-rules.ts';
import { normalizeEmail } from '../columns/value-rules.ts';

export type Dialect = {
  delimiter: string;
  /** Longest first, as csv-parse wants them. */
  lineEnds: string[];
  /** Blanks after a delimiter are no part of the cell, since quotes follow them somewhere. */
  trimBlanks: boolean;
  quotes: boolean;
};

export type HeaderPlace = {
  /** 1-based number of the header's record; 0 when the table has none. */
  row: number;
  cells: string[];
};

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;
/** Runs of blanks divide once; longest first. */
const BLANKS = [...Array.from({ length: 16 }, (_, i) => ' '.repeat(16 - i)), '\u3000'];
const LOOKED_AT = 200;
const HEADER_WITHIN = 30;

/** Line ends of a text: `\r\r\n` (a carriage return too many, as some phones write), `\r\n`, `\n`, or `\r` alone. */
function detectLineEnds(text: string): string[] {
  const bare = text.replace(/"[^"]*"/g, '');
  if (bare.includes('\r\r\n')) return ['\r\r\n', '\r\n', '\n'];
  if (bare.includes('\n')) return ['\r\n', '\n'];
  if (bare.includes('\r')) return ['\r'];
  return ['\r\n', '\n', '\r'];
}

/** Options of csv-parse that all passes share: every cell a string, no record refused for its length or a stray quote. */
export function parserOptions(dialect: Dialect) {
  return {
    delimiter: dialect.delimiter === ' ' ? BLANKS : dialect.delimiter,
    record_delimiter: dialect.lineEnds,
    quote: dialect.quotes ? '"' : false,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    bom: false,
    ltrim: dialect.trimBlanks,
  } as const;
}

/** Records of the start of a table, read one by one until the text ends or breaks off inside a cell. */
export function sampleRecords(text: string, dialect: Dialect, limit = LOOKED_AT): string[][] {
  const records: string[][] = [];
  const keep = (record: string[]): null => {
    records.push(record);
    return null;
  };
  try {
    parse(text, { ...parserOptions(dialect), to: limit, on_record: keep });
  } catch (error) {
    // The end of a sample may cut a quoted cell; what was whole before it is what we came for.
    if (!(error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED')) throw error;
  }
  return records.slice(0, limit);
}

const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '');
const filled = (record: readonly string[]): number =>
  record.reduce((n, cell) => n + (cell.trim() === '' ? 0 : 1), 0);

/** The most frequent number of cells, the larger of equals. */
function usualWidth(records: readonly (readonly string[])[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 0;
  for (const [length, count] of counts) {
    const held = counts.get(width) ?? 0;
    if (count > held || (count === held && length > width)) width = length;
  }
  return { width, share: records.length === 0 ? 0 : (counts.get(width) ?? 0) / records.length };
}

/** Finds the delimiter by which lines have equally many cells, and most of them; known column names tip the scales. */
export function detectDialect(
  text: string,
  chosen: { delimiter?: string | undefined; quotes?: boolean | undefined } = {},
): Dialect {
  const lineEnds = detectLineEnds(text);
  const quotes = chosen.quotes ?? true;
  const announced = /^\ufeff?"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  const given = chosen.delimiter ?? announced;
  let best: Dialect = { delimiter: ',', lineEnds, trimBlanks: false, quotes };
  let bestScore = 0;
  for (const delimiter of given ? [given] : DELIMITERS) {
    if (!text.includes(delimiter) && !given) continue;
    const dialect: Dialect = {
      delimiter,
      lineEnds,
      trimBlanks: hasBlanksBeforeQuotes(text, delimiter),
      quotes,
    };
    if (given) return dialect;
    const records = sampleRecords(text, dialect).filter((record) => !isBlank(record));
    const { width, share } = usualWidth(records);
    if (width < 2) continue;
    const known = Math.max(0, ...records.slice(0, HEADER_WITHIN).map(knownNames));
    // Twice: remarks may hold a hundred commas of a sentence, all of them as many.
    const score = share * (1 + Math.log2(width)) + 2 * known;
    if (score > bestScore) {
      best = dialect;
      bestScore = score;
    }
  }
  return bestScore === 0 && !given && isDividedByBlanks(text, best) ? { ...best, delimiter: ' ' } : best;
}

/** 张三 13800138001 杭州: lines by hand of names and numbers, or below a header. Blanks inside names divide nothing. */
function isDividedByBlanks(text: string, dialect: Dialect): boolean {
  const records = sampleRecords(text, { ...dialect, delimiter: ' ' }).filter((record) => !isBlank(record));
  const { width, share } = usualWidth(records);
  if (width < 2 || share < 0.6) return false;
  const rows = records.filter(({ length }) => length === width);
  if (knownNames(rows[0]!) >= Math.max(2, width * 0.6)) return true;
  const hasColumn = (is: (cell: string) => boolean) =>
    rows[0]!.some((_, i) => rows.filter((row) => is(row[i]!.trim())).length >= rows.length * 0.8);
  return hasColumn(looksLikePhone) && hasColumn(isChineseName);
}

function hasBlanksBeforeQuotes(text: string, delimiter: string): boolean {
  return delimiter !== '\t' && (text.includes(`${delimiter} "`) || text.includes(`${delimiter}  "`));
}

function knownNames(record: readonly string[]): number {
  let known = 0;
  const seen = new Set<string>();
  for (const cell of record.slice(0, 300)) {
    // A sentence of a preamble may hold a known word; a name of a column is short.
    if (cell.length > 40) continue;
    const key = headerKey(cell);
    if (key === '' || seen.has(key)) continue;
    seen.add(key);
    if (readHeader(cell)) known++;
  }
  return known;
}

/** Cells that no column is called: numbers, dates, addresses, telephone numbers. */
function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  if (text === '') return false;
  return (
    /^[-+¥$€]?[\d,.]+%?$/.test(text) ||
    /^\d{4}[-/年]\d/.test(text) ||
    looksLikePhone(text) ||
    normalizeEmail(text).ok
  );
}

/**
 * Finds the header under whatever stands before it (a title, LinkedIn's notes): the line that names most known columns, else
 * the first line as wide as the table, unless it holds values.
 */
export function detectHeader(records: readonly string[][]): HeaderPlace {
  const first = records.slice(0, HEADER_WITHIN);
  const { width } = usualWidth(records.filter((record) => !isBlank(record)));
  const least = width < 2 ? 1 : Math.max(2, Math.ceil(Math.min(width, 60) * 0.4));
  let best = -1;
  let bestKnown = 0;
  for (const [i, record] of first.entries()) {
    if (filled(record) < least) continue;
    const known = knownNames(record);
    // Rows below may hold a word or two of ours by chance; a header above them has more.
    if (known > bestKnown && known >= filled(record) * 0.2 && !record.some(looksLikeStrongValue)) {
      best = i;
      bestKnown = known;
    }
  }
  if (best < 0) {
    const wide = first.findIndex((record) => filled(record) >= least && record.length >= Math.min(width, 2));
    const start = wide < 0 ? first.findIndex((record) => !isBlank(record)) : wide;
    best =
      start >= 0 && !first[start]!.some(looksLikeValue) && !isRowOfNames(records.slice(start), width)
        ? start
        : -1;
  }
  return best < 0 ? { row: 0, cells: [] } : { row: best + 1, cells: [...first[best]!] };
}

/** The first row holds somebody's name, as nearly all rows below it do in the same place. */
function isRowOfNames(records: readonly string[][], width: number): boolean {
  const rows = records.filter((record) => !isBlank(record));
  if (rows.length < 3) return false;
  return Array.from({ length: Math.min(width, 30) }, (_, i) => i).some(
    (i) =>
      isChineseName((rows[0]![i] ?? '').trim()) &&
      rows.filter((row) => isChineseName((row[i] ?? '').trim())).length >= rows.length * 0.8,
  );
}

/** A telephone number or an address never stands in a header. */
function looksLikeStrongValue(cell: string): boolean {
  const text = cell.trim();
  return looksLikePhone(text) || (text.includes('@') && normalizeEmail(text).ok);
}
