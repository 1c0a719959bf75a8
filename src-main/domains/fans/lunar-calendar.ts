import { LunarDay as LunarDate, LunarMonth, SolarDay } from 'tyme4ts';
import { DAY_MS, dayToDate } from '#shared/rules/local-day.ts';

export type LunarDay = {
  /** 1 to 12; null in a leap month. */
  month: number | null;
  /** 1 to 30. */
  day: number;
  isLastOfMonth: boolean;
};

/**
 * What printed calendars say of a date (day number from 1970), wherever the library is: a month begins on the day of Beijing on which the new moon
 * falls. The platform's own calendar is a day off where that is close to midnight, such as at the new year of 2027.
 */
export function lunarDay(day: number): LunarDay {
  const date = lunarDate(day);
  const month = date.getLunarMonth();
  return {
    month: month.isLeap() ? null : month.getMonth(),
    day: date.getDay(),
    isLastOfMonth: date.getDay() === month.getDayCount(),
  };
}

/** The year of the moon's calendar that a day (day number from 1970) lies in: it begins in January or February. */
export function lunarYear(day: number): number {
  return lunarDate(day).getLunarMonth().getYear();
}

/**
 * The first day from `from` on that is this day of the moon's calendar, as day numbers from 1970; a day that a month lacks is its last one.
 * @returns undefined for a month or day that no year has
 */
export function nextLunar(month: number, day: number, from: number): number | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 30)) return undefined;
  const year = lunarYear(from);
  return [year, year + 1]
    .map((y) => LunarDate.fromYmd(y, month, Math.min(day, LunarMonth.fromYm(y, month).getDayCount())))
    .map((date) => {
      const solar = date.getSolarDay();
      return Date.UTC(solar.getYear(), solar.getMonth() - 1, solar.getDay()) / DAY_MS;
    })
    .find((found) => found >= from);
}

function lunarDate(day: number): LunarDate {
  const [year = 0, month = 0, date = 0] = dayToDate(day).split('-').map(Number);
  return SolarDay.fromYmd(year, month, date).getLunarDay();
}
