import { MOST_BIRTHDAY_DAYS, MOST_QUIET_DAYS } from '#shared/rules/filter-days.ts';
import { either, oneOf, whole } from './read.ts';

/** Filters of people by days, as they stand in the address; the same names as FanFilter. */
export const daysSearch = {
  quietDays: whole(1, MOST_QUIET_DAYS),
  birthday: either(whole(0, MOST_BIRTHDAY_DAYS), oneOf(['month'])),
};
