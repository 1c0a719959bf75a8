// Numbers, dates and money as a person of the locale writes them. Pure: the clock and the zone are given.
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../i18n/i18n.ts';
import { dateFormat, numberFormat, relativeFormat } from './intl-kept.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Formats = {
  /** 1.2万 / 12.3K from 10,000 on, exact below. Show `exact` on hover. */
  number(value: number): string;
  /** 12,345 */
  exact(value: number): string;
  /** Given digits after the point, none trailing: a strength score, a weight. */
  decimal(value: number, digits?: number): string;
  /** Always so many digits after the point: numbers that stand under each other. */
  fixed(value: number, digits?: number): string;
  /** 0.123 -> 12.3% */
  percent(share: number, digits?: number): string;
  /** 3月5日 周四 / Thu 5 Mar, with the year where it is not the current one. Takes an instant. */
  date(instant: number): string;
  /** 3月5日 / 5 Mar for a calendar date YYYY-MM-DD. */
  dayAndMonth(date: string): string;
  /** The same with the day of the week, and the year where it is not the current one. */
  localDate(date: string): string;
  /** 2026年3月5日 周四 14:30 / Thu 5 Mar 2026, 14:30 */
  dateTime(instant: number): string;
  /** 14:30 */
  time(instant: number): string;
  /** 3 天前 / 3 days ago / 2 个月后. Days count by the calendar of the zone. */
  relative(instant: number): string;
  /** Today, tomorrow, in 3 days, 2 days ago for a calendar date. */
  relativeDate(date: string): string;
  /** Minor units with the currency's sign: money(129900, 'CNY') -> ¥1,299 */
  money(minor: number, currency: string): string;
  /** The same without cents, for columns of a list; the exact sum on hover. */
  moneyWhole(minor: number, currency: string): string;
  /** 1.2万 / 12.3K of money, for cards and charts. */
  moneyShort(minor: number, currency: string): string;
  /** --03-05 or 1990-03-05 -> 3月5日 / 5 Mar (1990) */
  birthday(date: string): string;
  /** 3.4 MB */
  bytes(value: number): string;
  /** YYYY-MM-DD of now (or of the instant) in the library's zone. */
  dayOf(instant?: number): string;
};

function intlLocale(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** Digits of the currency's minor unit: 2 for CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = numberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** Chinese typesetting: a thin gap between a number and the word after it. */
function spaced(text: string): string {
  return text.replace(/(\d)(\p{Script=Han})/gu, '$1 $2');
}

export function createFormats(
  locale: Locale,
  timeZone: string | undefined,
  now: () => number = Date.now,
  justNow?: string,
): Formats {
  const tag = intlLocale(locale);
  const isZh = locale !== 'en';
  const numberTag = isZh ? locale : 'en';
  const compact = (value: number) =>
    numberFormat(numberTag, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
  const exact = (value: number) => numberFormat(numberTag, { maximumFractionDigits: 0 }).format(value);
  const fromNow = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
    relativeFormat(tag, { numeric: 'auto' }).format(count, unit);
  const isoDay = (instant: number) =>
    dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
  const timeOnly = (instant: number) =>
    dateFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant);

  const dayOf = (instant = now()) => isoDay(instant);
  const dayNumber = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);

  function localDate(date: string, year: 'auto' | 'always' = 'auto'): string {
    const utc = Date.parse(`${date}T00:00:00Z`);
    if (Number.isNaN(utc)) return date;
    const parts = { timeZone: 'UTC' } as const;
    const weekday = dateFormat(tag, { ...parts, weekday: 'short' }).format(utc);
    const withYear = year === 'always' || date.slice(0, 4) !== dayOf().slice(0, 4);
    const day = dateFormat(tag, {
      ...parts,
      day: 'numeric',
      month: isZh ? 'long' : 'short',
      year: withYear ? 'numeric' : undefined,
    }).format(utc);
    return isZh ? `${day} ${weekday}` : `${weekday} ${day}`;
  }

  function relativeDays(days: number): string {
    const size = Math.abs(days);
    if (size < 31) return spaced(fromNow(days, 'day'));
    // In numbers: 50 days ago need not be last month, nor 400 last year.
    const whole = (unit: 'month' | 'year', length: number) =>
      spaced(relativeFormat(tag, { numeric: 'always' }).format(Math.trunc(days / length), unit));
    return size < 365 ? whole('month', 30.4375) : whole('year', 365);
  }

  function birthday(date: string): string {
    const hasYear = !date.startsWith('--');
    const utc = Date.parse(`${hasYear ? date : `2000-${date.slice(2)}`}T00:00:00Z`);
    if (Number.isNaN(utc)) return date;
    return dateFormat(tag, {
      timeZone: 'UTC',
      day: 'numeric',
      month: isZh ? 'long' : 'short',
      year: hasYear ? 'numeric' : undefined,
    }).format(utc);
  }

  function money(minor: number, currency: string, short: boolean): string {
    const digits = minorDigits(currency);
    const value = minor / 10 ** digits;
    const isWhole = minor % 10 ** digits === 0;
    return numberFormat(numberTag, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(short && Math.abs(value) >= 10_000
        ? { notation: 'compact', maximumFractionDigits: 1 }
        : { minimumFractionDigits: isWhole ? 0 : digits, maximumFractionDigits: digits }),
    }).format(value);
  }

  return {
    number: (value) => (Math.abs(value) < 10_000 ? exact(value) : compact(value)),
    exact,
    decimal: (value, digits = 1) => numberFormat(tag, { maximumFractionDigits: digits }).format(value),
    fixed: (value, digits = 1) =>
      numberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    percent: (share, digits = 1) =>
      numberFormat(tag, { style: 'percent', maximumFractionDigits: digits }).format(share),
    date: (instant) => localDate(dayOf(instant)),
    dayAndMonth: (date) => birthday(`-${date.slice(4)}`),
    localDate: (date) => localDate(date),
    dateTime: (instant) => `${localDate(dayOf(instant), 'always')}${isZh ? ' ' : ', '}${timeOnly(instant)}`,
    time: timeOnly,
    relative(instant) {
      const elapsed = instant - now();
      const size = Math.abs(elapsed);
      if (size < MINUTE) return justNow ?? fromNow(0, 'second');
      if (size < HOUR) return spaced(fromNow(Math.trunc(elapsed / MINUTE), 'minute'));
      const days = dayNumber(dayOf(instant)) - dayNumber(dayOf());
      if (days === 0) return spaced(fromNow(Math.trunc(elapsed / HOUR), 'hour'));
      return relativeDays(days);
    },
    relativeDate: (date) => relativeDays(dayNumber(date) - dayNumber(dayOf())),
    money: (minor, currency) => money(minor, currency, false),
    moneyWhole(minor, currency) {
      const unit = 10 ** minorDigits(currency);
      return money(Math.round(minor / unit) * unit, currency, false);
    },
    moneyShort: (minor, currency) => money(minor, currency, true),
    birthday,
    bytes(value) {
      const step = Math.min(Math.floor(Math.log2(Math.max(value, 1)) / 10), 4);
      const unit = ['B', 'KB', 'MB', 'GB', 'TB'][step];
      return `${(value / 1024 ** step).toFixed(step === 0 || value / 1024 ** step >= 100 ? 0 : 1)} ${unit}`;
    },
    dayOf,
  };
}

/** Writes a number and a day ahead of the first card: the browser's first look at languages and time zones takes 20 ms. */
export function warmFormats(locale: Locale): void {
  const format = createFormats(locale, undefined);
  format.number(0);
  format.relative(0);
}

let libraryZone: string | undefined;
const zoneListeners = new Set<() => void>();

/** Called by the shell when the library's settings are known. Unset: the machine's zone. */
export function setLibraryZone(timeZone: string | undefined): void {
  if (timeZone === libraryZone) return;
  libraryZone = timeZone;
  for (const listener of zoneListeners) listener();
}

function onZoneChange(listener: () => void): () => void {
  zoneListeners.add(listener);
  return () => zoneListeners.delete(listener);
}

/** Formats of the chosen language in the library's time zone. */
export function useFormat(): Formats {
  const { i18n, t } = useTranslation();
  const justNow = t('common.justNow');
  const zone = useSyncExternalStore(onZoneChange, () => libraryZone);
  return useMemo(
    () => createFormats(i18n.language as Locale, zone, Date.now, justNow),
    [i18n.language, zone, justNow],
  );
}
