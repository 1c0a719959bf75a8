/**
 * A birthday as people type it: 1990-03-05, 1990/3/5, 1990年3月5日, 03-05, 3月5日.
 * @returns YYYY-MM-DD, or --MM-DD without a year; undefined when there is no such day
 */
export function parseBirthday(text: string, isLunar: boolean): string | undefined {
  const match = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(
    text.normalize('NFKC').trim(),
  );
  if (!match) return undefined;
  const [, year, month = '', day = ''] = match;
  if (!isDay(year === undefined ? null : Number(year), Number(month), Number(day), isLunar)) return undefined;
  const monthDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === undefined ? `--${monthDay}` : `${year}-${monthDay}`;
}

/** Without a year the 29th of February is one. A month of the moon has up to 30 days. */
function isDay(year: number | null, month: number, day: number, isLunar: boolean): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (year !== null && (year < 1850 || year > 2200)) return false;
  if (isLunar) return day <= 30;
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}
