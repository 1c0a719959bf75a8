import Database from 'better-sqlite3';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { RestoredRow } from './restorer.ts';
import { type RowShape, rowShapes } from './row-shapes-sqlite.ts';

export type Image = Record<string, unknown>;
export type Direction = 'undo' | 'redo';
/** Which row, by table and key. */
export type RowRef = { table: string; rowId: number; rowId2: number };

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const keyWhere = ({ keys }: RowShape) => keys.map((key) => `${quoted(key)} = ?`).join(' AND ');
const keyArgs = ({ keys }: RowShape, row: RowRef) => [row.rowId, row.rowId2].slice(0, keys.length);

/** @throws Error for a table that this version does not have */
export function shapeFor(sqlite: Sqlite, table: string): RowShape {
  const shape = rowShapes(sqlite).get(table);
  if (!shape) throw new Error(`History names a table that is not there: ${table}`);
  return shape;
}

/**
 * Brings one row from the state an entry left it in (undo), or found it in (redo), to the other. A row that stands
 * otherwise is left alone.
 * @returns whether the row stood as expected
 */
export function putRow(sqlite: Sqlite, row: RestoredRow, direction: Direction, now: number): boolean {
  const shape = shapeFor(sqlite, row.table);
  const [from, to] = direction === 'undo' ? [row.after, row.before] : [row.before, row.after];
  try {
    if (from === null) return to !== null && (unmarkRow(sqlite, shape, row) || insertRow(sqlite, shape, to));
    return to === null ? takeAway(sqlite, shape, row, now) : updateRow(sqlite, shape, row, from, to);
  } catch (error) {
    // A key that is taken again, a parent that is gone: the row cannot stand there now.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT')) return false;
    throw error;
  }
}

/**
 * Deletes a row. One that others still point at, none of which can be seen (what an import that was undone left in the
 * trash), goes to the trash instead: deleting it would take them along, and redoing the import needs them.
 */
function takeAway(sqlite: Sqlite, shape: RowShape, row: RowRef, now: number): boolean {
  if (!dependantOf(sqlite, shape, row.rowId)) {
    return (
      prepared(sqlite, `DELETE FROM ${quoted(shape.table)} WHERE ${keyWhere(shape)}`).run(
        ...keyArgs(shape, row),
      ).changes === 1
    );
  }
  if (!shape.columns.has('deleted_at') || isInUse(sqlite, shape, row.rowId)) return false;
  return markRow(sqlite, shape, row, now, 'undo');
}

/** Brings back a row that `takeAway` could only put in the trash. */
function unmarkRow(sqlite: Sqlite, shape: RowShape, row: RowRef): boolean {
  if (!shape.columns.has('deleted_at')) return false;
  const source = `UPDATE ${quoted(shape.table)} SET deleted_at = NULL WHERE ${keyWhere(shape)} AND deleted_at IS NOT NULL`;
  return prepared(sqlite, source).run(...keyArgs(shape, row)).changes === 1;
}

function insertRow(sqlite: Sqlite, shape: RowShape, image: Image): boolean {
  const names = Object.keys(image).filter((name) => shape.columns.has(name));
  const source = `INSERT INTO ${quoted(shape.table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
  return prepared(sqlite, source).run(...names.map((name) => image[name])).changes === 1;
}

/** The compare and the write are one statement: columns that an entry did not change play no part. */
function updateRow(sqlite: Sqlite, shape: RowShape, row: RowRef, from: Image, to: Image): boolean {
  const names = Object.keys(to).filter((name) => shape.columns.has(name));
  if (names.length === 0) return true;
  const set = names.map((name) => `${quoted(name)} = ?`).join(', ');
  const same = names.map((name) => `${quoted(name)} IS ?`).join(' AND ');
  return (
    prepared(sqlite, `UPDATE ${quoted(shape.table)} SET ${set} WHERE ${keyWhere(shape)} AND ${same}`).run(
      ...names.map((name) => to[name]),
      ...keyArgs(shape, row),
      ...names.map((name) => from[name]),
    ).changes === 1
  );
}

/** A row of facts that would be lost or cut loose together with this one; null when it stands alone. */
export function dependantOf(sqlite: Sqlite, shape: RowShape, id: number): RowRef | null {
  for (const { shape: child, column } of shape.dependants) {
    const keys = child.keys.map(quoted).join(', ');
    const found = prepared(
      sqlite,
      `SELECT ${keys} FROM ${quoted(child.table)} WHERE ${quoted(column)} = ? LIMIT 1`,
    )
      .raw()
      .get(id) as number[] | undefined;
    if (found) return { table: child.table, rowId: found[0]!, rowId2: found[1] ?? 0 };
  }
  return null;
}

/** Whether something that a person can see still points at this row: not in the trash, nor of a person there or of an import undone. */
export function isInUse(sqlite: Sqlite, shape: RowShape, id: number): boolean {
  return shape.dependants.some(({ shape: child, column }) => {
    const present = child.columns.has('deleted_at') ? ' AND c.deleted_at IS NULL' : '';
    const imported = child.columns.has('batch_id')
      ? ` AND NOT EXISTS (SELECT 1 FROM import_batch AS b JOIN change AS x ON x.id = b.change_id WHERE b.id = c.batch_id AND x.state <> 'done')`
      : '';
    const owner = child.people[0];
    const join = owner ? ` JOIN fan AS f ON f.id = c.${quoted(owner)} AND f.deleted_at IS NULL` : '';
    const source = `SELECT 1 FROM ${quoted(child.table)} AS c${join} WHERE c.${quoted(column)} = ?${present}${imported} LIMIT 1`;
    return prepared(sqlite, source).get(id) !== undefined;
  });
}

/** Marks a row as deleted at `stamp`, or takes just that mark away. @returns whether it stood as expected */
export function markRow(
  sqlite: Sqlite,
  shape: RowShape,
  row: RowRef,
  stamp: number,
  direction: Direction,
): boolean {
  const [to, from] = direction === 'undo' ? [stamp, null] : [null, stamp];
  const source = `UPDATE ${quoted(shape.table)} SET deleted_at = ? WHERE ${keyWhere(shape)} AND deleted_at IS ?`;
  return prepared(sqlite, source).run(to, ...keyArgs(shape, row), from).changes === 1;
}

export function rowExists(sqlite: Sqlite, shape: RowShape, row: RowRef): boolean {
  return (
    prepared(sqlite, `SELECT 1 FROM ${quoted(shape.table)} WHERE ${keyWhere(shape)}`).get(
      ...keyArgs(shape, row),
    ) !== undefined
  );
}

/** The people a row is about: itself when it is one, by its key, by its images, else by what stands in the table. */
export function peopleOf(sqlite: Sqlite, row: RestoredRow): number[] {
  if (row.table === 'fan') return [row.rowId];
  const shape = shapeFor(sqlite, row.table);
  if (shape.people.length === 0) return [];
  if (shape.people[0] === shape.keys[0]) return [row.rowId];
  const images = [row.before, row.after].filter((image) => image !== null);
  const named = shape.people.flatMap((column) =>
    images.map((image) => image[column]).filter((id) => typeof id === 'number'),
  );
  if (row.op !== 'update') return [...new Set(named)];
  const columns = shape.people.map(quoted).join(', ');
  const found = prepared(sqlite, `SELECT ${columns} FROM ${quoted(shape.table)} WHERE ${keyWhere(shape)}`)
    .raw()
    .get(...keyArgs(shape, row)) as number[] | undefined;
  return [...new Set([...named, ...(found ?? [])])];
}
