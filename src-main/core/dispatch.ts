import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import Database from 'better-sqlite3';
import { fail } from './fail.ts';

/** Where unknown failures go: an id that the user can quote, and the error. Never rows, never input. */
export type FailureLog = (logId: string, path: readonly string[], error: unknown) => void;

/**
 * The one catch-all of the core: typed errors pass, a full disk gets its code, all else becomes INTERNAL with a log id.
 * For oRPC's `interceptors` and `clientInterceptors`.
 */
export function failureInterceptor(log: FailureLog) {
  return async <T>(options: { next: () => Promise<T>; path?: readonly string[] }): Promise<T> => {
    try {
      return await options.next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_FULL') throw fail('DISK_FULL', {});
      if ((error as { code?: string }).code === 'ENOSPC') throw fail('DISK_FULL', {});
      const logId = randomUUID();
      log(logId, options.path ?? [], error);
      throw new ORPCError('INTERNAL', { data: { logId }, message: 'INTERNAL' });
    }
  };
}
