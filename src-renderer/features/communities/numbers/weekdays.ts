/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** The short name of a weekday, 0 Monday. */
export function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(MONDAY + weekday * 86_400_000);
}
