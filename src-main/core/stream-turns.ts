import { setImmediate as nextTurn } from 'node:timers/promises';
import { wrappedStream } from './wrapped-stream.ts';

/**
 * Between two events of a stream the worker turns to what else has arrived. A long job on SQLite waits for nothing but
 * promises, which never leave the event loop a turn: without this an edit by the user would wait for the end of the job.
 * For oRPC's `clientInterceptors`.
 */
export async function letOthersIn<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  const output = await next();
  return isStream(output) ? (withTurns(output) as T) : output;
}

export function isStream(output: unknown): output is AsyncIterator<unknown> & AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

function withTurns<T>(source: AsyncIterator<T>): AsyncIteratorObject<T> {
  return wrappedStream(source, {
    async next(step) {
      await nextTurn();
      return step();
    },
  });
}
