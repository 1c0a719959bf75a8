import { isDeepStrictEqual } from 'node:util';
import type { Progress } from '#shared/contract/base.ts';
import type { StrengthSettings } from '#shared/rules/strength-rules.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { readSettings, writeSettingTx } from '../settings/settings-service.ts';
import { countEveryone } from './strength-sqlite.ts';
import { beginNext, clearNext, dropNext, fillNext, refillDirty, switchToNext } from './weights-sqlite.ts';

/** People a transaction: some ten milliseconds, so that edits wait no longer. */
const BATCH = 500;

type Weights = Pick<StrengthSettings, 'weights' | 'decayPerMonth'>;

/**
 * The job that new weights need. The old scores stay in use while it fills the next ones in batches; edits get in between
 * and are done again; one transaction switches, with the setting and its history entry. Closed early it leaves all as it was.
 */
export function createWeightsJob({ read, write }: Deps) {
  let running = false;

  /** @throws JOB_RUNNING */
  return async function* setWeights({ weights, decayPerMonth }: Weights): AsyncGenerator<Progress> {
    if (running) throw fail('JOB_RUNNING', { job: 'strength.setWeights' });
    running = true;
    let begun = false;
    try {
      const { strength } = await readSettings(read.db);
      const { thresholds, deepDays } = strength;
      const total = countEveryone(read.sqlite);
      if (isDeepStrictEqual({ weights, decayPerMonth, thresholds, deepDays }, strength)) {
        yield { phase: 'done', done: total, total };
        return;
      }
      const next: StrengthSettings = { ...strength, weights, decayPerMonth };
      await write(null, async (tx) => beginNext(tx.sqlite));
      begun = true;
      let done = 0;
      for (let lastId = 0; ; ) {
        yield { phase: 'computing', done, total };
        const { value: step } = await write(null, async (tx) => fillNext(tx.sqlite, lastId, BATCH, next));
        if (!step) break;
        lastId = step.lastId;
        done = Math.min(total, done + step.n);
      }
      while ((await write(null, async (tx) => refillDirty(tx.sqlite, BATCH, next))).value === BATCH) {
        yield { phase: 'computing', done: total, total };
      }
      yield { phase: 'switching', done: total, total };
      await write({ kind: 'strength.setWeights' }, async (tx) => {
        while (refillDirty(tx.sqlite, BATCH, next) > 0);
        const { strength: latest } = await readSettings(tx.db);
        await writeSettingTx(tx, 'strength', { ...latest, weights, decayPerMonth });
        switchToNext(tx.sqlite);
        for (const domain of ['fans', 'strength', 'pipeline'] as const) tx.touch(domain);
      });
      begun = false;
      yield { phase: 'done', done: total, total };
    } finally {
      running = false;
      if (begun) await discard();
    }
  };

  async function discard(): Promise<void> {
    await write(null, async (tx) => dropNext(tx.sqlite));
    for (let lastId: number | null = 0; lastId !== null; ) {
      const after: number = lastId;
      lastId = (await write(null, async (tx) => clearNext(tx.sqlite, after, 10 * BATCH))).value;
    }
  }
}
