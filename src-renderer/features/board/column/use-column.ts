import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { FanRow } from '#shared/contract/fans.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import { findRow, useBoard, useBoardData } from '../board-state.ts';
import type { BoardFilter } from '../use-board-search.ts';
import { columnKey, columnPages } from './column-pages.ts';

/** A card of 88 px and the gap after it. */
export const CARD_STEP = 96;
/** What stands over and under the cards of a column at least, in px. */
const AROUND_CARDS = 160;

/** One column: the cards in sight, and its part of the board's state. `count` is undefined while it is counted. */
export function useColumn(stage: NamedStage, filter: BoardFilter, count: number | undefined) {
  const { id: stageId, sort } = stage;
  const board = useBoard();
  const total = count ?? 0;
  const window = useVirtualWindow({
    count: total,
    rowHeight: CARD_STEP,
    expectedHeight: Math.max(0, innerHeight - AROUND_CARDS),
  });
  const column = useMemo(() => ({ stageId, sort, filter }), [stageId, sort, filter]);
  const pages = useWindowedPages<FanRow>({
    queryKey: useMemo(() => columnKey(column), [column]),
    count: total,
    range: window.range,
    fetchPage: useMemo(() => columnPages(column), [column]),
  });
  const list = useRef<HTMLDivElement | null>(null);
  const { scrollRef } = window;
  const listRef = useCallback(
    (element: HTMLDivElement | null) => {
      list.current = element;
      return scrollRef(element);
    },
    [scrollRef],
  );

  useLayoutEffect(() => {
    board.columns.set(stageId, {
      sort,
      count: total,
      rowAt: pages.rowAt,
      rowsBetween: pages.rowsBetween,
      scrollToIndex: window.scrollToIndex,
      visibleRange: window.visibleRange,
      gapAt: (clientY) => gapAt(list.current, window.indexAt(clientY), clientY),
      element: list.current,
    });
  });
  useEffect(() => () => void board.columns.delete(stageId), [board, stageId]);

  const active = useBoardData((data) => (data.active?.stageId === stageId ? data.active : null));
  useActiveCard(stageId, total, pages.rowAt, window);
  return { window, pages, list, listRef, active };
}

/** Below the middle of a card is the gap after it. */
function gapAt(list: HTMLElement | null, index: number, clientY: number): number {
  const box = list?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
  return box && clientY > box.top + box.height / 2 ? index + 1 : index;
}

/** Keeps the keyboard's card true while rows come, go and move: the same person, else who stands there now. */
function useActiveCard(
  stageId: number,
  count: number,
  rowAt: (index: number) => FanRow | undefined,
  { visibleRange, scrollToIndex }: ReturnType<typeof useVirtualWindow>,
): void {
  const board = useBoard();
  useEffect(() => {
    const { active } = board.get();
    if (active?.stageId !== stageId) return;
    const { index, fan, origin } = active;
    const row = rowAt(index);
    if (fan !== null && row?.id === fan.id) {
      if (origin) {
        board.set({ active: { stageId, index, fan } });
        scrollToIndex(index);
      }
      return;
    }
    if (fan !== null) {
      const found = findRow(fan.id, { visibleRange, rowAt });
      if (found !== null) {
        board.set({ active: { stageId, index: found, fan } });
        if (origin) scrollToIndex(found);
        return;
      }
      // On its way here; the move says when it is over.
      if (origin) return;
    }
    if (count === 0) board.set({ active: null });
    else if (index >= count) board.set({ active: { stageId, index: count - 1, fan: null } });
    else if (row) board.set({ active: { stageId, index, fan: { id: row.id, name: row.name } } });
  });
}
