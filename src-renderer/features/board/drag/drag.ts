// The drag of cards: what is carried, and the picture under the pointer.
import type { FanRow } from '#shared/contract/fans.ts';
import { type BoardState, type PickedCard, type Place, pickedOf } from '../board-state.ts';
import classes from '../column/card.module.css';

const KIND = 'kith-cards';
type DragData = { kind: typeof KIND; cards: readonly PickedCard[] };

/** The card that was taken, or the whole selection when the card is in it. */
export function dragDataOf(board: BoardState, row: FanRow, place: Place): DragData & Record<string, unknown> {
  const { picked } = board.get();
  return { kind: KIND, cards: picked.has(row.id) ? [...picked.values()] : [pickedOf(row, place)] };
}

export function isCardDrag(
  data: Record<string | symbol, unknown>,
): data is DragData & Record<string, unknown> {
  return data.kind === KIND;
}

/** A lifted copy of the card, with the count where several are carried. */
export function drawGhost(container: HTMLElement, card: HTMLElement, data: Record<string, unknown>): void {
  const count = isCardDrag(data) ? data.cards.length : 1;
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.removeAttribute('id');
  ghost.classList.add(classes.ghost ?? '');
  ghost.style.transform = '';
  ghost.style.width = `${card.offsetWidth}px`;
  ghost.dataset.many = String(count > 1);
  if (count > 1) {
    const badge = document.createElement('span');
    badge.className = classes.badge ?? '';
    badge.textContent = String(count);
    ghost.append(badge);
  }
  container.append(ghost);
}
