/** Messages and events as an import writes them. */
import type { MessageKind } from '#shared/contract/chats-messages.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertMany, rowsOf } from '../../../core/db/insert-rows.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { LineEvent } from '../parsers/chat-record.ts';

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
