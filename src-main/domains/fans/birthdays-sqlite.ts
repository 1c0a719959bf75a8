import { z } from 'zod';
import type { BirthdayRow } from '#shared/contract/fans.ts';
import type { Settings } from '#shared/contract/settings.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { bandBounds, bandWithin, type ContactState } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';
import { birthdayKeys, birthdaySpan } from './birthday-days.ts';
import { momentOrNull } from './fan-rows-sqlite.ts';
import { lunarYear } from './lunar-calendar.ts';

type Page = { days: number; cursor?: string | null | undefined; limit: number };
type Row = {
  id: number;
  name: string;
  remark: string;
  stageId: number;
  birthday: string;
  birthdayLunar: number;
  strengthLog: number | null;
  lastDeepAt: number;
  contactState: ContactState;
  lastContactAt: number;
};

/** Day number, key of fan_by_birthday and id of the last person of the page before. */
const CURSOR = z.tuple([z.number().int(), z.string(), z.number()]);

const OF_KEY = `SELECT id, name, remark, stage_id AS stageId, birthday, birthday_lunar AS birthdayLunar, strength_log AS strengthLog,
    last_deep_at AS lastDeepAt, contact_state AS contactState, last_contact_at AS lastContactAt
  FROM fan INDEXED BY fan_by_birthday
  WHERE deleted_at IS NULL AND birthday IS NOT NULL AND birthday_lunar || substr(birthday, -5) = ? AND id > ? ORDER BY id LIMIT ?`;

/** How old somebody gets on that day, by the calendar of the birthday; null where the year is not known or still to come. */
function turnsOn(day: number, { birthday, birthdayLunar }: Row): number | null {
  if (birthday.startsWith('-')) return null;
  const year = birthdayLunar === 1 ? lunarYear(day) : Number(dayToDate(day).slice(0, 4));
  const turns = year - Number(birthday.slice(0, 4));
  return turns > 0 ? turns : null;
}

/** One page of `fans.birthdays`: the people of one day after the other, each found by its keys in the index. */
export function birthdaysPage(
  sqlite: Sqlite,
  page: Page,
  settings: Settings,
  now: number,
): { rows: BirthdayRow[]; nextCursor: string | null } {
  const today = localDay(now, settings.timeZone);
  const span = birthdaySpan(page.days, today);
  const cursor = readCursor(page.cursor, CURSOR);
  const bounds = bandBounds(settings.strength, now);
  const rows: BirthdayRow[] = [];
  // In nearly a year a day of the moon's calendar comes twice: people stand at the first one.
  const seen = new Set<string>();
  let last: z.infer<typeof CURSOR> | null = null;
  for (let day = today; day < span.from + span.days; day++) {
    const keys = birthdayKeys(day, 1).filter((key) => !seen.has(key));
    for (const key of keys) seen.add(key);
    if (cursor && day < cursor[0]) continue;
    const start = cursor && day === cursor[0] ? Math.max(0, keys.indexOf(cursor[1])) : 0;
    for (const key of keys.slice(start)) {
      const after = cursor && day === cursor[0] && key === cursor[1] ? cursor[2] : 0;
      const found = prepared(sqlite, OF_KEY).all(key, after, page.limit + 1 - rows.length) as Row[];
      for (const row of found) {
        if (rows.length === page.limit) return { rows, nextCursor: JSON.stringify(last) };
        rows.push(toBirthdayRow(row, day));
        last = [day, key, row.id];
      }
    }
  }
  return { rows, nextCursor: null };

  function toBirthdayRow(row: Row, day: number): BirthdayRow {
    const { strengthLog, lastDeepAt, contactState, lastContactAt, birthdayLunar, ...person } = row;
    return {
      ...person,
      birthdayLunar: birthdayLunar === 1,
      band: bandWithin({ strengthLog, lastDeepAt: momentOrNull(lastDeepAt), contactState }, bounds),
      lastContactAt: momentOrNull(lastContactAt),
      date: dayToDate(day),
      daysLeft: day - today,
      turns: turnsOn(day, row),
    };
  }
}
