import { useEffect, useRef, useState } from 'react';
import { type Autosave, createAutosave, type SaveState } from './autosave-queue.ts';

const RETRY_MS = 5000;

type Options<T> = {
  /** Writes the value; rejects when it was not written. Always the latest one given is called. */
  save(value: T): Promise<unknown>;
  /** Whether this failure means that somebody else saved a newer document. */
  isConflict(error: unknown): boolean;
  /** Milliseconds, below 1000. */
  delay?: number;
};

export type AutosaveHook<T> = Autosave<T> & { readonly state: SaveState; readonly error: unknown };

/**
 * Saves within `delay` of a change and at once when the window loses the focus, is hidden or closed, or when the component goes.
 * Give `changed` to the editor's `onChange`, and `flush` to its `onBlur`. One hook for one document: put `key={id}` on the component
 * that uses it.
 */
export function useAutosave<T>({ save, isConflict, delay = 700 }: Options<T>): AutosaveHook<T> {
  const [status, setStatus] = useState<{ state: SaveState; error: unknown }>({ state: 'saved', error: null });
  const latest = useRef({ save, isConflict });
  latest.current = { save, isConflict };
  const [queue] = useState(() =>
    createAutosave<T>({
      save: (value) => latest.current.save(value),
      isConflict: (error) => latest.current.isConflict(error),
      onState: (state, error) => setStatus({ state, error }),
      delay,
      retryDelay: RETRY_MS,
    }),
  );
  useEffect(() => {
    const flush = () => void queue.flush();
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', onHide);
      flush();
    };
  }, [queue]);
  return { ...queue, ...status };
}
