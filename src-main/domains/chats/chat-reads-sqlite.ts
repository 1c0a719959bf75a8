import { z } from 'zod';
import type { ChatImport } from '#shared/contract/chats-import.ts';
import type { ChatMember, ChatMessage } from '#shared/contract/chats-messages.ts';
import type { ChatFormat } from '#shared/contract/chats-session.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';

export type Source = {
  id: number;
  communityId: number;
  timeZone: string | null;
  dateOrder: string | null;
};

/** The chat of this key as it was imported before, into a community that is still there. Nothing for a nameless chat. */
export function sourceByKey(sqlite: Sqlite, key: string, platform: string | null): Source | null {
  if (platform === null) return null;
  const row = prepared(
    sqlite,
    `SELECT s.id, s.community_id AS communityId, s.time_zone AS timeZone, s.date_order AS dateOrder
     FROM chat_source AS s JOIN community AS c ON c.id = s.community_id AND c.deleted_at IS NULL
     WHERE s.key = ? ORDER BY s.updated_at DESC, s.id DESC LIMIT 1`,
  ).get(key) as Source | undefined;
  return row ?? null;
}

export function communitiesByName(sqlite: Sqlite, name: string): { id: number; name: string }[] {
  return prepared(
    sqlite,
    'SELECT id, name FROM community WHERE deleted_at IS NULL AND is_template = 0 AND name = ? ORDER BY archived_at IS NOT NULL, id LIMIT 20',
  ).all(name) as { id: number; name: string }[];
}

export function communityExists(sqlite: Sqlite, id: number): boolean {
  return (
    prepared(sqlite, 'SELECT 1 FROM community WHERE id = ? AND deleted_at IS NULL').get(id) !== undefined
  );
}

export function liveFan(sqlite: Sqlite, id: number): boolean {
  return prepared(sqlite, 'SELECT 1 FROM fan WHERE id = ? AND deleted_at IS NULL').get(id) !== undefined;
}

export type KnownMessage = {
  id: number;
  memberId: number | null;
  hash: number;
  nth: number;
  externalId: string | null;
};

/** All messages of a community at one instant. */
export function messagesAt(sqlite: Sqlite, communityId: number, at: number): KnownMessage[] {
  return prepared(
    sqlite,
    `SELECT id, member_id AS memberId, text_hash AS hash, nth, external_id AS externalId
     FROM message INDEXED BY message_of_community WHERE community_id = ? AND at = ? AND deleted_at IS NULL`,
  ).all(communityId, at) as KnownMessage[];
}

export function messagesWithin(sqlite: Sqlite, communityId: number, from: number, to: number): boolean {
  return (
    prepared(
      sqlite,
      `SELECT 1 FROM message INDEXED BY message_of_community
       WHERE community_id = ? AND at BETWEEN ? AND ? AND deleted_at IS NULL LIMIT 1`,
    ).get(communityId, from, to) !== undefined
  );
}

/** Days on which members wrote: with it, one member's messages are found by `message_of_day`. */
export const ON_DAYS = 'day IN (SELECT day FROM chat_day_hour WHERE community_id = @communityId)';

const MESSAGE = `m.id, m.community_id AS communityId, m.member_id AS memberId, coalesce(c.name, '') AS name, f.id AS fanId,
  coalesce(c.is_me, 0) AS isMe, m.at, m.kind, m.text, m.reply_to AS replyTo`;
const JOINS = `LEFT JOIN chat_member AS c ON c.id = m.member_id LEFT JOIN fan AS f ON f.id = c.fan_id AND f.deleted_at IS NULL`;
type MessageRow = Omit<ChatMessage, 'isMe'> & { isMe: number };
const toMessage = ({ isMe, ...row }: MessageRow): ChatMessage => ({ ...row, isMe: isMe !== 0 });

type MessageFilter = {
  communityId: number;
  memberId?: number;
  fanId?: number;
  from?: number;
  before?: number;
  at?: { weekday: number; hour?: number };
  cursor?: string | null;
  limit: number;
};

/** Newest first by (at, id). One sender's messages are found day by day, then sorted. */
export function messagePage(
  sqlite: Sqlite,
  { communityId, memberId, fanId, from, before, at: of, cursor, limit }: MessageFilter,
): { rows: ChatMessage[]; nextCursor: string | null } {
  const [at, id] = readCursor(cursor, NUMBER_PAIR) ?? [null, null];
  const isOfSome = memberId !== undefined || fanId !== undefined;
  const args: Record<string, number | null> = {
    communityId,
    from: from ?? null,
    before: before ?? null,
    at,
    id,
    limit: limit + 1,
  };
  if (of) Object.assign(args, { weekday: of.weekday, hour: of.hour ?? null });
  if (memberId !== undefined) args.memberId = memberId;
  if (fanId !== undefined) args.fanId = fanId;
  const senders = [
    isOfSome ? `AND m.${ON_DAYS}` : '',
    memberId === undefined ? '' : 'AND m.member_id = @memberId',
    fanId === undefined
      ? ''
      : 'AND m.member_id IN (SELECT id FROM chat_member WHERE fan_id = @fanId AND community_id = @communityId)',
  ].join(' ');
  const rows = prepared(
    sqlite,
    `SELECT ${MESSAGE} FROM message AS m INDEXED BY ${isOfSome ? 'message_of_day' : 'message_of_community'} ${JOINS}
     WHERE m.community_id = @communityId ${senders} AND m.deleted_at IS NULL
       ${of ? 'AND ((m.day + 3) % 7 + 7) % 7 = @weekday AND (@hour IS NULL OR m.hour = @hour) AND m.member_id IS NOT NULL' : ''}
       ${from === undefined ? 'AND @from IS NULL' : 'AND m.at >= @from'} ${before === undefined ? 'AND @before IS NULL' : 'AND m.at < @before'}
       ${at === null ? 'AND @at IS NULL AND @id IS NULL' : 'AND m.at <= @at AND (m.at < @at OR m.id < @id)'}
     ORDER BY m.at DESC, m.id DESC LIMIT @limit`,
  ).all(args) as MessageRow[];
  const page = rows.slice(0, limit).map(toMessage);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? JSON.stringify([last.at, last.id]) : null };
}

/** A message with up to `around` before and after it, oldest first; null where it is not there. */
export function messageContext(sqlite: Sqlite, messageId: number, around: number): ChatMessage[] | null {
  const found = prepared(
    sqlite,
    `SELECT ${MESSAGE} FROM message AS m ${JOINS} WHERE m.id = ? AND m.deleted_at IS NULL`,
  ).get(messageId) as MessageRow | undefined;
  if (!found) return null;
  const side = (order: 'ASC' | 'DESC') => {
    const sign = order === 'DESC' ? '<' : '>';
    return prepared(
      sqlite,
      `SELECT ${MESSAGE} FROM message AS m INDEXED BY message_of_community ${JOINS}
       WHERE m.community_id = ? AND m.deleted_at IS NULL AND m.at ${sign}= ? AND (m.at ${sign} ? OR m.id ${sign} ?)
       ORDER BY m.at ${order}, m.id ${order} LIMIT ?`,
    ).all(found.communityId, found.at, found.at, found.id, around) as MessageRow[];
  };
  return [...side('DESC').reverse(), found, ...side('ASC')].map(toMessage);
}

type MemberRow = Omit<ChatMember, 'isMe' | 'names'> & { isMe: number; names: string };

/** By id. `text` is looked for in names. */
export function memberPage(
  sqlite: Sqlite,
  input: { communityId: number; linked?: boolean; text?: string; cursor?: string | null; limit: number },
): { rows: ChatMember[]; nextCursor: string | null } {
  const { communityId, linked, text, cursor, limit } = input;
  const rows = prepared(
    sqlite,
    `SELECT c.id, c.community_id AS communityId, c.platform, c.external_id AS externalId, c.name, c.names, f.id AS fanId, f.name AS fanName,
       c.is_me AS isMe, (SELECT coalesce(sum(messages), 0) FROM chat_day_member AS d WHERE d.community_id = c.community_id AND d.member_id = c.id) AS messages
     FROM chat_member AS c LEFT JOIN fan AS f ON f.id = c.fan_id AND f.deleted_at IS NULL
     WHERE c.community_id = @communityId AND c.id > @after
       AND (@linked IS NULL OR (f.id IS NOT NULL) = @linked) AND (@text = '' OR instr(lower(c.name || c.names), lower(@text)) > 0)
     ORDER BY c.id LIMIT @limit`,
  ).all({
    communityId,
    after: readCursor(cursor, z.number()) ?? 0,
    linked: linked === undefined ? null : Number(linked),
    text: text ?? '',
    limit: limit + 1,
  }) as MemberRow[];
  const page = rows.slice(0, limit).map(
    ({ isMe, names, ...row }): ChatMember => ({
      ...row,
      isMe: isMe !== 0,
      names: (JSON.parse(names) as [string, number, number][])
        .map(([name, from, to]) => ({ name, from, to }))
        .reverse(),
    }),
  );
  return { rows: page, nextCursor: rows.length > limit ? String(page.at(-1)!.id) : null };
}

type ImportRow = Omit<ChatImport, 'from' | 'to' | 'undone' | 'format'> & {
  id: number;
  fromAt: number;
  toAt: number;
  format: string;
  changeState: string | null;
};

/** Newest first. */
export function importPage(
  sqlite: Sqlite,
  input: { communityId?: number; cursor?: string | null; limit: number },
): { rows: ChatImport[]; nextCursor: string | null } {
  const { communityId, cursor, limit } = input;
  const rows = prepared(
    sqlite,
    `SELECT i.id, i.batch_id AS batchId, i.community_id AS communityId, c.name AS communityName, b.file_name AS fileName, s.format,
       s.name AS chatName, b.at, i.added, i.known, i.from_at AS fromAt, i.to_at AS toAt, b.state, x.state AS changeState, x.id AS changeId
     FROM chat_import AS i JOIN import_batch AS b ON b.id = i.batch_id JOIN chat_source AS s ON s.id = i.source_id
       JOIN community AS c ON c.id = i.community_id LEFT JOIN change AS x ON x.id = b.change_id
     WHERE i.id < @before ${communityId === undefined ? '' : 'AND i.community_id = @communityId'} ORDER BY i.id DESC LIMIT @limit`,
  ).all({
    before: readCursor(cursor, z.number()) ?? Number.MAX_SAFE_INTEGER,
    ...(communityId === undefined ? {} : { communityId }),
    limit: limit + 1,
  }) as ImportRow[];
  const page = rows.slice(0, limit);
  return {
    rows: page.map(({ id: _, fromAt, toAt, changeState, format, ...row }) => ({
      ...row,
      format: format as ChatFormat,
      from: row.added + row.known > 0 ? fromAt : null,
      to: row.added + row.known > 0 ? toAt : null,
      undone: changeState !== null && changeState !== 'done',
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)!.id) : null,
  };
}

/** Range of days, both ends included, as days since 1970-01-01. */
export type DayRange = { communityId: number; from: number; to: number };

/** Messages and speakers of each day with messages, the owner's own included. */
export function dayNumbers(
  sqlite: Sqlite,
  { communityId, from, to }: DayRange,
): { day: number; messages: number; speakers: number }[] {
  return prepared(
    sqlite,
    `SELECT day, sum(messages) AS messages, count(*) AS speakers FROM chat_day_member
     WHERE community_id = ? AND day BETWEEN ? AND ? GROUP BY day ORDER BY day`,
  ).all(communityId, from, to) as { day: number; messages: number; speakers: number }[];
}

/** Messages per member within a range: the base of Gini, of speakers, of who is silent. */
export function memberMessages(
  sqlite: Sqlite,
  { communityId, from, to }: DayRange,
): { memberId: number; fanId: number | null; name: string; isMe: boolean; messages: number; days: number }[] {
  const rows = prepared(
    sqlite,
    `SELECT d.member_id AS memberId, c.fan_id AS fanId, c.name, c.is_me AS isMe, sum(d.messages) AS messages, count(*) AS days
     FROM chat_day_member AS d JOIN chat_member AS c ON c.id = d.member_id
     WHERE d.community_id = ? AND d.day BETWEEN ? AND ? GROUP BY d.member_id ORDER BY messages DESC, d.member_id`,
  ).all(communityId, from, to) as {
    memberId: number;
    fanId: number | null;
    name: string;
    isMe: number;
    messages: number;
    days: number;
  }[];
  return rows.map(({ isMe, ...row }) => ({ ...row, isMe: isMe !== 0 }));
}

export type Edge = { fromId: number; toId: number; replies: number; mentions: number };

/** Who answers and names whom, over all time. */
export function edges(sqlite: Sqlite, communityId: number): Edge[] {
  return prepared(
    sqlite,
    'SELECT from_id AS fromId, to_id AS toId, replies, mentions FROM chat_edge WHERE community_id = ?',
  ).all(communityId) as Edge[];
}

/** Messages that broke a silence of 30 minutes, oldest first. */
export function topics(
  sqlite: Sqlite,
  { communityId, from, to }: DayRange,
): { at: number; day: number; memberId: number; messageId: number }[] {
  return prepared(
    sqlite,
    `SELECT at, day, member_id AS memberId, message_id AS messageId FROM chat_topic
     WHERE community_id = ? AND at BETWEEN ? AND ? AND day BETWEEN ? AND ? ORDER BY at`,
  ).all(communityId, (from - 1) * 86_400_000, (to + 2) * 86_400_000, from, to) as {
    at: number;
    day: number;
    memberId: number;
    messageId: number;
  }[];
}

/** Messages by weekday (0 Monday … 6 Sunday) and hour. */
export function heat(
  sqlite: Sqlite,
  { communityId, from, to }: DayRange,
): { weekday: number; hour: number; messages: number }[] {
  return prepared(
    sqlite,
    `SELECT (day + 3) % 7 AS weekday, hour, sum(messages) AS messages FROM chat_day_hour
     WHERE community_id = ? AND day BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2`,
  ).all(communityId, from, to) as { weekday: number; hour: number; messages: number }[];
}
