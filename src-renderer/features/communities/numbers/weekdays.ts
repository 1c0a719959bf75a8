import type { TFunction } from '../../../i18n/i18n.ts';

/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** The short name of a weekday, 0 Monday. */
export function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(MONDAY + weekday * 86_400_000);
}

/** An hour of a weekday (0 Monday), or the whole of it. */
export type WeekHour = { weekday: number; hour?: number | undefined };

export function weekHourWords({ weekday, hour }: WeekHour, language: string, t: TFunction): string {
  const day = weekdayName(weekday, language);
  return hour === undefined ? day : `${day} ${t('communities.hourSpan', { from: hour, to: hour + 1 })}`;
}
