import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { MessageKind } from '#shared/contract/chats.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { ChatRecord, Clock, LineEvent } from './chat-record.ts';
import { hashText } from './name-rules.ts';

/** Codes of the staging file; the library has the words. */
export const KINDS: readonly MessageKind[] = ['text', 'media', 'system', 'recalled'];
export const CLOCKS: readonly Clock[] = ['instant', 'wall', 'parts'];
const KIND_CODE = new Map(KINDS.map((kind, code) => [kind, code]));
const CLOCK_CODE = new Map(CLOCKS.map((clock, code) => [clock, code]));
/** A longer text is a book. */
const MAX_TEXT = 20_000;

export type StagedRow = {
  row: number;
  time: number;
  clock: number;
  /** Number of the sender in the session; null for the system. */
  sender: number | null;
  kind: number;
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
  sqlite.exec(
    `CREATE TABLE msg (row INTEGER PRIMARY KEY, time REAL NOT NULL, clock INTEGER NOT NULL, sender INTEGER, kind INTEGER NOT NULL,
       text TEXT NOT NULL, hash INTEGER NOT NULL, ext TEXT, reply TEXT, mentions TEXT, events TEXT)`,
  );
  return {
    sqlite,
    drop() {
      sqlite.close();
      rmSync(file, { force: true });
    },
  };
}

/** Writes records in their order; row numbers count from 1 over the whole file. */
export function stageRecords(
  { sqlite }: ChatStaging,
  records: readonly ChatRecord[],
  senders: readonly (number | null)[],
  firstRow: number,
): void {
  const insert = prepared(
    sqlite,
    'INSERT INTO msg (row, time, clock, sender, kind, text, hash, ext, reply, mentions, events) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  // Most messages of most exports have nothing more.
  const insertPlain = prepared(
    sqlite,
    'INSERT INTO msg (row, time, clock, sender, kind, text, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  sqlite.exec('BEGIN');
  for (let i = 0; i < records.length; i++) {
    const { text, time, clock, kind, externalId, replyTo, mentions, events } = records[i]!;
    const kept = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
    const [row, sender, hash] = [firstRow + i, senders[i], hashText(text)];
    const [clockCode, kindCode] = [CLOCK_CODE.get(clock), KIND_CODE.get(kind)];
    if (externalId === null && replyTo === null && mentions === null && events === null)
      insertPlain.run(row, time, clockCode, sender, kindCode, kept, hash);
    else
      insert.run(
        row,
        time,
        clockCode,
        sender,
        kindCode,
        kept,
        hash,
        externalId,
        replyTo,
        mentions && JSON.stringify(mentions),
        events && JSON.stringify(events),
      );
  }
  sqlite.exec('COMMIT');
}

const COLUMNS = 'row, time, clock, sender, kind, text, hash, ext, reply, mentions, events';

/** Rows after `row` in the order of the file. Read as arrays: objects of so many rows cost twice the time. */
function stagedAfter({ sqlite }: ChatStaging, row: number, limit: number): StagedRow[] {
  const rows = prepared(sqlite, `SELECT ${COLUMNS} FROM msg WHERE row > ? ORDER BY row LIMIT ?`)
    .raw()
    .all(row, limit) as StagedCells[];
  return rows.map(([row, time, clock, sender, kind, text, hash, ext, reply, mentions, events]) => ({
    row,
    time,
    clock,
    sender,
    kind,
    text,
    hash,
    ext,
    reply,
    mentions,
    events,
  }));
}

type StagedCells = [
  row: number,
  time: number,
  clock: number,
  sender: number | null,
  kind: number,
  text: string,
  hash: number,
  ext: string | null,
  reply: string | null,
  mentions: string | null,
  events: string | null,
];

/** Times of rows after `row`, without their texts. */
export function stagedTimes(
  { sqlite }: ChatStaging,
  row: number,
  limit: number,
): [row: number, time: number, clock: number][] {
  return prepared(sqlite, 'SELECT row, time, clock FROM msg WHERE row > ? ORDER BY row LIMIT ?')
    .raw()
    .all(row, limit) as [number, number, number][];
}

/** By what a message is known again. */
export type StagedKey = Pick<StagedRow, 'row' | 'sender' | 'hash' | 'ext'>;

export function stagedKey({ sqlite }: ChatStaging, row: number): StagedKey {
  return prepared(sqlite, 'SELECT row, sender, hash, ext FROM msg WHERE row = ?').get(row) as StagedKey;
}

/** Rows `from` (0 is the first) up to `to` in order of time: at once where that is the order of the file. */
export function stagedRun(
  staging: ChatStaging,
  { sorted, isSorted }: { sorted: Uint32Array; isSorted: boolean },
  from: number,
  to: number,
): StagedRow[] {
  if (isSorted) return stagedAfter(staging, from, to - from);
  return Array.from(sorted.subarray(from, to), (row) => stagedRow(staging, row));
}

export function stagedRow({ sqlite }: ChatStaging, row: number): StagedRow {
  return prepared(sqlite, `SELECT ${COLUMNS} FROM msg WHERE row = ?`).get(row) as StagedRow;
}

/** What lines of the system say, in order. */
export function stagedEvents({ sqlite }: ChatStaging): { row: number; events: LineEvent[] }[] {
  const rows = prepared(
    sqlite,
    'SELECT row, events FROM msg WHERE events IS NOT NULL ORDER BY row',
  ).all() as {
    row: number;
    events: string;
  }[];
  return rows.map(({ row, events }) => ({ row, events: JSON.parse(events) as LineEvent[] }));
}

/** Rows that some message answers: export id -> row. */
export function answeredRows({ sqlite }: ChatStaging): Map<string, number> {
  const some = prepared(sqlite, 'SELECT 1 FROM msg WHERE reply IS NOT NULL LIMIT 1').get();
  if (!some) return new Map();
  const rows = prepared(
    sqlite,
    'SELECT ext, min(row) AS row FROM msg WHERE ext IN (SELECT reply FROM msg WHERE reply IS NOT NULL) GROUP BY ext',
  ).all() as { ext: string; row: number }[];
  return new Map(rows.map(({ ext, row }) => [ext, row]));
}
