import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import type { DraftPurchase } from './draft-cells.ts';

/** One purchase of an import; without history, since undo goes by `batch_id`. @returns its id */
export function insertPurchase(
  sqlite: Sqlite,
  {
    fanId,
    purchase,
    day,
    now,
    batchId,
  }: { fanId: number; purchase: DraftPurchase; day: number; now: number; batchId: number },
): number {
  const inserted = prepared(
    sqlite,
    `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, text, amount, currency, is_summary, source_key, batch_id)
     VALUES (?, 'purchase', 'in', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    fanId,
    purchase.at,
    day,
    now,
    purchase.text,
    purchase.amount,
    purchase.currency,
    Number(purchase.key === null),
    purchase.key,
    batchId,
  );
  return Number(inserted.lastInsertRowid);
}

/** Asks for a look at the person's suggestion later. */
export function markSuggestionDue(sqlite: Sqlite, fanId: number): void {
  prepared(sqlite, 'INSERT OR IGNORE INTO suggestion_due (fan_id) VALUES (?)').run(fanId);
}
