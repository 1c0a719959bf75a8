// Keys that lists answer themselves (board-keys, use-table-keys), for the shortcuts help. Actions carry their own.
import type { ParseKeys } from 'i18next';

type ListKey = { label: ParseKeys; keys: readonly string[] };

/** In every list, table and on the board. */
export const LIST_KEYS: readonly ListKey[] = [
  { label: 'shell.keys.walk', keys: ['↑', '↓', '←', '→'] },
  { label: 'shell.keys.ends', keys: ['Home', 'End'] },
  { label: 'shell.keys.open', keys: ['enter'] },
  { label: 'shell.keys.pick', keys: ['Space'] },
  { label: 'shell.keys.pickOn', keys: ['shift+↑', 'shift+↓'] },
  { label: 'shell.keys.pickAll', keys: ['mod+A'] },
  { label: 'shell.keys.menu', keys: ['shift+F10'] },
  { label: 'shell.keys.leave', keys: ['escape'] },
];

/** On people: of the board, of the table, of a selection. */
export const PEOPLE_KEYS: readonly ListKey[] = [
  { label: 'shell.keys.moveTo', keys: ['M'] },
  { label: 'shell.keys.tag', keys: ['T'] },
  { label: 'shell.keys.remove', keys: ['Delete'] },
  { label: 'shell.keys.stage', keys: ['alt+←', 'alt+→'] },
  { label: 'shell.keys.order', keys: ['alt+↑', 'alt+↓'] },
];
