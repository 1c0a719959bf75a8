// Tells the host that somebody is there, where the library locks itself after a while.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { host, hostQuery } from '../../app/api/client.ts';
import { isWriting } from '../../app/wizard/writing.ts';

/** At most so often, in ms. */
const EVERY = 10_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function Overlay() {
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
  const isWatched = state?.current?.hasPassword === true && state.lockAfter !== null;
  useEffect(() => {
    if (!isWatched) return;
    let last = Number.NEGATIVE_INFINITY;
    const tell = () => {
      if (performance.now() - last < EVERY) return;
      last = performance.now();
      // Where the host is away it counts nothing either.
      host.library.active().catch(() => undefined);
    };
    // An import of an hour is nobody's absence.
    const timer = setInterval(() => isWriting() && tell(), EVERY);
    for (const sign of SIGNS) addEventListener(sign, tell, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) removeEventListener(sign, tell);
    };
  }, [isWatched]);
  return null;
}
