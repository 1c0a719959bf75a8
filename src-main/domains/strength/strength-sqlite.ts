/**
 * Reads and writes behind strength: a person's interactions as rules see them, the derived columns of `fan` that are made
 * from interactions, and the sums of each day. All derived: nothing here is recorded in the history.
 */

import { isInteractionKind } from '#shared/rules/interaction-kinds.ts';
import type { DaySums } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { FanFacts } from '../fans/fans-service.ts';
import type { FactRow } from './strength-facts.ts';

const FACT_ROW = `id, kind, direction, at, recorded_at AS recordedAt, day, batch_id AS importId, amount, currency`;
const FACTS = `strength_log AS strengthLog, last_deep_at AS lastDeepAt, contact_state AS contactState,
  last_contact_at AS lastContactAt, interaction_count AS interactionCount, purchase_count AS purchaseCount,
  purchase_total AS purchaseTotal, last_purchase_at AS lastPurchaseAt`;

/** A later version's kinds are left out: this one does not know what they are worth. */
const known = (row: { kind: string }) => isInteractionKind(row.kind);

/** The live interactions of a person, oldest first. */
export function factRows(sqlite: Sqlite, fanId: number): FactRow[] {
  const rows = prepared(
    sqlite,
    `SELECT ${FACT_ROW} FROM interaction WHERE fan_id = ? AND deleted_at IS NULL ORDER BY at, id`,
  ).all(fanId) as FactRow[];
  return rows.filter(known);
}

/** Kept facts of a person; null where there is no such person (the trash counts). */
export function readFacts(sqlite: Sqlite, fanId: number): FanFacts | null {
  const row = prepared(sqlite, `SELECT ${FACTS} FROM fan WHERE id = ?`).get(fanId) as FanFacts | undefined;
  return row ?? null;
}

export function writeFacts(sqlite: Sqlite, fanId: number, facts: FanFacts): void {
  prepared(
    sqlite,
    `UPDATE fan SET strength_log = ?, last_deep_at = ?, contact_state = ?, last_contact_at = ?, interaction_count = ?,
       purchase_count = ?, purchase_total = ?, last_purchase_at = ? WHERE id = ?`,
  ).run(
    facts.strengthLog,
    facts.lastDeepAt,
    facts.contactState,
    facts.lastContactAt,
    facts.interactionCount,
    facts.purchaseCount,
    facts.purchaseTotal,
    facts.lastPurchaseAt,
    fanId,
  );
}

export function readDay(sqlite: Sqlite, fanId: number, day: number): DaySums | null {
  const row = prepared(
    sqlite,
    'SELECT chat, capped, free FROM strength_day WHERE fan_id = ? AND day = ?',
  ).get(fanId, day) as DaySums | undefined;
  return row ?? null;
}

export function writeDay(sqlite: Sqlite, fanId: number, day: number, sums: DaySums): void {
  prepared(
    sqlite,
    `INSERT INTO strength_day (fan_id, day, chat, capped, free) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (fan_id, day) DO UPDATE SET chat = excluded.chat, capped = excluded.capped, free = excluded.free`,
  ).run(fanId, day, sums.chat, sums.capped, sums.free);
}

/** All days of a person, oldest first. */
export function readDays(sqlite: Sqlite, fanId: number): (DaySums & { day: number })[] {
  return prepared(
    sqlite,
    'SELECT day, chat, capped, free FROM strength_day WHERE fan_id = ? ORDER BY day',
  ).all(fanId) as (DaySums & { day: number })[];
}

/** Puts `days` in the place of all that a person had. */
export function replaceDays(
  sqlite: Sqlite,
  fanId: number,
  days: ReadonlyMap<number, DaySums>,
  table: 'strength_day' | 'strength_day_next' = 'strength_day',
): void {
  prepared(sqlite, `DELETE FROM ${table} WHERE fan_id = ?`).run(fanId);
  const insert = prepared(
    sqlite,
    `INSERT INTO ${table} (fan_id, day, chat, capped, free) VALUES (?, ?, ?, ?, ?)`,
  );
  for (const [day, { chat, capped, free }] of days) insert.run(fanId, day, chat, capped, free);
}

export type PersonRows = { readonly fanId: number; readonly kept: FanFacts; readonly rows: FactRow[] };

/** The next people in order of id after `afterId`, those in the trash too, each with kept facts and live interactions. */
export function nextPeople(sqlite: Sqlite, afterId: number, limit: number): PersonRows[] {
  const people = prepared(
    sqlite,
    `SELECT id AS fanId, ${FACTS} FROM fan WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as ({ fanId: number } & FanFacts)[];
  const last = people.at(-1);
  if (!last) return [];
  const found = prepared(
    sqlite,
    `SELECT fan_id AS fanId, ${FACT_ROW} FROM interaction INDEXED BY interaction_of_fan
     WHERE fan_id > ? AND fan_id <= ? AND deleted_at IS NULL ORDER BY fan_id, at, id`,
  ).all(afterId, last.fanId) as ({ fanId: number } & FactRow)[];
  let at = 0;
  return people.map(({ fanId, ...kept }) => {
    const start = at;
    while (found[at]?.fanId === fanId) at += 1;
    return { fanId, kept, rows: found.slice(start, at).filter(known) };
  });
}

/** Everyone, the trash included: how long a walk over all people is. */
export function countEveryone(sqlite: Sqlite): number {
  return prepared(sqlite, 'SELECT count(*) FROM fan').pluck().get() as number;
}

/** Sums up purchases in `currency` anew for everyone who has bought. */
export function rewritePurchaseTotals(sqlite: Sqlite, currency: string): void {
  prepared(
    sqlite,
    `UPDATE fan SET purchase_total = (SELECT coalesce(sum(amount), 0) FROM interaction
       WHERE fan_id = fan.id AND kind = 'purchase' AND direction <> 'out' AND currency = ? AND deleted_at IS NULL)
     WHERE purchase_count > 0`,
  ).run(currency);
}
