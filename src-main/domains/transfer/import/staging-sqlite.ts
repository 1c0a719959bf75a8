import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { z } from 'zod';
import type { ImportCounts, RowOutcome } from '#shared/contract/transfer.ts';
import type { Connection, Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertRows } from '../../../core/db/insert-rows.ts';
import { applyKey, throwawayKey } from '../../../core/db/library-key.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { packDraft, unpackDraft } from './packed-draft.ts';
import type { Draft } from './person-draft.ts';

export type Outcome = z.output<typeof RowOutcome>;
export type Decision = 'fill' | 'overwrite' | 'skip' | 'create';

/** A row after planning. `sameRow`: an earlier row of the file is the same person. */
export type PlannedRow = {
  row: number;
  outcome: Outcome;
  fanId: number | null;
  sameRow: number | null;
  /** To somebody who is there it brings an order with a number and nothing else. */
  isOnlyOrder: boolean;
  draft: Draft;
  decision: Decision | null;
};

export type Staging = {
  readonly sqlite: Sqlite;
  readonly file: string;
  /** Closes and deletes it. */
  drop(): void;
};

const SCHEMA = `
  CREATE TABLE line (row INTEGER PRIMARY KEY, cells TEXT NOT NULL);
  CREATE TABLE plan (row INTEGER PRIMARY KEY, outcome TEXT NOT NULL, fan_id INTEGER, same_row INTEGER, draft TEXT NOT NULL, decision TEXT, only_order INTEGER NOT NULL);
  CREATE TABLE file_key (key TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE seen_fan (fan_id INTEGER PRIMARY KEY, row INTEGER NOT NULL);
  CREATE TABLE grown (row INTEGER PRIMARY KEY, draft TEXT NOT NULL);
  CREATE TABLE made (row INTEGER PRIMARY KEY, fan_id INTEGER NOT NULL);
`;

/**
 * A database beside the library in which a file waits while it is looked at. It needs no safety: a crash only loses it. Beside
 * an encrypted library it is encrypted too, by a key that is nowhere else.
 */
export function createStaging(library: Pick<Connection, 'file' | 'key'>): Staging {
  const file = `${library.file}.staging-${randomUUID()}`;
  const sqlite = new Database(file);
  applyKey(sqlite, library.key && throwawayKey());
  sqlite.pragma('journal_mode = OFF');
  sqlite.pragma('synchronous = OFF');
  sqlite.pragma('cache_size = -16384');
  sqlite.exec(SCHEMA);
  return {
    sqlite,
    file,
    drop() {
      // Also the second time.
      sqlite.close();
      rmSync(file, { force: true });
    },
  };
}

/** Deletes what a crash left behind. Call it while the library's lock is held. */
export function dropLeftStaging(libraryFile: string): void {
  const folder = dirname(libraryFile);
  const prefix = `${basename(libraryFile)}.staging-`;
  for (const name of readdirSync(folder))
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
}

export function insertLines(
  { sqlite }: Staging,
  rows: readonly string[][],
  numbers: readonly number[],
): void {
  const cells: Cell[] = [];
  for (const [i, row] of rows.entries()) cells.push(numbers[i]!, JSON.stringify(row));
  sqlite.exec('BEGIN');
  insertRows(sqlite, ['INSERT INTO line (row, cells)', 2], cells);
  sqlite.exec('COMMIT');
}

/** Rows in order of the file, after `row`. */
export function linesAfter(
  { sqlite }: Staging,
  row: number,
  limit: number,
): { row: number; cells: string[] }[] {
  const lines = prepared(sqlite, 'SELECT row, cells FROM line WHERE row > ? ORDER BY row LIMIT ?').all(
    row,
    limit,
  ) as {
    row: number;
    cells: string;
  }[];
  return lines.map((line) => ({ row: line.row, cells: JSON.parse(line.cells) as string[] }));
}

export function cellsOf({ sqlite }: Staging, row: number): string[] {
  const cells = prepared(sqlite, 'SELECT cells FROM line WHERE row = ?').pluck().get(row) as
    | string
    | undefined;
  return cells === undefined ? [] : (JSON.parse(cells) as string[]);
}

export function clearPlan({ sqlite }: Staging): void {
  sqlite.exec(
    'DROP INDEX IF EXISTS plan_by_outcome; DELETE FROM plan; DELETE FROM file_key; DELETE FROM seen_fan; DELETE FROM grown; DELETE FROM made;',
  );
}

/** After the last row: previews page by outcome. */
export function finishPlan({ sqlite }: Staging): void {
  sqlite.exec('CREATE INDEX plan_by_outcome ON plan (outcome, row)');
}

export function putPlans({ sqlite }: Staging, plans: Iterable<PlannedRow>): void {
  const cells: Cell[] = [];
  for (const { row, outcome, fanId, sameRow, draft, decision, isOnlyOrder } of plans)
    cells.push(row, outcome, fanId, sameRow, packDraft(draft), decision, Number(isOnlyOrder));
  insertRows(
    sqlite,
    ['INSERT OR REPLACE INTO plan (row, outcome, fan_id, same_row, draft, decision, only_order)', 7],
    cells,
  );
}

type Stored = {
  row: number;
  outcome: Outcome;
  fanId: number | null;
  sameRow: number | null;
  draft: string;
  decision: Decision | null;
  isOnlyOrder: 0 | 1;
};
const STORED =
  'row, outcome, fan_id AS fanId, same_row AS sameRow, draft, decision, only_order AS isOnlyOrder';
const toPlanned = (stored: Stored): PlannedRow => ({
  row: stored.row,
  outcome: stored.outcome,
  fanId: stored.fanId,
  sameRow: stored.sameRow,
  draft: unpackDraft(stored.draft),
  decision: stored.decision,
  isOnlyOrder: stored.isOnlyOrder === 1,
});

export function planOf({ sqlite }: Staging, row: number): PlannedRow | null {
  const stored = prepared(sqlite, `SELECT ${STORED} FROM plan WHERE row = ?`).get(row) as Stored | undefined;
  return stored ? toPlanned(stored) : null;
}

/** The first row of the file that is about this person of the library. */
export function rowOfFan({ sqlite }: Staging, fanId: number): number | null {
  const row = prepared(sqlite, 'SELECT row FROM seen_fan WHERE fan_id = ?').pluck().get(fanId);
  return (row as number | undefined) ?? null;
}

export function noteFans({ sqlite }: Staging, rowsByFan: ReadonlyMap<number, number>): void {
  insertRows(sqlite, ['INSERT OR IGNORE INTO seen_fan (fan_id, row)', 2], [...rowsByFan].flat());
}

/** What the rows of a person that begin at `row` bring together; null while there is one. */
export function grownAt({ sqlite }: Staging, row: number): Draft | null {
  const draft = prepared(sqlite, 'SELECT draft FROM grown WHERE row = ?').pluck().get(row);
  return draft === undefined ? null : unpackDraft(draft as string);
}

export function putGrown({ sqlite }: Staging, drafts: ReadonlyMap<number, Draft>): void {
  const cells = [...drafts].flatMap(([row, draft]): Cell[] => [row, packDraft(draft)]);
  insertRows(sqlite, ['INSERT OR REPLACE INTO grown (row, draft)', 2], cells);
}

/** Planned rows after `row` that ask for a write. */
export function workAfter({ sqlite }: Staging, row: number, limit: number): PlannedRow[] {
  const rows = prepared(
    sqlite,
    `SELECT ${STORED} FROM plan NOT INDEXED WHERE row > ? AND (outcome IN ('new', 'updated') OR (outcome = 'clash' AND decision IS NOT NULL AND decision <> 'skip'))
     ORDER BY row LIMIT ?`,
  ).all(row, limit) as Stored[];
  return rows.map(toPlanned);
}

export function planPage(
  { sqlite }: Staging,
  page: { outcome?: Outcome; after: number; offset: number; limit: number },
): PlannedRow[] {
  const where = page.outcome ? 'outcome = ? AND' : '';
  const rows = prepared(
    sqlite,
    `SELECT ${STORED} FROM plan WHERE ${where} row > ? ORDER BY row LIMIT ? OFFSET ?`,
  ).all(...(page.outcome ? [page.outcome] : []), page.after, page.limit, page.offset) as Stored[];
  return rows.map(toPlanned);
}

export function decide({ sqlite }: Staging, rows: readonly number[], decision: Decision): void {
  prepared(
    sqlite,
    `UPDATE plan SET decision = ? WHERE outcome = 'clash' AND row IN (SELECT value FROM json_each(?))`,
  ).run(decision, JSON.stringify(rows));
}

export function planCounts({ sqlite }: Staging): ImportCounts {
  const rows = prepared(sqlite, 'SELECT outcome, count(*) FROM plan GROUP BY outcome').raw().all() as [
    Outcome,
    number,
  ][];
  const by = new Map(rows);
  return {
    created: by.get('new') ?? 0,
    updated: by.get('updated') ?? 0,
    unchanged: by.get('unchanged') ?? 0,
    clashes: by.get('clash') ?? 0,
    rejected: by.get('rejected') ?? 0,
  };
}

/** How many rows will be written: new, updated and decided clashes. */
export function workCount({ sqlite }: Staging): number {
  return prepared(
    sqlite,
    `SELECT count(*) FROM plan WHERE outcome IN ('new', 'updated') OR (outcome = 'clash' AND decision IS NOT NULL AND decision <> 'skip')`,
  )
    .pluck()
    .get() as number;
}

/** The first row of the file that is known under this key; null when there is none yet. */
export function rowOfKey({ sqlite }: Staging, key: string): number | null {
  const row = prepared(sqlite, 'SELECT row FROM file_key WHERE key = ?').pluck().get(key);
  return (row as number | undefined) ?? null;
}

export function noteKeys({ sqlite }: Staging, rowsByKey: ReadonlyMap<string, number>): void {
  insertRows(sqlite, ['INSERT OR IGNORE INTO file_key (key, row)', 2], [...rowsByKey].flat());
}

/** Which people the rows of a chunk became, for later rows that are about them. */
export function noteMade(
  { sqlite }: Staging,
  rows: readonly { row: number }[],
  fanIds: readonly number[],
): void {
  const cells = rows.flatMap(({ row }, i) => [row, fanIds[i]!]);
  sqlite.exec('BEGIN');
  insertRows(sqlite, ['INSERT OR REPLACE INTO made (row, fan_id)', 2], cells);
  sqlite.exec('COMMIT');
}

export function madeBy({ sqlite }: Staging, row: number): number | null {
  return (
    (prepared(sqlite, 'SELECT fan_id FROM made WHERE row = ?').pluck().get(row) as number | undefined) ?? null
  );
}
