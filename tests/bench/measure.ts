import { setTimeout as pause } from 'node:timers/promises';

/** Times in ms of many runs of the same work, ascending. */
export type Samples = readonly number[];

type Work = (run: number) => unknown;

export function quantile(samples: Samples, q: number): number {
  return samples[Math.min(samples.length - 1, Math.max(0, Math.ceil(samples.length * q) - 1))]!;
}
export const p50 = (samples: Samples) => quantile(samples, 0.5);
export const p95 = (samples: Samples) => quantile(samples, 0.95);
export const p99 = (samples: Samples) => quantile(samples, 0.99);

/** Runs both in turn, so that whatever else the machine does meets both alike. */
export async function alternate(
  works: { a: Work; b: Work },
  { runs, warmup }: { runs: number; warmup: number },
): Promise<{ a: Samples; b: Samples }> {
  const a: number[] = [];
  const b: number[] = [];
  for (let run = 0; run < warmup + runs; run++) {
    const inTurn =
      run % 2 === 0
        ? ([
            ['a', a],
            ['b', b],
          ] as const)
        : ([
            ['b', b],
            ['a', a],
          ] as const);
    for (const [name, times] of inTurn) {
      const start = performance.now();
      await works[name](run);
      const time = performance.now() - start;
      if (run >= warmup) times.push(time);
    }
  }
  return { a: a.sort(ascending), b: b.sort(ascending) };
}

export async function samplesOf(
  work: Work,
  { runs, warmup }: { runs: number; warmup: number },
): Promise<Samples> {
  const times: number[] = [];
  for (let run = 0; run < warmup + runs; run++) {
    const start = performance.now();
    await work(run);
    if (run >= warmup) times.push(performance.now() - start);
  }
  return times.sort(ascending);
}

const ascending = (a: number, b: number) => a - b;

/** What counts as rest: at most so much CPU time in such a window, both in ms. */
export type Rest = { window: number; most: number };

/** Where nobody tells the CPU time, in ms. */
const LONG_ENOUGH = 30_000;

/** Resolves when a process does nothing by itself any more. `cpu`: its CPU time in ms, null where it can't be told. */
export async function untilAtRest(
  cpu: () => number | null | Promise<number | null>,
  { window, most }: Rest,
): Promise<void> {
  for (let before = await cpu(); ; ) {
    await pause(before === null ? LONG_ENOUGH : window);
    const now = await cpu();
    if (now === null || before === null || now - before < most) return;
    before = now;
  }
}
