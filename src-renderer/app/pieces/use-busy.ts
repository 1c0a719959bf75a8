import { useCallback, useRef, useState } from 'react';

/**
 * Runs one act at a time: a second click or Enter while the first is under way does nothing, also before the page has drawn that
 * it is busy. `isBusy` lasts until what the act returned has settled; the act says itself what went wrong.
 */
export function useBusy(): { isBusy: boolean; run: (act: () => unknown) => void } {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const run = useCallback((act: () => unknown) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    void Promise.resolve(act()).finally(() => {
      isRunning.current = false;
      setBusy(false);
    });
  }, []);
  return { isBusy, run };
}
