import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import Database from 'better-sqlite3';
import { fail } from './fail.ts';
import { isStream } from './stream-turns.ts';
import { wrappedStream } from './wrapped-stream.ts';

/** Where unknown failures go: an id that the user can quote, and the error. Never rows, never input. */
export type FailureLog = (logId: string, path: readonly string[], error: unknown) => void;

type Options<T> = { next: () => Promise<T>; path?: readonly string[]; signal?: AbortSignal | undefined };

/**
 * The one catch-all of the core, for calls and for the events of streams: typed errors pass, a full disk gets its code, all else becomes INTERNAL with a log id.
 * For oRPC's `interceptors` and `clientInterceptors`.
 */
export function failureInterceptor(log: FailureLog) {
  return async <T>(options: Options<T>): Promise<T> => {
    const named = (error: unknown): unknown => {
      // Whoever asked has stopped it, and hears nothing any more.
      if (error instanceof ORPCError || isStopped(error, options.signal)) return error;
      if (isDiskFull(error)) return fail('DISK_FULL', {});
      const logId = randomUUID();
      log(logId, options.path ?? [], error);
      return new ORPCError('INTERNAL', { data: { logId }, message: 'INTERNAL' });
    };
    try {
      const output = await options.next();
      return isStream(output) ? (namingFailures(output, named) as T) : output;
    } catch (error) {
      throw named(error);
    }
  };
}

function isStopped(error: unknown, signal: AbortSignal | undefined): boolean {
  if (!signal?.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

/** Whether SQLite or the system found no room. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return error.code === 'SQLITE_FULL';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'DISK_FULL';
}

/** A stream's later events can fail too. */
function namingFailures<T>(
  source: AsyncIterator<T>,
  named: (error: unknown) => unknown,
): AsyncIteratorObject<T> {
  const naming = async (step: () => Promise<IteratorResult<T>>): Promise<IteratorResult<T>> => {
    try {
      return await step();
    } catch (error) {
      throw named(error);
    }
  };
  return wrappedStream(source, { next: naming, end: naming });
}
