/** Times as chat exports write them. Keeps true: a date that the calendar does not have never becomes another one. */

import type { DateOrder } from '#shared/contract/chats-session.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';

const DAY_S = 86_400;
const ORDERS = ['dmy', 'mdy', 'ymd'] as const;

/** Days since 1970-01-01 of a date of the calendar, NaN for one that does not exist. */
export function dayNumber(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1970 && year <= 9998))
    return Number.NaN;
  const ms = Date.UTC(year, month - 1, day);
  // The 31st of a short month would roll over into the next.
  return day > 28 && new Date(ms).getUTCDate() !== day ? Number.NaN : ms / DAY_MS;
}

/** Seconds of a time of day, NaN outside of 00:00:00 to 23:59:60. `half`: am, pm, or none on a 24 hour clock. */
export function secondOfDay(hour: number, minute: number, second: number, half: 'am' | 'pm' | null): number {
  if (minute > 59 || second > 60) return Number.NaN;
  if (half === null) return hour > 23 ? Number.NaN : (hour * 60 + minute) * 60 + second;
  // 下午15:04 is written too.
  if (hour > 12) return half === 'pm' && hour < 24 ? (hour * 60 + minute) * 60 + second : Number.NaN;
  return (((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute) * 60 + second;
}

const AM =
  /^(?:a\.?\s?m\.?|上午|凌晨|清晨|早上|午前|오전|ص|ق\.?ظ\.?|π\.?\s?μ\.?|pg|sa|öö|de\.?|पूर्वाह्न|म\.पू\.|முற்பகல்|පෙ\.ව\.|ਪੂ\.ਦੁ\.|قبل دوپہر|e paradites)$/i;
const PM =
  /^(?:p\.?\s?m\.?|下午|晚上|傍晚|午後|午后|오후|م|ب\.?ظ\.?|μ\.?\s?μ\.?|ptg|ch|ös|du\.?|अपराह्न|म\.उ\.|பிற்பகல்|ප\.ව\.|ਬਾ\.ਦੁ\.|بعد دوپہر|e pasdites)$/i;

/** Which half of the day a word names. 中午12 and 中午11 are both written: noon is pm from 12 on. */
export function halfOfDay(word: string | undefined, hour: number): 'am' | 'pm' | null {
  if (word === undefined || word === '') return null;
  const text = word.trim();
  if (AM.test(text)) return 'am';
  if (PM.test(text)) return 'pm';
  if (text === '中午') return hour < 11 || hour === 12 ? 'pm' : 'am';
  return null;
}

/** Words for halves of the day, for use inside a pattern. */
export const HALF_WORDS = String.raw`[ap]\.?\s?m\.?|上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|午前|午後|午后|오전|오후|ص|م|[قب]\.?ظ\.?|[πμ]\.?\s?μ\.?|PT?G|SA|CH|Ö[ÖS]|d[eu]\.|पूर्वाह्न|अपराह्न|म\.पू\.|म\.उ\.|முற்பகல்|பிற்பகல்|පෙ\.ව\.|ප\.ව\.|ਪੂ\.ਦੁ\.|ਬਾ\.ਦੁ\.|قبل دوپہر|بعد دوپہر|e paradites|e pasdites`;

/** Three numbers of a date, as the file orders them, with seconds of the day, in one number below 2^53. */
export function packParts(a: number, b: number, c: number, second: number): number {
  return (a * 1_000_000 + b * 10_000 + c) * DAY_S + second;
}

export function unpackParts(packed: number): { a: number; b: number; c: number; second: number } {
  const second = packed % DAY_S;
  const date = (packed - second) / DAY_S;
  return { a: Math.floor(date / 1_000_000), b: Math.floor(date / 10_000) % 100, c: date % 10_000, second };
}

/** Two digits of a year: chats are younger than 1980. Thai calendars count 543 years more. */
const fullYear = (year: number) => {
  if (year >= 100) return year > 2400 && year < 2700 ? year - 543 : year;
  return year < 70 ? 2000 + year : 1900 + year;
};

/** Years of the Persian calendar that have a day more, in a cycle of 33. */
const PERSIAN_LEAPS = new Set([1, 5, 9, 13, 17, 22, 26, 30]);
/** 1 Farvardin 1403. */
const NOWRUZ_1403 = Date.UTC(2024, 2, 20) / DAY_MS;

/** Days since 1970-01-01 of a date of the Persian calendar of 1300 to 1500, which telephones in Iran show. */
function persianDay(year: number, month: number, day: number): number {
  const isLeap = (one: number) => PERSIAN_LEAPS.has(one % 33);
  const length = month <= 6 ? 31 : month < 12 || isLeap(year) ? 30 : 29;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= length)) return Number.NaN;
  let start = NOWRUZ_1403;
  for (let one = 1403; one < year; one++) start += isLeap(one) ? 366 : 365;
  for (let one = year; one < 1403; one++) start -= isLeap(one) ? 366 : 365;
  return start + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1;
}

/** The day of packed parts under an order, NaN where that makes no date. */
export function dayOfParts(a: number, b: number, c: number, order: DateOrder): number {
  if (order === 'ymd' && a > 1300 && a < 1500) return persianDay(a, b, c);
  if (order === 'ymd') return dayNumber(fullYear(a), b, c);
  return order === 'dmy' ? dayNumber(fullYear(c), b, a) : dayNumber(fullYear(c), a, b);
}

/** ms of packed parts as if their wall clock were UTC; NaN where the order makes no date. */
export function wallOfParts(packed: number, order: DateOrder): number {
  const { a, b, c, second } = unpackParts(packed);
  return (dayOfParts(a, b, c, order) * DAY_S + second) * 1000;
}

type Candidate = { order: DateOrder; previous: number; backwards: number; future: number };

/** What a line says of the order beside its numbers. */
export type OrderHints = {
  /** The first number is written with fewer than two digits, so it is no year. */
  readonly shortFirst: boolean;
  readonly shortLast: boolean;
  /** Dots are never used month first. */
  readonly dotted: boolean;
  /** 0 Sunday … 6 Saturday where the line names it, else -1. */
  readonly weekday: number;
};

/**
 * Gathers evidence over a whole file: numbers above 12, years in four digits, named weekdays, dots, dates that would lie in
 * the future or run backwards. What stays possible has to be asked.
 */
export function orderVote(now: number): {
  add(a: number, b: number, c: number, second: number, hints: OrderHints): void;
  /** Likeliest first; empty when nothing fits. */
  orders(): DateOrder[];
} {
  const latest = Math.floor(now / DAY_MS) + 2;
  let open: Candidate[] = ORDERS.map((order) => ({ order, previous: 0, backwards: 0, future: 0 }));
  let lastDate = -1;
  return {
    add(a, b, c, second, hints) {
      const date = a * 100_000_000 + b * 10_000 + c;
      // A day repeats for all its messages; the first tells all but the way time runs.
      if (date === lastDate && hints.weekday < 0) return;
      lastDate = date;
      open = open.filter((candidate) => {
        const { order } = candidate;
        if (order === 'ymd' ? hints.shortFirst || c > 31 : hints.shortLast || a > 31) return false;
        if (order === 'mdy' && hints.dotted) return false;
        // Where dots divide and the year comes first, it has four digits.
        if (order === 'ymd' && hints.dotted && a < 100) return false;
        const day = dayOfParts(a, b, c, order);
        if (Number.isNaN(day)) return false;
        if (hints.weekday >= 0 && (day + 4) % 7 !== hints.weekday) return false;
        if (day > latest) candidate.future += 1;
        const at = day * DAY_S + second;
        if (at + DAY_S < candidate.previous) candidate.backwards += 1;
        candidate.previous = at;
        return true;
      });
    },
    orders() {
      const leastFuture = Math.min(...open.map(({ future }) => future));
      const present = open.filter(({ future }) => future === leastFuture);
      const least = Math.min(...present.map(({ backwards }) => backwards));
      return present.filter(({ backwards }) => backwards === least).map(({ order }) => order);
    },
  };
}

/** Wall clock as YYYY-MM-DD HH:MM. */
export const wallText = (wall: number) => new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
