/**
 * Dates and times as lists write them. Keeps true: day and month are swapped only on evidence of the whole column, and a
 * date that does not exist never becomes another one.
 */
import { cleanText, type Normalized } from './value-rules.ts';
import { wallToInstant } from './zone-rules.ts';

/** Which of two numbers comes first where the year does not: 12/28/1969 is `mdy`, 28.12.1969 is `dmy`. */
export type DateOrder = 'mdy' | 'dmy';

export type ReadDate = {
  year: number;
  month: number;
  day: number;
  /** ms since the wall clock's midnight; null when the cell has a date only. */
  time: number | null;
  /** ms east of UTC when the cell names it, else null. */
  offset: number | null;
};

export type Moment = {
  /** Epoch ms, UTC. */ at: number;
  hasTime: boolean /** YYYY-MM-DD as written. */;
  date: string;
};

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** 1954 to 2119: numbers outside are years, amounts or ids rather than Excel's days. */
const SERIAL_FROM = 20_000;
const SERIAL_TO = 80_000;
const DAY_MS = 86_400_000;
const EXCEL_EPOCH_DAYS = 25_569;
const NOON_MS = DAY_MS / 2;

const TIME = String.raw`(?:[T\s]+|(?<=[日号]))(?:(上午|下午|中午|凌晨|晚上|am|pm)\s*)?(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2}))?(?:[.,]\d+)?[分秒]?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s*(?:星期|周)[一二三四五六日天])?(?:${TIME})?$`,
  'i',
);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:,?${TIME})?$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?(z)?$/i;
const DAY_MONTH_NAME = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:,?${TIME})?$`,
  'i',
);
const MONTH_NAME_DAY = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:(?:,|\s+at)?${TIME})?$`,
  'i',
);
const PLAIN = /^([12]\d{3})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;
const EMPTY_DATE =
  /^(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:\s+0{1,2}:0{2}(?::0{2})?)?|[-—/]+|n\/?a|null|none|无|暂无)$/i;

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Two digits: the century that makes the date at most 29 years later than 2000 (the pivot of Excel). */
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900);

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function timeOf(groups: readonly (string | undefined)[]): Pick<ReadDate, 'time' | 'offset'> | null {
  const [before, hourText, minute, second, after, zone] = groups;
  if (hourText === undefined) return { time: null, offset: null };
  let hour = Number(hourText);
  const half = (before ?? after ?? '').toLowerCase().replace(/\./g, '');
  if ((half === '下午' || half === '晚上' || half === 'pm') && hour < 12) hour += 12;
  if ((half === '上午' || half === '凌晨' || half === 'am') && hour === 12) hour = 0;
  const minutes = Number(minute ?? 0);
  const seconds = Number(second ?? 0);
  if (hour > 24 || minutes > 59 || seconds > 60) return null;
  return { time: ((hour * 60 + minutes) * 60 + seconds) * 1000, offset: offsetOf(zone) };
}

function offsetOf(zone: string | undefined): number | null {
  if (!zone) return null;
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000 : 0;
}

function fromParts(
  year: number,
  month: number,
  day: number,
  groups: readonly (string | undefined)[],
): Normalized<ReadDate> {
  const time = timeOf(groups);
  if (!time || !isCalendarDate(year, month, day)) return { ok: false, flag: 'not_a_date' };
  return { ok: true, value: { year, month, day, ...time } };
}

function fromInstant(at: number, hasTime: boolean, offset: number | null): Normalized<ReadDate> {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return { ok: false, flag: 'not_a_date' };
  const time = hasTime ? ((at % DAY_MS) + DAY_MS) % DAY_MS : null;
  return {
    ok: true,
    value: {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      time,
      offset,
    },
  };
}

function fromNumber(text: string): Normalized<ReadDate> {
  const number = Number(text);
  if (number >= SERIAL_FROM && number < SERIAL_TO) {
    // Excel's day 0 is 1899-12-30; to the second, for its fractions are rounded.
    const at = Math.round((number - EXCEL_EPOCH_DAYS) * 86_400) * 1000;
    return fromInstant(at, !Number.isInteger(number), null);
  }
  if (/^1\d{9}$/.test(text)) return fromInstant(number * 1000, true, 0);
  if (/^1\d{12}$/.test(text)) return fromInstant(number, true, 0);
  return { ok: false, flag: 'not_a_date' };
}

/**
 * Reads one cell. `order` is what the column was found to use (`voteDateOrder`); where it is null, dots mean day first
 * (05.03.2024), and a date with slashes that could be both has the flag `ambiguous_date` and no value. Numbers are Excel's
 * days or Unix time. Without a value: `not_a_date`, `partial_date` (2024年3月), `ambiguous_date`, `empty`.
 */
export function readDate(raw: string, order: DateOrder | null = null): Normalized<ReadDate> {
  const plain = PLAIN.exec(raw);
  if (plain) return fromParts(+plain[1]!, +plain[2]!, +plain[3]!, [undefined, plain[4], plain[5], plain[6]]);
  const text = cleanText(raw)
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/^="(.*)"$/, '$1');
  if (text === '' || EMPTY_DATE.test(text)) return { ok: false, flag: 'empty' };
  if (/^\d+(?:\.\d+)?$/.test(text) && !/^(?:19|20)\d{6}(?:\d{4}|\d{6})?$/.test(text)) {
    if (/^\d{1,2}\.\d{1,2}$/.test(text)) return { ok: false, flag: 'partial_date' };
    return fromNumber(text);
  }
  const first = YEAR_FIRST.exec(text);
  if (first) return fromParts(+first[1]!, +first[2]!, +first[3]!, first.slice(4));
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [, a = '', separator, b = '', year = '', ...time] = last;
    const decided = decideOrder(+a, +b, separator === '.', order);
    if (!decided) return { ok: false, flag: 'ambiguous_date' };
    return decided === 'dmy'
      ? fromParts(fullYear(year), +b, +a, time)
      : fromParts(fullYear(year), +a, +b, time);
  }
  const dayFirst = DAY_MONTH_NAME.exec(text);
  if (dayFirst)
    return fromParts(fullYear(dayFirst[3]!), monthOf(dayFirst[2]!), +dayFirst[1]!, dayFirst.slice(4));
  const monthFirst = MONTH_NAME_DAY.exec(text);
  if (monthFirst)
    return fromParts(+monthFirst[3]!, monthOf(monthFirst[1]!), +monthFirst[2]!, monthFirst.slice(4));
  const compact = COMPACT.exec(text);
  if (compact) {
    return fromParts(+compact[1]!, +compact[2]!, +compact[3]!, [
      undefined,
      compact[4],
      compact[5],
      compact[6],
      undefined,
      compact[7],
    ]);
  }
  const isPartial = /^\d{4}\s*[-/.年]\s*\d{1,2}月?$|^\d{1,2}\s*[-/.月]\s*\d{1,2}[日号]?$|^\d{4}年$/.test(
    text,
  );
  return { ok: false, flag: isPartial ? 'partial_date' : 'not_a_date' };
}

function decideOrder(a: number, b: number, hasDots: boolean, order: DateOrder | null): DateOrder | null {
  if (a > 12) return 'dmy';
  if (b > 12) return 'mdy';
  if (order) return order;
  return hasDots || a === b ? 'dmy' : null;
}

/**
 * A cell as an instant. A wall clock time is read in `zone` unless the cell names an offset; a date without time stands at
 * noon there, so that it stays on its day in any near zone.
 */
export function normalizeMoment(
  raw: string,
  zone: string,
  order: DateOrder | null = null,
): Normalized<Moment> {
  const read = readDate(raw, order);
  if (!read.ok) return { ok: false, flag: read.flag };
  const { year, month, day, time, offset } = read.value;
  const wall = Date.UTC(year, month - 1, day) + (time ?? NOON_MS);
  const at = offset === null ? wallToInstant(wall, zone) : wall - offset;
  return { ok: true, value: { at, hasTime: time !== null, date: isoDate(year, month, day) } };
}

export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export type DateOrderVote = {
  add(raw: string): void;
  /** `order` is null without evidence; `ambiguous` counts cells that could be both; `contradictory`: evidence for both orders. */
  result(): { order: DateOrder | null; ambiguous: number; contradictory: boolean };
};

/** Collects the evidence of a whole column: one 12/28/1969 decides for every 1/2/2000. Evidence for both ways decides nothing. */
export function voteDateOrder(): DateOrderVote {
  let dayFirst = 0;
  let monthFirst = 0;
  let ambiguous = 0;
  return {
    add(raw) {
      const found = /^\s*(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})(?!\d)/.exec(raw);
      if (!found) return;
      const a = Number(found[1]);
      const b = Number(found[2]);
      if (a > 12 && b <= 12) dayFirst++;
      else if (b > 12 && a <= 12) monthFirst++;
      else if (a !== b) ambiguous++;
    },
    result() {
      const contradictory = dayFirst > 0 && monthFirst > 0;
      const order = contradictory || dayFirst === monthFirst ? null : dayFirst > 0 ? 'dmy' : 'mdy';
      return { order, ambiguous, contradictory };
    },
  };
}
