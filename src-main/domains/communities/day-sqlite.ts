import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

/** Days as in local-day.ts, both included. */
type Range = { communityId: number; from: number; to: number };

/** How many stays there are, and of how many the beginning is not known. */
export function unknownStays(sqlite: Sqlite, communityId: number): { total: number; unknown: number } {
  return prepared(
    sqlite,
    `SELECT count(*) AS total, coalesce(sum(joined_known = 0), 0) AS unknown FROM membership INDEXED BY membership_all
     WHERE community_id = ? AND deleted_at IS NULL`,
  ).get(communityId) as { total: number; unknown: number };
}

/** Chat messages by weekday (0 Monday) and hour. */
export function heatOf(sqlite: Sqlite, range: Range): { weekday: number; hour: number; messages: number }[] {
  return prepared(
    sqlite,
    `SELECT ((day + 3) % 7 + 7) % 7 AS weekday, hour, sum(messages) AS messages FROM chat_day_hour
     WHERE community_id = @communityId AND day BETWEEN @from AND @to GROUP BY 1, 2 ORDER BY 1, 2`,
  ).all(range) as { weekday: number; hour: number; messages: number }[];
}

export type Speaker = { fanId: number | null; memberId: number | null; name: string; messages: number };

/** Who spoke, most first; the accounts of one person together. */
export function speakersOf(sqlite: Sqlite, range: Range & { limit: number }): Speaker[] {
  return prepared(
    sqlite,
    `SELECT s.fan_id AS fanId, min(s.id) AS memberId, coalesce(fan.name, s.name) AS name, sum(d.messages) AS messages
     FROM (SELECT member_id, sum(messages) AS messages FROM chat_day_member
           WHERE community_id = @communityId AND day BETWEEN @from AND @to GROUP BY member_id) AS d
     CROSS JOIN chat_member AS s ON s.id = d.member_id LEFT JOIN fan ON fan.id = s.fan_id
     GROUP BY coalesce(s.fan_id, -s.id) ORDER BY messages DESC, name LIMIT @limit`,
  ).all(range) as Speaker[];
}
