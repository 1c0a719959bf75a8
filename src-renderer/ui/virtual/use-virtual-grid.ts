import { type RefCallback, useCallback, useEffect, useState } from 'react';
import { useVirtualWindow, type VirtualWindow } from './use-virtual-window.ts';

type Options = {
  /** Cells in the grid, however many. */
  count: number;
  /** Narrowest cell in px, gap included; as many stand in a row as fit. */
  minCellWidth: number;
  /** Height of every row in px, gap included. */
  rowHeight: number;
  paddingStart?: number;
  paddingEnd?: number;
};

export type VirtualGrid = {
  scrollRef: RefCallback<HTMLElement>;
  /** Cells in a row, at least one. */
  columns: number;
  trackHeight: number;
  rows: VirtualWindow['items'];
  /** Cells in sight, for useWindowedPages. */
  range: { start: number; end: number };
  scrollToCell: (index: number) => void;
  /** Whole rows in sight, at least one: a page of PageUp and PageDown. */
  pageRows: () => number;
};

/** The window of a grid of equal cells: rows as useVirtualWindow draws them, as many cells in each as the width holds. */
export function useVirtualGrid(options: Options): VirtualGrid {
  const { count, minCellWidth, rowHeight, paddingStart, paddingEnd } = options;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  const columns = Math.max(1, Math.floor(width / minCellWidth));
  const rowCount = Math.ceil(count / columns);
  const list = useVirtualWindow({ count: rowCount, rowHeight, overscan: 2, paddingStart, paddingEnd });
  const { scrollRef: rowsRef, scrollToIndex } = list;

  useEffect(() => {
    if (!element) return;
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      setWidth(element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [element]);

  return {
    scrollRef: useCallback(
      (node) => {
        setElement(node);
        rowsRef(node);
      },
      [rowsRef],
    ),
    columns,
    trackHeight: list.trackHeight,
    rows: list.items,
    range: { start: list.range.start * columns, end: Math.min(list.range.end * columns, count) },
    scrollToCell: (index) => scrollToIndex(Math.floor(index / columns)),
    pageRows: () => {
      const { start, end } = list.visibleRange();
      return Math.max(1, end - start - 1);
    },
  };
}
