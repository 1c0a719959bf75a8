import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Progress } from '#shared/contract/base.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError } from '../../../app/notify.tsx';

/** How many suggestions there are, by kind: target stage and rule. Undefined until they have come. */
export function useSuggestionKinds() {
  const { data } = useQuery(orpc.pipeline.suggestions.queryOptions({ input: { limit: 1 } }));
  return { kinds: data?.kinds, total: data?.kinds.reduce((sum, { count }) => sum + count, 0) };
}

/** Looks at everyone anew; `progress` while it runs. `start` resolves to whether it came to its end. */
export function useLookAgain() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => running.current?.abort(), []);
  const start = useCallback(async (): Promise<boolean> => {
    if (running.current) return false;
    const controller = new AbortController();
    running.current = controller;
    setProgress({ phase: 'suggestions', done: 0, total: null });
    try {
      const steps = await client.pipeline.refreshSuggestions({}, { signal: controller.signal });
      for await (const step of steps) setProgress(step);
      return !controller.signal.aborted;
    } catch (error) {
      if (!controller.signal.aborted) notifyError(error);
      return false;
    } finally {
      running.current = null;
      setProgress(null);
    }
  }, []);
  useEffect(() => stop, [stop]);
  return { progress, start, stop };
}

/** The day of the last quiet look. */
let lookedOn = '';
/** After the cards are there. */
const QUIET_MS = 1_500;

/** Looks at everyone once a day, on the first visit of the board. */
export function useDailyLook(start: () => Promise<boolean>): void {
  const { dayOf } = useFormat();
  const triedOn = useRef('');
  // After each drawing that has rested, since the day may be another one then; which one it is takes 20 ms the first time.
  useEffect(() => {
    const timer = setTimeout(() => {
      const today = dayOf();
      if (lookedOn === today || triedOn.current === today) return;
      triedOn.current = today;
      void start().then((isDone) => {
        if (isDone) lookedOn = today;
      });
    }, QUIET_MS);
    return () => clearTimeout(timer);
  });
}
