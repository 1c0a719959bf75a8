import { fail } from '../../core/fail.ts';

type Session = { isBusy: boolean; readonly staging: { drop(): void } };

/** Files that were read and wait for their import, by id. One long act at a time is done on each. */
export function createSessionList<S extends Session>(isThere: (session: S) => boolean = () => true) {
  const sessions = new Map<string, S>();

  return {
    keep(id: string, session: S): void {
      sessions.set(id, session);
    },

    /** @throws IMPORT_SESSION_UNKNOWN */
    get(id: string): S {
      const session = sessions.get(id);
      if (!session || !isThere(session)) throw fail('IMPORT_SESSION_UNKNOWN', {});
      return session;
    },

    /** The events of a long act. @throws JOB_RUNNING while there is another */
    async *alone<T>(session: S, events: AsyncGenerator<T>): AsyncGenerator<T> {
      if (session.isBusy) throw fail('JOB_RUNNING', { job: 'import' });
      session.isBusy = true;
      try {
        yield* events;
      } finally {
        session.isBusy = false;
      }
    },

    /** Throws away what was read. @throws JOB_RUNNING */
    close(id: string): void {
      const session = sessions.get(id);
      if (session?.isBusy) throw fail('JOB_RUNNING', { job: 'import' });
      session?.staging.drop();
      sessions.delete(id);
    },
  };
}
