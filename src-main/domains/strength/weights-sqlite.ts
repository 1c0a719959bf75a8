/**
 * The second set of scores that new weights fill while the old ones stay in use: `fan.strength_next` and the table
 * strength_day_next, which takes the place of strength_day at the end. Temporary triggers on the writing connection note
 * whose interactions change meanwhile, whoever changes them (a log, an import, an undo).
 */

import { dayPoints, daySums, type StrengthSettings, strengthLogOf } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { rebuildCounters } from '../../core/derived-schema.ts';
import type { FactRow } from './strength-facts.ts';
import { factRows, nextPeople } from './strength-sqlite.ts';

/** Makes the next day table like the one in use, and starts to note changes. In a transaction. */
export function beginNext(sqlite: Sqlite): void {
  const ddl = prepared(sqlite, `SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'strength_day'`)
    .pluck()
    .get() as string;
  sqlite.exec('DROP TABLE IF EXISTS main.strength_day_next');
  sqlite.exec(ddl.replace(/^CREATE TABLE\s+[`"]?strength_day[`"]?/, 'CREATE TABLE strength_day_next'));
  const note = (row: 'NEW' | 'OLD') =>
    `INSERT OR IGNORE INTO strength_dirty (fan_id) VALUES (${row}.fan_id);`;
  sqlite.exec(`
    CREATE TEMP TABLE strength_dirty (fan_id INTEGER PRIMARY KEY);
    CREATE TEMP TRIGGER strength_dirty_insert AFTER INSERT ON main.interaction BEGIN ${note('NEW')} END;
    CREATE TEMP TRIGGER strength_dirty_update AFTER UPDATE ON main.interaction BEGIN ${note('NEW')} ${note('OLD')} END;
    CREATE TEMP TRIGGER strength_dirty_delete AFTER DELETE ON main.interaction BEGIN ${note('OLD')} END;
  `);
}

/** Fills the next scores of people after `afterId` in order of id. @returns the last id and how many, null at the end */
export function fillNext(
  sqlite: Sqlite,
  afterId: number,
  limit: number,
  settings: StrengthSettings,
): { lastId: number; n: number } | null {
  const people = nextPeople(sqlite, afterId, limit);
  for (const { fanId, rows } of people) setNext(sqlite, fanId, rows, settings);
  const last = people.at(-1);
  return last ? { lastId: last.fanId, n: people.length } : null;
}

/** Fills again those whose interactions changed since, at most `limit`. @returns how many */
export function refillDirty(sqlite: Sqlite, limit: number, settings: StrengthSettings): number {
  const ids = prepared(sqlite, 'SELECT fan_id FROM temp.strength_dirty LIMIT ?')
    .pluck()
    .all(limit) as number[];
  for (const id of ids) {
    setNext(sqlite, id, factRows(sqlite, id), settings);
    prepared(sqlite, 'DELETE FROM temp.strength_dirty WHERE fan_id = ?').run(id);
  }
  return ids.length;
}

function setNext(sqlite: Sqlite, fanId: number, rows: readonly FactRow[], settings: StrengthSettings): void {
  // Rows hold their day, so no zone is asked for one.
  const days = daySums(rows, settings.weights, 'UTC');
  const points = dayPoints(days);
  const log = strengthLogOf(points, settings.decayPerMonth);
  prepared(sqlite, 'DELETE FROM strength_day_next WHERE fan_id = ?').run(fanId);
  const insert = prepared(
    sqlite,
    'INSERT INTO strength_day_next (fan_id, day, chat, capped, free) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { day } of points) {
    const { chat, capped, free } = days.get(day)!;
    insert.run(fanId, day, chat, capped, free);
  }
  prepared(sqlite, 'UPDATE fan SET strength_next = ? WHERE id = ? AND strength_next IS NOT ?').run(
    log,
    fanId,
    log,
  );
}

/** Puts the next scores in the place of those in use. In one transaction with the setting. */
export function switchToNext(sqlite: Sqlite): void {
  rewriteStrengths(sqlite, () => {
    sqlite.exec(
      `UPDATE fan SET strength_log = strength_next, strength_next = NULL
       WHERE strength_log IS NOT strength_next OR strength_next IS NOT NULL`,
    );
  });
  sqlite.exec(`
    ALTER TABLE strength_day RENAME TO strength_day_old;
    ALTER TABLE strength_day_next RENAME TO strength_day;
    DROP TABLE strength_day_old;
  `);
  endNotes(sqlite);
}

/**
 * Runs work that writes nearly everyone's strength_log: the indexes on it are made anew afterwards and the counters added
 * up, which takes a third of the time that row by row would. In a transaction; readers see none of it before the commit.
 */
export function rewriteStrengths(sqlite: Sqlite, work: () => void): void {
  const indexes = prepared(
    sqlite,
    `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'fan' AND sql LIKE '%strength_log%'`,
  ).all() as { name: string; sql: string }[];
  sqlite.exec('INSERT OR IGNORE INTO derived_guard (id) VALUES (1)');
  for (const { name } of indexes) sqlite.exec(`DROP INDEX "${name}"`);
  work();
  for (const { sql } of indexes) sqlite.exec(sql);
  sqlite.exec('DELETE FROM derived_guard');
  rebuildCounters(sqlite);
}

/** Drops what was filled so far; `clearNext` empties the column. */
export function dropNext(sqlite: Sqlite): void {
  sqlite.exec('DROP TABLE IF EXISTS main.strength_day_next');
  endNotes(sqlite);
}

function endNotes(sqlite: Sqlite): void {
  for (const event of ['insert', 'update', 'delete']) {
    sqlite.exec(`DROP TRIGGER IF EXISTS temp.strength_dirty_${event}`);
  }
  sqlite.exec('DROP TABLE IF EXISTS temp.strength_dirty');
}

/** Empties strength_next of the next `limit` people by id. @returns the last id looked at, null at the end */
export function clearNext(sqlite: Sqlite, afterId: number, limit: number): number | null {
  const last = prepared(sqlite, 'SELECT max(id) FROM (SELECT id FROM fan WHERE id > ? ORDER BY id LIMIT ?)')
    .pluck()
    .get(afterId, limit) as number | null;
  if (last === null) return null;
  prepared(
    sqlite,
    'UPDATE fan SET strength_next = NULL WHERE id > ? AND id <= ? AND strength_next IS NOT NULL',
  ).run(afterId, last);
  return last;
}
