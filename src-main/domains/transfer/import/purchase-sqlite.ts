import type { Sqlite } from '../../../core/db/connection.ts';
import { type Cell, insertRows } from '../../../core/db/insert-rows.ts';
import type { DraftPurchase } from '../columns/draft-cells.ts';

export type NewPurchase = { fanId: number; purchase: DraftPurchase; day: number };

const INTERACTION = [
  `INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, text, amount, currency, is_summary, source_key, batch_id)`,
  12,
] as const;

/** Purchases of an import; without history, since undo goes by `batch_id`. @returns their ids, in this order */
export function insertPurchases(
  sqlite: Sqlite,
  rows: readonly NewPurchase[],
  { now, batchId }: { now: number; batchId: number },
): number[] {
  const cells = rows.flatMap(({ fanId, purchase: { at, text, amount, currency, key }, day }): Cell[] => {
    const isSummary = Number(key === null);
    return [fanId, 'purchase', 'in', at, day, now, text, amount, currency, isSummary, key, batchId];
  });
  return insertRows(sqlite, INTERACTION, cells);
}

/** Asks for a look at these people's suggestions later. */
export function markSuggestionsDue(sqlite: Sqlite, fanIds: Iterable<number>): void {
  insertRows(sqlite, ['INSERT OR IGNORE INTO suggestion_due (fan_id)', 1], [...fanIds]);
}

export const markSuggestionDue = (sqlite: Sqlite, fanId: number): void => markSuggestionsDue(sqlite, [fanId]);
