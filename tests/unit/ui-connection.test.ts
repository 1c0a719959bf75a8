import type { ClientContext, ClientLink } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import { backoff, ConnectionLostError, connect } from '../../src-renderer/app/api/connection.ts';
import type { Opened } from '../../src-renderer/app/api/transport.ts';
import { SOCKET_CLOSE } from '../../src-shared/roles.ts';

type Pipe = Opened & { breakOff: (code: number | null) => void };

/** A pipe in memory; `call` answers, or waits for the break. */
function createPipe(call: ClientLink<ClientContext>['call']): Pipe {
  const { promise, resolve } = Promise.withResolvers<{ code: number | null }>();
  return { link: { call }, closed: promise, breakOff: (code) => resolve({ code }) };
}
const options = { context: {} };

describe('a connection', () => {
  it('opens again after a break and the next call goes through', async () => {
    const first = createPipe(async () => 'first');
    const second = createPipe(async () => 'second');
    const pipes = [first, second];
    const connection = connect({
      role: 'reader',
      onLibraryChanged: () => expect.unreachable(),
      wait: async () => undefined,
      open: async () => pipes.shift() ?? expect.unreachable(),
    });
    expect(await connection.link.call([], null, options)).toBe('first');
    first.breakOff(1006);
    await vi.waitFor(async () => expect(await connection.link.call([], null, options)).toBe('second'));
    expect(connection.state()).toBe('open');
  });

  it('keeps trying until the host is back, says so meanwhile, and the waiting call is answered', async () => {
    let attempts = 0;
    const seen: string[] = [];
    const connection = connect({
      role: 'reader',
      onLibraryChanged: () => expect.unreachable(),
      wait: async () => undefined,
      open: async () => {
        attempts += 1;
        if (attempts < 4) throw new Error('refused');
        return createPipe(async () => 'back');
      },
    });
    connection.subscribe((state) => seen.push(state));
    expect(await connection.link.call([], null, options)).toBe('back');
    expect(seen).toEqual(['lost', 'open']);
  });

  it('tells a call that was cut off midway, so that nobody repeats a write blindly', async () => {
    const { promise: answer, reject } = Promise.withResolvers<unknown>();
    const pipe = createPipe(() => answer);
    const connection = connect({
      role: 'writer',
      onLibraryChanged: () => expect.unreachable(),
      wait: () => new Promise(() => undefined),
      open: async () => pipe,
    });
    const call = connection.link.call(['fans', 'tag'], null, options);
    await Promise.resolve();
    pipe.breakOff(1006);
    reject(new Error('peer closed'));
    await expect(call).rejects.toBeInstanceOf(ConnectionLostError);
  });

  it('does not reconnect to another library but reports it', async () => {
    const onLibraryChanged = vi.fn();
    const pipe = createPipe(async () => 'old');
    const connection = connect({
      role: 'reader',
      onLibraryChanged,
      open: async () => pipe,
      wait: async () => expect.unreachable(),
    });
    await connection.link.call([], null, options);
    pipe.breakOff(SOCKET_CLOSE.libraryChanged);
    await vi.waitFor(() => expect(onLibraryChanged).toHaveBeenCalledOnce());
  });

  it('lets go of a call whose page is gone while it waits', async () => {
    const controller = new AbortController();
    const connection = connect({
      role: 'reader',
      onLibraryChanged: () => expect.unreachable(),
      open: () => new Promise(() => undefined),
    });
    const call = connection.link.call([], null, { ...options, signal: controller.signal });
    controller.abort(new DOMException('gone', 'AbortError'));
    await expect(call).rejects.toThrow('gone');
  });

  it('waits longer after each failure, up to some six seconds', () => {
    const waits = [0, 1, 2, 10].map((attempt) => backoff(attempt, () => 0));
    expect(waits).toEqual([200, 400, 800, 5_000]);
    expect(backoff(10, () => 1)).toBe(6_000);
  });
});
