import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { MessageKind } from '#shared/contract/chats.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertRows } from '../../../core/db/insert-rows.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { ChatRecord, Clock, LineEvent } from '../parsers/chat-record.ts';
import { hashText } from '../parsers/name-rules.ts';
import { mayBeQuestion } from './question-rules.ts';

/** Codes of the staging file; the library has the words. */
export const KINDS: readonly MessageKind[] = ['text', 'media', 'system', 'recalled'];
export const CLOCKS: readonly Clock[] = ['instant', 'wall', 'parts'];
const KIND_CODE = new Map(KINDS.map((kind, code) => [kind, code]));
const CLOCK_CODE = new Map(CLOCKS.map((clock, code) => [clock, code << 2]));

/** What of a message is one number: two bits of kind, two of clock, what was seen in its text while it was at hand. */
const KIND_BITS = 3;
const CLOCK_BITS = 12;
const ASKS = 16;
const NAMES = 32;
const MORE = 64;

export const kindOf = (code: number): MessageKind => KINDS[code & KIND_BITS]!;
export const clockOf = (code: number): Clock => CLOCKS[(code & CLOCK_BITS) >> 2]!;
/** Whether the text may be a question. */
export const mayAsk = (code: number): boolean => (code & ASKS) !== 0;

/** A longer text is a book. */
const MAX_TEXT = 20_000;

export type StagedRow = {
  row: number;
  /** Number of the sender in the session; null for the system. */
  sender: number | null;
  code: number;
  /** '' where it was not asked for and names nobody. */
  text: string;
  hash: number;
  ext: string | null;
  reply: string | null;
  /** JSON of ids. */
  mentions: string | null;
  /** JSON of LineEvent[]. */
  events: string | null;
};

export type ChatStaging = { readonly sqlite: Sqlite; drop(): void };

/** A database beside the library in which the file waits while it is looked at. A crash only loses it. */
export function createChatStaging(libraryFile: string): ChatStaging {
  const file = `${libraryFile}.staging-${randomUUID()}`;
  const sqlite = new Database(file);
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -16384');
  // What most messages of most exports have not stands apart.
  sqlite.exec(
    `CREATE TABLE msg (row INTEGER PRIMARY KEY, time REAL NOT NULL, sender INTEGER, code INTEGER NOT NULL, text TEXT NOT NULL, hash INTEGER NOT NULL);
     CREATE TABLE more (row INTEGER PRIMARY KEY, ext TEXT, reply TEXT, mentions TEXT, events TEXT)`,
  );
  return {
    sqlite,
    drop() {
      sqlite.close();
      rmSync(file, { force: true });
    },
  };
}

const MSG = ['INSERT INTO msg (time, sender, code, text, hash)', 5] as const;
const MORE_OF = ['INSERT INTO more (row, ext, reply, mentions, events)', 5] as const;

/** Writes records in their order; row numbers count from 1 over the whole file. */
export function stageRecords(
  { sqlite }: ChatStaging,
  records: readonly ChatRecord[],
  senders: readonly (number | null)[],
  firstRow: number,
): void {
  const cells: Cell[] = [];
  const more: Cell[] = [];
  for (let i = 0; i < records.length; i++) {
    const { text, time, clock, kind, externalId, replyTo, mentions, events } = records[i]!;
    const hasMore = externalId !== null || replyTo !== null || mentions !== null || events !== null;
    const isText = kind === 'text';
    const code =
      KIND_CODE.get(kind)! |
      CLOCK_CODE.get(clock)! |
      (isText && mayBeQuestion(text) ? ASKS : 0) |
      (text.includes('@') ? NAMES : 0) |
      (hasMore ? MORE : 0);
    const kept = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
    cells.push(time, senders[i]!, code, kept, hashText(text));
    if (hasMore)
      more.push(
        firstRow + i,
        externalId,
        replyTo,
        mentions && JSON.stringify(mentions),
        events && JSON.stringify(events),
      );
  }
  sqlite.exec('BEGIN');
  insertRows(sqlite, MSG, cells);
  insertRows(sqlite, MORE_OF, more);
  sqlite.exec('COMMIT');
}

type StagedCells = [
  row: number,
  sender: number | null,
  code: number,
  hash: number,
  text: string | null,
  ext?: string | null,
  reply?: string | null,
  mentions?: string | null,
  events?: string | null,
];

/** Texts that are not wanted are not read, save those that name somebody with @. */
const COLUMNS = `m.row, m.sender, m.code, m.hash, CASE WHEN ? OR m.code & ${NAMES} THEN m.text END`;
const WITH_MORE = `${COLUMNS}, x.ext, x.reply, x.mentions, x.events`;
const MORE_JOIN = 'LEFT JOIN more AS x ON x.row = m.row';

/**
 * Rows `from` (0 is the first) up to `to` in order of time: at once where that is the order of the file. Read as arrays:
 * objects of so many rows cost twice the time.
 */
export function* stagedRun(
  { sqlite }: ChatStaging,
  {
    sorted,
    isSorted,
    hasMore,
    withTexts,
  }: { sorted: Uint32Array; isSorted: boolean; hasMore: boolean; withTexts: boolean },
  from: number,
  to: number,
): Generator<StagedRow> {
  const [columns, join] = hasMore ? [WITH_MORE, MORE_JOIN] : [COLUMNS, ''];
  const texts = withTexts ? 1 : 0;
  const rows = (
    isSorted
      ? prepared(
          sqlite,
          `SELECT ${columns} FROM msg AS m ${join} WHERE m.row > ? AND m.row <= ? ORDER BY m.row`,
        )
          .raw()
          .all(texts, from, to)
      : prepared(
          sqlite,
          `SELECT ${columns} FROM json_each(?) AS j CROSS JOIN msg AS m ON m.row = j.value ${join} ORDER BY j.key`,
        )
          .raw()
          .all(texts, JSON.stringify(Array.from(sorted.subarray(from, to))))
  ) as StagedCells[];
  for (const [
    row,
    sender,
    code,
    hash,
    text,
    ext = null,
    reply = null,
    mentions = null,
    events = null,
  ] of rows)
    yield { row, sender, code, hash, text: text ?? '', ext, reply, mentions, events };
}

/** Whether any row has an id, a reply, a list of names or events. */
export function hasMore({ sqlite }: ChatStaging): boolean {
  return prepared(sqlite, 'SELECT 1 FROM more LIMIT 1').get() !== undefined;
}

/** Times of rows after `row`, without their texts. */
export function stagedTimes(
  { sqlite }: ChatStaging,
  row: number,
  limit: number,
): [row: number, time: number, code: number][] {
  return prepared(sqlite, 'SELECT row, time, code FROM msg WHERE row > ? ORDER BY row LIMIT ?')
    .raw()
    .all(row, limit) as [number, number, number][];
}

/** By what a message is known again. */
export type StagedKey = Pick<StagedRow, 'row' | 'sender' | 'hash' | 'ext'>;

export function stagedKey({ sqlite }: ChatStaging, row: number): StagedKey {
  return prepared(
    sqlite,
    'SELECT m.row, m.sender, m.hash, x.ext FROM msg AS m LEFT JOIN more AS x ON x.row = m.row WHERE m.row = ?',
  ).get(row) as StagedKey;
}

/** One message as it was read, to be shown. */
export function stagedShown(
  { sqlite }: ChatStaging,
  row: number,
): { time: number; sender: number | null; code: number; text: string } {
  return prepared(sqlite, 'SELECT time, sender, code, text FROM msg WHERE row = ?').get(row) as {
    time: number;
    sender: number | null;
    code: number;
    text: string;
  };
}

/** What lines of the system say, in order. */
export function stagedEvents({ sqlite }: ChatStaging): { row: number; events: LineEvent[] }[] {
  const rows = prepared(
    sqlite,
    'SELECT row, events FROM more WHERE events IS NOT NULL ORDER BY row',
  ).all() as {
    row: number;
    events: string;
  }[];
  return rows.map(({ row, events }) => ({ row, events: JSON.parse(events) as LineEvent[] }));
}

/** Rows that some message answers: export id -> row. */
export function answeredRows({ sqlite }: ChatStaging): Map<string, number> {
  const some = prepared(sqlite, 'SELECT 1 FROM more WHERE reply IS NOT NULL LIMIT 1').get();
  if (!some) return new Map();
  const rows = prepared(
    sqlite,
    'SELECT ext, min(row) AS row FROM more WHERE ext IN (SELECT reply FROM more WHERE reply IS NOT NULL) GROUP BY ext',
  ).all() as { ext: string; row: number }[];
  return new Map(rows.map(({ ext, row }) => [ext, row]));
}

/** Messages of each room of an export of several, whose ids begin with the room. */
export function stagedRooms({ sqlite }: ChatStaging): Map<string, number> {
  const rows = prepared(
    sqlite,
    `SELECT substr(ext, 1, instr(ext, '/') - 1) AS room, count(*) AS n FROM more WHERE instr(ext, '/') > 0 GROUP BY room`,
  ).all() as { room: string; n: number }[];
  return new Map(rows.map(({ room, n }) => [room, n]));
}
