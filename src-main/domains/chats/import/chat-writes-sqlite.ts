import type { MessageKind } from '#shared/contract/chats-messages.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import type { Cell } from '../../../core/db/insert-rows.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { ON_DAYS } from '../chat-reads-sqlite.ts';
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

/** Two numbers in one, taken apart by bits: each cell that is handed over costs as much as a column that is written. */
export const dayHour = (day: number, hour: number) => day * 32 + hour;

const KIND_CODES = ['text', 'media', 'system', 'recalled'] as const;
/** Bits below `dayHour` in which n-th and kind lie: n-th is told up to 65,535. */
const NTH_BITS = 18;
const KIND_OF = `CASE column4 & 3 ${KIND_CODES.map((kind, code) => `WHEN ${code} THEN '${kind}'`).join(' ')} END`;

/** What few messages have, or none of a chat: handed over only where one of the waiting messages has it. */
const RARE = ['text', 'reply_to', 'mentions', 'external_id'] as const;
const COMMON_CELLS = 4;

const insertSome = (rare: readonly string[]) => (rows: number) =>
  `INSERT INTO message (community_id, batch_id, member_id, at, text_hash, day, hour, nth, kind${rare.map((name) => `, ${name}`).join('')})
   SELECT ?, ?, column1, column2, column3, column4 >> ${NTH_BITS + 5}, (column4 >> ${NTH_BITS}) & 31, (column4 >> 2) & 65535,
     ${KIND_OF}${rare.map((_, i) => `, column${COMMON_CELLS + 1 + i}`).join('')}
   FROM (VALUES ${rowsOf(rows, COMMON_CELLS + rare.length)})`;

export type NewMessage = {
  memberId: number | null;
  at: number;
  /** See `dayHour`. */
  dayHour: number;
  kind: MessageKind;
  nth: number;
  hash: number;
  text: string | null;
  replyTo: number | null;
  /** JSON as in the table. */
  mentions: string | null;
  externalId: string | null;
};

/** Messages that wait for their insert, column by column: as rows they would be a million objects. */
export function createWaitingMessages() {
  let common: Cell[] = [];
  let rare: Cell[][] = RARE.map(() => []);
  let length = 0;
  return {
    length: (): number => length,

    add({ memberId, at, dayHour, kind, nth, hash, text, replyTo, mentions, externalId }: NewMessage): void {
      const packed = dayHour * 2 ** NTH_BITS + nth * 4 + KIND_CODES.indexOf(kind);
      common.push(memberId, at, hash, packed);
      if (text !== null) rare[0]![length] = text;
      if (replyTo !== null) rare[1]![length] = replyTo;
      if (mentions !== null) rare[2]![length] = mentions;
      if (externalId !== null) rare[3]![length] = externalId;
      length += 1;
    },

    /** Inserts them in the order they were added; the first gets the id `first`. What follows from them already names these ids. */
    insert(
      sqlite: Sqlite,
      { communityId, batchId, first }: { communityId: number; batchId: number; first: number },
    ): void {
      if (length === 0) return;
      const there = RARE.map((_, i) => i).filter((i) => rare[i]!.length > 0);
      const width = COMMON_CELLS + there.length;
      const cells: Cell[] = there.length === 0 ? common : [];
      for (let row = 0; there.length > 0 && row < length; row++) {
        const from = row * COMMON_CELLS;
        cells.push(common[from]!, common[from + 1]!, common[from + 2]!, common[from + 3]!);
        for (const i of there) cells.push(rare[i]![row] ?? null);
      }
      const source = insertSome(there.map((i) => RARE[i]!));
      const last = insertMany(sqlite, source, [communityId, batchId], width, cells);
      if (last !== first + length - 1) throw new Error('Ids of messages do not follow each other.');
      common = [];
      rare = RARE.map(() => []);
      length = 0;
    },
  };
}

const ROWS_AT_ONCE = [64, 16, 4, 1] as const;
/** `(?, …), (?, …)` for so many rows. */
export const rowsOf = (rows: number, width: number): string =>
  Array(rows)
    .fill(`(${Array(width).fill('?').join(', ')})`)
    .join(', ');

/** Inserts rows that have some columns in common, by statements of many rows. @returns the last id */
export function insertMany(
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
