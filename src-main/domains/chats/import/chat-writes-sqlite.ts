import type { MessageKind } from '#shared/contract/chats.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import type { Cell } from '../../../core/db/insert-rows.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { LineEvent } from '../parsers/chat-record.ts';

export type NewMember = {
  communityId: number;
  platform: string;
  externalId: string | null;
  name: string;
  /** JSON as in the table. */
  names: string;
  fanId: number | null;
  isMe: boolean;
  batchId: number;
};

/** A member that an import brings; without history, since undo goes by batch. */
export function insertMember(sqlite: Sqlite, member: NewMember): number {
  return Number(
    prepared(
      sqlite,
      `INSERT INTO chat_member (community_id, platform, external_id, name, names, fan_id, is_me, batch_id)
       VALUES (@communityId, @platform, @externalId, @name, @names, @fanId, @isMe, @batchId)`,
    ).run({ ...member, isMe: Number(member.isMe) }).lastInsertRowid,
  );
}

/** The id that the next message gets. Inside the transaction that writes it. */
export function nextMessageId(sqlite: Sqlite): number {
  const used = prepared(sqlite, `SELECT seq FROM sqlite_sequence WHERE name = 'message'`).pluck().get();
  return ((used as number | undefined) ?? 0) + 1;
}

/** Cells of a message: member, at, day and hour in one, kind and n-th in one, text, hash, message answered, mentions, id in the export. */
const MESSAGE_CELLS = 9;
const KIND_CODES = ['text', 'media', 'system', 'recalled'] as const;
/** Two numbers in one, taken apart by bits: each cell that is handed over costs as much as a column that is written. */
export const dayHour = (day: number, hour: number) => day * 32 + hour;
export const kindNth = (kind: MessageKind, nth: number) => nth * 4 + KIND_CODES.indexOf(kind);

const KIND_OF = `CASE column4 & 3 ${KIND_CODES.map((kind, code) => `WHEN ${code} THEN '${kind}'`).join(' ')} END`;
const insertSome = (rows: number) =>
  `INSERT INTO message (community_id, batch_id, member_id, at, day, hour, kind, nth, text, text_hash, reply_to, mentions, external_id)
   SELECT ?, ?, column1, column2, column3 >> 5, column3 & 31, ${KIND_OF}, column4 >> 2, column5, column6, column7, column8, column9
   FROM (VALUES ${rowsOf(rows, MESSAGE_CELLS)})`;

/** Messages in the order of their ids, the first of which is `first`. What follows from them already names these ids. */
export function insertMessages(
  sqlite: Sqlite,
  { communityId, batchId, first }: { communityId: number; batchId: number; first: number },
  cells: readonly Cell[],
): void {
  const last = insertMany(sqlite, insertSome, [communityId, batchId], MESSAGE_CELLS, cells);
  if (last !== first + cells.length / MESSAGE_CELLS - 1)
    throw new Error('Ids of messages do not follow each other.');
}

const ROWS_AT_ONCE = [32, 4, 1] as const;
const rowsOf = (rows: number, width: number) =>
  Array(rows)
    .fill(`(${Array(width).fill('?').join(', ')})`)
    .join(', ');

/** Inserts rows that have some columns in common, by statements of many rows. @returns the last id */
function insertMany(
  sqlite: Sqlite,
  source: (rows: number) => string,
  common: readonly Cell[],
  width: number,
  cells: readonly Cell[],
): number {
  let last = 0;
  let at = 0;
  for (const rows of ROWS_AT_ONCE) {
    const length = rows * width;
    if (at + length > cells.length) continue;
    const insert = prepared(sqlite, source(rows));
    for (; at + length <= cells.length; at += length)
      last = Number(insert.run(common, cells.slice(at, at + length)).lastInsertRowid);
  }
  return last;
}

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
  }: { days: { day: number; memberId: number; n: number }[]; hours: ReadonlyMap<number, number> },
): void {
  // In the order of the table, so that its pages are written one after the other.
  days.sort((a, b) => a.day - b.day || a.memberId - b.memberId);
  insertMany(
    sqlite,
    addDays,
    [communityId],
    3,
    days.flatMap(({ day, memberId, n }) => [day, memberId, n]),
  );
  insertMany(sqlite, addHours, [communityId], 2, [...hours].flat());
}

export function memberOfMessage(sqlite: Sqlite, id: number): number | null {
  return (prepared(sqlite, 'SELECT member_id FROM message WHERE id = ?').pluck().get(id) ?? null) as
    | number
    | null;
}

export function insertEvent(
  sqlite: Sqlite,
  event: {
    communityId: number;
    messageId: number;
    at: number;
    day: number;
    kind: LineEvent['kind'];
    memberId: number;
    byMemberId: number | null;
    batchId: number;
  },
): void {
  prepared(
    sqlite,
    `INSERT INTO chat_event (community_id, message_id, at, day, kind, member_id, by_member_id, batch_id)
     VALUES (@communityId, @messageId, @at, @day, @kind, @memberId, @byMemberId, @batchId)`,
  ).run(event);
}

/** Messages of one person on one day, brought by one import. Undo finds them by batch. */
export type ChatDay = {
  fanId: number;
  direction: 'in' | 'out';
  at: number;
  day: number;
  times: number;
  sourceKey: string;
  batchId: number | null;
};

const DAY_CELLS = 7;
const insertDays = (rows: number) =>
  `INSERT INTO interaction (kind, recorded_at, channel, fan_id, direction, at, day, times, source_key, batch_id)
   SELECT 'message', ?, ?, column1, column2, column3, column4, column5, column6, column7
   FROM (VALUES ${rowsOf(rows, DAY_CELLS)})`;

export function insertChatDays(
  sqlite: Sqlite,
  rows: readonly ChatDay[],
  { recordedAt, channel }: { recordedAt: number; channel: string },
): void {
  const cells: Cell[] = [];
  for (const { fanId, direction, at, day, times, sourceKey, batchId } of rows)
    cells.push(fanId, direction, at, day, times, sourceKey, batchId);
  insertMany(sqlite, insertDays, [recordedAt, channel], DAY_CELLS, cells);
}

export type ImportSpan = {
  batchId: number;
  communityId: number;
  first: number;
  last: number;
  fromAt: number;
  toAt: number;
};

export function importOfBatch(sqlite: Sqlite, batchId: number): ImportSpan | null {
  const row = prepared(
    sqlite,
    `SELECT batch_id AS batchId, community_id AS communityId, first_message_id AS first, last_message_id AS last,
       from_at AS fromAt, to_at AS toAt FROM chat_import WHERE batch_id = ?`,
  ).get(batchId) as ImportSpan | undefined;
  return row ?? null;
}

/** Marks messages of an import, within a range of their ids, as undone at `stamp`, or takes just that mark away. */
export function markMessages(
  sqlite: Sqlite,
  span: Pick<ImportSpan, 'batchId' | 'first' | 'last'>,
  to: number | null,
  from: number | null,
): void {
  prepared(
    sqlite,
    'UPDATE message SET deleted_at = ? WHERE id BETWEEN ? AND ? AND batch_id = ? AND deleted_at IS ?',
  ).run(to, span.first, span.last, span.batchId, from);
}

/** Texts of an import that are searched, within a range of ids. `stamp`: the deleted_at of theirs, null for live ones. */
export function textsOfImport(
  sqlite: Sqlite,
  span: Pick<ImportSpan, 'batchId' | 'first' | 'last'>,
  stamp: number | null,
): { id: number; text: string }[] {
  return prepared(
    sqlite,
    `SELECT id, text FROM message WHERE id BETWEEN ? AND ? AND batch_id = ? AND text IS NOT NULL AND deleted_at IS ?
       AND kind = 'text' AND member_id IS NOT NULL ORDER BY id`,
  ).all(span.first, span.last, span.batchId, stamp) as { id: number; text: string }[];
}

/** Events of an import, and rows that it left in lists of communities, not linked to any person: those of people go with their people. */
export function markLists(sqlite: Sqlite, batchId: number, to: number | null, from: number | null): void {
  for (const table of ['chat_event', 'membership', 'question', 'watch_hit'])
    prepared(sqlite, `UPDATE ${table} SET deleted_at = ? WHERE batch_id = ? AND deleted_at IS ?`).run(
      to,
      batchId,
      from,
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
    `SELECT day, batch_id AS batchId, max(at) AS at, count(*) AS times FROM message INDEXED BY message_of_member
     WHERE community_id = ? AND member_id = ? AND deleted_at IS NULL GROUP BY day, batch_id ORDER BY day`,
  ).all(communityId, memberId) as { day: number; batchId: number | null; at: number; times: number }[];
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

/** Live stays of a member that are this person's, or nobody's. */
export function staysOfMember(sqlite: Sqlite, memberId: number, fanId: number | null): number[] {
  return prepared(
    sqlite,
    'SELECT id FROM membership WHERE member_id = ? AND fan_id IS ? AND deleted_at IS NULL',
  )
    .pluck()
    .all(memberId, fanId) as number[];
}

/** Messages looked at in one go, by id. */
const LOOKED_AT = 20_000;

/**
 * Messages after an id whose texts may be kept no longer, those of undone imports too.
 * @returns `upTo` which id was looked, null once there are no more
 */
export function textsToForget(
  sqlite: Sqlite,
  after: number,
  oldest: number,
): { ids: number[]; upTo: number | null } {
  const wanted = prepared(sqlite, `SELECT 1 FROM community WHERE text_policy IN ('off', 'days90') LIMIT 1`);
  if (after === 0 && wanted.get() === undefined) return { ids: [], upTo: null };
  const upTo = prepared(sqlite, 'SELECT id FROM message WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?')
    .pluck()
    .get(after, LOOKED_AT - 1) as number | undefined;
  const ids = prepared(
    sqlite,
    `SELECT m.id FROM message AS m CROSS JOIN community AS c ON c.id = m.community_id
     WHERE m.id > ? AND m.id <= ? AND m.text IS NOT NULL AND (c.text_policy = 'off' OR (c.text_policy = 'days90' AND m.at < ?))`,
  )
    .pluck()
    .all(after, upTo ?? Number.MAX_SAFE_INTEGER, oldest) as number[];
  return { ids, upTo: upTo ?? null };
}

/** Takes texts away, and what was copied of them without anybody's doing: possible questions, words around a find. */
export function forgetTexts(sqlite: Sqlite, ids: readonly number[]): void {
  const list = JSON.stringify(ids);
  const these = 'IN (SELECT value FROM json_each(?))';
  prepared(sqlite, `UPDATE message SET text = NULL WHERE id ${these}`).run(list);
  prepared(
    sqlite,
    `UPDATE question SET text = '' WHERE message_id ${these} AND state IN ('candidate', 'dismissed') AND text <> ''`,
  ).run(list);
  prepared(sqlite, `UPDATE watch_hit SET excerpt = '' WHERE message_id ${these} AND excerpt <> ''`).run(list);
}

export type KnownStay = {
  id: number;
  memberId: number | null;
  fanId: number | null;
  joinedAt: number;
  leftAt: number | null;
};

/** Stays in a community so far, oldest first. */
export function knownStays(sqlite: Sqlite, communityId: number): KnownStay[] {
  return prepared(
    sqlite,
    `SELECT id, member_id AS memberId, fan_id AS fanId, joined_at AS joinedAt, left_at AS leftAt FROM membership
     WHERE community_id = ? AND deleted_at IS NULL ORDER BY joined_at, id`,
  ).all(communityId) as KnownStay[];
}
