import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { quickLogStore } from '../../app/people/quick-log.ts';

// Loaded when the page is at rest, or when it is first asked for.
const load = () => import('./QuickLogDialog.tsx');
const QuickLogDialog = lazy(async () => ({ default: (await load()).QuickLogDialog }));

/** The quick log over any page: L logs an interaction, F plans a follow-up. */
export function Overlay() {
  const request = useSyncExternalStore(quickLogStore.subscribe, quickLogStore.get);
  const isAsked = useSyncExternalStore(quickLogStore.subscribe, quickLogStore.wasAsked);
  // Fetched when the page is at rest, so that the first L opens as fast as the next.
  useEffect(() => {
    const idle = requestIdleCallback(() => void load(), { timeout: 10_000 });
    return () => cancelIdleCallback(idle);
  }, []);
  if (!isAsked) return null;
  return (
    <Suspense fallback={null}>
      <QuickLogDialog request={request} />
    </Suspense>
  );
}
