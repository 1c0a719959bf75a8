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
  const seen = createSeenKeys();
  return {
    put: (plan) => void plans.set(plan.row, plan),
    planOf: (row) => plans.get(row) ?? planOf(staging, row),
    firstRowWith(keys, row) {
      const others = keys.map((key) =>
        seen.add(key) ? null : (rowsByKey.get(key) ?? rowOfKey(staging, key)),
      );
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

const BITS = 24;

/**
 * Says of most keys that they are new without a look-up: two bits of 2 MB a key, whatever the size of the list. Of a million new keys
 * one in two hundred is looked up for nothing.
 */
function createSeenKeys(): {
  /** @returns true when it surely was not there before */ add(key: string): boolean;
} {
  const words = new Uint32Array(2 ** (BITS - 5));
  const set = (bit: number): boolean => {
    const mask = 1 << (bit & 31);
    const word = words[bit >>> 5]!;
    words[bit >>> 5] = word | mask;
    return (word & mask) === 0;
  };
  return {
    add(key) {
      // FNV-1a, and the same from another start.
      let a = 0x811c9dc5;
      let b = 0x5bd1e995;
      for (let i = 0; i < key.length; i++) {
        const unit = key.charCodeAt(i);
        a = Math.imul(a ^ unit, 0x01000193);
        b = Math.imul(b ^ unit, 0x01000193) + a;
      }
      const first = set((a ^ (a >>> 15)) >>> (32 - BITS));
      const second = set((b ^ (b >>> 13)) >>> (32 - BITS));
      return first || second;
    },
  };
}
