import { lazy, Suspense, startTransition, useEffect, useState } from 'react';

const Overlays = lazy(async () => ({ default: (await import('./Overlays.tsx')).Overlays }));

/** How long the first look at a page has the processor to itself, in ms. */
const FIRST_LOOK = 700;
/** How long a busy page may put the overlays off after that, in ms. */
const AT_LATEST = 1_000;
/** Whoever does something may ask for one: it opens when it is there. */
const FIRST_ACTS = ['keydown', 'pointerdown'] as const;

/** The overlays, as soon as the page has been shown and rests, or with the first key: none of them is open when a window begins. */
export function LaterOverlays() {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const begin = () => startTransition(() => setIsDue(true));
    let idle = 0;
    const look = setTimeout(() => {
      idle = requestIdleCallback(begin, { timeout: AT_LATEST });
    }, FIRST_LOOK);
    for (const act of FIRST_ACTS) window.addEventListener(act, begin, { capture: true, once: true });
    return () => {
      clearTimeout(look);
      cancelIdleCallback(idle);
      for (const act of FIRST_ACTS) window.removeEventListener(act, begin, { capture: true });
    };
  }, []);
  if (!isDue) return null;
  return (
    <Suspense fallback={null}>
      <Overlays />
    </Suspense>
  );
}
