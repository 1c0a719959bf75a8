/**
 * Dates and times as lists write them. Keeps true: day and month are swapped only on evidence of the whole column, and a
 * date that does not exist never becomes another one.
 */

import { wallToInstant } from '#shared/rules/zone-clock.ts';
import { ofEra } from './era-rules.ts';
import { cleanText, type Normalized } from './value-rules.ts';

/** What comes first where no year of four digits does: 12/28/1969 is `mdy`, 28.12.1969 is `dmy`, 24-3-5 is `ymd`. */
export type DateOrder = 'mdy' | 'dmy' | 'ymd';

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

/** First three letters of each month in English, German, French, Spanish, Italian, Portuguese and Swedish, without accents. */
const MONTHS = [
  'jan ene gen',
  'feb fev',
  'mar mrz',
  'apr abr avr',
  'may mai mag maj',
  'jun giu',
  'jul lug',
  'aug ago aou',
  'sep set',
  'oct okt ott out',
  'nov',
  'dec dez dic',
].map((names) => names.split(' '));
const NUMERALS = '〇一二三四五六七八九';
/** 二〇二四年三月五日 */
const IN_NUMERALS =
  /^([〇○零一二三四五六七八九]{4}|\d{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]/;
const MINGUO = /^(?:中华|中華)?民[国國]\s*(\d{1,3})\s*年/;
/** What `String(new Date())` gives. */
const OF_BROWSERS =
  /^[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})(?: \(.*\))?$/i;
/** 1954 to 2119: numbers outside are years, amounts or ids rather than Excel's days. */
const SERIAL_FROM = 20_000;
const SERIAL_TO = 80_000;
const DAY_MS = 86_400_000;
const EXCEL_EPOCH_DAYS = 25_569;
const NOON_MS = DAY_MS / 2;

const TIME = String.raw`(?:[T\s,-]+|(?<=[日号)一二三四五六天]))(?:(上午|下午|中午|凌晨|清晨|早上|早晨|傍晚|晚上|am|pm)\s*)?(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2}))?(?:[.,]\d+)?[分秒]?\s*(am|pm|a\.m\.|p\.m\.)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4}|\d{2}(?=\s*年))(?:\s*[-/.年。、]\s*|\s)(\d{1,2})(?:\s*[-/.月。、]\s*|\s)(\d{1,2})\s*[日号]?(?:\s*\(?(?:星期|周|週)[一二三四五六日天]\)?)?(?:${TIME})?$`,
  'i',
);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?:,?${TIME})?$`, 'i');
/** 24-3-5: years have two digits, so the first number is one. */
const SHORT_YEAR_FIRST = new RegExp(String.raw`^(\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?:${TIME})?$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?)?(z)?$/i;
const DAY_MONTH_NAME = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?([a-z]{3,10})\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})(?:,?${TIME})?$`,
  'i',
);
const MONTH_NAME_DAY = new RegExp(
  String.raw`^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:(?:,|\s+at)?${TIME})?$`,
  'i',
);
/** Mar-05-24 */
const MONTH_NAME_SHORT = new RegExp(String.raw`^([a-z]{3})-(\d{1,2})-(\d{4}|\d{2})(?:${TIME})?$`, 'i');
const PLAIN = /^([12]\d{3})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;
const EMPTY_DATE =
  /^(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:\s+0{1,2}:0{2}(?::0{2})?)?|[-—/]+|n\/?a|null|none|无|暂无|没有|未填|未填写|保密|未知|不详)$/i;

function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Two digits: the century that makes the date at most 29 years later than 2000 (the pivot of Excel). */
const fullYear = (text: string): number =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 30 ? 2000 : 1900);

function monthOf(name: string): number {
  const word = name.toLowerCase();
  // juin and juillet share their first three letters.
  if (word.startsWith('jui')) return word.startsWith('juil') ? 7 : 6;
  const start = word.slice(0, 3);
  return MONTHS.findIndex((names) => names.includes(start)) + 1;
}

/** `二〇二四年三月五日` and `民國113年3月5日` with the digits and the year of other dates. */
function inDigits(text: string): string {
  const numerals = IN_NUMERALS.exec(text);
  if (numerals) {
    const year = [...numerals[1]!]
      .map((char) => (/\d/.test(char) ? char : Math.max(0, NUMERALS.indexOf(char))))
      .join('');
    return `${year}年${tensOf(numerals[2]!)}月${tensOf(numerals[3]!)}日${text.slice(numerals[0].length)}`;
  }
  const minguo = MINGUO.exec(text);
  return minguo ? `${Number(minguo[1]) + 1911}年${text.slice(minguo[0].length)}` : text;
}

/** 五, 十, 十二, 二十, 三十一 */
function tensOf(word: string): number {
  if (!word.includes('十')) return word.length === 1 ? NUMERALS.indexOf(word) : 0;
  const [before = '', after = ''] = word.split('十');
  return (before === '' ? 1 : NUMERALS.indexOf(before)) * 10 + (after === '' ? 0 : NUMERALS.indexOf(after));
}

function timeOf(groups: readonly (string | undefined)[]): Pick<ReadDate, 'time' | 'offset'> | null {
  const [before, hourText, minute, second, after, zone] = groups;
  if (hourText === undefined) return { time: null, offset: null };
  let hour = Number(hourText);
  const half = (before ?? after ?? '').toLowerCase().replace(/\./g, '');
  if (/^(?:下午|傍晚|晚上|pm)$/.test(half) && hour < 12) hour += 12;
  if (half === '中午' && hour < 11) hour += 12;
  if (/^(?:上午|凌晨|am)$/.test(half) && hour === 12) hour = 0;
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
  let text = cleanText(raw)
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/^="(.*)"$/, '$1');
  if (text === '' || EMPTY_DATE.test(text)) return { ok: false, flag: 'empty' };
  if (/^\d+(?:\.\d+)?$/.test(text) && !/^(?:19|20)\d{6}(?:\d{4}|\d{6})?$/.test(text)) {
    if (/^\d{1,2}\.\d{1,2}$/.test(text)) return { ok: false, flag: 'partial_date' };
    return fromNumber(text);
  }
  if (/[一-十国國]/.test(text)) text = inDigits(text);
  text = ofEra(text);
  const first = YEAR_FIRST.exec(text);
  if (first) return fromParts(fullYear(first[1]!), +first[2]!, +first[3]!, first.slice(4));
  const last = YEAR_LAST.exec(text);
  const short = SHORT_YEAR_FIRST.exec(text);
  if (short) {
    const [, year = '', separator, month = '', day = '', ...time] = short;
    // Two numbers of two digits around a month: both may be the year, and only the column tells.
    const isOpen = last !== null && +year <= 31 && order !== 'ymd';
    if (!isOpen) return fromParts(fullYear(year), +month, +day, time);
    if (separator === '-' && order === null && +year > 12 && +day <= 31)
      return { ok: false, flag: 'ambiguous_date' };
  }
  if (last) {
    const [, a = '', separator, b = '', year = '', ...time] = last;
    const decided = decideOrder(+a, +b, separator === '.', order === 'ymd' ? null : order);
    if (!decided) return { ok: false, flag: 'ambiguous_date' };
    return decided === 'dmy'
      ? fromParts(fullYear(year), +b, +a, time)
      : fromParts(fullYear(year), +a, +b, time);
  }
  const browser = OF_BROWSERS.exec(text);
  if (browser) {
    const [, month = '', day = '', year = '', ...clock] = browser;
    const [hour, minute, second, zone] = clock;
    return fromParts(+year, monthOf(month), +day, [undefined, hour, minute, second, undefined, zone]);
  }
  if (/[à-ž]/i.test(text)) text = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  const dayFirst = DAY_MONTH_NAME.exec(text);
  if (dayFirst)
    return fromParts(fullYear(dayFirst[3]!), monthOf(dayFirst[2]!), +dayFirst[1]!, dayFirst.slice(4));
  const monthFirst = MONTH_NAME_DAY.exec(text);
  if (monthFirst)
    return fromParts(+monthFirst[3]!, monthOf(monthFirst[1]!), +monthFirst[2]!, monthFirst.slice(4));
  const dashed = MONTH_NAME_SHORT.exec(text);
  if (dashed) return fromParts(fullYear(dashed[3]!), monthOf(dashed[1]!), +dashed[2]!, dashed.slice(4));
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
  /**
   * `order` is null without evidence; `ambiguous` counts cells that could be both, `example` is the first of them; `contradictory`:
   * evidence for both orders.
   */
  result(): { order: DateOrder | null; ambiguous: number; example: string | null; contradictory: boolean };
};

/** Collects the evidence of a whole column: one 12/28/1969 decides for every 1/2/2000. Evidence for both ways decides nothing. */
export function voteDateOrder(): DateOrderVote {
  let dayFirst = 0;
  let monthFirst = 0;
  let yearFirst = 0;
  let ambiguous = 0;
  let example: string | null = null;
  // 24-3-15 may begin with its day or its year: years are few, days many.
  const open = { count: 0, slashes: 0, firsts: new Set<number>(), lasts: new Set<number>() };
  return {
    add(raw) {
      const found = /^\s*'?(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)/.exec(raw);
      if (!found) return;
      const [, first = '', separator, , last = ''] = found;
      const [a, b, c] = [Number(first), Number(found[3]), Number(last)];
      if (first.length === 2 && b <= 12 && (last.length === 1 || (last.length === 2 && a > 31))) yearFirst++;
      // Dots are read day first without any vote.
      else if (separator === '.') return;
      else if (a > 12 && b <= 12 && last.length === 2 && c <= 31) {
        open.count++;
        if (separator === '/') open.slashes++;
        if (open.firsts.size < 100) open.firsts.add(a);
        if (open.lasts.size < 100) open.lasts.add(c);
      } else if (a > 12 && b <= 12) dayFirst++;
      else if (b > 12 && a <= 12) monthFirst++;
      else if (a !== b) {
        ambiguous++;
        example ??= raw;
      }
    },
    result() {
      const { firsts, lasts, count, slashes } = open;
      let days = dayFirst;
      let years = yearFirst;
      if (count > 0 && years === 0) {
        if (days === 0 && firsts.size <= 3 && lasts.size > Math.max(2, firsts.size)) years += count;
        else if (slashes > 0 || (lasts.size <= 3 && firsts.size > Math.max(2, lasts.size))) days += count;
      }
      const found = [days > 0 && 'dmy', monthFirst > 0 && 'mdy', years > 0 && 'ymd'].filter(
        (order): order is DateOrder => order !== false,
      );
      const contradictory = found.length > 1;
      return { order: contradictory ? null : (found[0] ?? null), ambiguous, example, contradictory };
    },
  };
}
