import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuplicatePair, DuplicateStep } from '#shared/contract/duplicates.ts';
import type { Connection, Sqlite } from '../../core/db/connection.ts';
import { PROBABILITY } from './duplicate-rules.ts';
import {
  countHandles,
  countLive,
  countStays,
  type Found,
  namesakes,
  sharedHandles,
  soundingAlike,
} from './duplicate-walks-sqlite.ts';
import { judgePair } from './judge-pair-sqlite.ts';

/** For so many ms the search goes on before other queries have their turn. */
const TURN_MS = 4;
/** A page hears of the search so often. */
const TELL_MS = 100;

const WALKS: readonly {
  phase: DuplicateStep['phase'];
  count(sqlite: Sqlite): number;
  walk(sqlite: Sqlite): Generator<Found>;
}[] = [
  { phase: 'handles', count: countHandles, walk: sharedHandles },
  { phase: 'names', count: countLive, walk: namesakes },
  { phase: 'communities', count: countStays, walk: soundingAlike },
];

/**
 * Pairs of people that may be one, surest rule first and contradicted ones last, on a connection of its own: nothing is
 * kept, so nothing can be out of date (docs/decisions). Ends early when the reader of the iterator does.
 */
export async function* findDuplicates(
  openStream: () => Connection,
  limit: number,
): AsyncGenerator<DuplicateStep> {
  const { sqlite } = openStream();
  const seen = new Set<string>();
  const doubtful: DuplicatePair[] = [];
  let pairs: DuplicatePair[] = [];
  let count = 0;
  try {
    for (const { phase, count: countRows, walk } of WALKS) {
      const total = countRows(sqlite);
      const step = (done: number, isCut: boolean): DuplicateStep => {
        const told = { phase, done: Math.min(done, total), total, pairs, isCut };
        pairs = [];
        return told;
      };
      yield step(0, false);
      let turn = performance.now() + TURN_MS;
      let tell = performance.now() + TELL_MS;
      for (const { at, pairs: candidates } of walk(sqlite)) {
        for (const [one, other] of candidates) {
          const key = one < other ? `${one} ${other}` : `${other} ${one}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const pair = judgePair(sqlite, one, other);
          if (!pair) continue;
          if (pair.probability <= PROBABILITY.clash) {
            if (doubtful.length < limit) doubtful.push(pair);
            continue;
          }
          pairs.push(pair);
          count += 1;
          if (count >= limit) {
            yield step(at, true);
            return;
          }
        }
        const now = performance.now();
        if (now > tell) {
          yield step(at, false);
          tell = performance.now() + TELL_MS;
        }
        if (now > turn) {
          await nextTurn();
          turn = performance.now() + TURN_MS;
        }
      }
      if (phase === 'communities') pairs.push(...doubtful.slice(0, limit - count));
      yield step(total, phase === 'communities' && count + doubtful.length > limit);
    }
  } finally {
    sqlite.close();
  }
}
