import { lazy, Suspense, useSyncExternalStore } from 'react';
import { quickLogStore } from '../../app/people/quick-log.ts';

// Loaded when it is first asked for: the overlay is part of the first paint.
const QuickLogDialog = lazy(async () => ({ default: (await import('./QuickLogDialog.tsx')).QuickLogDialog }));

/** The quick log over any page: L logs an interaction, F plans a follow-up. */
export function Overlay() {
  const request = useSyncExternalStore(quickLogStore.subscribe, quickLogStore.get);
  const isAsked = useSyncExternalStore(quickLogStore.subscribe, quickLogStore.wasAsked);
  if (!isAsked) return null;
  return (
    <Suspense fallback={null}>
      <QuickLogDialog request={request} />
    </Suspense>
  );
}
