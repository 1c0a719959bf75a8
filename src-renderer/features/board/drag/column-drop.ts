import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Stage } from '#shared/contract/pipeline.ts';
import type { BoardState } from '../board-state.ts';
import { isCardDrag } from './drag.ts';

/** Scrolls a list while a card is held near its edge. */
export function autoScrollList(element: HTMLElement): () => void {
  return autoScrollForElements({ element, canScroll: ({ source }) => isCardDrag(source.data) });
}

/**
 * A column as the target of a drag: whether cards are over it and, where it is sorted by hand, at which gap. Elsewhere
 * cards that are all from this column have nowhere to go.
 */
export function useColumnDrop(
  column: RefObject<HTMLElement | null>,
  { id: stageId, sort }: Pick<Stage, 'id' | 'sort'>,
  board: BoardState,
): { isOver: boolean; gap: number | null } {
  const [over, setOver] = useState<{ isOver: boolean; gap: number | null }>({ isOver: false, gap: null });
  const byHand = useRef(sort === 'hand');
  byHand.current = sort === 'hand';
  useEffect(() => {
    if (!column.current) return;
    const nothing = { isOver: false, gap: null };
    const show = (clientY: number) => {
      const api = board.columns.get(stageId);
      const gap = byHand.current && api ? api.gapAt(clientY) : null;
      setOver((old) => (old.isOver && old.gap === gap ? old : { isOver: true, gap }));
    };
    return dropTargetForElements({
      element: column.current,
      getData: () => ({ stageId }),
      canDrop: ({ source }) =>
        isCardDrag(source.data) &&
        (byHand.current || source.data.cards.some((card) => card.stageId !== stageId)),
      onDragEnter: ({ location }) => show(location.current.input.clientY),
      onDrag: ({ location }) => show(location.current.input.clientY),
      onDragLeave: () => setOver(nothing),
      onDrop: () => setOver(nothing),
    });
  }, [column, stageId, board]);
  return over;
}
