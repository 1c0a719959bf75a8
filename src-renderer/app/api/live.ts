// Keeps every open page true: the core says after each commit what changed, and just those queries are asked again.
import type { QueryClient } from '@tanstack/react-query';
import type { LiveChange } from '#shared/contract/live.ts';
import { createChangeQueue } from './change-queue.ts';
import { client, connections } from './client.ts';
import { isTouched } from './touched.ts';

/** Listens until the signal aborts, over broken connections too: whatever was missed meanwhile is asked again. */
export async function followChanges(queryClient: QueryClient, signal: AbortSignal): Promise<void> {
  const ask = createChangeQueue<LiveChange>((changes) =>
    queryClient.invalidateQueries({
      predicate: ({ queryKey }) => changes.some((change) => isTouched(queryKey, change)),
    }),
  );
  while (!signal.aborted) {
    try {
      const changes = await client.live.changes({}, { signal });
      // What was asked before the core began to tell may have changed in between, at the start and after a break alike.
      await queryClient.invalidateQueries();
      for await (const change of changes) ask(change);
    } catch (error) {
      if (signal.aborted) return;
      // A broken pipe ends the stream too; the next round waits until it is back.
      const isBroken =
        error instanceof DOMException || (error instanceof Error && error.name === 'AbortError');
      if (!isBroken && connections.reader.state() === 'open') {
        console.error('live updates stopped', error);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }
}
