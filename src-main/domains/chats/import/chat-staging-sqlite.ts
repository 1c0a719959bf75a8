import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { MessageKind } from '#shared/contract/chats-messages.ts';
import type { Connection, Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertRows } from '../../../core/db/insert-rows.ts';
import { applyKey, throwawayKey } from '../../../core/db/library-key.ts';
import { prepared } from '../../../core/db/recorder.ts';
import type { ChatRecord, Clock, LineEvent } from '../parsers/chat-record.ts';
import { hashText } from '../parsers/name-rules.ts';
import { mayBeQuestion } from './question-rules.ts';
import { createStagedColumns, type StagedColumns } from './staged-columns.ts';
import { createStagedTexts, type StagedTexts } from './staged-texts.ts';

/** Codes of the staging file; the library has the words. */
const KINDS: readonly MessageKind[] = ['text', 'media', 'system', 'recalled'];
const CLOCKS: readonly Clock[] = ['instant', 'wall', 'parts'];
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

export type ChatStaging = {
  readonly columns: StagedColumns;
  readonly texts: StagedTexts;
  /** What most messages of most exports have not: `more`. */
  readonly sqlite: Sqlite;
  drop(): void;
};

/**
 * Files beside the library in which a chat waits while it is looked at. A crash only loses them. Beside an encrypted library
 * they are encrypted too, by keys that are nowhere else.
 */
export function createChatStaging(library: Pick<Connection, 'file' | 'key'>): ChatStaging {
  const file = `${library.file}.staging-${randomUUID()}`;
  const sqlite = new Database(file);
  applyKey(sqlite, library.key && throwawayKey());
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -4096');
  sqlite.exec(
    'CREATE TABLE more (row INTEGER PRIMARY KEY, ext TEXT, reply TEXT, mentions TEXT, events TEXT)',
  );
  const texts = createStagedTexts(`${file}-texts`, { isSecret: library.key !== null });
  return {
    columns: createStagedColumns(),
    texts,
    sqlite,
    drop() {
      texts.drop();
      sqlite.close();
      rmSync(file, { force: true });
    },
  };
}

const MORE_OF = ['INSERT INTO more (row, ext, reply, mentions, events)', 5] as const;

/** Writes records in their order; row numbers count from 1 over the whole file. */
export function stageRecords(
  { columns, texts, sqlite }: ChatStaging,
  records: readonly ChatRecord[],
  senders: readonly (number | null)[],
  firstRow: number,
): void {
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
    const end = texts.add(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text);
    columns.add(time, senders[i]!, code, hashText(text), end);
    if (hasMore)
      more.push(
        firstRow + i,
        externalId,
        replyTo,
        mentions && JSON.stringify(mentions),
        events && JSON.stringify(events),
      );
  }
  if (more.length === 0) return;
  sqlite.exec('BEGIN');
  insertRows(sqlite, MORE_OF, more);
  sqlite.exec('COMMIT');
}

type MoreCells = [ext: string | null, reply: string | null, mentions: string | null, events: string | null];
const NOTHING_MORE: MoreCells = [null, null, null, null];

/** Rows `from` (0 is the first) up to `to` in order of time. Texts that are not wanted are not read, save those that name somebody with @. */
export function* stagedRun(
  { columns, texts, sqlite }: ChatStaging,
  { sorted, withTexts }: { sorted: Uint32Array; withTexts: boolean },
  from: number,
  to: number,
): Generator<StagedRow> {
  const moreOf = prepared(sqlite, 'SELECT ext, reply, mentions, events FROM more WHERE row = ?').raw();
  for (let at = from; at < to; at++) {
    const row = sorted[at]!;
    const code = columns.code(row);
    const [ext, reply, mentions, events] = code & MORE ? (moreOf.get(row) as MoreCells) : NOTHING_MORE;
    yield {
      row,
      sender: columns.sender(row),
      code,
      hash: columns.hash(row),
      text: withTexts || code & NAMES ? texts.read(...columns.span(row)) : '',
      ext,
      reply,
      mentions,
      events,
    };
  }
}

/** When a message was written, as the file says it, and its code. */
export const stagedTime = ({ columns }: ChatStaging, row: number): [time: number, code: number] => [
  columns.time(row),
  columns.code(row),
];

/** By what a message is known again. */
export type StagedKey = Pick<StagedRow, 'row' | 'sender' | 'hash' | 'ext'>;

export function stagedKey({ columns, sqlite }: ChatStaging, row: number): StagedKey {
  const ext =
    columns.code(row) & MORE
      ? (prepared(sqlite, 'SELECT ext FROM more WHERE row = ?').pluck().get(row) as string | null)
      : null;
  return { row, sender: columns.sender(row), hash: columns.hash(row), ext };
}

/** One message as it was read, to be shown. */
export function stagedShown(
  { columns, texts }: ChatStaging,
  row: number,
): { time: number; sender: number | null; code: number; text: string } {
  return {
    time: columns.time(row),
    sender: columns.sender(row),
    code: columns.code(row),
    text: texts.read(...columns.span(row)),
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
