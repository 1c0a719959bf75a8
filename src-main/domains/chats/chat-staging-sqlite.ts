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
  sqlite.exec('BEGIN');
  records.forEach((record, i) => {
    const { text } = record;
    insert.run(
      firstRow + i,
      record.time,
      CLOCK_CODE.get(record.clock),
      senders[i],
      KIND_CODE.get(record.kind),
      text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text,
      hashText(text),
      record.externalId,
      record.replyTo,
      record.mentions && JSON.stringify(record.mentions),
      record.events && JSON.stringify(record.events),
    );
  });
  sqlite.exec('COMMIT');
}

const COLUMNS = 'row, time, clock, sender, kind, text, hash, ext, reply, mentions, events';

/** Rows after `row` in the order of the file. */
export function stagedAfter({ sqlite }: ChatStaging, row: number, limit: number): StagedRow[] {
  return prepared(sqlite, `SELECT ${COLUMNS} FROM msg WHERE row > ? ORDER BY row LIMIT ?`).all(
    row,
    limit,
  ) as StagedRow[];
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
