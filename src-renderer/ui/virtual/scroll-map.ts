// Where the scrollbar stands (track pixels, capped) against where the list stands (content pixels, without limit).
//
// Chromium cuts an element at 33,554,428 device-independent px divided by the zoom, so the track stays below
// MAX_TRACK_PX at any zoom up to 500%. Above the cap the map is piecewise linear: identity in the first and the last
// EDGE_PX, compressed between. In the edges a pixel of track is a pixel of list, so both ends are reached smoothly.

/** Longest track, safe up to 500% zoom. */
export const MAX_TRACK_PX = 6_000_000;
/** Length at either end where track and list move together. */
export const EDGE_PX = 100_000;

export type ScrollMap = {
  /** Height of the scrolled element, in px. */
  readonly trackHeight: number;
  /** Greatest scrollTop of the track. */
  readonly maxTop: number;
  /** Greatest offset of the list. */
  readonly maxOffset: number;
  readonly isScaled: boolean;
};

/** `contentHeight`: what the list would measure in full; `viewport`: height of its window. Both in px. */
export function createScrollMap(contentHeight: number, viewport: number): ScrollMap {
  const trackHeight = Math.min(contentHeight, MAX_TRACK_PX);
  return {
    trackHeight,
    maxTop: Math.max(0, trackHeight - viewport),
    maxOffset: Math.max(0, contentHeight - viewport),
    isScaled: contentHeight > MAX_TRACK_PX,
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/** The list offset that a scrollTop stands for. Monotone; 0 -> 0, maxTop -> maxOffset. */
export function offsetOfTop(map: ScrollMap, top: number): number {
  const { maxTop, maxOffset, isScaled } = map;
  const t = clamp(top, 0, maxTop);
  if (!isScaled) return t;
  if (t <= EDGE_PX) return t;
  if (t >= maxTop - EDGE_PX) return maxOffset - (maxTop - t);
  return EDGE_PX + (t - EDGE_PX) * middleRatio(map);
}

/** The scrollTop that stands for a list offset: the inverse of offsetOfTop. */
export function topOfOffset(map: ScrollMap, offset: number): number {
  const { maxTop, maxOffset, isScaled } = map;
  const o = clamp(offset, 0, maxOffset);
  if (!isScaled) return o;
  if (o <= EDGE_PX) return o;
  if (o >= maxOffset - EDGE_PX) return maxTop - (maxOffset - o);
  return EDGE_PX + (o - EDGE_PX) / middleRatio(map);
}

/** List pixels per track pixel between the edges. */
function middleRatio({ maxTop, maxOffset }: ScrollMap): number {
  return (maxOffset - 2 * EDGE_PX) / (maxTop - 2 * EDGE_PX);
}

/**
 * The list offset after the track moved from `lastTop` to `top` while the list stood at `lastOffset`. Wheel, keys and
 * touch move by little and mean true pixels; dragging the scrollbar moves by thousands of track pixels a step (one
 * screen pixel is maxTop / viewport of them) and means a share of the list. `isWheel`: known to be true pixels.
 */
export function offsetAfterScroll(
  map: ScrollMap,
  viewport: number,
  last: { top: number; offset: number },
  top: number,
  isWheel = false,
): number {
  if (!map.isScaled) return offsetOfTop(map, top);
  const moved = top - last.top;
  const isStep = isWheel || Math.abs(moved) <= stepLimit(map, viewport);
  if (top <= 0 || top >= map.maxTop || !isStep) return offsetOfTop(map, top);
  return clamp(last.offset + moved, 0, map.maxOffset);
}

/** Longest move that still counts as true pixels: under half of what one screen pixel of dragging is. */
export function stepLimit(map: ScrollMap, viewport: number): number {
  return map.maxTop / Math.max(viewport, 1) / 2.5;
}

export type RowRange = {
  /** First row, included. */
  start: number;
  /** Last row, excluded. */
  end: number;
};

/** Rows that touch the window at `offset`, with `overscan` more on both sides. */
export function rowsAt(
  offset: number,
  viewport: number,
  rowHeight: number,
  count: number,
  overscan = 0,
): RowRange {
  const first = Math.floor(offset / rowHeight) - overscan;
  const last = Math.ceil((offset + viewport) / rowHeight) + overscan;
  return { start: clamp(first, 0, count), end: clamp(last, 0, count) };
}

export type Align = 'auto' | 'start' | 'center' | 'end';

/** The list offset that shows a row. 'auto' moves as little as possible. `headRoom` px at the top are covered. */
export function offsetToShow(
  index: number,
  align: Align,
  at: { offset: number; viewport: number; rowHeight: number; headRoom: number },
): number {
  const { offset, viewport, rowHeight, headRoom } = at;
  const start = index * rowHeight;
  const end = start + rowHeight + headRoom - viewport;
  if (align === 'start') return start;
  if (align === 'end') return end;
  if (align === 'center') return (start + end) / 2;
  if (start < offset) return start;
  return Math.max(end, offset);
}
