import Database from 'better-sqlite3';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { dependantOf } from './dependants-sqlite.ts';
import type { RestoredRow } from './restorer.ts';
import { quoted, type RowRef, type RowShape, rowShapes } from './row-shapes-sqlite.ts';

export type Image = Record<string, unknown>;
export type Direction = 'undo' | 'redo';
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
 * Deletes a row that nothing points at. Where all that points at it was left in the trash by an import undone, it goes
 * to the trash as well: deleting it would take that along, and redoing the import needs it.
 */
function takeAway(sqlite: Sqlite, shape: RowShape, row: RowRef, now: number): boolean {
  if (!dependantOf(sqlite, shape, row.rowId, 'any')) {
    const source = `DELETE FROM ${quoted(shape.table)} WHERE ${keyWhere(shape)}`;
    return prepared(sqlite, source).run(...keyArgs(shape, row)).changes === 1;
  }
  if (!shape.columns.has('deleted_at') || dependantOf(sqlite, shape, row.rowId, 'standing')) return false;
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
  // Not raw: the recorder may have prepared the very same words, and a statement keeps how it answers.
  const found = prepared(
    sqlite,
    `SELECT ${columns} FROM ${quoted(shape.table)} WHERE ${keyWhere(shape)}`,
  ).get(...keyArgs(shape, row)) as Record<string, number | null> | undefined;
  return [...new Set([...named, ...Object.values(found ?? {}).filter((id) => id !== null)])];
}
