import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

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

const SAID_ON_DAYS = `SELECT member_id, sum(messages) AS messages FROM chat_day_member
  WHERE community_id = @communityId AND day BETWEEN @from AND @to GROUP BY member_id`;
// A local day begins up to a day before or after the same day in UTC.
const SAID_AT = `SELECT member_id, count(*) AS messages FROM message INDEXED BY message_of_community
  WHERE community_id = @communityId AND deleted_at IS NULL AND at BETWEEN (@from - 1) * 86400000 AND (@to + 2) * 86400000
    AND day BETWEEN @from AND @to AND (@hour IS NULL OR hour = @hour) AND ((day + 3) % 7 + 7) % 7 = @weekday AND member_id IS NOT NULL
  GROUP BY member_id`;

/** Who spoke, in one hour of one weekday where `at` is given, most first; the accounts of one person together. */
export function speakersOf(
  sqlite: Sqlite,
  { at, ...range }: Range & { at?: { weekday: number; hour?: number }; limit: number },
): Speaker[] {
  return prepared(
    sqlite,
    `SELECT s.fan_id AS fanId, min(s.id) AS memberId, coalesce(fan.name, s.name) AS name, sum(d.messages) AS messages
     FROM (${at ? SAID_AT : SAID_ON_DAYS}) AS d
     CROSS JOIN chat_member AS s ON s.id = d.member_id LEFT JOIN fan ON fan.id = s.fan_id
     GROUP BY coalesce(s.fan_id, -s.id) ORDER BY messages DESC, name LIMIT @limit`,
  ).all(at ? { ...range, weekday: at.weekday, hour: at.hour ?? null } : range) as Speaker[];
}

export type Move = {
  membershipId: number;
  fanId: number | null;
  memberId: number | null;
  name: string;
  at: number;
  kind: 'join' | 'leave';
};

/** Who came and who went from one instant up to another (not included), by time; people in the trash are left out. */
export function movesOf(
  sqlite: Sqlite,
  span: { communityId: number; from: number; to: number; limit: number },
): Move[] {
  const side = (kind: Move['kind'], index: string, column: string, more: string) =>
    `SELECT m.id AS membershipId, m.fan_id AS fanId, m.member_id AS memberId,
       coalesce(nullif(fan.name, ''), nullif(m.nickname, ''), s.name, '') AS name, m.${column} AS at, '${kind}' AS kind
     FROM membership AS m INDEXED BY ${index} LEFT JOIN fan ON fan.id = m.fan_id LEFT JOIN chat_member AS s ON s.id = m.member_id
     WHERE m.community_id = @communityId AND m.${column} >= @from AND m.${column} < @to AND m.deleted_at IS NULL ${more}
       AND (m.fan_id IS NULL OR fan.deleted_at IS NULL)`;
  return prepared(
    sqlite,
    `${side('join', 'membership_joins', 'joined_at', 'AND m.joined_known')} UNION ALL
     ${side('leave', 'membership_leaves', 'left_at', 'AND m.left_at IS NOT NULL')} ORDER BY at, membershipId LIMIT @limit`,
  ).all(span) as Move[];
}
