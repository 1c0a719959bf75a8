import i18next from 'i18next';
import { client } from '../../../app/api/client.ts';
import { notifyBulk, notifyError } from '../../../app/notify.tsx';
import type { NamedStage } from '../../../app/people/use-stages.ts';
import type { BoardState, ColumnApi, PickedCard, Place } from '../board-state.ts';

/** The cards above and below a place in a column sorted by hand. */
export type Neighbours = { afterId?: number; beforeId?: number };

/** The people around a gap (0 … count), those being moved left out. */
export function neighboursOf(
  { rowAt, count }: Pick<ColumnApi, 'rowAt' | 'count'>,
  gap: number,
  cards: readonly Pick<PickedCard, 'id'>[],
): Neighbours {
  const moving = new Set(cards.map(({ id }) => id));
  const nearest = (from: number, step: 1 | -1) => {
    for (let index = from; index >= 0 && index < count; index += step) {
      const row = rowAt(index);
      if (!row) return undefined;
      if (!moving.has(row.id)) return row.id;
    }
    return undefined;
  };
  return { afterId: nearest(gap - 1, -1), beforeId: nearest(gap, 1) };
}

type Move = {
  cards: readonly PickedCard[];
  stage: Pick<NamedStage, 'id' | 'label'>;
  place?: Neighbours;
  /** The keyboard goes with this card; back to `origin` where it does not turn up. */
  follow?: { card: PickedCard; origin: Place };
};

/** Moves people, says so, and offers to undo it. */
export async function moveCards(
  board: BoardState,
  { cards, stage, place = {}, follow }: Move,
): Promise<void> {
  const before = board.get().active;
  if (follow) {
    const { card, origin } = follow;
    board.set({
      active: { stageId: stage.id, index: 0, fan: { id: card.id, name: card.name }, origin },
      anchor: null,
    });
    if (origin.stageId !== stage.id) board.columns.get(stage.id)?.element?.focus({ preventScroll: true });
  }
  const isInside = cards.every((card) => card.stageId === stage.id);
  try {
    const done = await client.pipeline.move({
      selection: { ids: cards.map(({ id }) => id) },
      toStageId: stage.id,
      ...place,
    });
    const { count } = done;
    keepPicked(board, cards, stage.id, follow !== undefined);
    if (count === 0) return;
    const only = cards.length === 1 ? cards[0] : undefined;
    const words = isInside
      ? only
        ? i18next.t('board.reorderedOne', { name: only.name })
        : i18next.t('board.reordered', { count })
      : only
        ? i18next.t('board.movedOne', { name: only.name, stage: stage.label })
        : i18next.t('people.moved', { count, stage: stage.label });
    board.announce(words);
    notifyBulk(words, done);
  } catch (error) {
    if (follow) {
      const isFocused = board.columns.get(stage.id)?.element?.contains(document.activeElement) ?? false;
      board.set({ active: before });
      if (isFocused) board.columns.get(follow.origin.stageId)?.element?.focus({ preventScroll: true });
    }
    notifyError(error);
  }
}

/** A drag ends the selection; by keyboard it goes along, so that it can be moved on. */
function keepPicked(
  board: BoardState,
  moved: readonly PickedCard[],
  stageId: number,
  isFollowed: boolean,
): void {
  const { picked } = board.get();
  if (!moved.some(({ id }) => picked.has(id))) return;
  const next = new Map(isFollowed ? picked : []);
  moved.forEach((card, index) => {
    if (next.has(card.id) && card.stageId !== stageId) next.set(card.id, { ...card, stageId, index });
  });
  board.set(isFollowed ? { picked: next } : { picked: next, anchor: null });
}
