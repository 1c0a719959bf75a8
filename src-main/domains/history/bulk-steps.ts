import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BulkChanged } from '#shared/contract/base.ts';
import type { Domain } from '#shared/contract/live.ts';
import type { Tx } from '../../core/db/tx.ts';
import { type Deps, PACE } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { endBulkWork, saveBulkWork, stillMeant } from './bulk-work-sqlite.ts';
import { undoWorkOf } from './undo-work-sqlite.ts';

/** Something that is done to many people, as one entry of the history. */
export type BulkAct = {
  label: { kind: string; data?: Record<string, unknown> };
  /** Checks what can be checked, and says who is meant, in the order in which they are dealt with. */
  chooseTx(tx: Tx): Promise<readonly number[]>;
  /** Does it to some of them. @returns for how many it changed something */
  partTx(tx: Tx, ids: readonly number[]): Promise<number>;
  /** What the history says of it, `people` gone through, `count` of them changed. */
  words(done: { people: number; count: number }): Record<string, unknown>;
  /** The name of the one who is meant, where it is one. */
  nameTx?(tx: Tx, id: number): Promise<string | undefined>;
  /** Columns of the person that it writes. */
  columns?: readonly string[];
  /** It is about people in the trash. */
  isInTrash?: boolean;
};

/** People between two looks at the clock. */
const PART = 200;

type Job = { isStopping: boolean; ended: Promise<unknown> };
export type BulkSteps = ReturnType<typeof createBulkSteps>;

/**
 * Does the same to any number of people: up to a thousand in one transaction, more of them in steps of about 100 ms, each of
 * its own, so that other writes get their turn in between (docs/decisions/017). All steps are one entry of the history,
 * which is not undone while it grows. Who was put in the trash (or out of it) meanwhile, or was given other values by somebody,
 * is passed over. What is done when it is stopped, or when its process ends, stays, and can be undone.
 */
export function createBulkSteps({ read, write, pace = PACE }: Deps) {
  const { tellMs = PACE.tellMs } = pace;
  let job: Job | null = null;

  async function whole(tx: Tx, act: BulkAct, ids: readonly number[]): Promise<number> {
    const count = await act.partTx(tx, ids);
    const [only] = ids;
    const name = ids.length === 1 && only !== undefined ? await act.nameTx?.(tx, only) : undefined;
    tx.recorder.describe({ ...act.words({ people: ids.length, count }), name });
    return count;
  }

  async function inSteps(act: BulkAct, ids: readonly number[], own: Job): Promise<BulkChanged> {
    const total = ids.length;
    const touched = new Set<Domain>();
    let told = performance.now();
    let at = { changeId: null as number | null, next: 0, people: 0, count: 0 };

    function tell(tx: Tx): void {
      for (const domain of touched) tx.touch(domain);
      touched.clear();
      told = performance.now();
    }

    async function stepTx(tx: Tx): Promise<Omit<typeof at, 'changeId'>> {
      const until = performance.now() + pace.stepMs;
      const quiet = { ...tx, touch: (d: Domain) => touched.add(d), touchOnly: (d: Domain) => touched.add(d) };
      let { next, people, count } = at;
      do {
        const part = ids.slice(next, next + PART);
        const { changeId } = at;
        const since = changeId === null || !act.columns ? null : { changeId, columns: act.columns };
        const meant = stillMeant(tx.sqlite, part, since, act.isInTrash);
        if (meant.length > 0) count += await act.partTx(quiet, meant);
        next += part.length;
        people += meant.length;
      } while (next < total && performance.now() < until);
      const isLast = next === total;
      const changeId = at.changeId ?? tx.recorder.recorded()?.changeId ?? null;
      if (changeId !== null)
        tx.recorder.describe({ ...act.words({ people, count }), ...(isLast ? {} : { of: total }) });
      if (isLast) endBulkWork(tx.sqlite);
      else if (changeId !== null) saveBulkWork(tx.sqlite, { changeId, done: next, total });
      if (isLast || performance.now() - told > tellMs) tell(tx);
      return { next, people, count };
    }

    const end = () =>
      write(null, async (tx) => {
        endBulkWork(tx.sqlite);
        tx.touch('history', []);
        tell(tx);
      });

    try {
      while (at.next < total) {
        // Other commands have arrived meanwhile, and stand in the queue before the next step.
        await nextTurn();
        // The library was closed meanwhile: the next start makes an entry like any other of what was done.
        if (own.isStopping || !read.sqlite.open) break;
        const goesOn = at.changeId === null ? {} : { changeId: at.changeId };
        const { value, changeId } = await write({ ...act.label, ...goesOn }, stepTx);
        at = { ...value, changeId: changeId ?? at.changeId };
      }
      if (at.next < total && read.sqlite.open) await end();
    } catch (error) {
      // Where not even this can be written, the next start does it.
      if (read.sqlite.open) await end().catch(() => undefined);
      throw error;
    }
    const { changeId, count, next } = at;
    return next === total ? { changeId, count } : { changeId, count, left: total - next };
  }

  return {
    /** Whether something goes on in steps in this process. */
    isRunning: (): boolean => job !== null,

    /** Ends it after the step at hand, and waits for that. @returns whether there was anything */
    async stop(): Promise<boolean> {
      if (!job) return false;
      job.isStopping = true;
      await job.ended.catch(() => undefined);
      return true;
    },

    /** @throws UNDO_RUNNING, JOB_RUNNING where they are many, and what the act throws */
    async run(act: BulkAct): Promise<BulkChanged> {
      let resolve = (_: unknown) => {};
      const own: Job = { isStopping: false, ended: new Promise((done) => (resolve = done)) };
      try {
        const { value, changeId } = await write(act.label, async (tx) => {
          const ids = await act.chooseTx(tx);
          if (ids.length <= pace.people) return { ids: null, count: await whole(tx, act, ids) };
          const undo = undoWorkOf(tx.sqlite);
          if (undo) throw fail('UNDO_RUNNING', { changeId: undo.changeId });
          if (job) throw fail('JOB_RUNNING', { job: 'bulk' });
          job = own;
          return { ids, count: 0 };
        });
        return value.ids ? await inSteps(act, value.ids, own) : { changeId, count: value.count };
      } finally {
        if (job === own) job = null;
        resolve(null);
      }
    },
  };
}
