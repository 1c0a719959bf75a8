import { setImmediate as nextTurn } from 'node:timers/promises';
import { ORPCError } from '@orpc/server';
import type { Domain } from '#shared/contract/live.ts';
import type { Tx } from '../../core/db/tx.ts';
import { type Deps, PACE } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { turned } from './undo-steps.ts';
import { saveWork, type UndoWork, undoWorkOf } from './undo-work-sqlite.ts';

type Acts<Outcome> = {
  stepTx(tx: Tx, work: UndoWork): Promise<UndoWork | null>;
  /** What is shown differently while the work goes on. */
  domainsOf(tx: Tx, work: UndoWork): readonly Domain[];
  /** After the last step, in its transaction. */
  finishTx(tx: Tx, work: UndoWork): Outcome;
};

/**
 * Takes the undo or redo that `undo_work` holds to its end, a transaction a step, so that other writes get their turn in
 * between, and pages hear of it once a second. Each step keeps what the next one has to do in its own commit: a process may end after any of them.
 */
export function createUndoRun<Outcome>(
  { read, write, pace = PACE }: Deps,
  { stepTx, domainsOf, finishTx }: Acts<Outcome>,
) {
  const { tellMs = PACE.tellMs } = pace;
  let running: Promise<Outcome | null> | null = null;
  let isStopping = false;
  let told = 0;

  /** Works for as long as others may wait. @returns the outcome after the last step, null when there is no work */
  async function step(): Promise<{ outcome: Outcome | null } | 'more'> {
    const { value } = await write(null, async (tx) => {
      const until = performance.now() + pace.stepMs;
      let work = undoWorkOf(tx.sqlite);
      if (!work) return { outcome: null };
      // Lists that asked again at each step would do nothing else.
      const quiet = { ...tx, touch: () => {}, touchOnly: () => {} };
      do {
        const next = await stepTx(quiet, work);
        if (next === null) return { outcome: finishTx(tx, work) };
        work = next;
      } while (performance.now() < until);
      saveWork(tx.sqlite, work);
      if (performance.now() - told >= tellMs) {
        for (const domain of domainsOf(tx, work)) tx.touch(domain);
        told = performance.now();
      }
      return 'more' as const;
    });
    return value;
  }

  /** @returns the outcome where nothing had been done yet */
  async function turn(): Promise<{ outcome: Outcome | null } | 'more'> {
    const { value } = await write(null, async (tx) => {
      const work = undoWorkOf(tx.sqlite);
      if (!work) return { outcome: null };
      const back = turned(work);
      if (back === null) return { outcome: finishTx(tx, { ...work, direction: otherOf(work) }) };
      saveWork(tx.sqlite, back);
      tx.touch('history', []);
      return 'more' as const;
    });
    return value;
  }

  async function run(): Promise<Outcome | null> {
    const changeId = undoWorkOf(read.sqlite)?.changeId ?? 0;
    let conflict: unknown = null;
    told = performance.now();
    for (;;) {
      // Other commands have arrived meanwhile, and stand in the queue before the next step.
      await nextTurn();
      // The library was closed meanwhile: the next start carries on.
      if (!read.sqlite.open) throw fail('UNDO_RUNNING', { changeId });
      const isTurning = isStopping;
      isStopping = false;
      let reached: { outcome: Outcome | null } | 'more';
      try {
        reached = await (isTurning ? turn() : step());
      } catch (error) {
        // Something stands in the way that was not foreseen: all or nothing, so it goes back.
        if (conflict !== null || !isConflict(error)) throw error;
        conflict = error;
        reached = await turn();
      }
      if (reached === 'more') continue;
      if (conflict !== null) throw conflict;
      return reached.outcome;
    }
  }

  const toEnd = (): Promise<Outcome | null> => {
    running ??= run().finally(() => {
      running = null;
      isStopping = false;
    });
    return running;
  };

  return {
    /** Carries on with the work there is; whoever else asks waits for the same. @returns null when there is none */
    toEnd,

    /** Goes back, and waits until that is done. @returns whether there was any work */
    async stop(): Promise<boolean> {
      isStopping = true;
      return (await toEnd()) !== null;
    },
  };
}

const otherOf = ({ asked }: UndoWork): UndoWork['direction'] => (asked === 'undo' ? 'redo' : 'undo');

const isConflict = (error: unknown): boolean =>
  error instanceof ORPCError && (error.code as string) === 'UNDO_CONFLICT';
