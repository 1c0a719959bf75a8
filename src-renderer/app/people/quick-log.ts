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

/** Longest wait for the dialog; then the keys belong to the page again. */
const AHEAD_MS = 3_000;
let ahead: { keys: string; stop: () => void } | null = null;

/** What is typed while the dialog opens is kept for it, instead of reaching the shortcuts of the page. */
function keepTyping(): void {
  ahead?.stop();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (ahead && event.key.length === 1) ahead.keys += event.key;
  };
  const timer = setTimeout(takeTypedAhead, AHEAD_MS);
  window.addEventListener('keydown', onKeyDown, true);
  ahead = {
    keys: '',
    stop() {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown, true);
    },
  };
}

/** The dialog is there and takes the keys from now on. */
export function takeTypedAhead(): string {
  const keys = ahead?.keys ?? '';
  ahead?.stop();
  ahead = null;
  return keys;
}

/** Without `people` it starts from the current selection or person. */
export function openQuickLog(asked: {
  act: QuickLogRequest['act'];
  people?: People | null;
  kind?: InteractionKind;
}): void {
  keepTyping();
  publish({ people: currentPeople(), ...asked });
}

export function closeQuickLog(): void {
  takeTypedAhead();
  publish(null);
}
