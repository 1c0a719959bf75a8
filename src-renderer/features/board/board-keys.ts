// The board by keyboard: walking over cards, selecting, moving them. Letters and Delete are actions (people-actions.ts).
import type { KeyboardEvent } from 'react';
import type { NamedStage } from '../../app/people/use-stages.ts';
import {
  type ActiveCard,
  type BoardState,
  type ColumnApi,
  inBoardOrder,
  type PickedCard,
  type Place,
} from './board-state.ts';
import { moveCards, neighboursOf } from './drag/moves.ts';
import { pickRange, togglePick } from './picking.ts';

export type KeyContext = {
  board: BoardState;
  stages: readonly NamedStage[];
  onOpen: (fanId: number) => void;
  onMenu: (at: { x: number; y: number }, fanId: number) => void;
  /** Asks for the columns anew; resolves when they have come. */
  refresh: () => Promise<void>;
  /** Why a card can't go up or down here. */
  notByHand: () => void;
};

type Standing = { active: ActiveCard; column: ColumnApi };

/** Acts on a key pressed inside a column's list. */
export function onBoardKey(event: KeyboardEvent, context: KeyContext): void {
  if (!(event.target instanceof Element) || !event.target.matches('[data-list]')) return;
  const { board } = context;
  const { active, picked } = board.get();
  if (event.key === 'Escape' && picked.size > 0) {
    event.preventDefault();
    board.set({ picked: new Map(), anchor: null });
    return;
  }
  const column = active && board.columns.get(active.stageId);
  if (!active || !column) return;
  const standing = { active, column };
  const done =
    event.altKey && !event.ctrlKey && !event.metaKey
      ? moveByKey(event, context)
      : walk(event, context, standing) || act(event, context, standing);
  if (done) event.preventDefault();
}

function walk(event: KeyboardEvent, context: KeyContext, { active, column }: Standing): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const { board } = context;
  const seen = column.visibleRange();
  const page = Math.max(1, seen.end - seen.start - 1);
  const targets: Record<string, number> = {
    ArrowDown: active.index + 1,
    ArrowUp: active.index - 1,
    PageDown: active.index + page,
    PageUp: active.index - page,
    Home: 0,
    End: column.count - 1,
  };
  const target = targets[event.key];
  if (target !== undefined) {
    const place = { stageId: active.stageId, index: Math.min(Math.max(target, 0), column.count - 1) };
    if (event.shiftKey) void pickRange(board, place);
    else board.set({ anchor: null });
    goTo(board, place);
    return true;
  }
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    sideways(context, active, column, event.key === 'ArrowLeft' ? -1 : 1);
    return true;
  }
  return false;
}

function goTo(board: BoardState, place: { stageId: number; index: number }): void {
  const column = board.columns.get(place.stageId);
  const row = column?.rowAt(place.index);
  board.set({ active: { ...place, fan: row ? { id: row.id, name: row.name } : null } });
  column?.scrollToIndex(place.index);
  column?.element?.focus({ preventScroll: true });
  column?.element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** To the next column with people, at about the same height. */
function sideways({ board, stages }: KeyContext, active: ActiveCard, from: ColumnApi, step: -1 | 1): void {
  const height = active.index - from.visibleRange().start;
  let at = stages.findIndex(({ id }) => id === active.stageId) + step;
  for (; at >= 0 && at < stages.length; at += step) {
    const stageId = stages[at]?.id ?? 0;
    const column = board.columns.get(stageId);
    if (!column || column.count === 0) continue;
    const index = Math.min(Math.max(column.visibleRange().start + height, 0), column.count - 1);
    goTo(board, { stageId, index });
    return;
  }
}

function act(event: KeyboardEvent, context: KeyContext, { active, column }: Standing): boolean {
  const row = column.rowAt(active.index);
  if (!row) return false;
  const place = { stageId: active.stageId, index: active.index };
  switch (event.key) {
    case ' ':
      togglePick(context.board, row, place);
      return true;
    case 'Enter':
      context.onOpen(row.id);
      return true;
    case 'a':
      if (!event.ctrlKey && !event.metaKey) return false;
      void pickColumn(context.board, active.stageId, column);
      return true;
    case 'ContextMenu':
    case 'F10': {
      if (event.key === 'F10' && !event.shiftKey) return false;
      const box = column.element?.querySelector(`[data-index="${active.index}"]`)?.getBoundingClientRect();
      if (box) context.onMenu({ x: box.left + 24, y: box.top + 40 }, row.id);
      return true;
    }
    default:
      return false;
  }
}

/** Everyone of a column, as far as it makes sense to carry them about. */
const MOST_PICKED = 5_000;

async function pickColumn(board: BoardState, stageId: number, column: ColumnApi): Promise<void> {
  board.set({ anchor: { stageId, index: 0 } });
  await pickRange(board, { stageId, index: Math.min(column.count, MOST_PICKED) - 1 });
}

/** Moves by key wait for each other, since each starts from where the one before it ended. */
let waiting = 0;
let last: Promise<void> = Promise.resolve();
const MOST_WAITING = 8;

function moveByKey(event: KeyboardEvent, context: KeyContext): boolean {
  const step = STEPS[event.key];
  if (!step) return false;
  // A held key repeats faster than moves are written.
  if (waiting >= (event.repeat ? 1 : MOST_WAITING)) return true;
  waiting++;
  last = last.then(() => moveOnce(step, context)).finally(() => waiting--);
  return true;
}

type Step = { to: 'stage' | 'row'; by: -1 | 1 };
const STEPS: Record<string, Step> = {
  ArrowLeft: { to: 'stage', by: -1 },
  ArrowRight: { to: 'stage', by: 1 },
  ArrowUp: { to: 'row', by: -1 },
  ArrowDown: { to: 'row', by: 1 },
};

/** The cards that a move means, and how it goes on from where they are now. */
async function moveOnce({ to, by }: Step, { board, stages, refresh, notByHand }: KeyContext): Promise<void> {
  const { active, picked } = board.get();
  const column = active && board.columns.get(active.stageId);
  const row = active && column?.rowAt(active.index);
  const fan = active?.fan ?? row;
  const at = stages.findIndex(({ id }) => id === active?.stageId);
  const own = stages[at];
  if (!column || !fan || !own) return;
  const origin = { stageId: own.id, index: active.index };
  const card: PickedCard = { ...origin, id: fan.id, name: fan.name };
  const isPicked = picked.has(card.id);
  const stageIds = stages.map(({ id }) => id);
  const cards = isPicked ? inBoardOrder(board, picked.values(), stageIds) : [card];

  if (to === 'stage') {
    const stage = stages[at + by];
    if (!stage) return;
    // A folded column takes the card; the keyboard stays here.
    const follow = stage.collapsed ? undefined : { card, origin };
    await moveCards(board, { cards, stage, follow });
  } else if (column.sort !== 'hand') {
    notByHand();
    return;
  } else {
    const inside = isPicked ? cards.filter(({ stageId }) => stageId === own.id) : cards;
    const indexes = inside.map(({ index }) => index);
    const gap = by < 0 ? Math.min(...indexes) - 1 : Math.max(...indexes) + 2;
    if (gap < 0 || gap > column.count) return;
    const place = neighboursOf(column, gap, inside);
    await moveCards(board, { cards: inside, stage: own, place, follow: { card, origin } });
  }
  await refresh();
  await settled(board, card);
  if (board.get().active?.origin === origin) goBack(board, origin);
}

/** The moved card is nowhere to be seen in its new column: it stays with the crowd, and the keyboard where it was. */
function goBack(board: BoardState, origin: Place): void {
  const { active } = board.get();
  const column = board.columns.get(origin.stageId);
  if (!active) return;
  if (!column || column.count === 0) {
    board.set({ active: { stageId: active.stageId, index: 0, fan: null } });
    return;
  }
  const isFocused = board.columns.get(active.stageId)?.element?.contains(document.activeElement) ?? false;
  board.set({ active: { ...origin, fan: null } });
  if (isFocused) column.element?.focus({ preventScroll: true });
}

/** Some frames, at most half a second. */
const MOST_FRAMES = 30;

/** Until the columns show the card where it is now, not where it was, and the keyboard stands on it. */
async function settled(board: BoardState, { id, stageId, index }: PickedCard): Promise<void> {
  const isShownAt = (place: Place) => board.columns.get(place.stageId)?.rowAt(place.index)?.id === id;
  for (let frame = 0; frame < MOST_FRAMES; frame++) {
    const { active } = board.get();
    const isAway = active?.fan?.id !== id;
    if (!isShownAt({ stageId, index }) && (isAway || isShownAt(active))) return;
    await new Promise(requestAnimationFrame);
  }
}
