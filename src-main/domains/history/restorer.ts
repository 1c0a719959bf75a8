import type { Tx } from '../../core/db/tx.ts';

/** One row that undo or redo has put back. `before` and `after` are as they were recorded. */
export type RestoredRow = {
  table: string;
  rowId: number;
  rowId2: number;
  op: 'insert' | 'update' | 'delete';
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** `stamp`: the deleted_at that marks what undo took away, for redo to find just that again. */
export type RestoredBatch = { batchId: number; changeId: number; stamp: number; direction: 'undo' | 'redo' };

/** A service that keeps derived data: called after rows came back, to refresh it, in their transaction or, where there are many, in a later one. */
export type Restorer = {
  restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void>;
  /**
   * An import was undone or redone: for rows without people, and what is counted from them. Called after all rows; again with
   * what it returned, perhaps in another transaction, until that is null, so that other writes need not wait for all of it.
   * Told again of what it has done already, it changes nothing.
   * @param at null at first
   */
  restoreBatchTx?(tx: Tx, batch: RestoredBatch, at: number | null): Promise<number | null>;
};
