// What a window remembers about its looks. Kept on this machine, not in the library: a library travels.
import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '#ui/stored/stored-value.ts';
import { LOCALES, type Locale } from '../i18n/i18n.ts';

export type Preferences = {
  /** null follows the system. */
  locale: Locale | null;
  theme: 'auto' | 'light' | 'dark';
  railFolded: boolean;
};

const NAME = 'preferences';
const defaults: Preferences = { locale: null, theme: 'auto', railFolded: false };
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  const stored = readStored(NAME);
  const { locale, theme, railFolded } = (
    typeof stored === 'object' && stored !== null ? stored : {}
  ) as Partial<Preferences>;
  return {
    locale: LOCALES.find((known) => known === locale) ?? defaults.locale,
    theme: theme === 'light' || theme === 'dark' ? theme : defaults.theme,
    railFolded: railFolded === true,
  };
}

export function getPreferences(): Preferences {
  return current;
}

export function setPreferences(patch: Partial<Preferences>): void {
  current = { ...current, ...patch };
  writeStored(NAME, current);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, getPreferences);
}
