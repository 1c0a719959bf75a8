// What a window remembers about its looks. Kept on this machine, not in the library: a library travels.
import type { MantineColorSchemeManager } from '@mantine/core';
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

/** Mantine's view of the theme: it reads it before the first paint and follows each change. */
export const colorSchemeManager: MantineColorSchemeManager = (() => {
  let stop: () => void = () => undefined;
  return {
    get: () => current.theme,
    set(theme) {
      // Mantine sets what it was just told; without the question that would go round for ever.
      if (theme !== current.theme) setPreferences({ theme });
    },
    subscribe(onUpdate) {
      stop = subscribe(() => onUpdate(current.theme));
    },
    unsubscribe: () => stop(),
    clear: () => setPreferences({ theme: defaults.theme }),
  };
})();
