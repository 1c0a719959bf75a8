import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDocumentSession } from '../../src-renderer/app/knowledge/document-session.ts';

class Changed extends Error {}

/** A library with one document that several windows write. */
function library() {
  const held = { rev: 1, body: 'first' };
  const kept: string[] = [];
  let failure: Error | null = null;
  let gate: Promise<void> = Promise.resolve();
  return {
    held,
    kept,
    failWith: (error: Error | null) => {
      failure = error;
    },
    /** Holds saves back until the returned function is called. */
    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    open: () =>
      createDocumentSession({
        first: { ...held },
        save: async (body, baseRev) => {
          await gate;
          if (failure) throw failure;
          if (baseRev !== held.rev) throw new Changed();
          held.rev++;
          held.body = body;
          return { rev: held.rev };
        },
        isConflict: (error) => error instanceof Changed,
        load: async () => ({ ...held }),
        keepTheirs: async () => {
          kept.push(held.body);
        },
        keepMine: async (body) => {
          kept.push(body);
        },
        delay: 600,
      }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a document being written', () => {
  it('is saved within a second of the last key, once', async () => {
    const { held, open } = library();
    const session = open();
    session.changed(() => 'a');
    await vi.advanceTimersByTimeAsync(500);
    session.changed(() => 'ab');
    expect(held.body).toBe('first');
    await vi.advanceTimersByTimeAsync(999);
    expect(held).toEqual({ rev: 2, body: 'ab' });
    expect(session.get().state).toBe('saved');
  });

  it('is saved at once on leaving', async () => {
    const { held, open } = library();
    const session = open();
    session.changed(() => 'left');
    await session.close();
    expect(held.body).toBe('left');
  });

  it('saves what was typed during a save after it', async () => {
    const { held, open, hold } = library();
    const session = open();
    const release = hold();
    session.changed(() => 'one');
    const done = session.flush();
    session.changed(() => 'one two');
    release();
    await done;
    expect(held).toEqual({ rev: 3, body: 'one two' });
    expect(session.get().state).toBe('saved');
  });

  it('takes over what another window saved while nothing was typed here', () => {
    const { open } = library();
    const session = open();
    session.seen({ rev: 2, body: 'theirs' });
    expect(session.get()).toMatchObject({ body: 'theirs', rev: 2, generation: 1, state: 'saved' });
  });

  it('does not start the editor anew for the echo of its own save', async () => {
    const { held, open, hold } = library();
    const session = open();
    const release = hold();
    session.changed(() => 'mine');
    const done = session.flush();
    session.seen({ rev: 2, body: 'mine' });
    release();
    await done;
    session.seen({ ...held });
    expect(session.get()).toMatchObject({ generation: 0, state: 'saved', rev: 2 });
  });

  it('tells of a conflict when another window saved first, and overwrites nothing', async () => {
    const { held, open } = library();
    const [one, two] = [open(), open()];
    one.changed(() => 'one');
    await one.flush();
    two.changed(() => 'two');
    await two.flush();
    expect(held.body).toBe('one');
    expect(two.get()).toMatchObject({ state: 'conflict', theirs: { body: 'one' } });
    expect(two.mine()).toBe('two');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(held.body).toBe('one');
  });

  it('tells of a conflict as soon as the news comes', async () => {
    const { held, open } = library();
    const [one, two] = [open(), open()];
    two.changed(() => 'two');
    one.changed(() => 'one');
    await one.flush();
    two.seen({ ...held });
    await vi.advanceTimersByTimeAsync(1);
    expect(two.get()).toMatchObject({ state: 'conflict', theirs: { body: 'one' } });
  });

  it('ends a conflict with a text put together from both, and puts both by', async () => {
    const { held, kept, open } = library();
    const [one, two] = [open(), open()];
    one.changed(() => 'one');
    await one.flush();
    two.changed(() => 'two');
    await two.flush();
    expect(two.base()).toBe('first');
    const theirs = two.get().theirs!;
    expect(await two.takeBoth('two and one', theirs)).toBe(true);
    expect(held).toEqual({ rev: 3, body: 'two and one' });
    expect(kept).toEqual(['one', 'two']);
    expect(two.get()).toMatchObject({ state: 'saved', body: 'two and one', generation: 1, theirs: null });
  });

  it('asks again where the library moved on while somebody chose', async () => {
    const { held, open } = library();
    const [one, two] = [open(), open()];
    one.changed(() => 'one');
    await one.flush();
    two.changed(() => 'two');
    await two.flush();
    const theirs = two.get().theirs!;
    one.changed(() => 'one more');
    await one.flush();
    // Whoever merges has the old text still: it must not be asked.
    two.setMerger(() => 'the old text');
    expect(await two.takeBoth('two and one', theirs)).toBe(false);
    expect(held.body).toBe('one more');
    expect(two.get()).toMatchObject({ state: 'conflict', theirs: { body: 'one more' } });
    expect([two.base(), two.mine()]).toEqual(['one', 'two and one']);
    expect(await two.takeBoth('all', two.get().theirs!)).toBe(true);
    expect(held.body).toBe('all');
  });

  it('is saved every second while someone types without a pause', async () => {
    const { held, open } = library();
    const session = open();
    for (let key = 1; key <= 20; key++) {
      session.changed(() => `key ${key}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(held.rev).toBeGreaterThanOrEqual(3);
  });

  it('keeps the other text as a version when the user takes their own', async () => {
    const { held, kept, open } = library();
    const [one, two] = [open(), open()];
    one.changed(() => 'one');
    await one.flush();
    two.changed(() => 'two');
    await two.flush();
    two.changed(() => 'two more');
    expect(await two.keepMine()).toBe(true);
    expect(kept).toEqual(['one']);
    expect(held.body).toBe('two more');
    expect(two.get().state).toBe('saved');
  });

  it('shows the other text when the user takes that', async () => {
    const { held, kept, open } = library();
    const [one, two] = [open(), open()];
    one.changed(() => 'one');
    await one.flush();
    two.changed(() => 'two');
    await two.flush();
    expect(await two.takeTheirs()).toBe(true);
    expect(two.get()).toMatchObject({ state: 'saved', body: 'one', generation: 1 });
    expect(kept).toEqual(['two']);
    await two.close();
    expect(held.body).toBe('one');
  });

  it('keeps what could not be saved, and saves it on another try', async () => {
    const { held, open, failWith } = library();
    const session = open();
    const shown: string[] = [];
    const stop = session.subscribe(() => shown.push(session.get().state));
    const failure = new Error('disk');
    failWith(failure);
    session.changed(() => 'kept');
    await session.flush();
    expect(session.get()).toMatchObject({ state: 'failed', error: failure });
    failWith(null);
    await session.flush();
    expect(held.body).toBe('kept');
    expect(session.get()).toMatchObject({ state: 'saved', error: null });
    expect(shown.filter((state, at) => state !== shown[at - 1])).toEqual([
      'unsaved',
      'saving',
      'failed',
      'saving',
      'saved',
    ]);
    stop();
    session.changed(() => 'more');
    expect(shown.at(-1)).toBe('saved');
    await session.close();
  });
});
