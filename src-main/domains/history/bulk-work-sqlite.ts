import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

/** Bulk work between two steps: its entry, and how many people it has gone through. */
export type BulkWork = { changeId: number; done: number; total: number };

/** The work under way, null for none, or for one that has changed nothing so far. */
export function bulkWorkOf(sqlite: Sqlite): BulkWork | null {
  const source = 'SELECT change_id AS changeId, done, total FROM bulk_work';
  return (prepared(sqlite, source).get() as BulkWork | undefined) ?? null;
}

/** Keeps how far the work is, in the transaction of the step that brought it there. */
export function saveBulkWork(sqlite: Sqlite, work: BulkWork): void {
  prepared(
    sqlite,
    'INSERT OR REPLACE INTO bulk_work (id, change_id, done, total) VALUES (1, @changeId, @done, @total)',
  ).run(work);
}

export function endBulkWork(sqlite: Sqlite): void {
  prepared(sqlite, 'DELETE FROM bulk_work').run();
}

/**
 * Those of `ids` who are still there (or with `isInTrash` still in the trash), in their order. With `since` without those whose `columns` a newer entry has changed:
 * what somebody did to a person between two steps stands, and both entries can be undone.
 */
export function stillMeant(
  sqlite: Sqlite,
  ids: readonly number[],
  since: { changeId: number; columns: readonly string[] } | null,
  isInTrash = false,
): number[] {
  const changed = since?.columns
    .map((column) => `json_type(r.after, '$.${column}') IS NOT NULL`)
    .join(' OR ');
  const untouched = changed
    ? `AND NOT EXISTS (SELECT 1 FROM change_row AS r WHERE r.table_name = 'fan' AND r.row_id = fan.id
         AND r.change_id > @changeId AND r.op = 'update' AND (${changed}))`
    : '';
  const args = { ids: JSON.stringify(ids), ...(untouched ? { changeId: since!.changeId } : {}) };
  return prepared(
    sqlite,
    `SELECT fan.id FROM json_each(@ids) AS j CROSS JOIN fan ON fan.id = j.value
     WHERE fan.deleted_at IS ${isInTrash ? 'NOT NULL' : 'NULL'} ${untouched} ORDER BY j.key`,
  )
    .pluck()
    .all(args) as number[];
}
