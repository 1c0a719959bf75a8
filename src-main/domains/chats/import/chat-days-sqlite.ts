/** Days and hours of a chat: how much was written, and the records that people have of it. */
import type { Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertMany, rowsOf } from '../../../core/db/insert-rows.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { ON_DAYS } from '../chat-reads-sqlite.ts';

const addDays = (rows: number) =>
  `INSERT INTO chat_day_member (community_id, day, member_id, messages) SELECT ?, column1, column2, column3
   FROM (VALUES ${rowsOf(rows, 3)}) WHERE true ON CONFLICT DO UPDATE SET messages = messages + excluded.messages`;
const addHours = (rows: number) =>
  `INSERT INTO chat_day_hour (community_id, day, hour, messages) SELECT ?, column1 >> 5, column1 & 31, column2
   FROM (VALUES ${rowsOf(rows, 2)}) WHERE true ON CONFLICT DO UPDATE SET messages = messages + excluded.messages`;

/** Adds up messages by member and day, and by hour (`dayHour` -> messages). Counted while they are at hand: SQL would read them again. */
export function addCounts(
  sqlite: Sqlite,
  communityId: number,
  {
    days,
    hours,
  }: {
    days: Iterable<{ day: number; memberId: number; times: number }>;
    hours: ReadonlyMap<number, number>;
  },
): void {
  const byDay = new Map<number, number[]>();
  for (const { day, memberId, times } of days) {
    const of = byDay.get(day);
    if (of) of.push(memberId * MOST_TIMES + times);
    else byDay.set(day, [memberId * MOST_TIMES + times]);
  }
  let cells: Cell[] = [];
  // In the order of the table, whose pages are then written from one end to the other.
  for (const day of [...byDay.keys()].sort((a, b) => a - b))
    for (const packed of Float64Array.from(byDay.get(day)!).sort()) {
      const memberId = Math.floor(packed / MOST_TIMES);
      cells.push(day, memberId, packed - memberId * MOST_TIMES);
      if (cells.length < COUNTS_AT_ONCE) continue;
      insertMany(sqlite, addDays, [communityId], 3, cells);
      cells = [];
    }
  insertMany(sqlite, addDays, [communityId], 3, cells);
  insertMany(sqlite, addHours, [communityId], 2, [...hours].flat());
}

/** More than the messages of one chunk; member and messages lie in one number while they are put in order. */
const MOST_TIMES = 2 ** 20;

/** Cells: a multiple of those of one statement. */
const COUNTS_AT_ONCE = 16 * 64 * 3;

/** What the records of one person's days in a chat have in common. Undo finds them by batch. */
export type ChatDays = {
  fanId: number;
  direction: 'in' | 'out';
  recordedAt: number;
  channel: string;
  sourceKey: string;
  batchId: number | null;
};

const DAY_CELLS = 3;
const insertDays = (rows: number) =>
  `INSERT INTO interaction (kind, recorded_at, channel, fan_id, direction, source_key, batch_id, at, day, times)
   SELECT 'message', ?, ?, ?, ?, ?, ?, column1, column2, column3 FROM (VALUES ${rowsOf(rows, DAY_CELLS)})`;

/** @param cells time of the last message, day and messages of each day, one day after the other */
export function insertChatDays(
  sqlite: Sqlite,
  { fanId, direction, recordedAt, channel, sourceKey, batchId }: ChatDays,
  cells: readonly number[],
): void {
  insertMany(
    sqlite,
    insertDays,
    [recordedAt, channel, fanId, direction, sourceKey, batchId],
    DAY_CELLS,
    cells,
  );
}

/** Days of messages of a member by the import that brought them, for linking by hand. */
export function daysOfMember(
  sqlite: Sqlite,
  communityId: number,
  memberId: number,
): { day: number; batchId: number | null; at: number; times: number }[] {
  return prepared(
    sqlite,
    `SELECT day, batch_id AS batchId, max(at) AS at, count(*) AS times FROM message INDEXED BY message_of_day
     WHERE community_id = @communityId AND ${ON_DAYS} AND member_id = @memberId AND deleted_at IS NULL
     GROUP BY day, batch_id ORDER BY day`,
  ).all({ communityId, memberId }) as { day: number; batchId: number | null; at: number; times: number }[];
}

/** Live interactions that were made from a member's messages. */
export function chatDaysOfFan(sqlite: Sqlite, fanId: number, sourceKey: string): number[] {
  return prepared(
    sqlite,
    'SELECT id FROM interaction WHERE source_key = ? AND fan_id = ? AND deleted_at IS NULL',
  )
    .pluck()
    .all(sourceKey, fanId) as number[];
}

/** Interactions that are made anew; without history, for they are not the user's. */
export function putAway(sqlite: Sqlite, ids: readonly number[], at: number): void {
  for (const id of ids) prepared(sqlite, 'UPDATE interaction SET deleted_at = ? WHERE id = ?').run(at, id);
}
