import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StrengthSettings } from '#shared/contract/strength.ts';
import { client } from '../../app/api/client.ts';
import { notifyDone, notifyError } from '../../app/notify.tsx';

type Weights = Pick<StrengthSettings, 'weights' | 'decayPerMonth'>;

/** Runs the recomputation: its share done (0 to 1), cancel, and `onDone` when the new scores count. */
export function useSetWeights(onDone: () => void) {
  const { t } = useTranslation();
  const [share, setShare] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(weights: Weights) {
    const controller = new AbortController();
    running.current = controller;
    setShare(0);
    try {
      for await (const event of await client.strength.setWeights(weights, { signal: controller.signal })) {
        setShare(event.total ? event.done / event.total : 0);
      }
      if (controller.signal.aborted) return;
      onDone();
      notifyDone(t('settings.recomputed'));
    } catch (error) {
      if (!controller.signal.aborted) notifyError(error);
    } finally {
      setShare(null);
    }
  }
  return { run, cancel: () => running.current?.abort(), isRunning: share !== null, share: share ?? 0 };
}
