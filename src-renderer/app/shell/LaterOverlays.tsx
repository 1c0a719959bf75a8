import { lazy, Suspense, startTransition, useEffect, useState } from 'react';

const Overlays = lazy(async () => ({ default: (await import('./Overlays.tsx')).Overlays }));

/** How long a busy page may put the overlays off, in ms. One that is asked for before opens when it is there. */
const AT_LATEST = 1_000;

/** The overlays, as soon as the page is at rest: none of them is open when a window begins. */
export function LaterOverlays() {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(() => startTransition(() => setIsDue(true)), { timeout: AT_LATEST });
    return () => cancelIdleCallback(idle);
  }, []);
  if (!isDue) return null;
  return (
    <Suspense fallback={null}>
      <Overlays />
    </Suspense>
  );
}
