/**
 * Facts of many people at once, for imports. Keeps true: what a person keeps, their days and the counters of the board are those
 * that the statements for one person and the triggers would have left.
 */

import type { DaySums } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { type Cell, insertRows, rowsOf } from '../../core/db/insert-rows.ts';
import { prepared } from '../../core/db/recorder.ts';
import { bucketOf } from '../../core/derived-schema.ts';
import type { FanFacts } from '../fans/fans-service.ts';
import { FACT_COLUMNS, FACT_NAMES, FACTS } from './strength-sqlite.ts';

export type KeptFacts = FanFacts & { stageId: number; isLive: 0 | 1 };

const KEPT = `SELECT id AS fanId, ${FACTS}, stage_id AS stageId, deleted_at IS NULL AS isLive FROM fan
  WHERE id IN (SELECT value FROM json_each(?))`;

/**
 * Kept facts by person, with what the counters of the board depend on; those in the trash too. Read at once, in order of their ids:
 * a look-up each costs twice as much.
 */
export function readKeptFacts(sqlite: Sqlite, fanIds: readonly number[]): ReadonlyMap<number, KeptFacts> {
  const rows = prepared(sqlite, KEPT).all(JSON.stringify(fanIds)) as ({ fanId: number } & KeptFacts)[];
  return new Map(rows.map(({ fanId, ...kept }) => [fanId, kept]));
}

/**
 * Statements of triggers keep a copy of each page they touch, and each row touches fourteen: measured 35 us a row by 125, 28 by 1,250.
 * With nine cells a row still below SQLite's 32,766 parameters.
 */
const ROWS_AT_ONCE = [1024, 128, 16, 1] as const;

/** Writes those facts that differ from the `kept` ones, people of equal columns together; counters are added up once. */
export function writeFactsOfMany(
  sqlite: Sqlite,
  people: readonly { fanId: number; kept: KeptFacts; facts: FanFacts }[],
): void {
  const groups = new Map<string, { names: (keyof FanFacts)[]; cells: Cell[] }>();
  const buckets = new Map<string, { stageId: number; bucket: number; n: number }>();
  const count = (stageId: number, { strengthLog, contactState }: FanFacts, n: number) => {
    const bucket = bucketOf(strengthLog, contactState);
    const known = buckets.get(`${stageId} ${bucket}`);
    if (known) known.n += n;
    else buckets.set(`${stageId} ${bucket}`, { stageId, bucket, n });
  };
  for (const { fanId, kept, facts } of people) {
    const names = FACT_NAMES.filter((name) => facts[name] !== kept[name]);
    if (names.length === 0) continue;
    const key = names.join();
    const group = groups.get(key) ?? { names, cells: [] };
    groups.set(key, group);
    group.cells.push(fanId, ...names.map((name) => facts[name]));
    if (!kept.isLive) continue;
    count(kept.stageId, kept, -1);
    count(kept.stageId, facts, 1);
  }
  sqlite.exec('INSERT INTO derived_guard (id) VALUES (1)');
  for (const { names, cells } of groups.values()) updateFacts(sqlite, names, cells);
  const add = prepared(
    sqlite,
    'INSERT INTO stage_bucket (stage_id, bucket, n) VALUES (?, ?, ?) ON CONFLICT (stage_id, bucket) DO UPDATE SET n = n + excluded.n',
  );
  for (const { stageId, bucket, n } of buckets.values()) if (n !== 0) add.run(stageId, bucket, n);
  sqlite.exec('DELETE FROM derived_guard WHERE id = 1');
}

/** @param cells id and facts of each person, one after the other */
function updateFacts(sqlite: Sqlite, names: readonly (keyof FanFacts)[], cells: readonly Cell[]): void {
  const columns = names.map((name) => FACT_COLUMNS[name]);
  const width = columns.length + 1;
  const set = columns.map((column) => `${column} = given.${column}`).join(', ');
  let at = 0;
  for (const size of ROWS_AT_ONCE) {
    const length = size * width;
    if (at + length > cells.length) continue;
    const update = prepared(
      sqlite,
      `WITH given (id, ${columns.join(', ')}) AS (VALUES ${rowsOf(size, width)}) UPDATE fan SET ${set} FROM given WHERE fan.id = given.id`,
    );
    for (; at + length <= cells.length; at += length) update.run(cells.slice(at, at + length));
  }
}

/** Writes the sums of days, those that are there too. @param days [person, day, sums] */
export function writeDaysOfMany(sqlite: Sqlite, days: readonly (readonly [number, number, DaySums])[]): void {
  insertRows(
    sqlite,
    ['INSERT OR REPLACE INTO strength_day (fan_id, day, chat, capped, free)', 5],
    days.flatMap(([fanId, day, { chat, capped, free }]) => [fanId, day, chat, capped, free]),
  );
}
