import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DuplicatePair, DuplicateStep } from '#shared/contract/duplicates.ts';
import { client, orpc } from '../../app/api/client.ts';

const MOST = 1_000;

export type Find = {
  pairs: readonly DuplicatePair[];
  /** Null once it is over. */
  step: Pick<DuplicateStep, 'phase' | 'done' | 'total'> | null;
  isCut: boolean;
  isStopped: boolean;
  error: unknown;
};

/** One or two people: who is no more, or a pair that is not the same, and the change that says so. */
export type Decision = { ids: readonly number[]; changeId: number | null };

/** Decisions are among the newest changes as long as the page is open, mostly; an older one counts as it was made. */
const NEWEST = 200;

export const isAbout = ({ ids }: Decision, { a, b }: DuplicatePair): boolean =>
  ids.length === 1 ? ids[0] === a.id || ids[0] === b.id : ids.includes(a.id) && ids.includes(b.id);

const BEGINNING: Find = { pairs: [], step: null, isCut: false, isStopped: false, error: null };

/**
 * Looks for duplicates while the page is open: pairs come as they are found, and the search can be stopped. What was decided goes
 * from the list, and comes back to its place when that is undone.
 */
export function useFind(): Find & {
  stop: () => void;
  again: () => void;
  decide: (decision: Decision) => void;
} {
  const [find, setFind] = useState<Find>(BEGINNING);
  const [round, setRound] = useState(0);
  const [decisions, setDecisions] = useState<readonly Decision[]>([]);
  const [abort, setAbort] = useState<AbortController>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round looks again
  useEffect(() => {
    const controller = new AbortController();
    setAbort(controller);
    setDecisions([]);
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
  const decide = useCallback((decision: Decision) => setDecisions((old) => [...old, decision]), []);
  const { data: newest } = useQuery({
    ...orpc.history.list.queryOptions({ input: { limit: NEWEST } }),
    enabled: decisions.length > 0,
  });
  const pairs = useMemo(() => {
    const undone = new Set(newest?.rows.filter(({ state }) => state !== 'done').map(({ id }) => id));
    const standing = decisions.filter(({ changeId }) => changeId === null || !undone.has(changeId));
    return find.pairs.filter((pair) => !standing.some((decision) => isAbout(decision, pair)));
  }, [find.pairs, decisions, newest]);
  return { ...find, pairs, stop, again, decide };
}
