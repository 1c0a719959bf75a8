// The recorded rows of a change as lines of words: whose row, what happened to it, what stood there before and after.
type Image = Readonly<Record<string, unknown>>;

export type RecordedRow = {
  table: string;
  rowId: number;
  op: 'insert' | 'update' | 'delete';
  before: Image | null;
  after: Image | null;
};

export type RowAct = 'insert' | 'update' | 'delete' | 'trash' | 'restore';

export type ShownRow = {
  key: string;
  table: string;
  fanId: number | null;
  act: RowAct;
  /** Columns whose value differs, in the order they were recorded. */
  columns: { column: string; before: unknown; after: unknown }[];
  /** The whole row as far as it is known, to read values that need their neighbours (a sum and its currency). */
  row: Image;
};

/** Said by the person's own row already. */
const SILENT = new Set(['stage_move', 'strength_day', 'import_row', 'suggestion']);

const isBlank = (value: unknown) => value === null || value === undefined || value === '' || value === 0;

export function shownRows(rows: readonly RecordedRow[]): ShownRow[] {
  return rows
    .filter(({ table }) => !SILENT.has(table))
    .map((row, at) => {
      const { table, op, before, after } = row;
      const known = { ...before, ...after };
      const columns = Object.keys(known)
        .filter((column) => column !== 'deleted_at')
        .map((column) => ({ column, before: before?.[column], after: after?.[column] }))
        .filter(({ before: old, after: next }) => !(isBlank(old) && isBlank(next)) && old !== next);
      return {
        key: `${at} ${table} ${row.rowId}`,
        table,
        fanId: table === 'fan' ? row.rowId : numberOf(known.fan_id ?? known.from_fan_id),
        act: actOf(op, before, after),
        columns,
        row: known,
      };
    });
}

function actOf(op: RecordedRow['op'], before: Image | null, after: Image | null): RowAct {
  if (op !== 'update' || !after || !('deleted_at' in after)) return op;
  return isBlank(before?.deleted_at) ? 'trash' : 'restore';
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
