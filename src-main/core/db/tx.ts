import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Domain, NamedDomain } from '#shared/contract/live.ts';
import type { Connection, Db, Sqlite } from './connection.ts';
import { type ChangeLabel, ChangeRecorder, prepared, type RowKey } from './recorder.ts';

/** What a commit touched. `fanIds` null: too many to name, the whole domain. */
export type Touched = {
  domains: Domain[];
  fanIds: number[] | null;
  /** Where just these of a domain changed. */
  named?: Partial<Record<NamedDomain, number[]>>;
};

/** The writing side of a library: one connection, commands one after the other. */
export type Writer = Connection & {
  clock: () => number;
  /** Runs when a commit is durable. */
  onCommit: (touched: Touched) => void;
  /** Tail of the queue of transactions. */
  queue: Promise<unknown>;
};

/** Above this many people or things a commit names the domain only. */
const NAMED = 200;

/**
 * Inside one immediate transaction. `insert`, `update` and `remove` write a row *and* its history; writes of derived data
 * go through `db` and leave no trace there.
 */
export type Tx = {
  readonly db: Db;
  /** For `core/db` and `<d>-sqlite.ts` files only. */
  readonly sqlite: Sqlite;
  readonly now: number;
  /** The history entry of this transaction, once something is recorded. */
  readonly recorder: ChangeRecorder;
  insert<T extends SQLiteTable>(table: T, values: InferInsertModel<T>): Promise<number>;
  /** Changes columns of a row; columns that already hold the value are left out. @returns whether any changed */
  update<T extends SQLiteTable>(table: T, key: RowKey, patch: Partial<InferSelectModel<T>>): Promise<boolean>;
  /** Deletes a row. @returns whether it was there */
  remove<T extends SQLiteTable>(table: T, key: RowKey): Promise<boolean>;
  touch(domain: Domain, fanIds?: readonly number[]): void;
  /** As `touch`, where nothing but these changed, neither their names nor whether they are there. */
  touchOnly(domain: NamedDomain, ids: readonly number[]): void;
};

/**
 * Runs `work` in BEGIN IMMEDIATE … COMMIT on the one writing connection; other commands wait their turn. A throw rolls all
 * back, history and derived data included.
 * @returns what `work` returned and the history entry, null when nothing was recorded
 */
export function withTx<T>(
  writer: Writer,
  label: ChangeLabel,
  work: (tx: Tx) => Promise<T>,
): Promise<{ value: T; changeId: number | null }> {
  const run = () => runTx(writer, label, work);
  const result = writer.queue.then(run, run);
  writer.queue = result.catch(() => undefined);
  return result;
}

async function runTx<T>(writer: Writer, label: ChangeLabel, work: (tx: Tx) => Promise<T>) {
  const { db, sqlite } = writer;
  const domains = new Set<Domain>();
  const fanIds = new Set<number>();
  const whole = new Set<Domain>();
  const named = new Map<NamedDomain, Set<number>>();
  let allFans = false;
  prepared(sqlite, 'BEGIN IMMEDIATE').run();
  try {
    const now = writer.clock();
    const recorder = new ChangeRecorder(sqlite, label, now);
    const tx: Tx = {
      db,
      sqlite,
      now,
      recorder,
      insert: async (table, values) => recorder.insert(table, values),
      update: async (table, key, patch) => recorder.update(table, key, patch),
      remove: async (table, key) => recorder.remove(table, key),
      touch(domain, ids) {
        domains.add(domain);
        whole.add(domain);
        if (ids === undefined || ids.length > NAMED) allFans = true;
        else for (const id of ids) fanIds.add(id);
      },
      touchOnly(domain, ids) {
        domains.add(domain);
        const known = named.get(domain) ?? new Set();
        for (const id of ids) known.add(id);
        named.set(domain, known);
      },
    };
    const value = await work(tx);
    const changeId = recorder.finish();
    if (changeId !== null) domains.add('history');
    prepared(sqlite, 'COMMIT').run();
    if (domains.size > 0) {
      const only = [...named].filter(([domain, ids]) => !whole.has(domain) && ids.size < NAMED);
      writer.onCommit({
        domains: [...domains],
        fanIds: allFans || fanIds.size >= NAMED ? null : [...fanIds],
        ...(only.length > 0
          ? { named: Object.fromEntries(only.map(([domain, ids]) => [domain, [...ids]])) }
          : {}),
      });
    }
    return { value, changeId };
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error;
  }
}
