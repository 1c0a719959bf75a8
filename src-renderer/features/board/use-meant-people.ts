import { useCallback, useEffect, useMemo } from 'react';
import type { Action } from '../../app/actions/action.ts';
import { useActions } from '../../app/actions/action-registry.ts';
import { onePerson, type People, useCurrentSelection } from '../../app/people/current-people.ts';
import { type BoardState, inBoardOrder, useBoardData } from './board-state.ts';
import { actionsFor } from './people-actions.ts';

/**
 * Whom an act is about: the selection, else the card of the keyboard. Tells the quick log, offers the actions, and gives
 * those of any one card for its menu.
 */
export function useMeantPeople(board: BoardState, stageIds: readonly number[]) {
  const picked = useBoardData((data) => data.picked);
  const activeFan = useBoardData((data) => data.active?.fan ?? null);
  const { id: activeId, name: activeName } = activeFan ?? {};
  const selected = useMemo<People | null>(() => {
    const cards = inBoardOrder(board, picked.values(), stageIds);
    if (cards.length === 0) return null;
    return {
      selection: { ids: cards.map(({ id }) => id) },
      count: cards.length,
      name: cards.length === 1 ? cards[0]?.name : undefined,
    };
  }, [board, picked, stageIds]);
  const people = useMemo(
    () =>
      selected ??
      (activeId === undefined || activeName === undefined
        ? null
        : onePerson({ id: activeId, name: activeName })),
    [selected, activeId, activeName],
  );
  useCurrentSelection(people);
  const clear = useCallback(() => board.set({ picked: new Map(), anchor: null }), [board]);
  useActions(useMemo(() => actionsFor(people, clear), [people, clear]));
  // Leaving the board forgets the selection with it.
  useEffect(() => clear, [clear]);

  const bulkActions = useMemo(() => actionsFor(selected, clear), [selected, clear]);
  const actionsOf = useCallback(
    (fan: { id: number; name: string }): readonly Action[] =>
      picked.has(fan.id) ? bulkActions : actionsFor(onePerson(fan), () => undefined),
    [picked, bulkActions],
  );
  return { selected, bulkActions, actionsOf, clear };
}
