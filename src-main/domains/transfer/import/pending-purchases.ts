import type { Tx } from '../../../core/db/tx.ts';
import type { FactContext, FactRow } from '../../strength/strength-facts.ts';
import { insertPurchases, type NewPurchase } from './purchase-sqlite.ts';

export type FactsWriter = {
  addManyTx(
    tx: Tx,
    people: readonly (readonly [fanId: number, rows: readonly FactRow[]])[],
    context: FactContext,
  ): void;
};

/** Purchases of people who are there, gathered while a chunk is looked through and written together. */
export type PendingPurchases = {
  has(fanId: number): boolean;
  add(purchase: NewPurchase): void;
  /** Writes them in order of their people, who lie side by side in the file; one person's stay in the order of the list. */
  flushTx(tx: Tx): void;
};

export function createPendingPurchases(
  strength: FactsWriter,
  { batchId, facts }: { batchId: number; facts: FactContext },
): PendingPurchases {
  const byFan = new Map<number, NewPurchase[]>();
  return {
    has: (fanId) => byFan.has(fanId),
    add(purchase) {
      const others = byFan.get(purchase.fanId);
      if (others) others.push(purchase);
      else byFan.set(purchase.fanId, [purchase]);
    },
    flushTx(tx) {
      const people = [...byFan].sort(([a], [b]) => a - b);
      byFan.clear();
      if (people.length === 0) return;
      const ids = insertPurchases(
        tx.sqlite,
        people.flatMap(([, rows]) => rows),
        { now: tx.now, batchId },
      );
      let next = 0;
      const added = people.map(([fanId, rows]): [number, FactRow[]] => [
        fanId,
        rows.map(({ purchase: { at, amount, currency }, day }): FactRow => {
          const id = ids[next++]!;
          const row = { id, at, day, amount, currency, recordedAt: tx.now, importId: batchId };
          return { ...row, kind: 'purchase', direction: 'in' };
        }),
      ]);
      strength.addManyTx(tx, added, facts);
    },
  };
}
