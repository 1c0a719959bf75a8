// Shortcuts: which action an event means, and how a shortcut is written on a key cap.
import { getHotkeyHandler } from '@mantine/hooks';
import type { Action } from './action.ts';

const TEXT_INPUTS = new Set([
  'text',
  'search',
  'number',
  'email',
  'tel',
  'url',
  'password',
  'date',
  'time',
  'datetime-local',
  'month',
  'week',
]);

/** The user is writing: single keys and Ctrl+Z belong to the field. A checkbox is not writing. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type);
}

/** The first enabled action whose shortcut this event is. */
export function actionOfKey(actions: readonly Action[], event: KeyboardEvent): Action | null {
  let found: Action | null = null;
  const typing = isTyping(event.target);
  for (const action of actions) {
    if (found || !action.shortcut || (typing && !action.whileTyping) || action.isEnabled?.() === false)
      continue;
    getHotkeyHandler([[action.shortcut, () => (found = action), { preventDefault: false }]])(event);
  }
  return found;
}

const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);
const CAPS: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', escape: 'Esc' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', escape: 'Esc' };

/** 'mod+shift+Z' -> ['Ctrl', 'Shift', 'Z']; '?' needs no Shift on the cap. */
export function keyCaps(shortcut: string): string[] {
  const keys = shortcut.split('+');
  const isSymbol = /^[^a-z0-9]$/i.test(keys.at(-1) ?? '');
  return keys
    .filter((key) => !(isSymbol && key === 'shift'))
    .map((key) => CAPS[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key));
}
