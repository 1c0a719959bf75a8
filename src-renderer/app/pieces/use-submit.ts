import { type FormEvent, useCallback } from 'react';
import { useBusy } from './use-busy.ts';

/** Submits a form once at a time. `run` says itself what went wrong; `isBusy` lasts until what it returned has settled. */
export function useSubmit(
  run: () => unknown,
  isReady: boolean,
): { isBusy: boolean; submit: (event: FormEvent) => void } {
  const { isBusy, run: runOnce } = useBusy();
  const submit = useCallback(
    (event: FormEvent) => {
      event.preventDefault();
      if (isReady) runOnce(run);
    },
    [run, runOnce, isReady],
  );
  return { isBusy, submit };
}
