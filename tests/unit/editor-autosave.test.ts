import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave, type SaveState } from '../../src-renderer/ui/editor/autosave/autosave-queue.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(
  save: (value: string) => Promise<unknown> = async () => undefined,
  whenQuiet?: (work: () => void) => void,
) {
  const saved: string[] = [];
  const states: SaveState[] = [];
  const queue = createAutosave<string>({
    save: async (value) => {
      await save(value);
      saved.push(value);
    },
    isConflict: (error) => error === 'newer',
    onState: (state) => states.push(state),
    delay: 700,
    retryDelay: 5000,
    ...(whenQuiet ? { whenQuiet } : {}),
  });
  return { queue, saved, states };
}

describe('saving while typing', () => {
  it('who types without a pause is saved within a second all the same', async () => {
    const { queue, saved } = setUp();
    for (let key = 0; key < 30; key++) {
      queue.changed(() => `text ${key}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saved.length).toBeGreaterThanOrEqual(3);
  });

  it('waits for a pause between keys where it can, and leaving does not wait', async () => {
    const quiet: (() => void)[] = [];
    const { queue, saved } = setUp(undefined, (work) => void quiet.push(work));
    queue.changed(() => 'a');
    await vi.advanceTimersByTimeAsync(1000);
    expect([saved, quiet.length]).toEqual([[], 1]);
    quiet.pop()!();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual(['a']);
    queue.changed(() => 'b');
    await queue.flush();
    expect(saved).toEqual(['a', 'b']);
  });

  it('one pause saves once, and the value is read when it is saved', async () => {
    const { queue, saved, states } = setUp();
    let text = 'a';
    queue.changed(() => text);
    text = 'ab';
    queue.changed(() => text);
    await vi.advanceTimersByTimeAsync(5000);
    expect(saved).toEqual(['ab']);
    expect(states).toEqual(['unsaved', 'saving', 'saved']);
  });

  it('leaving saves at once, also what was typed while a save was on its way', async () => {
    let release = () => {};
    const { queue, saved } = setUp(() => new Promise<void>((done) => (release = done)));
    queue.changed(() => 'first');
    await vi.advanceTimersByTimeAsync(700);
    queue.changed(() => 'second');
    const left = queue.flush();
    release();
    await vi.advanceTimersByTimeAsync(0);
    release();
    await left;
    expect(saved).toEqual(['first', 'second']);
  });

  it('a failed save is tried again and loses nothing', async () => {
    let isDown = true;
    const { queue, saved, states } = setUp(async () => {
      if (isDown) throw new Error('down');
    });
    queue.changed(() => 'kept');
    await vi.advanceTimersByTimeAsync(700);
    expect(states.at(-1)).toBe('failed');
    isDown = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(saved).toEqual(['kept']);
  });

  it('a conflict stops all writing until it is settled', async () => {
    let isNewer = true;
    const { queue, saved, states } = setUp(async () => {
      if (isNewer) throw 'newer';
    });
    queue.changed(() => 'mine');
    await vi.advanceTimersByTimeAsync(700);
    queue.changed(() => 'mine too');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(states.at(-1)).toBe('conflict');
    expect(saved).toEqual([]);
    isNewer = false;
    await queue.resume('keep');
    expect(saved).toEqual(['mine too']);
  });
});
