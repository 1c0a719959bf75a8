/** The editor's own keys, in one list for the handler, the tooltips and the help. `mod`: Ctrl, on a Mac Cmd. */

export type ShortcutId =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'code'
  | 'highlight'
  | 'link'
  | 'paragraph'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'number'
  | 'bullet'
  | 'check'
  | 'quote'
  | 'find'
  | 'replace'
  | 'focusMode'
  | 'toolbar';

/** `code` is the physical key, so that Shift and the layout do not change it. */
export type Shortcut = {
  readonly id: ShortcutId;
  readonly code: string;
  readonly key: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Lexical has it already; listed for the tooltip. */
  readonly isBuiltIn?: boolean;
};

const SHORTCUTS: readonly Shortcut[] = [
  { id: 'bold', code: 'KeyB', key: 'B', mod: true, isBuiltIn: true },
  { id: 'italic', code: 'KeyI', key: 'I', mod: true, isBuiltIn: true },
  { id: 'underline', code: 'KeyU', key: 'U', mod: true, isBuiltIn: true },
  { id: 'strikethrough', code: 'KeyX', key: 'X', mod: true, shift: true },
  { id: 'code', code: 'KeyE', key: 'E', mod: true },
  { id: 'highlight', code: 'KeyH', key: 'H', mod: true, shift: true },
  { id: 'link', code: 'KeyK', key: 'K', mod: true, shift: true },
  { id: 'paragraph', code: 'Digit0', key: '0', mod: true, alt: true },
  { id: 'h1', code: 'Digit1', key: '1', mod: true, alt: true },
  { id: 'h2', code: 'Digit2', key: '2', mod: true, alt: true },
  { id: 'h3', code: 'Digit3', key: '3', mod: true, alt: true },
  { id: 'number', code: 'Digit7', key: '7', mod: true, shift: true },
  { id: 'bullet', code: 'Digit8', key: '8', mod: true, shift: true },
  { id: 'check', code: 'Digit9', key: '9', mod: true, shift: true },
  { id: 'quote', code: 'Period', key: '.', mod: true, shift: true },
  { id: 'find', code: 'KeyF', key: 'F', mod: true },
  { id: 'replace', code: 'KeyH', key: 'H', mod: true },
  { id: 'focusMode', code: 'KeyF', key: 'F', mod: true, shift: true },
  { id: 'toolbar', code: 'F10', key: 'F10', alt: true },
];

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The shortcut that was pressed, of those that Lexical does not handle itself. */
export function shortcutOf(event: Pressed): ShortcutId | null {
  const found = SHORTCUTS.find(
    ({ code, mod = false, shift = false, alt = false, isBuiltIn }) =>
      !isBuiltIn &&
      event.code === code &&
      (event.ctrlKey || event.metaKey) === mod &&
      event.shiftKey === shift &&
      event.altKey === alt,
  );
  return found?.id ?? null;
}

/** `Ctrl+Shift+K`, on a Mac `⇧⌘K`. */
export function keyWords(id: ShortcutId): string {
  const { mod, shift, alt, key } = SHORTCUTS.find((one) => one.id === id)!;
  const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);
  if (isMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${key}`;
  return [mod && 'Ctrl', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+');
}
