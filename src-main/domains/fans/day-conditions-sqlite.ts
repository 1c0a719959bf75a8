// Parts of a filter that count days in the library's zone.
import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { birthdayKeys, birthdaySpan } from './birthday-days.ts';
import { type Condition, indexedCondition } from './fan-condition.ts';

/** Last contact `days` local days ago or longer, or never (kept as 0). `now` in epoch ms. */
export function quietCondition(sqlite: Sqlite, days: number, now: number, zone: string): Condition {
  const firstDayHeardOf = localDay(now, zone) - days + 1;
  const condition = indexedCondition(sqlite, ['fan_by_last_contact', 'fan_stage_last_contact'], {
    column: 'fan.last_contact_at',
    test: '< ?',
    args: [wallToInstant(firstDayHeardOf * DAY_MS, zone)],
  });
  return { ...condition, isInStageIndex: true };
}

/** A birthday today or within so many days, or in the month of today. */
export function birthdayCondition(
  sqlite: Sqlite,
  filter: number | 'month',
  now: number,
  zone: string,
): Condition {
  const { from, days } = birthdaySpan(filter, localDay(now, zone));
  return indexedCondition(sqlite, ['fan_by_birthday'], {
    // In the words of the index; the list is one value, so that any number of days is the same statement.
    column: 'fan.birthday_lunar || substr(fan.birthday, -5)',
    alsoTrue: 'fan.birthday IS NOT NULL',
    test: 'IN (SELECT value FROM json_each(?))',
    args: [JSON.stringify(birthdayKeys(from, days))],
  });
}
