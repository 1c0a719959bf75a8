/** What undo and redo of an import do to its rows: its messages, events and lists go and come by one stamp. */
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type ImportSpan = {
  batchId: number;
  communityId: number;
  first: number;
  last: number;
  fromAt: number;
  toAt: number;
};

export function importOfBatch(sqlite: Sqlite, batchId: number): ImportSpan | null {
  const row = prepared(
    sqlite,
    `SELECT batch_id AS batchId, community_id AS communityId, first_message_id AS first, last_message_id AS last,
       from_at AS fromAt, to_at AS toAt FROM chat_import WHERE batch_id = ?`,
  ).get(batchId) as ImportSpan | undefined;
  return row ?? null;
}

/** Marks messages of an import, within a range of their ids, as undone at `stamp`, or takes just that mark away. */
export function markMessages(
  sqlite: Sqlite,
  span: Pick<ImportSpan, 'batchId' | 'first' | 'last'>,
  to: number | null,
  from: number | null,
): void {
  prepared(
    sqlite,
    'UPDATE message SET deleted_at = ? WHERE id BETWEEN ? AND ? AND batch_id = ? AND deleted_at IS ?',
  ).run(to, span.first, span.last, span.batchId, from);
}

/** Texts of an import that are searched, within a range of ids. `stamp`: the deleted_at of theirs, null for live ones. */
export function textsOfImport(
  sqlite: Sqlite,
  span: Pick<ImportSpan, 'batchId' | 'first' | 'last'>,
  stamp: number | null,
): { id: number; text: string }[] {
  return prepared(
    sqlite,
    `SELECT id, text FROM message WHERE id BETWEEN ? AND ? AND batch_id = ? AND text IS NOT NULL AND deleted_at IS ?
       AND kind = 'text' AND member_id IS NOT NULL ORDER BY id`,
  ).all(span.first, span.last, span.batchId, stamp) as { id: number; text: string }[];
}

/** Events of an import, and rows that it left in lists of communities, not linked to any person: those of people go with their people. */
export function markLists(sqlite: Sqlite, batchId: number, to: number | null, from: number | null): void {
  for (const table of ['chat_event', 'membership', 'question', 'watch_hit'])
    prepared(sqlite, `UPDATE ${table} SET deleted_at = ? WHERE batch_id = ? AND deleted_at IS ?`).run(
      to,
      batchId,
      from,
    );
}
