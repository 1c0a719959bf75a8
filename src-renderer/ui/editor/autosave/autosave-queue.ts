/** When to save: pure but for the timer, so that its promises can be tested without a page. */

/** `saved`: nothing is waiting. `conflict`: somebody else saved meanwhile; nothing more is written until `resume`. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'conflict' | 'failed';

export type AutosaveOptions<T> = {
  save(value: T): Promise<unknown>;
  /** Whether this failure means that the document is newer in the library. */
  isConflict(error: unknown): boolean;
  onState(state: SaveState, error: unknown): void;
  /** Milliseconds from the first unsaved change to its saving; at most 1000. */
  delay: number;
  /** Milliseconds until a failed save is tried again. */
  retryDelay: number;
  /** Does the work soon, when no key waits for it; at once where it is left out. `flush` does not ask. */
  whenQuiet?(work: () => void): void;
};

export type Autosave<T> = {
  /** Something changed; `read` is asked for the value only when it is saved. */
  changed(read: () => T): void;
  /** Saves at once what is waiting; resolves when nothing is, or when it failed. */
  flush(): Promise<void>;
  /** After a conflict was settled: saves what is waiting (`keep`) or forgets it. */
  resume(choice: 'keep' | 'forget'): Promise<void>;
  dispose(): void;
};

/**
 * The first change starts the clock and later ones do not restart it: who types without a pause is saved every `delay`, so that a
 * killed process loses at most that. One save at a time; what changed during it is saved after it.
 */
export function createAutosave<T>({
  save,
  isConflict,
  onState,
  delay,
  retryDelay,
  whenQuiet = (work) => work(),
}: AutosaveOptions<T>): Autosave<T> {
  let waiting: (() => T) | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBlocked = false;

  function start(after: number) {
    timer ??= setTimeout(() => {
      timer = undefined;
      whenQuiet(() => void run());
    }, after);
  }
  function stop() {
    clearTimeout(timer);
    timer = undefined;
  }
  function run(): Promise<void> {
    running ??= saveWaiting().finally(() => {
      running = null;
      if (waiting && !isBlocked) start(delay);
    });
    return running;
  }
  async function saveWaiting(): Promise<void> {
    const read = waiting;
    if (!read || isBlocked) return;
    stop();
    waiting = null;
    onState('saving', null);
    try {
      await save(read());
    } catch (error) {
      // What was not written waits on, unless there is something newer.
      waiting ??= read;
      isBlocked = isConflict(error);
      onState(isBlocked ? 'conflict' : 'failed', error);
      if (!isBlocked) start(retryDelay);
      return;
    }
    onState(waiting ? 'unsaved' : 'saved', null);
  }
  async function flush(): Promise<void> {
    stop();
    if (running) await running;
    if (waiting && !isBlocked) {
      stop();
      await run();
    }
  }
  return {
    changed(read) {
      const isFirst = waiting === null;
      waiting = read;
      if (isBlocked) return;
      if (isFirst && !running) onState('unsaved', null);
      if (!running) start(delay);
    },
    flush,
    async resume(choice) {
      isBlocked = false;
      if (choice === 'forget') {
        waiting = null;
        stop();
        onState('saved', null);
      } else await flush();
    },
    dispose: stop,
  };
}
