import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { LineEvent } from './chat-record.ts';

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

export type NewMessage = {
  communityId: number;
  memberId: number | null;
  at: number;
  day: number;
  hour: number;
  kind: string;
  text: string | null;
  hash: number;
  nth: number;
  replyTo: number | null;
  mentions: string | null;
  externalId: string | null;
  batchId: number;
};

/** @returns the id */
export function insertMessage(sqlite: Sqlite, m: NewMessage): number {
  return Number(
    prepared(
      sqlite,
      `INSERT INTO message (community_id, member_id, at, day, hour, kind, text, text_hash, nth, reply_to, mentions, external_id, batch_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      m.communityId,
      m.memberId,
      m.at,
      m.day,
      m.hour,
      m.kind,
      m.text,
      m.hash,
      m.nth,
      m.replyTo,
      m.mentions,
      m.externalId,
      m.batchId,
    ).lastInsertRowid,
  );
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
  recordedAt: number;
  channel: string;
  times: number;
  sourceKey: string;
  batchId: number | null;
};

/** A statement costs more than a row here, since triggers watch the table: as many rows of one. */
const DAYS_AT_ONCE = 50;
const DAY_VALUES = `(?, 'message', ?, ?, ?, ?, ?, ?, ?, ?)`;
const insertDays = (rows: number) =>
  `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, channel, times, source_key, batch_id)
   VALUES ${Array.from({ length: rows }, () => DAY_VALUES).join(', ')}`;
const INSERT_DAYS = insertDays(DAYS_AT_ONCE);
const INSERT_DAY = insertDays(1);

export function insertChatDays(sqlite: Sqlite, rows: readonly ChatDay[]): void {
  const whole = rows.length - (rows.length % DAYS_AT_ONCE);
  for (let i = 0; i < whole; i += DAYS_AT_ONCE)
    prepared(sqlite, INSERT_DAYS).run(rows.slice(i, i + DAYS_AT_ONCE).flatMap(dayCells));
  for (const row of rows.slice(whole)) prepared(sqlite, INSERT_DAY).run(dayCells(row));
}

const dayCells = (row: ChatDay) => [
  row.fanId,
  row.direction,
  row.at,
  row.day,
  row.recordedAt,
  row.channel,
  row.times,
  row.sourceKey,
  row.batchId,
];

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

/** Marks the messages and events of an import as undone at `stamp`, or takes just that mark away. */
export function markImport(sqlite: Sqlite, span: ImportSpan, to: number | null, from: number | null): number {
  const count = prepared(
    sqlite,
    'UPDATE message SET deleted_at = ? WHERE id BETWEEN ? AND ? AND batch_id = ? AND deleted_at IS ?',
  ).run(to, span.first, span.last, span.batchId, from).changes;
  prepared(sqlite, 'UPDATE chat_event SET deleted_at = ? WHERE batch_id = ? AND deleted_at IS ?').run(
    to,
    span.batchId,
    from,
  );
  return count;
}

/** Texts of an import that are searched, in pages by id. */
export function textsOfImport(
  sqlite: Sqlite,
  span: ImportSpan,
  after: number,
): { id: number; text: string }[] {
  return prepared(
    sqlite,
    `SELECT id, text FROM message WHERE id > ? AND id BETWEEN ? AND ? AND batch_id = ? AND text IS NOT NULL AND deleted_at IS NULL
       AND kind = 'text' AND member_id IS NOT NULL
       AND (SELECT text_policy FROM community WHERE id = message.community_id) = 'searchable'
     ORDER BY id LIMIT 5000`,
  ).all(after, span.first, span.last, span.batchId) as { id: number; text: string }[];
}

/** Rows that an import left in lists of communities, not linked to any person: those of people go with their people. */
export function markLists(sqlite: Sqlite, batchId: number, to: number | null, from: number | null): void {
  for (const table of ['membership', 'question', 'watch_hit'])
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

/** Texts that may be kept no longer, at most 5,000. */
export function textsToForget(sqlite: Sqlite, oldest: number): number[] {
  return prepared(
    sqlite,
    `SELECT m.id FROM community AS c CROSS JOIN message AS m ON m.community_id = c.id
     WHERE c.text_policy IN ('off', 'days90') AND m.text IS NOT NULL AND (c.text_policy = 'off' OR m.at < ?) LIMIT 5000`,
  )
    .pluck()
    .all(oldest) as number[];
}

export function forgetText(sqlite: Sqlite, id: number): void {
  prepared(sqlite, 'UPDATE message SET text = NULL WHERE id = ?').run(id);
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
