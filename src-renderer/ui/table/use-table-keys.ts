import type { KeyboardEvent } from 'react';
import type { VirtualTableProps } from './table-types.ts';
import type { TableSelection } from './use-table-selection.ts';

type Options<Row> = Pick<VirtualTableProps<Row>, 'window' | 'rowCount' | 'rowAt' | 'onOpen' | 'onMenu'> & {
  active: number;
  setActive: (index: number) => void;
  select: TableSelection<Row>;
};

/** Arrows, Page, Home, End move; with Shift they select on the way; Space toggles, Enter opens, Ctrl+A takes all. */
export function useTableKeys<Row>(options: Options<Row>): (event: KeyboardEvent<HTMLElement>) => void {
  const { window, rowCount, rowAt, onOpen, onMenu, active, setActive, select } = options;

  function targetOf(key: string): number | undefined {
    const rows = window.visibleRange();
    const page = Math.max(1, rows.end - rows.start - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rowCount - 1,
    };
    return moves[key];
  }

  return (event) => {
    if (event.target !== event.currentTarget || rowCount === 0) return;
    const row = active < 0 ? undefined : rowAt(active);
    const target = targetOf(event.key);
    if (target !== undefined && !event.altKey) {
      const index = Math.min(Math.max(target, 0), rowCount - 1);
      setActive(index);
      window.scrollToIndex(index);
      if (event.shiftKey) void select.extendTo(index);
    } else if (event.key === ' ' && row !== undefined) {
      select.toggle(row, active);
    } else if (event.key === 'Enter' && row !== undefined) {
      onOpen(row);
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      select.all();
    } else if (event.key === 'Escape') {
      // Not prevented: with nothing selected the Escape closes the drawer.
      select.clear();
      return;
    } else if (
      (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) &&
      row !== undefined
    ) {
      const id = event.currentTarget.getAttribute('aria-activedescendant');
      const box = (id && document.getElementById(id)?.getBoundingClientRect()) || undefined;
      onMenu?.(row, { x: (box?.left ?? 0) + 48, y: box?.bottom ?? 0 });
    } else return;
    event.preventDefault();
  };
}
