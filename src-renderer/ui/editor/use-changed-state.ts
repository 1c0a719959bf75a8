import { useCallback, useRef, useState } from 'react';

/**
 * State that is looked at with every key and seldom changes: React hears of it only when `isSame` says that it is another, so that
 * typing renders nothing.
 */
export function useChangedState<T>(
  first: T,
  isSame: (a: T, b: T) => boolean,
): readonly [T, (next: T | ((before: T) => T)) => void] {
  const [state, setState] = useState(first);
  const latest = useRef(first);
  const same = useRef(isSame);
  const set = useCallback((next: T | ((before: T) => T)) => {
    const value = typeof next === 'function' ? (next as (before: T) => T)(latest.current) : next;
    if (same.current(latest.current, value)) return;
    latest.current = value;
    setState(value);
  }, []);
  return [state, set];
}
