import { BroadcastChannel } from 'node:worker_threads';
import type { LiveChange, LiveEvent } from '#shared/contract/live.ts';
import {
  type LiveCount,
  liveNumber,
  livePosition,
  newLiveCount,
  nextLiveNumber,
  numberOfPosition,
} from './live-position.ts';

/** Carries what each commit touched from the writer to everyone who listens, across the workers of one library. */
export type LiveBus = {
  /** Null: something may have changed, nobody knows what. */
  publish(change: LiveChange | null): void;
  /**
   * Yields changes until the signal aborts, from the one after the position `after` on. Where that is not known, or too much
   * has changed since, the first event says so.
   */
  changes(options: {
    after?: string | undefined;
    signal?: AbortSignal | undefined;
  }): AsyncGenerator<LiveEvent>;
  close(): void;
};

/** How many changes are kept for whoever comes back, or has been answered before it listens. */
const KEPT = 256;

type Numbered = { number: number; change: LiveChange | null };

/** @param given shared by the buses of one library in several threads; in one process a name is enough */
export function createLiveBus(given: string | LiveCount): LiveBus {
  const count = typeof given === 'string' ? newLiveCount(given) : given;
  const channel = new BroadcastChannel(`kith-live-${count.name}`);
  const listeners = new Set<(numbered: Numbered) => void>();
  const kept: Numbered[] = [];
  // What came before this bus is not kept here. Read after the channel is open: nothing falls between.
  let forgotten = liveNumber(count);
  channel.onmessage = (event) => hear((event as unknown as { data: Numbered }).data);
  // The channel must not keep a process alive that has nothing else to do.
  (channel as unknown as { unref(): void }).unref();

  function hear(numbered: Numbered): void {
    kept.push(numbered);
    if (kept.length > KEPT) forgotten = kept.shift()!.number;
    for (const listen of listeners) listen(numbered);
  }
  const positionAt = (number: number) => livePosition(count, number);

  return {
    publish(change) {
      // Counted before it is told: whoever opens the channel in between takes it for one that it has missed.
      const numbered = { number: nextLiveNumber(count), change };
      channel.postMessage(numbered);
      // A BroadcastChannel does not hear itself.
      hear(numbered);
    },
    changes({ after, signal }) {
      const asked = numberOfPosition(count, after);
      const now = liveNumber(count);
      const isKept = asked !== null && asked >= forgotten && asked <= now;
      const from = isKept ? asked : now;
      const waiting: LiveEvent[] = isKept ? [] : [{ position: positionAt(from), change: null }];
      let wake: (() => void) | null = null;
      const listen = ({ number, change }: Numbered) => {
        // The count runs ahead of the channel: one that is counted already may still arrive.
        if (number <= from) return;
        waiting.push({ position: positionAt(number), change });
        wake?.();
      };
      for (const numbered of kept) listen(numbered);
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
