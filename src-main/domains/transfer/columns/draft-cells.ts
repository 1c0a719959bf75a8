import { isTooLate } from '#shared/rules/strength-rules.ts';
import { type DateOrder, normalizeMoment } from './date-rules.ts';

/** Where a column goes, as chosen; `order` is what its dates were found to use. */
export type DraftColumn = { index: number; header: string; target: string; order: DateOrder | null };

export type Reason = { code: string; column: string | null; value: string | null };

export type DraftPurchase = {
  at: number;
  /** Minor units; null where the list names no sum. */
  amount: number | null;
  currency: string | null;
  text: string;
  /** Names the order, so that it comes in once; null for a summary (last purchase and total). */
  key: string | null;
  /** The lines of the order that `amount` adds up, where lines have sums of their own: their numbers, or what tells them apart. */
  lines?: string[];
  /** The row is the order's so many'th line with just this text. */
  nth?: number;
  /** What its rows say it came to, [before, after what was given back]: the same of each is the order's, others are those of its lines. */
  sums?: (readonly [gross: number, net: number])[];
  /** The row has no day: it is a line of the order above, or else these cells stay with it and nothing was bought. */
  undated?: [string, string][];
};

export type PurchaseReader = {
  first(target: string): { column: DraftColumn; value: string } | null;
  flag(column: DraftColumn, code: string): void;
  zone: string;
  currency: string;
  now: number;
};

/** The instant of a date cell; what cannot be read, or lies after tomorrow, is flagged. */
export function momentOf(
  { column, value }: { column: DraftColumn; value: string },
  { flag, zone, now }: Pick<PurchaseReader, 'flag' | 'zone' | 'now'>,
): number | null {
  const isUtc = column.header.endsWith('(UTC)') || column.header.endsWith('(GMT)');
  const read = normalizeMoment(value, isUtc ? 'UTC' : zone, column.order);
  if (!read.ok) {
    if (read.flag !== 'empty') flag(column, read.flag);
    return null;
  }
  if (read.value.at <= now || !isTooLate(read.value.at, now, zone)) return read.value.at;
  flag(column, 'future_date');
  return null;
}

/** 45356.5, as Excel counts days, as the date and time it stands for; anything else stays. */
export function dayOfSerial(written: string): string {
  if (!/^[2-7]\d{4}(?:\.\d+)?$/.test(written)) return written;
  const at = new Date(Math.round((Number(written) - 25_569) * 86_400) * 1000).toISOString();
  return written.includes('.') ? at.slice(0, 19).replace('T', ' ') : at.slice(0, 10);
}
