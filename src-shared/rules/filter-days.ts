/** Filters that count days: what is offered, and how far they go. */
export const QUIET_DAYS = [30, 60, 90, 180] as const;
/** Ten years. */
export const MOST_QUIET_DAYS = 3_650;
/** 0: today. */
export const BIRTHDAY_DAYS = [0, 7, 30] as const;
/** A year has no other birthdays. */
export const MOST_BIRTHDAY_DAYS = 366;
