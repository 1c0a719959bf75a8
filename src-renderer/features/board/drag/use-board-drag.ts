import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { type RefObject, useEffect } from 'react';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import { type BoardState, inBoardOrder } from '../board-state.ts';
import { autoScrollList } from './column-drop.ts';
import { isCardDrag } from './drag.ts';
import { moveCards, neighboursOf } from './moves.ts';

/** What happens to dragged cards: dimmed while carried, moved where they are dropped. */
export function useBoardDrag(
  scroller: RefObject<HTMLElement | null>,
  stages: readonly NamedStage[],
  board: BoardState,
): void {
  useEffect(() => (scroller.current ? autoScrollList(scroller.current) : undefined), [scroller]);
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => isCardDrag(source.data),
        onDragStart: ({ source }) => {
          if (!isCardDrag(source.data)) return;
          board.set({ dragged: new Set(source.data.cards.map((card) => card.id)) });
        },
        onDrop: ({ source, location }) => {
          board.set({ dragged: new Set() });
          const stageId = location.current.dropTargets[0]?.data.stageId;
          const stage = stages.find(({ id }) => id === stageId);
          if (!stage || !isCardDrag(source.data)) return;
          const stageIds = stages.map(({ id }) => id);
          const cards = inBoardOrder(board, source.data.cards, stageIds);
          const column = board.columns.get(stage.id);
          const place =
            stage.sort === 'hand' && column
              ? neighboursOf(column, column.gapAt(location.current.input.clientY), cards)
              : {};
          void moveCards(board, { cards, stage, place });
        },
      }),
    [board, stages],
  );
}
