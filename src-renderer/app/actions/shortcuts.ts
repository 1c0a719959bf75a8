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

/** A symbol is meant by what it prints, however the keyboard makes it: '?' is Shift+/ here and Shift+ß there. */
function isPressed(shortcut: string, event: KeyboardEvent): boolean {
  if (/^[^a-z0-9]$/i.test(shortcut)) {
    return event.key === shortcut && !event.ctrlKey && !event.metaKey && !event.altKey;
  }
  let isHit = false;
  getHotkeyHandler([[shortcut, () => (isHit = true), { preventDefault: false }]])(event);
  return isHit;
}

/** The first enabled action whose shortcut this event is. */
export function actionOfKey(actions: readonly Action[], event: KeyboardEvent): Action | null {
  const typing = isTyping(event.target);
  const found = actions.find(
    ({ shortcut, whileTyping, isEnabled }) =>
      shortcut !== undefined &&
      (!typing || whileTyping) &&
      isPressed(shortcut, event) &&
      isEnabled?.() !== false,
  );
  return found ?? null;
}

const isMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);
const CAPS: Record<string, string> = isMac
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', escape: 'Esc' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', escape: 'Esc' };

/** 'mod+shift+Z' -> ['Ctrl', 'Shift', 'Z'] */
export function keyCaps(shortcut: string): string[] {
  return shortcut
    .split('+')
    .map((key) => CAPS[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key));
}
