/** When a ritual takes place: its rule on local dates, without clock or zone. */
import rrule from 'rrule';
import { DAY_MS, dateToDay } from '#shared/rules/local-day.ts';
import { fail } from '../../../core/fail.ts';

const { RRule } = rrule;

/** More times than a page or a calendar shows. */
export const MOST_TIMES = 500;

/** The rule's parts; null for a ritual that takes place once. @throws RITUAL_RULE_INVALID */
function ruleOf(rule: string, startsOn: string): InstanceType<typeof RRule> | null {
  if (rule.trim() === '') return null;
  try {
    const options = RRule.parseString(rule.trim().replace(/^RRULE:/i, ''));
    const isSubDaily = (options.freq ?? RRule.DAILY) > RRule.DAILY;
    if (options.freq === undefined || isSubDaily || options.dtstart || options.tzid)
      throw new Error('not a rule of days');
    // Dates only: both ends are read in UTC.
    return new RRule({ ...options, dtstart: new Date(dateToDay(startsOn) * DAY_MS) });
  } catch {
    throw fail('RITUAL_RULE_INVALID', { rrule: rule });
  }
}

/** @throws RITUAL_RULE_INVALID */
export function checkRule(rule: string, startsOn: string): void {
  if (Number.isNaN(dateToDay(startsOn))) throw fail('RITUAL_RULE_INVALID', { rrule: startsOn });
  ruleOf(rule, startsOn);
}

/** Days (as in local-day.ts) within [from, to] on which it takes place by its rule, at most 500. */
export function timesBetween(
  ritual: { rrule: string; startsOn: string },
  from: number,
  to: number,
): number[] {
  const rule = ruleOf(ritual.rrule, ritual.startsOn);
  const first = dateToDay(ritual.startsOn);
  if (!rule) return first >= from && first <= to ? [first] : [];
  const times = rule.between(
    new Date(Math.max(from, first) * DAY_MS),
    new Date(to * DAY_MS),
    true,
    (_, n) => n < MOST_TIMES,
  );
  return times.map((date) => Math.floor(date.getTime() / DAY_MS));
}

/** Whether the rule gives this day. */
export const isTime = (ritual: { rrule: string; startsOn: string }, day: number): boolean =>
  timesBetween(ritual, day, day).length > 0;
