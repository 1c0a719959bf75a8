/** Cells of a sheet that are one with those below them: their text stands in each of their rows. */
import type { Entry, ZipFile } from 'yauzl';

/** 1-based rows, 0-based column; `last` lies below `first`. */
export type SheetRange = { first: number; last: number; column: number };

/** More than this, and a sheet is no list; what is beyond stays empty as it is written. */
const MOST_RANGES = 200_000;
const MOST_TAIL = 32_000_000;
const REFERENCE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

/** Ranges of several rows. They stand behind all rows of a sheet, so its bytes are unpacked for them, but not read as XML. */
export async function filledRanges(zip: ZipFile, entry: Entry, signal?: AbortSignal): Promise<SheetRange[]> {
  const ranges: SheetRange[] = [];
  let tail: string | null = null;
  let carry: Buffer = Buffer.alloc(0);
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      signal?.throwIfAborted();
      if (tail !== null) {
        if (tail.length < MOST_TAIL) tail += (chunk as Buffer).toString('latin1');
        continue;
      }
      const bytes: Buffer = Buffer.concat([carry, chunk as Buffer]);
      const at = bytes.lastIndexOf('mergeCells');
      if (at >= 0) tail = bytes.toString('latin1', bytes.indexOf('mergeCells'));
      carry = bytes.subarray(Math.max(0, bytes.length - 16));
    }
  } catch {
    signal?.throwIfAborted();
    // The reading of its rows says what is wrong with the part.
    return [];
  }
  for (const [, left = '', top = '', , bottom = ''] of (tail ?? '').matchAll(REFERENCE)) {
    const [first, last] = [Number(top), Number(bottom)];
    if (last > first && ranges.length < MOST_RANGES) ranges.push({ first, last, column: columnOf(left) });
  }
  return ranges;
}

/** 0 for `A1`, 27 for `AB7`. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

export type Filler = {
  /** Rows come in order; `cells` is changed. */ fill(row: number, cells: string[]): void;
};

export function createFiller(ranges: readonly SheetRange[]): Filler {
  if (ranges.length === 0) return { fill: () => {} };
  const starting = new Map<number, SheetRange[]>();
  for (const range of ranges) {
    const others = starting.get(range.first);
    if (others) others.push(range);
    else starting.set(range.first, [range]);
  }
  const open = new Map<number, { last: number; text: string }>();
  return {
    fill(row, cells) {
      for (const [column, { last, text }] of open) {
        if (row > last) open.delete(column);
        else if ((cells[column] ?? '') === '') {
          while (cells.length < column) cells.push('');
          cells[column] = text;
        }
      }
      for (const { column, last } of starting.get(row) ?? []) {
        const text = cells[column] ?? '';
        if (text !== '') open.set(column, { last, text });
      }
    },
  };
}
