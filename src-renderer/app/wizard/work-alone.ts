/** What a wizard's state says of work before the writing. */
type WorkState = { busy: unknown; error: unknown };

/**
 * Runs one long act at a time and puts what it gives into the state; a newer one, or `cancel`, ends it without a word. Lives
 * outside React: leaving the page does not end it.
 */
export function workAlone<State extends WorkState>(set: (patch: Partial<State>) => void) {
  let work: AbortController | null = null;
  const idle = { busy: null } as Partial<State>;
  return {
    async run(act: (signal: AbortSignal) => Promise<Partial<State>>): Promise<void> {
      work?.abort();
      const mine = new AbortController();
      work = mine;
      try {
        const patch = await act(mine.signal);
        if (work === mine) set({ ...patch, ...idle });
      } catch (error) {
        if (work === mine && !mine.signal.aborted) set({ ...idle, error } as Partial<State>);
      } finally {
        if (work === mine) work = null;
      }
    },
    /** Ends what is under way; the step stays. */
    cancel(): void {
      work?.abort();
      work = null;
      set(idle);
    },
  };
}
