/**
 * On which day of a year a birthday falls. A day that a month lacks falls on its last one: the 29th of February on the 28th
 * in common years, the 30th of a short month of the moon on its 29th. A birthday of the moon's calendar falls in the month
 * itself, not in the leap month after it.
 */
import { DAY_MS, dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { lunarDay, nextLunar } from './lunar-calendar.ts';

/** Index key of a day of the year: 0MM-DD by the sun, 1MM-DD by the moon (fan_by_birthday). */
export type BirthdayKey = string;

const twoDigits = (value: number) => String(value).padStart(2, '0');

function solarKeys(day: number): BirthdayKey[] {
  const date = dayToDate(day).slice(-5);
  const isShortFebruary = date === '02-28' && dayToDate(day + 1).endsWith('03-01');
  return isShortFebruary ? ['002-28', '002-29'] : [`0${date}`];
}

function lunarKeys(at: number): BirthdayKey[] {
  const { month, day, isLastOfMonth } = lunarDay(at);
  if (month === null) return [];
  const key = (dayOfMonth: number) => `1${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
  return isLastOfMonth && day === 29 ? [key(29), key(30)] : [key(day)];
}

/** The keys of all birthdays from a local day on, `days` days long (day numbers as in local-day.ts). */
export function birthdayKeys(from: number, days: number): BirthdayKey[] {
  const keys = new Set<BirthdayKey>();
  for (let day = from; day < from + days; day++)
    for (const key of [...solarKeys(day), ...lunarKeys(day)]) keys.add(key);
  return [...keys];
}

/**
 * The next day from `from` on, that day included, on which somebody has their birthday.
 * @param birthday YYYY-MM-DD or --MM-DD, of the moon's calendar where `isLunar`
 * @returns YYYY-MM-DD by the sun, null for a day that no year has
 */
export function nextBirthday(birthday: string, isLunar: boolean, from: number): string | null {
  const monthDay = birthday.slice(-5);
  const [month = 0, dayOfMonth = 0] = monthDay.split('-').map(Number);
  const day = isLunar ? nextLunar(month, dayOfMonth, from) : nextSolar(monthDay, from);
  return day === undefined ? null : dayToDate(day);
}

function nextSolar(monthDay: string, from: number): number | undefined {
  const year = Number(dayToDate(from).slice(0, 4));
  return [year, year + 1].map((y) => solarIn(y, monthDay)).find((day) => day >= from);
}

function solarIn(year: number, monthDay: string): number {
  const day = dateToDay(`${year}-${monthDay}`);
  return Number.isNaN(day) && monthDay === '02-29' ? dateToDay(`${year}-02-28`) : day;
}

/** The days that a filter by birthday means: so many from today on, today among them, or the whole current month. */
export function birthdaySpan(filter: number | 'month', today: number): { from: number; days: number } {
  if (filter !== 'month') return { from: today, days: filter + 1 };
  const [year = 0, month = 0] = dayToDate(today).split('-').map(Number);
  const from = Date.UTC(year, month - 1, 1) / DAY_MS;
  return { from, days: Date.UTC(year, month, 1) / DAY_MS - from };
}
