/**
 * Facts of many people at once, for imports. Keeps true: what a person keeps, their days and the counters of the board are those
 * that the statements for one person and the triggers would have left.
 */

import type { DaySums } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { type Cell, insertRows } from '../../core/db/insert-rows.ts';
import { prepared } from '../../core/db/recorder.ts';
import { bucketOf } from '../../core/derived-schema.ts';
import type { FanFacts } from '../fans/fans-service.ts';
import { FACT_COLUMNS, FACT_NAMES, FACTS } from './strength-sqlite.ts';

export type KeptFacts = FanFacts & { stageId: number; isLive: 0 | 1 };

/** Kept facts with what the counters of the board depend on; null where there is no such person (the trash counts). */
export function readKeptFacts(sqlite: Sqlite, fanId: number): KeptFacts | null {
  const source = `SELECT ${FACTS}, stage_id AS stageId, deleted_at IS NULL AS isLive FROM fan WHERE id = ?`;
  return (prepared(sqlite, source).get(fanId) as KeptFacts | undefined) ?? null;
}

/** Statements of triggers keep a copy of each page they touch: one of many rows costs a third of as many of one. */
const ROWS_AT_ONCE = [128, 16, 1] as const;

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
    const rows = Array(size)
      .fill(`(${Array(width).fill('?').join(', ')})`)
      .join(', ');
    const update = prepared(
      sqlite,
      `WITH given (id, ${columns.join(', ')}) AS (VALUES ${rows}) UPDATE fan SET ${set} FROM given WHERE fan.id = given.id`,
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
