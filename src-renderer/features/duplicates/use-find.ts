import { useCallback, useEffect, useState } from 'react';
import type { DuplicatePair, DuplicateStep } from '#shared/contract/duplicates.ts';
import { client } from '../../app/api/client.ts';

const MOST = 1_000;

export type Find = {
  pairs: readonly DuplicatePair[];
  /** Null once it is over. */
  step: Pick<DuplicateStep, 'phase' | 'done' | 'total'> | null;
  isCut: boolean;
  isStopped: boolean;
  error: unknown;
};

const BEGINNING: Find = { pairs: [], step: null, isCut: false, isStopped: false, error: null };

/** Looks for duplicates while the page is open: pairs come as they are found, and the search can be stopped. */
export function useFind(): Find & {
  stop: () => void;
  again: () => void;
  drop: (ids: readonly number[]) => void;
} {
  const [find, setFind] = useState<Find>(BEGINNING);
  const [round, setRound] = useState(0);
  const [abort, setAbort] = useState<AbortController>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round looks again
  useEffect(() => {
    const controller = new AbortController();
    setAbort(controller);
    setFind({ ...BEGINNING, step: { phase: 'handles', done: 0, total: 0 } });
    async function look() {
      try {
        const steps = await client.duplicates.find({ limit: MOST }, { signal: controller.signal });
        for await (const { pairs, isCut, ...step } of steps) {
          if (controller.signal.aborted) return;
          setFind((old) => ({ ...old, pairs: [...old.pairs, ...pairs], step, isCut }));
        }
        if (!controller.signal.aborted) setFind((old) => ({ ...old, step: null }));
      } catch (error) {
        if (!controller.signal.aborted) setFind((old) => ({ ...old, step: null, error }));
      }
    }
    void look();
    return () => controller.abort();
  }, [round]);

  const stop = useCallback(() => {
    abort?.abort();
    setFind((old) => ({ ...old, step: null, isStopped: true }));
  }, [abort]);
  const again = useCallback(() => setRound((old) => old + 1), []);
  /** People who are no more, or a pair that was answered. */
  const drop = useCallback(
    (ids: readonly number[]) =>
      setFind((old) => ({
        ...old,
        pairs: old.pairs.filter(({ a, b }) =>
          ids.length === 1 ? a.id !== ids[0] && b.id !== ids[0] : !(ids.includes(a.id) && ids.includes(b.id)),
        ),
      })),
    [],
  );
  return { ...find, stop, again, drop };
}
