// Opens the quick log (features/log) from anywhere: features don't import each other, they meet here.
import type { InteractionKind } from '#shared/contract/interactions.ts';
import { currentPeople, type People } from './current-people.ts';

export type QuickLogRequest = {
  act: 'log' | 'followUp';
  /** Null: the user picks a person first. */
  people: People | null;
  kind?: InteractionKind;
};

let request: QuickLogRequest | null = null;
let isAsked = false;
const listeners = new Set<() => void>();

function publish(next: QuickLogRequest | null): void {
  request = next;
  isAsked = true;
  for (const listener of listeners) listener();
}

export const quickLogStore = {
  get: (): QuickLogRequest | null => request,
  /** Whether it was ever opened in this window. */
  wasAsked: () => isAsked,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Without `people` it starts from the current selection or person. */
export function openQuickLog(asked: {
  act: QuickLogRequest['act'];
  people?: People | null;
  kind?: InteractionKind;
}): void {
  publish({ people: currentPeople(), ...asked });
}

export function closeQuickLog(): void {
  publish(null);
}
