// What a window remembers about its looks. Kept on this machine, not in the library: a library travels.
import { useSyncExternalStore } from 'react';
import type { Locale } from '../i18n/i18n.ts';

export type Preferences = {
  /** null follows the system. */
  locale: Locale | null;
  theme: 'auto' | 'light' | 'dark';
  railFolded: boolean;
};

const KEY = 'kith.preferences';
const defaults: Preferences = { locale: null, theme: 'auto', railFolded: false };
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
  } catch {
    // Broken or forbidden storage costs the remembered looks, never the start.
    return defaults;
  }
}

export function getPreferences(): Preferences {
  return current;
}

export function setPreferences(patch: Partial<Preferences>): void {
  current = { ...current, ...patch };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // See read(): the change then lasts as long as the window.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}
