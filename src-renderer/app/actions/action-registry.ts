// The one list of actions. Features add theirs for good (features/<d>/actions.ts) or while a page is open (useActions).
import { useEffect, useSyncExternalStore } from 'react';
import type { Action } from './action.ts';

let actions: readonly Action[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Action[]): void {
  actions = next;
  for (const listener of listeners) listener();
}

/** Adds actions, the later one of an id wins; returns a function that takes them away. */
export function registerActions(added: readonly Action[]): () => void {
  const ids = new Set(added.map((action) => action.id));
  const replaced = actions.filter((action) => ids.has(action.id));
  publish([...actions.filter((action) => !ids.has(action.id)), ...added]);
  return () => {
    const mine = new Set(added);
    publish([
      ...actions.filter((action) => !mine.has(action)),
      ...replaced.filter((old) => !actions.some((action) => action.id === old.id && !mine.has(action))),
    ]);
  };
}

export function getActions(): readonly Action[] {
  return actions;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useActionList(): readonly Action[] {
  return useSyncExternalStore(subscribe, getActions);
}

/** Offers actions while the calling component is mounted. Give a memoised list. */
export function useActions(list: readonly Action[]): void {
  useEffect(() => registerActions(list), [list]);
}
