import { prepared } from '../../core/db/recorder.ts';
import type { Tx } from '../../core/db/tx.ts';

/**
 * Writes into a row what a change that goes on sets next (a title while it is typed), under the entry of the history that
 * is there already: one undo takes all of it back. Only where that entry is the newest one, is done, is of this kind and
 * no older than `within` ms, and changed just these columns of just this row.
 * @param columns by column name
 * @returns the entry's id; null where a new entry is needed, and then nothing is written
 */
export function amendLastChange(
  tx: Tx,
  change: {
    kind: string;
    within: number;
    table: string;
    rowId: number;
    columns: Record<string, string | number | null>;
    data: Record<string, unknown>;
  },
): number | null {
  const { sqlite, now } = tx;
  const last = prepared(
    sqlite,
    'SELECT id, at, kind, state, rows FROM change ORDER BY id DESC LIMIT 1',
  ).get() as { id: number; at: number; kind: string; state: string; rows: number } | undefined;
  if (last?.kind !== change.kind || last.state !== 'done' || last.rows !== 1) return null;
  if (now - last.at > change.within) return null;
  const row = prepared(
    sqlite,
    `SELECT seq, after FROM change_row WHERE change_id = ? AND table_name = ? AND row_id = ? AND op = 'update'`,
  ).get(last.id, change.table, change.rowId) as { seq: number; after: string } | undefined;
  const names = Object.keys(change.columns);
  const recorded = row ? Object.keys(JSON.parse(row.after) as object) : [];
  if (!row || recorded.length !== names.length || !names.every((name) => recorded.includes(name)))
    return null;
  const set = names.map((name) => `"${name}" = ?`).join(', ');
  prepared(sqlite, `UPDATE "${change.table}" SET ${set} WHERE id = ?`).run(
    ...Object.values(change.columns),
    change.rowId,
  );
  prepared(sqlite, 'UPDATE change_row SET after = ? WHERE change_id = ? AND seq = ?').run(
    JSON.stringify(change.columns),
    last.id,
    row.seq,
  );
  prepared(sqlite, 'UPDATE change SET at = ?, data = ? WHERE id = ?').run(
    now,
    JSON.stringify(change.data),
    last.id,
  );
  tx.touch('history', []);
  return last.id;
}
