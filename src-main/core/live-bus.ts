import { BroadcastChannel } from 'node:worker_threads';
import type { LiveChange } from '#shared/contract/live.ts';

/** Carries what each commit touched from the writer to everyone who listens, across the workers of one library. */
export type LiveBus = {
  publish(change: LiveChange): void;
  /** Yields changes until the signal aborts. */
  changes(signal?: AbortSignal): AsyncGenerator<LiveChange>;
  close(): void;
};

export function createLiveBus(name: string): LiveBus {
  const channel = new BroadcastChannel(`kith-live-${name}`);
  const listeners = new Set<(change: LiveChange) => void>();
  channel.onmessage = (event) => {
    for (const listen of listeners) listen((event as unknown as { data: LiveChange }).data);
  };
  // The channel must not keep a process alive that has nothing else to do.
  (channel as unknown as { unref(): void }).unref();
  return {
    publish(change) {
      channel.postMessage(change);
      // A BroadcastChannel does not hear itself.
      for (const listen of listeners) listen(change);
    },
    changes(signal) {
      const waiting: LiveChange[] = [];
      let wake: (() => void) | null = null;
      const listen = (change: LiveChange) => {
        waiting.push(change);
        wake?.();
      };
      // From now on, not from the first `next`: whoever asks after this call misses nothing.
      listeners.add(listen);
      // Also for a listener that leaves before its first event.
      signal?.addEventListener('abort', () => listeners.delete(listen), { once: true });
      return follow();

      async function* follow() {
        const stop = () => wake?.();
        signal?.addEventListener('abort', stop);
        try {
          while (!signal?.aborted) {
            const next = waiting.shift();
            if (next) yield next;
            else
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
          }
        } finally {
          listeners.delete(listen);
          signal?.removeEventListener('abort', stop);
        }
      }
    },
    close: () => channel.close(),
  };
}
