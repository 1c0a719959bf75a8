import { type FormEvent, useCallback, useRef, useState } from 'react';

/**
 * Submits a form once at a time: a second Enter while the first is under way does nothing. `run` says itself what
 * went wrong; `isBusy` lasts until what it returned has settled.
 */
export function useSubmit(
  run: () => unknown,
  isReady: boolean,
): { isBusy: boolean; submit: (event: FormEvent) => void } {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const submit = useCallback(
    (event: FormEvent) => {
      event.preventDefault();
      if (!isReady || isRunning.current) return;
      isRunning.current = true;
      setBusy(true);
      void Promise.resolve(run()).finally(() => {
        isRunning.current = false;
        setBusy(false);
      });
    },
    [run, isReady],
  );
  return { isBusy, submit };
}
