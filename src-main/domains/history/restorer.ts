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

/** A service that keeps derived data: called in the same transaction after rows came back, to refresh it. */
export type Restorer = {
  restoreTx(tx: Tx, rows: readonly RestoredRow[]): Promise<void>;
  /** An import was undone or redone: for rows without people, and what is counted from them. Called after all rows. */
  restoreBatchTx?(tx: Tx, batch: RestoredBatch): Promise<void>;
};
