// One document being written in this window. Keeps true: what was typed is saved within a second, one save at a time;
// what another window saved meanwhile is never overwritten silently, nor is what was typed here.
import { createAutosave, type SaveState } from '#ui/editor/autosave/autosave-queue.ts';

/** A document as the library holds it. */
export type HeldDocument = { rev: number; body: string };

export type SessionView = {
  state: SaveState;
  /** What the editor starts from; it starts anew when `generation` changes. */
  body: string;
  generation: number;
  /** The library's rev that this window has seen. */
  rev: number;
  /** Why the last save failed. */
  error: unknown;
  /** With 'conflict': what the other window saved. */
  theirs: HeldDocument | null;
};

export type DocumentSession = {
  get(): SessionView;
  subscribe(listener: () => void): () => void;
  /**
   * Whoever can put what another window changed into the editor, beside what is written here: returns the text as it is then, null where
   * both changed the same block. Null: nobody.
   */
  setMerger(merge: Merger | null): void;
  /** What the editor holds now; read only when it is saved. */
  changed(body: () => string): void;
  /** Saves at once what is not saved yet; resolves when nothing is left to save, or it failed. */
  flush(): Promise<void>;
  /** The library's document as it stands now, e.g. after a live change. */
  seen(document: HeldDocument): void;
  /**
   * Ends a conflict for this window's text; the other one is put by. @returns whether the library holds this text now: where it has moved
   * on once more the conflict begins anew, and what could not be written is tried again
   */
  keepMine(): Promise<boolean>;
  /** Ends a conflict for the other window's text; this window's is put by. */
  takeTheirs(): Promise<boolean>;
  /** Ends a conflict for a text put together from this window's and `theirs`; both are put by. @returns as keepMine */
  takeBoth(body: string, theirs: HeldDocument): Promise<boolean>;
  /** What this window's text and the library's both began with. */
  base(): string;
  /** What is typed here, saved or not. */
  mine(): string;
  /** Saves what is left and stops. */
  close(): Promise<void>;
};

export type Merger = (base: string, theirs: string) => string | null;

type Options = {
  first: HeldDocument;
  /** Rejects; `isConflict` tells whether the library has moved on. */
  save(body: string, baseRev: number): Promise<{ rev: number }>;
  isConflict(error: unknown): boolean;
  load(): Promise<HeldDocument>;
  /** Puts the library's present text by before it is replaced. */
  keepTheirs(): Promise<void>;
  /** Puts this text by, which was typed here and gives way. */
  keepMine(body: string): Promise<void>;
  /** ms from the first unsaved key to the save. */
  delay?: number;
};

const DELAY_MS = 600;
const RETRY_MS = 5_000;
/** A save waits this long at most for a pause between keys: reading a long text takes longer than a frame. */
const QUIET_MS = 200;

const whenQuiet =
  typeof requestIdleCallback === 'function'
    ? (work: () => void) => void requestIdleCallback(work, { timeout: QUIET_MS })
    : undefined;

export function createDocumentSession(options: Options): DocumentSession {
  const { first, save, isConflict, load, delay = DELAY_MS } = options;
  const listeners = new Set<() => void>();
  let view: SessionView = {
    state: 'saved',
    body: first.body,
    generation: 0,
    rev: first.rev,
    error: null,
    theirs: null,
  };
  /** What was typed and is not saved. */
  let typed: (() => string) | null = null;
  /** What was last saved or started from, to know an echo of our own from news. */
  let known = first.body;
  let waiting: HeldDocument | null = null;
  let merger: Merger | null = null;

  function set(patch: Partial<SessionView>) {
    view = { ...view, ...patch };
    for (const listener of listeners) listener();
  }

  const queue = createAutosave<string>({
    async save(body) {
      try {
        const { rev } = await save(body, view.rev);
        known = body;
        set({ rev });
      } catch (error) {
        if (!isConflict(error)) throw error;
        const theirs = await load();
        if (!(await saveMerged(theirs))) {
          set({ theirs });
          throw error;
        }
      }
    },
    isConflict,
    onState(state, error) {
      if (state === 'saved') typed = null;
      set({ state, error: state === 'failed' ? error : null });
      const news = waiting;
      if (state !== 'saving' && news) {
        waiting = null;
        seen(news);
      }
    },
    delay,
    retryDelay: RETRY_MS,
    ...(whenQuiet ? { whenQuiet } : {}),
  });

  /** Where both wrote different blocks, both are kept. @returns false where they did not, or somebody saved once more */
  async function saveMerged(theirs: HeldDocument): Promise<boolean> {
    const merged = merger?.(known, theirs.body) ?? null;
    if (merged === null) return false;
    known = theirs.body;
    set({ rev: theirs.rev });
    try {
      const { rev } = await save(merged, theirs.rev);
      known = merged;
      set({ rev });
      return true;
    } catch (error) {
      if (!isConflict(error)) throw error;
      return saveMerged(await load());
    }
  }

  function seen(document: HeldDocument) {
    if (document.rev <= view.rev) return;
    if (view.state === 'saving') waiting = document;
    else if (view.state === 'conflict') set({ theirs: document });
    else if (document.body === known) set({ rev: document.rev });
    // Saving on the old rev is refused, and that is what tells the user.
    else if (typed) void queue.flush();
    else {
      known = document.body;
      set({ rev: document.rev, body: document.body, generation: view.generation + 1 });
    }
  }

  /** What is typed while a save is under way is saved after it. */
  async function flush() {
    do await queue.flush();
    while (view.state === 'unsaved');
  }

  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setMerger(merge) {
      merger = merge;
    },
    changed(read) {
      typed = read;
      queue.changed(read);
    },
    flush,
    seen,
    async keepMine() {
      const { theirs } = view;
      if (!theirs) return true;
      await options.keepTheirs();
      set({ rev: theirs.rev, theirs: null });
      await queue.resume('keep');
      return view.state === 'saved';
    },
    async takeTheirs() {
      const { theirs } = view;
      if (!theirs) return true;
      if (typed) await options.keepMine(typed());
      typed = null;
      known = theirs.body;
      set({ rev: theirs.rev, body: theirs.body, generation: view.generation + 1, theirs: null });
      await queue.resume('forget');
      return true;
    },
    async takeBoth(body, theirs) {
      if (!view.theirs) return true;
      await options.keepTheirs();
      if (typed) await options.keepMine(typed());
      known = theirs.body;
      typed = () => body;
      set({ rev: theirs.rev, body, generation: view.generation + 1, theirs: null });
      // The editor may not hold this text yet: a save that meets another one now is asked about.
      const held = merger;
      merger = null;
      queue.changed(typed);
      await queue.resume('keep');
      merger ??= held;
      return view.state === 'saved';
    },
    base: () => known,
    mine: () => typed?.() ?? known,
    async close() {
      await flush();
      queue.dispose();
    },
  };
}
