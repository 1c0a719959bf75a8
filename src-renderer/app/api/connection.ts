// One pipe per role that comes back by itself. Calls wait while it is down; a call cut off midway fails
// with ConnectionLostError, since only the caller knows whether to repeat it.
import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import type { PortRole } from '#shared/roles.ts';
import { SOCKET_CLOSE } from '#shared/roles.ts';
import type { Opened, OpenPipe } from './transport.ts';

export type ConnectionState = 'connecting' | 'open' | 'lost';

/** The pipe broke while a call was under way. A query may be repeated, a command may have happened. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** Delay before attempt n (from 0): 200 ms doubling to 5 s, with up to 20% jitter. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return Math.min(200 * 2 ** attempt, 5_000) * (1 + random() * 0.2);
}

export type Connection = {
  link: ClientLink<ClientContext>;
  state(): ConnectionState;
  /** Calls back after each change of state. */
  subscribe(listener: (state: ConnectionState) => void): () => void;
};

type Options = {
  open: OpenPipe;
  role: PortRole;
  /** The host changed the library under us. */
  onLibraryChanged: () => void;
  /** Where a pipe closes without a code: whether the library that was open is open no more. */
  isLibraryGone?: () => Promise<boolean>;
  wait?: (ms: number) => Promise<void>;
};

export function connect({ open, role, onLibraryChanged, isLibraryGone, wait = sleep }: Options): Connection {
  let state: ConnectionState = 'connecting';
  let current: Promise<Opened> | null = null;
  const listeners = new Set<(state: ConnectionState) => void>();

  function setState(next: ConnectionState) {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(next);
  }

  async function openWithPatience(): Promise<Opened> {
    for (let attempt = 0; ; attempt++) {
      try {
        const opened = await open(role);
        setState('open');
        return opened;
      } catch {
        // Not reachable now: the banner says so, the next attempt follows.
        setState('lost');
        await wait(backoff(attempt));
      }
    }
  }

  function ensureOpen(): Promise<Opened> {
    if (current) return current;
    const opening = openWithPatience();
    current = opening;
    void opening.then(async (opened) => {
      const { code } = await opened.closed;
      current = null;
      if (code === SOCKET_CLOSE.libraryChanged) return onLibraryChanged();
      if (code === SOCKET_CLOSE.noLibrary) return;
      if (code === null && (await isLibraryGone?.())) return onLibraryChanged();
      setState('lost');
      await wait(backoff(0));
      void ensureOpen();
    });
    return opening;
  }

  return {
    link: {
      async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>) {
        const opened = await untilAborted(ensureOpen(), options.signal);
        let isBroken = false;
        void opened.closed.then(() => {
          isBroken = true;
        });
        try {
          return await opened.link.call(path, input, options);
        } catch (error) {
          await Promise.resolve();
          if (isBroken && !options.signal?.aborted) {
            throw new ConnectionLostError(`connection lost during ${path.join('.')}`, { cause: error });
          }
          throw error;
        }
      },
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}
