/**
 * Reads and writes behind strength: a person's interactions as rules see them, the derived columns of `fan` that are made
 * from interactions, and the sums of each day. All derived: nothing here is recorded in the history.
 */

import { isInteractionKind, type RuleInteraction } from '#shared/rules/interaction-kinds.ts';
import { dayToMs } from '#shared/rules/local-day.ts';
import { type DayPoints, type DaySums, pointsOfDay } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { FanFacts } from '../fans/fans-service.ts';
import type { FactRow } from './strength-facts.ts';

const FACT_ROW = `id, kind, direction, at, recorded_at AS recordedAt, day, times, batch_id AS importId, amount, currency`;

/** Columns of `fan` by fact. */
export const FACT_COLUMNS: Record<keyof FanFacts, string> = {
  strengthLog: 'strength_log',
  lastDeepAt: 'last_deep_at',
  contactState: 'contact_state',
  lastContactAt: 'last_contact_at',
  interactionCount: 'interaction_count',
  purchaseCount: 'purchase_count',
  purchaseTotal: 'purchase_total',
  lastPurchaseAt: 'last_purchase_at',
};
export const FACT_NAMES = Object.keys(FACT_COLUMNS) as (keyof FanFacts)[];
/** All facts of a row of `fan`, by their names. */
export const FACTS = FACT_NAMES.map((name) => `${FACT_COLUMNS[name]} AS ${name}`).join(', ');

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

/** Days with points of a person, oldest first. */
export function readDayPoints(sqlite: Sqlite, fanId: number): DayPoints[] {
  const days: DayPoints[] = [];
  for (const sums of readDays(sqlite, fanId)) {
    const points = pointsOfDay(sums);
    if (points > 0) days.push({ day: sums.day, points });
  }
  return days;
}

/** Days that an interaction's own may lie before that of its time: a zone away, and recorded before it happened. */
const DAYS_OF_SLACK = 2;

/** The live interactions of a person that count on day `first` or later, oldest first. */
export function factRowsFrom(sqlite: Sqlite, fanId: number, first: number): FactRow[] {
  const rows = prepared(
    sqlite,
    `SELECT ${FACT_ROW} FROM interaction WHERE fan_id = ? AND at >= ? AND deleted_at IS NULL ORDER BY at, id`,
  ).all(fanId, dayToMs(first - DAYS_OF_SLACK)) as FactRow[];
  return rows.filter((row) => row.day >= first && known(row));
}

/** A record as far as the stage of its person is judged by it. */
export type StageRow = RuleInteraction & { readonly day: number };

/** The live interactions that a person took part in and that count on day `first` or later, oldest first. */
export function ownRowsFrom(sqlite: Sqlite, fanId: number, first: number): StageRow[] {
  const rows = prepared(
    sqlite,
    `SELECT id, kind, direction, at, recorded_at AS recordedAt, day FROM interaction
     WHERE fan_id = ? AND at >= ? AND deleted_at IS NULL AND direction <> 'out' ORDER BY at, id`,
  ).all(fanId, dayToMs(first - DAYS_OF_SLACK)) as StageRow[];
  return rows.filter((row) => row.day >= first && known(row));
}

/** Kept facts of a person; null where there is no such person (the trash counts). */
export function readFacts(sqlite: Sqlite, fanId: number): FanFacts | null {
  const row = prepared(sqlite, `SELECT ${FACTS} FROM fan WHERE id = ?`).get(fanId) as FanFacts | undefined;
  return row ?? null;
}

/**
 * Writes those facts that differ from the `kept` ones. Naming a column costs the upkeep of its indexes and triggers even
 * where its value stays.
 */
export function writeFacts(sqlite: Sqlite, fanId: number, facts: FanFacts, kept: FanFacts): void {
  const changed = FACT_NAMES.filter((name) => facts[name] !== kept[name]);
  if (changed.length === 0) return;
  const set = changed.map((name) => `${FACT_COLUMNS[name]} = ?`).join(', ');
  prepared(sqlite, `UPDATE fan SET ${set} WHERE id = ?`).run(...changed.map((name) => facts[name]), fanId);
}

export function readDay(sqlite: Sqlite, fanId: number, day: number): DaySums | null {
  const row = prepared(
    sqlite,
    'SELECT chat, capped, free FROM strength_day WHERE fan_id = ? AND day = ?',
  ).get(fanId, day) as DaySums | undefined;
  return row ?? null;
}

const writeDaysSql = (days: number) =>
  `INSERT INTO strength_day (fan_id, day, chat, capped, free) VALUES ${Array(days).fill('(?, ?, ?, ?, ?)').join(', ')}
   ON CONFLICT (fan_id, day) DO UPDATE SET chat = excluded.chat, capped = excluded.capped, free = excluded.free`;
const DAYS_AT_ONCE = 16;
const WRITE_DAYS = writeDaysSql(DAYS_AT_ONCE);
const WRITE_DAY = writeDaysSql(1);

export function writeDay(sqlite: Sqlite, fanId: number, day: number, sums: DaySums): void {
  prepared(sqlite, WRITE_DAY).run(fanId, day, sums.chat, sums.capped, sums.free);
}

/** All days of a person, oldest first. */
export function readDays(sqlite: Sqlite, fanId: number): (DaySums & { day: number })[] {
  return prepared(
    sqlite,
    'SELECT day, chat, capped, free FROM strength_day WHERE fan_id = ? ORDER BY day',
  ).all(fanId) as (DaySums & { day: number })[];
}

/** Brings the days of a person to `days`; rows that are right stay untouched. */
export function writeDays(sqlite: Sqlite, fanId: number, days: ReadonlyMap<number, DaySums>): void {
  const kept = new Map(readDays(sqlite, fanId).map((row) => [row.day, row]));
  for (const day of kept.keys()) {
    if (days.has(day)) continue;
    prepared(sqlite, 'DELETE FROM strength_day WHERE fan_id = ? AND day = ?').run(fanId, day);
  }
  const changed = [...days].filter(([day, sums]) => {
    const was = kept.get(day);
    return !was || was.chat !== sums.chat || was.capped !== sums.capped || was.free !== sums.free;
  });
  // A chat brings hundreds of days of a person: statements of many rows cost half.
  const whole = changed.length - (changed.length % DAYS_AT_ONCE);
  for (let i = 0; i < whole; i += DAYS_AT_ONCE)
    prepared(sqlite, WRITE_DAYS).run(
      changed
        .slice(i, i + DAYS_AT_ONCE)
        .flatMap(([day, { chat, capped, free }]) => [fanId, day, chat, capped, free]),
    );
  for (const [day, sums] of changed.slice(whole)) writeDay(sqlite, fanId, day, sums);
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
