// What the columns of one board share: the card that the keyboard stands on, the selection, the drag, the last news.
// A store outside React, so that a step of the keyboard draws two columns and not the board.
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FanRow } from '#shared/contract/fans.ts';
import type { ColumnSort } from '#shared/contract/pipeline.ts';
import type { RowRange } from '#ui/virtual/scroll-map.ts';

export type Place = { stageId: number; index: number };

/** A card that is acted on, with where it stood when it was picked. */
export type PickedCard = Place & { id: number; name: string };

export type ActiveCard = Place & {
  /** Null until the row is loaded. */
  fan: { id: number; name: string } | null;
  /** Where to go back to when the moved card is nowhere to be seen in its new column. */
  origin?: Place;
};

export type BoardData = {
  active: ActiveCard | null;
  picked: ReadonlyMap<number, PickedCard>;
  /** Where a range by Shift starts. */
  anchor: Place | null;
  dragged: ReadonlySet<number>;
  /** Read out by the live region. */
  news: string;
};

/** What a column lets the keys and the drag do; kept up to date with each drawing of it. */
export type ColumnApi = {
  sort: ColumnSort;
  count: number;
  rowAt: (index: number) => FanRow | undefined;
  rowsBetween: (start: number, end: number) => Promise<FanRow[]>;
  scrollToIndex: (index: number) => void;
  visibleRange: () => RowRange;
  /** The gap between two cards, 0 … count, that a vertical screen position means. */
  gapAt: (clientY: number) => number;
  element: HTMLElement | null;
};

const EMPTY: BoardData = { active: null, picked: new Map(), anchor: null, dragged: new Set(), news: '' };

/** The state of a board as long as it is open. */
export function createBoardState() {
  let data = EMPTY;
  const listeners = new Set<() => void>();
  const columns = new Map<number, ColumnApi>();
  return {
    columns,
    get: (): BoardData => data,
    set(patch: Partial<BoardData>) {
      data = { ...data, ...patch };
      for (const listener of listeners) listener();
    },
    /** Says something to screen readers, the same words twice too. */
    announce(words: string) {
      this.set({ news: data.news === words ? `${words}\u00a0` : words });
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
export type BoardState = ReturnType<typeof createBoardState>;

export const BoardContext = createContext<BoardState | null>(null);

export function useBoard(): BoardState {
  const board = useContext(BoardContext);
  if (!board) throw new Error('outside of a board');
  return board;
}

/** A part of the state; `select` must return the same value while that part is the same. */
export function useBoardData<T>(select: (data: BoardData) => T): T {
  const board = useBoard();
  return useSyncExternalStore(board.subscribe, () => select(board.get()));
}

export function pickedOf(row: FanRow, place: Place): PickedCard {
  return { id: row.id, name: row.name, ...place };
}

/** Cards in the order they stand on the board: by column as in `stageIds`, then from the top. */
export function inBoardOrder(
  board: BoardState,
  cards: Iterable<PickedCard>,
  stageIds: readonly number[],
): PickedCard[] {
  const column = (card: PickedCard) => stageIds.indexOf(card.stageId);
  return [...cards]
    .map((card) => ({ ...card, index: placeNow(board, card) }))
    .toSorted((a, b) => column(a) - column(b) || a.index - b.index);
}

/** Where a card stands by now, as far as that is in sight; else where it stood when it was picked. */
function placeNow(board: BoardState, { id, stageId, index }: PickedCard): number {
  const column = board.columns.get(stageId);
  return (column && findRow(id, column)) ?? index;
}

/** The row of a person among the cards in sight and the first hundred. */
export function findRow(id: number, { rowAt, visibleRange }: Pick<ColumnApi, 'rowAt' | 'visibleRange'>) {
  const { start, end } = visibleRange();
  for (let index = Math.max(start - 10, 0); index < end + 10; index++) {
    if (rowAt(index)?.id === id) return index;
  }
  for (let index = 0; index < 100; index++) if (rowAt(index)?.id === id) return index;
  return null;
}
