import type { Draft } from './person-draft.ts';
import {
  grownAt,
  noteFans,
  noteKeys,
  type PlannedRow,
  planOf,
  putGrown,
  putPlans,
  rowOfFan,
  rowOfKey,
  type Staging,
} from './staging-sqlite.ts';

/** What is decided of the rows of one chunk. It waits here and goes to the staging database at once. */
export type PlanBuffer = {
  put(plan: PlannedRow): void;
  planOf(row: number): PlannedRow | null;
  /** The first row of the file that has one of these keys; the others are noted for later rows. */
  firstRowWith(keys: readonly string[], row: number): number | null;
  /** The first row of the file about this person of the library, noted for later rows: this one, if there is none before. */
  firstRowOf(fanId: number, row: number): number;
  /** Notes that a row changes this person of the library, and whether by more than an order with a number. */
  noteWritten(fanId: number, byMore: boolean): void;
  /** What earlier rows write to this person: nothing, orders with numbers only, or more. */
  writtenTo(fanId: number): 'nothing' | 'orders' | 'more';
  /** What the rows of a person that begin at `row` bring together, where there are several. */
  grownAt(row: number): Draft | null;
  grow(row: number, draft: Draft): void;
  /** Inside a transaction of the staging database. */
  flush(): void;
};

export function createPlanBuffer(staging: Staging): PlanBuffer {
  const plans = new Map<number, PlannedRow>();
  const rowsByKey = new Map<string, number>();
  const rowsByFan = new Map<number, number>();
  const seenFans = createIdSet();
  const written = createIdSet();
  const writtenMore = createIdSet();
  const grown = new Map<number, Draft>();
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
    firstRowOf(fanId, row) {
      const known = seenFans.add(fanId) ? null : (rowsByFan.get(fanId) ?? rowOfFan(staging, fanId));
      if (known === null) rowsByFan.set(fanId, row);
      return known ?? row;
    },
    noteWritten(fanId, byMore) {
      written.add(fanId);
      if (byMore) writtenMore.add(fanId);
    },
    writtenTo(fanId) {
      if (!written.has(fanId)) return 'nothing';
      return writtenMore.has(fanId) ? 'more' : 'orders';
    },
    grownAt: (row) => grown.get(row) ?? grownAt(staging, row),
    grow: (row, draft) => void grown.set(row, draft),
    flush() {
      putGrown(staging, grown);
      grown.clear();
      putPlans(staging, plans.values());
      noteKeys(staging, rowsByKey);
      noteFans(staging, rowsByFan);
      rowsByFan.clear();
      plans.clear();
      rowsByKey.clear();
    },
  };
}

/** A bit an id. */
function createIdSet(): {
  has(id: number): boolean;
  /** @returns true when it was not there */ add(id: number): boolean;
} {
  let words = new Uint32Array(1024);
  return {
    has: (id) => ((words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0,
    add(id) {
      const at = id >>> 5;
      if (at >= words.length) {
        const more = new Uint32Array(Math.max(at + 1, words.length * 2));
        more.set(words);
        words = more;
      }
      const mask = 1 << (id & 31);
      const isNew = (words[at]! & mask) === 0;
      words[at] = words[at]! | mask;
      return isNew;
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
