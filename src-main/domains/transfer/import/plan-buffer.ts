import { noteKeys, type PlannedRow, planOf, putPlans, rowOfKey, type Staging } from './staging-sqlite.ts';

/** What is decided of the rows of one chunk. It waits here and goes to the staging database at once. */
export type PlanBuffer = {
  put(plan: PlannedRow): void;
  planOf(row: number): PlannedRow | null;
  /** The first row of the file that has one of these keys; the others are noted for later rows. */
  firstRowWith(keys: readonly string[], row: number): number | null;
  /** Inside a transaction of the staging database. */
  flush(): void;
};

export function createPlanBuffer(staging: Staging): PlanBuffer {
  const plans = new Map<number, PlannedRow>();
  const rowsByKey = new Map<string, number>();
  return {
    put: (plan) => void plans.set(plan.row, plan),
    planOf: (row) => plans.get(row) ?? planOf(staging, row),
    firstRowWith(keys, row) {
      const others = keys.map((key) => rowsByKey.get(key) ?? rowOfKey(staging, key));
      const found = others.find((other) => other !== null && other !== row) ?? null;
      for (const [i, key] of keys.entries()) if (others[i] === null) rowsByKey.set(key, found ?? row);
      return found;
    },
    flush() {
      putPlans(staging, plans.values());
      noteKeys(staging, rowsByKey);
      plans.clear();
      rowsByKey.clear();
    },
  };
}
