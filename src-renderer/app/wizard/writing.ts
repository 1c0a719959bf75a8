const PATIENCE_MS = 30_000;
const ASK_MS = 150;

const warnBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();

/** How many wizards of this window write. */
let writings = 0;

/** Whether a wizard of this window writes: somebody waits for it. */
export const isWriting = (): boolean => writings > 0;

/** The one writing that a wizard has under way. While it runs, closing the window asks first. */
export function oneWriting() {
  let writing: AbortController | null = null;
  let takesBack = false;
  return {
    isRunning: () => writing !== null,
    /** Whether what was written shall go, as said when it was stopped. */
    takesBack: () => takesBack,
    async run(act: (signal: AbortSignal) => Promise<void>): Promise<void> {
      writing = new AbortController();
      takesBack = false;
      writings += 1;
      addEventListener('beforeunload', warnBeforeUnload);
      try {
        await act(writing.signal);
      } finally {
        writing = null;
        writings -= 1;
        removeEventListener('beforeunload', warnBeforeUnload);
      }
    },
    /** Ends the writing; false where none runs. */
    stop(takeBack: boolean): boolean {
      if (!writing) return false;
      takesBack = takeBack;
      writing.abort();
      return true;
    },
  };
}

/** Asks until the core has closed a batch, since its entry in the history stands from then on. Null: not within 30 s. */
export async function untilEnded<Batch>(find: () => Promise<Batch | undefined>): Promise<Batch | null> {
  for (let waited = 0; waited < PATIENCE_MS; waited += ASK_MS) {
    const batch = await find();
    if (batch !== undefined) return batch;
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
  return null;
}
