import { useVirtualWindow, type VirtualWindow } from '../virtual/use-virtual-window.ts';

export const ROW_HEIGHT = 40;
export const HEADER_HEIGHT = 36;

/** The window of a VirtualTable; its `range` goes to useWindowedPages. `isBarShown` leaves room for the bulk bar. */
export function useTableWindow(count: number, isBarShown = false): VirtualWindow {
  return useVirtualWindow({
    count,
    rowHeight: ROW_HEIGHT,
    paddingStart: HEADER_HEIGHT,
    paddingEnd: isBarShown ? 64 : 8,
  });
}
