import type { KeyboardEvent } from 'react';

export type ListboxKeys<Row> = {
  /** Where the keyboard stands: its index, and its row once that is loaded. */
  active: number;
  activeRow: Row | undefined;
  total: number;
  /** Cells in a line; 1 for a list, where left and right do nothing. */
  columns: number;
  /** Cells that one screen holds. */
  page: number;
  hasChosen: boolean;
  /** Stands on another row; `isRange` chooses all on the way. */
  onGo: (index: number, isRange: boolean) => void;
  onAll: () => void;
  onClear: () => void;
  onToggle: (row: Row, index: number) => void;
  onOpen: (row: Row) => void;
  onRemove: (row: Row) => void;
  onMenu: (row: Row, at: { x: number; y: number }) => void;
  /** The id of the row's element in the page. */
  elementId: (row: Row) => string;
};

/** Answers the keys of a listbox of any length: walk, choose, open, remove, menu. Others pass on. */
export function answerListboxKey<Row>(event: KeyboardEvent, keys: ListboxKeys<Row>): void {
  const { total } = keys;
  if (event.nativeEvent.isComposing || total === 0) return;
  const act = actOf(event, keys);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function actOf<Row>(event: KeyboardEvent, keys: ListboxKeys<Row>): (() => void) | undefined {
  const { active, activeRow: row, total, columns, page, hasChosen } = keys;
  const moves: Record<string, number> = {
    ...(columns > 1 && { ArrowRight: active + 1, ArrowLeft: active - 1 }),
    ArrowDown: active + columns,
    ArrowUp: active - columns,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: total - 1,
  };
  const isMod = event.ctrlKey || event.metaKey;
  const move = isMod || event.altKey ? undefined : moves[event.key];
  if (move !== undefined) return () => keys.onGo(Math.min(Math.max(move, 0), total - 1), event.shiftKey);
  if (isMod && event.key.toLowerCase() === 'a') return keys.onAll;
  if (event.key === 'Escape' && hasChosen) return keys.onClear;
  if (!row || isMod) return undefined;
  if (event.key === 'Enter') return () => keys.onOpen(row);
  if (event.key === ' ') return () => keys.onToggle(row, active);
  if (event.key === 'Delete') return () => keys.onRemove(row);
  if (event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return undefined;
  return () => {
    const box = document.getElementById(keys.elementId(row))?.getBoundingClientRect();
    keys.onMenu(row, { x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 32 });
  };
}
