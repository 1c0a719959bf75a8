// Selecting cards: one by one, or a range inside a column.
import type { FanRow } from '#shared/contract/fans.ts';
import { type BoardState, type PickedCard, type Place, pickedOf } from './board-state.ts';

/** What a click with Shift, Ctrl or on the checkbox selects; false for a plain click. */
export function pickWithPointer(
  board: BoardState,
  event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; target: EventTarget },
  row: FanRow,
  place: Place,
): boolean {
  const active = { ...place, fan: { id: row.id, name: row.name } };
  if (event.shiftKey) {
    void pickRange(board, place);
    board.set({ active });
    return true;
  }
  const isOnCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
  if (!isOnCheck && !event.ctrlKey && !event.metaKey) return false;
  togglePick(board, row, place);
  board.set({ active });
  return true;
}

export function togglePick(board: BoardState, row: FanRow, place: Place): void {
  const picked = new Map(board.get().picked);
  if (!picked.delete(row.id)) picked.set(row.id, pickedOf(row, place));
  board.set({ picked, anchor: place });
}

/** Adds everyone between the anchor and this place of the same column; without an anchor just this one. */
export async function pickRange(board: BoardState, to: Place): Promise<void> {
  const { anchor, active, picked } = board.get();
  const from = [anchor, active].find((one) => one?.stageId === to.stageId) ?? to;
  const column = board.columns.get(to.stageId);
  if (!column) return;
  const start = Math.min(from.index, to.index);
  const end = Math.max(from.index, to.index) + 1;
  const rows = await column.rowsBetween(start, end);
  const added = rows.map((row, at): [number, PickedCard] => [
    row.id,
    pickedOf(row, { stageId: to.stageId, index: start + at }),
  ]);
  board.set({
    picked: new Map([...picked, ...added]),
    anchor: { stageId: from.stageId, index: from.index },
  });
}
