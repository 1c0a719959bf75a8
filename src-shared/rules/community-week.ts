/** Weeks of communities: Monday to Sunday, counted from the one that holds 1970-01-01. Days as in local-day.ts. */

const DAYS_A_WEEK = 7;

/** 1970-01-01 was a Thursday: day 3, the Sunday after, still is of week 0. */
export const weekOfDay = (day: number): number => Math.floor((day + 3) / DAYS_A_WEEK);
/** Its Monday. */
export const firstDayOfWeek = (week: number): number => week * DAYS_A_WEEK - 3;
/** Its Sunday. */
export const lastDayOfWeek = (week: number): number => week * DAYS_A_WEEK + 3;
