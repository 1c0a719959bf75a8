import type Database from 'better-sqlite3';
import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Sqlite } from './connection.ts';

/** How history names a transaction: null for work the user did not ask for and cannot undo. */
export type ChangeLabel = {
  /** 'domain.verb' */
  kind: string;
  data?: Record<string, unknown>;
  /** Goes on with an entry begun by an earlier transaction (bulk work that commits in batches). */
  changeId?: number;
  batchId?: number;
} | null;

/** A row's id, or both parts of a two-part key. */
export type RowKey = number | readonly [number, number];

type Statement = Database.Statement<unknown[]>;
type Cell = string | number | null;
type TableShape = {
  name: string;
  /** Drizzle's property name -> column name */
  columns: Map<string, string>;
  keys: string[];
};

const shapes = new WeakMap<SQLiteTable, TableShape>();
const statements = new WeakMap<Sqlite, Map<string, Statement>>();

/**
 * Prepares once per connection and way of answering. A statement keeps `pluck()` and `raw()` once it was told, so another caller of
 * the same words would get another shape: each way is a statement of its own here.
 */
export function prepared(sqlite: Sqlite, source: string): Statement {
  const known = statements.get(sqlite) ?? new Map<string, Statement>();
  if (known.size === 0) statements.set(sqlite, known);
  const statement = known.get(source) ?? prepareEachWay(sqlite, source);
  known.set(source, statement);
  return statement;
}

function prepareEachWay(sqlite: Sqlite, source: string): Statement {
  const rows = sqlite.prepare<unknown[]>(source);
  let values: Statement | undefined;
  let arrays: Statement | undefined;
  rows.pluck = () => (values ??= sqlite.prepare<unknown[]>(source).pluck());
  rows.raw = () => (arrays ??= sqlite.prepare<unknown[]>(source).raw());
  return rows;
}

export function shapeOf(table: SQLiteTable): TableShape {
  let shape = shapes.get(table);
  if (!shape) {
    const config = getTableConfig(table);
    const composite = config.primaryKeys[0]?.columns.map((column) => column.name);
    const single = config.columns.filter((column) => column.primary).map((column) => column.name);
    shape = {
      name: config.name,
      columns: new Map(
        Object.entries(table).flatMap(([property, column]) => {
          const name = (column as { name?: unknown } | null)?.name;
          return typeof name === 'string' && config.columns.some((c) => c.name === name)
            ? [[property, name] as const]
            : [];
        }),
      ),
      keys: composite ?? single,
    };
    shapes.set(table, shape);
  }
  return shape;
}

const keyValues = (key: RowKey): readonly [number, number] => (typeof key === 'number' ? [key, 0] : key);
const keyWhere = (shape: TableShape) => shape.keys.map((column) => `"${column}" = ?`).join(' AND ');
const keyArgs = (shape: TableShape, key: RowKey) => keyValues(key).slice(0, shape.keys.length);

/**
 * Writes rows together with their history: the changed columns before and after, as JSON, in the same transaction.
 * The entry itself is made with the first row, so a change that changes nothing leaves none.
 */
export class ChangeRecorder {
  readonly #sqlite: Sqlite;
  readonly #label: ChangeLabel;
  readonly #now: number;
  #changeId: number | null;
  #seq = 0;
  #firstSeq = 1;
  #rows = 0;
  #data: Record<string, unknown>;

  constructor(sqlite: Sqlite, label: ChangeLabel, now: number) {
    this.#sqlite = sqlite;
    this.#label = label;
    this.#now = now;
    this.#changeId = label?.changeId ?? null;
    this.#data = label?.data ?? {};
    if (this.#changeId !== null) {
      const last = prepared(
        sqlite,
        'SELECT coalesce(max(seq), 0) AS n FROM change_row WHERE change_id = ?',
      ).get(this.#changeId);
      this.#seq = (last as { n: number }).n;
      this.#firstSeq = this.#seq + 1;
    }
  }

  /** Adds words for the history page: names, counts. */
  describe(data: Record<string, unknown>): void {
    this.#data = { ...this.#data, ...data };
  }

  /** The entry's id, made now if need be: for bulk work that writes change rows by SQL of its own. */
  changeId(): number {
    if (this.#label === null) throw new Error('Recorded writes need a label for the history.');
    if (this.#changeId === null) {
      // A new change overtakes what was undone: it can no longer be redone.
      if (prepared(this.#sqlite, `SELECT 1 FROM change WHERE state = 'undone' LIMIT 1`).get())
        prepared(this.#sqlite, `UPDATE change SET state = 'gone' WHERE state = 'undone'`).run();
      const entry = prepared(
        this.#sqlite,
        'INSERT INTO change (at, kind, data, batch_id) VALUES (?, ?, ?, ?)',
      );
      this.#changeId = Number(
        entry.run(this.#now, this.#label.kind, JSON.stringify(this.#data), this.#label.batchId ?? null)
          .lastInsertRowid,
      );
    }
    return this.#changeId;
  }

  /** Says that bulk SQL wrote `n` change rows of this entry from `nextSeq()` on. */
  counted(n: number): void {
    this.#seq += n;
    this.#rows += n;
  }

  nextSeq(): number {
    return this.#seq + 1;
  }

  /** What this transaction has recorded: rows of which entry, from which on; null for nothing. */
  recorded(): { changeId: number; from: number } | null {
    if (this.#changeId === null || this.#rows === 0) return null;
    return { changeId: this.#changeId, from: this.#firstSeq };
  }

  insert<T extends SQLiteTable>(table: T, values: InferInsertModel<T>): number {
    const shape = shapeOf(table);
    const cells = toCells(shape, values);
    const names = [...cells.keys()];
    const source = `INSERT INTO "${shape.name}" (${names.map((n) => `"${n}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    const inserted = prepared(this.#sqlite, source).run(...cells.values());
    const key: RowKey =
      shape.keys.length === 2
        ? [Number(cells.get(shape.keys[0]!)), Number(cells.get(shape.keys[1]!))]
        : Number(inserted.lastInsertRowid);
    const whole = this.#read(shape, key);
    this.#record(shape, key, 'insert', null, whole);
    return keyValues(key)[0];
  }

  update<T extends SQLiteTable>(table: T, key: RowKey, patch: Partial<InferSelectModel<T>>): boolean {
    const shape = shapeOf(table);
    const cells = toCells(shape, patch);
    const names = [...cells.keys()];
    if (names.length === 0) return false;
    const columns = names.map((n) => `"${n}"`).join(', ');
    const where = keyWhere(shape);
    const current = prepared(this.#sqlite, `SELECT ${columns} FROM "${shape.name}" WHERE ${where}`).get(
      ...keyArgs(shape, key),
    ) as Record<string, Cell> | undefined;
    if (!current) return false;
    const changed = names.filter((name) => current[name] !== cells.get(name));
    if (changed.length === 0) return false;
    const set = changed.map((name) => `"${name}" = ?`).join(', ');
    prepared(this.#sqlite, `UPDATE "${shape.name}" SET ${set} WHERE ${where}`).run(
      ...changed.map((name) => cells.get(name)!),
      ...keyArgs(shape, key),
    );
    const pick = (from: (name: string) => Cell) =>
      Object.fromEntries(changed.map((name) => [name, from(name)]));
    this.#record(
      shape,
      key,
      'update',
      pick((n) => current[n]!),
      pick((n) => cells.get(n)!),
    );
    return true;
  }

  remove<T extends SQLiteTable>(table: T, key: RowKey): boolean {
    const shape = shapeOf(table);
    const whole = this.#read(shape, key);
    if (!whole) return false;
    prepared(this.#sqlite, `DELETE FROM "${shape.name}" WHERE ${keyWhere(shape)}`).run(
      ...keyArgs(shape, key),
    );
    this.#record(shape, key, 'delete', whole, null);
    return true;
  }

  /** Closes the entry. @returns its id, null when nothing was recorded */
  finish(): number | null {
    if (this.#changeId === null) return null;
    prepared(this.#sqlite, 'UPDATE change SET rows = rows + ?, data = ? WHERE id = ?').run(
      this.#rows,
      JSON.stringify(this.#data),
      this.#changeId,
    );
    return this.#changeId;
  }

  #read(shape: TableShape, key: RowKey): Record<string, Cell> | null {
    const found = prepared(this.#sqlite, `SELECT * FROM "${shape.name}" WHERE ${keyWhere(shape)}`).get(
      ...keyArgs(shape, key),
    );
    return (found as Record<string, Cell> | undefined) ?? null;
  }

  #record(
    shape: TableShape,
    key: RowKey,
    op: 'insert' | 'update' | 'delete',
    before: Record<string, Cell> | null,
    after: Record<string, Cell> | null,
  ): void {
    const changeId = this.changeId();
    const [rowId, rowId2] = keyValues(key);
    this.#seq += 1;
    this.#rows += 1;
    prepared(
      this.#sqlite,
      `INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      changeId,
      this.#seq,
      shape.name,
      rowId,
      rowId2,
      op,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
    );
  }
}

function toCells(shape: TableShape, values: object): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [property, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const name = shape.columns.get(property);
    if (name === undefined) throw new Error(`${shape.name} has no column ${property}`);
    cells.set(name, typeof value === 'boolean' ? Number(value) : (value as Cell));
  }
  return cells;
}
