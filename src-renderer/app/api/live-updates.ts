// Keeps every open page true: the core says after each commit what changed, and just those queries are asked again.
import type { QueryClient } from '@tanstack/react-query';
import type { LiveChange, LiveEvent } from '#shared/contract/live.ts';
import { createChangeQueue } from './change-queue.ts';
import { isTouched } from './touched.ts';

/** The core's stream of changes: after a position, or from now on. */
type OpenStream = (
  input: { after?: string },
  options: { signal: AbortSignal },
) => Promise<AsyncIterable<LiveEvent>>;

export type LiveUpdates = {
  /** What the page was told before it listened is as the library was there. */
  startAfter(position: string): void;
  /** Listens until the signal aborts, over broken connections too: what was missed meanwhile comes first. */
  follow(signal: AbortSignal): Promise<void>;
};

/** @param options.isConnected tells a stream that fails from a pipe that broke */
export function createLiveUpdates(
  queryClient: QueryClient,
  { open, isConnected }: { open: OpenStream; isConnected: () => boolean },
): LiveUpdates {
  let after: string | undefined;
  const ask = createChangeQueue<LiveChange>((changes) =>
    queryClient.invalidateQueries({
      predicate: ({ queryKey }) => changes.some((change) => isTouched(queryKey, change)),
    }),
  );
  return {
    startAfter(position) {
      after = position;
    },
    async follow(signal) {
      while (!signal.aborted) {
        try {
          for await (const { position, change } of await open(after ? { after } : {}, { signal })) {
            if (change) ask(change);
            // The core does not know what was missed.
            else await queryClient.invalidateQueries();
            after = position;
          }
        } catch (error) {
          if (signal.aborted) return;
          // A broken pipe ends the stream too; the next round waits until it is back.
          const isBroken =
            error instanceof DOMException || (error instanceof Error && error.name === 'AbortError');
          if (!isBroken && isConnected()) {
            console.error('live updates stopped', error);
            await new Promise((resolve) => setTimeout(resolve, 1_000));
          }
        }
      }
    },
  };
}
