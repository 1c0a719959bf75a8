import { basename } from 'node:path';
import type { ImportCounts } from '#shared/contract/transfer.ts';
import { withWriter } from './library.ts';

/** What `kith import` prints: people by outcome, the encoding that was found, seconds from open to commit. */
export type ImportSummary = ImportCounts & { encoding: string; seconds: number };

/** Imports a file with the mapping that the app finds by itself; people who are there are filled, not overwritten. */
export async function importFile(file: string, source: string): Promise<ImportSummary> {
  const started = performance.now();
  return withWriter(file, async ({ client, grant }) => {
    const { transfer } = client;
    const name = basename(source);
    const token = grant({ path: source, name, mode: 'read' });
    const session = await lastOf(await transfer.open({ token, fileName: name }), ({ session }) => session);
    const { sessionId, columns, encoding } = session;
    const targets = columns.map(({ index, target }) => ({ index, target }));
    try {
      await lastOf(await transfer.plan({ sessionId, targets, policy: 'fill' }), ({ counts }) => counts);
      const counts = await lastOf(await transfer.commit({ sessionId }), (event) =>
        event.finished ? event.counts : null,
      );
      const { created, updated, unchanged, clashes, rejected } = counts;
      const seconds = Math.round(performance.now() - started) / 1000;
      return { created, updated, unchanged, clashes, rejected, encoding, seconds };
    } finally {
      // What waits beside the library is of no use any more, least of all on a full disk.
      await transfer.close({ sessionId });
    }
  });
}

/** Runs a stream to its end and returns the last value that `pick` finds in its events. */
async function lastOf<E, T>(events: AsyncIterable<E>, pick: (event: E) => T | null): Promise<T> {
  let last: T | null = null;
  for await (const event of events) last = pick(event) ?? last;
  if (last === null) throw new Error('The stream ended without its result.');
  return last;
}
