import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $computeTableMap, $findCellNode, $findTableNode } from '@lexical/table';
import { $getNearestNodeFromDOMNode } from 'lexical';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import classes from './table.module.css';
import { $columnWidths } from './table-acts.ts';

const NEAR = 6;
const SMALLEST = 60;

type Edge = {
  readonly cell: HTMLElement;
  readonly left: number;
  readonly top: number;
  readonly height: number;
};

/** A line at the right edge of the column under the pointer; dragging it sets the width. The cell's menu has the keyboard's way. */
export function ColumnResizer({ sheet }: { sheet: HTMLElement }) {
  const [editor] = useLexicalComposerContext();
  const [edge, setEdge] = useState<Edge | null>(null);
  const drag = useRef<{ x: number; now: number } | null>(null);

  useEffect(() => {
    const onMove = (event: PointerEvent) => {
      if (drag.current || !editor.isEditable()) return;
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('td, th') : null;
      const box = cell?.getBoundingClientRect();
      const table = cell?.closest('table')?.getBoundingClientRect();
      if (!cell || !box || !table || event.clientX < box.right - NEAR) {
        if (!(event.target instanceof Element && event.target.closest('[data-column-edge]'))) setEdge(null);
        return;
      }
      const origin = sheet.getBoundingClientRect();
      setEdge({ cell, left: box.right - origin.left, top: table.top - origin.top, height: table.height });
    };
    sheet.addEventListener('pointermove', onMove, { passive: true });
    return () => sheet.removeEventListener('pointermove', onMove);
  }, [editor, sheet]);

  function onPointerDown(event: ReactPointerEvent<HTMLDivElement>) {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, now: event.clientX };
  }
  function onPointerMove(event: ReactPointerEvent<HTMLDivElement>) {
    if (!drag.current) return;
    drag.current.now = event.clientX;
    event.currentTarget.style.transform = `translateX(${event.clientX - drag.current.x}px)`;
  }
  function onPointerUp(event: ReactPointerEvent<HTMLDivElement>) {
    const by = drag.current ? drag.current.now - drag.current.x : 0;
    drag.current = null;
    event.currentTarget.style.transform = '';
    if (!edge || by === 0) return;
    const drawn = edge.cell.getBoundingClientRect().width;
    editor.update(() => {
      const node = $getNearestNodeFromDOMNode(edge.cell);
      const cell = node && $findCellNode(node);
      const table = cell && $findTableNode(cell);
      if (!cell || !table) return;
      const [, here] = $computeTableMap(table, cell, cell);
      const column = here.startColumn + cell.getColSpan() - 1;
      const widths = $columnWidths(table);
      const start = cell.getColSpan() === 1 && !table.getColWidths() ? drawn : (widths[column] ?? drawn);
      widths[column] = Math.round(Math.max(SMALLEST, start + by));
      table.setColWidths(widths);
    });
    setEdge(null);
  }
  if (!edge) return null;
  return (
    <div
      data-column-edge
      aria-hidden
      className={classes.edge}
      style={{ left: edge.left - 3, top: edge.top, height: edge.height }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
    />
  );
}
