import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { RestoredRow } from './restorer.ts';
import { type RowRef, rowShapes } from './row-shapes-sqlite.ts';
import type { Direction, Image } from './row-writes-sqlite.ts';

type Raw = {
  seq: number;
  table: string;
  rowId: number;
  rowId2: number;
  op: RestoredRow['op'];
  before: string | null;
  after: string | null;
};

/** Rows held in memory at a time, however many an entry has. */
const CHUNK = 500;

const toRow = ({ before, after, ...row }: Raw): NumberedRow => ({
  ...row,
  before: before === null ? null : (JSON.parse(before) as Image),
  after: after === null ? null : (JSON.parse(after) as Image),
});

/** Where a walk over an entry begins: rows last written first for undo, first written first for redo. */
export const startOf = (direction: Direction): number => (direction === 'undo' ? Number.MAX_SAFE_INTEGER : 0);

export type NumberedRow = RestoredRow & { seq: number };

/** The next rows of an entry after `at` (before it for undo); none at its end. */
export function changeRowsAfter(
  sqlite: Sqlite,
  changeId: number,
  direction: Direction,
  at: number,
): NumberedRow[] {
  const backwards = direction === 'undo';
  const read = prepared(
    sqlite,
    `SELECT seq, table_name AS "table", row_id AS rowId, row_id2 AS rowId2, op, before, after FROM change_row
     WHERE change_id = ? AND seq ${backwards ? '<' : '>'} ? ORDER BY seq ${backwards ? 'DESC' : 'ASC'} LIMIT ${CHUNK}`,
  );
  return (read.all(changeId, at) as Raw[]).map(toRow);
}

/** The rows of an entry in chunks, in the order of `direction`. */
export function* changeRowChunks(
  sqlite: Sqlite,
  changeId: number,
  direction: Direction,
): Generator<NumberedRow[]> {
  for (let at = startOf(direction); ; ) {
    const rows = changeRowsAfter(sqlite, changeId, direction, at);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    at = last.seq;
  }
}

/** The first rows of an entry as they were written, for the history page. */
export function firstChangeRows(sqlite: Sqlite, changeId: number, limit: number): NumberedRow[] {
  const rows: NumberedRow[] = [];
  for (const chunk of changeRowChunks(sqlite, changeId, 'redo')) {
    rows.push(...chunk.slice(0, limit - rows.length));
    if (rows.length >= limit) break;
  }
  return rows;
}

/**
 * The newest done entry, later than `changeId`, that wrote a row: with `columns` only one that changed one of them (or made
 * or deleted the row). `anyOther` also looks at earlier entries: work that commits in batches goes on writing after later
 * ones began.
 * @returns its id, null when there is none
 */
export function laterChangeOf(
  sqlite: Sqlite,
  row: RowRef,
  options: { changeId: number; columns?: readonly string[]; anyOther?: boolean },
): number | null {
  const others = prepared(
    sqlite,
    `SELECT r.change_id AS changeId, r.op, r.after FROM change_row AS r CROSS JOIN change AS c ON c.id = r.change_id
     WHERE r.table_name = ? AND r.row_id = ? AND r.change_id ${options.anyOther ? '<>' : '>'} ? AND r.row_id2 = ? AND c.state = 'done'
     ORDER BY r.change_id DESC`,
  ).iterate(row.table, row.rowId, options.changeId, row.rowId2) as IterableIterator<{
    changeId: number;
    op: string;
    after: string | null;
  }>;
  for (const other of others) {
    const { columns } = options;
    if (columns === undefined || other.op !== 'update' || other.after === null) return other.changeId;
    const changed = JSON.parse(other.after) as Image;
    if (columns.some((column) => column in changed)) return other.changeId;
  }
  return null;
}

/**
 * The newest done entry, later than `changeId`, whose rows pointed at one of these, even if they no longer do: without
 * them it could not be undone any more.
 * @param made ids by table
 */
export function laterReference(
  sqlite: Sqlite,
  changeId: number,
  made: ReadonlyMap<string, ReadonlySet<number>>,
): number | null {
  const columns = new Map<string, { column: string; ids: ReadonlySet<number> }[]>();
  for (const [table, ids] of made) {
    for (const { shape, column } of rowShapes(sqlite).get(table)?.dependants ?? []) {
      columns.set(shape.table, [...(columns.get(shape.table) ?? []), { column, ids }]);
    }
  }
  if (columns.size === 0) return null;
  const later = prepared(
    sqlite,
    `SELECT r.change_id AS changeId, r.table_name AS "table", r.before, r.after
     FROM change AS c CROSS JOIN change_row AS r ON r.change_id = c.id
     WHERE c.id > ? AND c.state = 'done' AND r.table_name IN (SELECT value FROM json_each(?)) ORDER BY c.id DESC`,
  ).iterate(changeId, JSON.stringify([...columns.keys()])) as IterableIterator<{
    changeId: number;
    table: string;
    before: string | null;
    after: string | null;
  }>;
  for (const row of later) {
    const images = [row.before, row.after].map((image) =>
      image === null ? {} : (JSON.parse(image) as Image),
    );
    const points = columns
      .get(row.table)!
      .some(({ column, ids }) => images.some((image) => ids.has(image[column] as number)));
    if (points) return row.changeId;
  }
  return null;
}
