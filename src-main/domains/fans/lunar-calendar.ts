/**
 * The calendar of China: a month begins on the day (of Beijing) of the new moon. Where new moons fall is computed here, by
 * Meeus, Astronomical Algorithms (2nd ed., chapter 49), right to some ten seconds: the platform's own calendar is a day off
 * where one falls close to midnight, such as at the new year of 2027 (23:56). Which month it is, the platform knows.
 */
import { DAY_MS } from '#shared/rules/local-day.ts';

export type LunarDay = {
  /** 1 to 12; null in a leap month. */
  month: number | null;
  /** 1 to 30. */
  day: number;
  isLastOfMonth: boolean;
};

type Month = { start: number; end: number; month: number | null };

const SYNODIC_MONTH = 29.530588861;
/** Julian day of 1970-01-01 00:00. */
const JULIAN_1970 = 2_440_587.5;
/** Day 0 of the count of new moons: 6 January 2000, in days from 1970. */
const FIRST_NEW_MOON = 10_962.6;
const BEIJING = 8 / 24;

/** Multiples of the mean anomalies of the sun (M) and the moon (m) and of the moon's latitude (F); days; power of E. */
const TERMS: readonly (readonly [M: number, m: number, F: number, days: number, eccentricity: number])[] = [
  [0, 1, 0, -0.4072, 0],
  [1, 0, 0, 0.17241, 1],
  [0, 2, 0, 0.01608, 0],
  [0, 0, 2, 0.01039, 0],
  [-1, 1, 0, 0.00739, 1],
  [1, 1, 0, -0.00514, 1],
  [2, 0, 0, 0.00208, 2],
  [0, 1, -2, -0.00111, 0],
  [0, 1, 2, -0.00057, 0],
  [1, 2, 0, 0.00056, 1],
  [0, 3, 0, -0.00042, 0],
  [1, 0, 2, 0.00042, 1],
  [1, 0, -2, 0.00038, 1],
  [-1, 2, 0, -0.00024, 1],
  [2, 1, 0, -0.00007, 0],
  [0, 2, -2, 0.00004, 0],
  [3, 0, 0, 0.00004, 0],
  [1, 1, -2, 0.00003, 0],
  [0, 2, 2, 0.00003, 0],
  [1, 1, 2, -0.00003, 0],
  [-1, 1, 2, 0.00003, 0],
  [-1, 1, -2, -0.00002, 0],
  [1, 3, 0, -0.00002, 0],
  [0, 4, 0, 0.00002, 0],
];

/** Arguments of the planets in degrees, at the first new moon and per month; millionths of a day. */
const PLANETS: readonly (readonly [at: number, perMonth: number, days: number])[] = [
  [299.77, 0.107408, 325],
  [251.88, 0.016321, 165],
  [251.83, 26.651886, 164],
  [349.42, 36.412478, 126],
  [84.66, 18.206239, 110],
  [141.74, 53.303771, 62],
  [207.14, 2.453732, 60],
  [154.84, 7.30686, 56],
  [34.52, 27.261239, 47],
  [207.19, 0.121824, 42],
  [291.34, 1.844379, 40],
  [161.72, 24.198154, 37],
  [239.56, 25.513099, 35],
  [331.55, 3.592518, 23],
];

const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

/** The k-th new moon after that of 6 January 2000, as a Julian day of even time (TT). */
export function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t ** 2;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3 - 0.000000058 * t ** 4;
  const latitude =
    160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3 + 0.000000011 * t ** 4;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3;
  const mean =
    2451550.09766 + SYNODIC_MONTH * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3 + 0.00000000073 * t ** 4;
  let days = -0.00017 * sin(node);
  for (const [M, m, F, size, power] of TERMS)
    days += size * e ** power * sin(M * sun + m * moon + F * latitude);
  for (const [at, perMonth, size] of PLANETS) days += (size / 1e6) * sin(at + perMonth * k);
  return mean + days;
}

/** Even time ahead of the earth's clocks, in days: 64 s in 2000, growing by a third of a second a year. */
function clockLag(k: number): number {
  const years = k / 12.3685;
  return (63.9 + 0.3 * years) / 86_400;
}

const starts = new Map<number, number>();

/** The local day of Beijing on which the k-th new moon falls, as a day number from 1970. */
function startOfMonth(k: number): number {
  let start = starts.get(k);
  if (start === undefined) {
    start = Math.floor(newMoon(k) - clockLag(k) - JULIAN_1970 + BEIJING);
    starts.set(k, start);
  }
  return start;
}

const platform = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric' });
const numbers = new Map<number, number | null>();

/** Asked in the middle of the month, where a day more or less does not matter. Leap months are written as 6bis. */
function numberOfMonth(start: number): number | null {
  let number = numbers.get(start);
  if (number === undefined) {
    const written = platform.formatToParts((start + 14) * DAY_MS).find(({ type }) => type === 'month')?.value;
    number = written !== undefined && /^\d+$/.test(written) ? Number(written) : null;
    numbers.set(start, number);
  }
  return number;
}

let last: Month | undefined;

function monthOf(day: number): Month {
  if (last && day >= last.start && day < last.end) return last;
  let k = Math.round((day - FIRST_NEW_MOON) / SYNODIC_MONTH);
  while (startOfMonth(k) > day) k -= 1;
  while (startOfMonth(k + 1) <= day) k += 1;
  const start = startOfMonth(k);
  last = { start, end: startOfMonth(k + 1), month: numberOfMonth(start) };
  return last;
}

/** What printed calendars say of a date (day number from 1970), wherever the library is. */
export function lunarDay(day: number): LunarDay {
  const { start, end, month } = monthOf(day);
  return { month, day: day - start + 1, isLastOfMonth: day + 1 === end };
}
