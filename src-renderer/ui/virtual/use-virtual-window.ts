import { type RefCallback, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type Align,
  createScrollMap,
  offsetAfterScroll,
  offsetToShow,
  type RowRange,
  rowsAt,
  topOfOffset,
} from './scroll-map.ts';

type Options = {
  /** Rows in the list, however many. */
  count: number;
  /** Height of every row in px, gaps included. */
  rowHeight: number;
  /** Rows drawn beyond the window on both sides. */
  overscan?: number;
  /** Space above the first row that scrolls along, in px (a sticky header stands there). */
  paddingStart?: number;
  /** Space after the last row, in px. */
  paddingEnd?: number;
  /** How high the window will be, in px, where that is known before it is there: its rows then come with it. */
  expectedHeight?: number;
};

export type VirtualItem = {
  index: number;
  /** Where the row stands inside the track, in px: `transform: translateY(top)`. */
  top: number;
};

export type VirtualWindow = {
  /** For the element that scrolls. */
  scrollRef: RefCallback<HTMLElement>;
  /** Height of the one tall element inside it (position: relative). */
  trackHeight: number;
  /** Rows in the window with overscan; `end` is excluded. */
  range: RowRange;
  items: VirtualItem[];
  /** First and last row wholly or partly in sight, without overscan. */
  visibleRange: () => RowRange;
  scrollToIndex: (index: number, align?: Align) => void;
  /** The row under a vertical screen position (event.clientY), clamped to the list. */
  indexAt: (clientY: number) => number;
};

/** How long the track rests before it is brought back in line with the list. */
const REST_MS = 150;
/** When rows beyond the window are drawn at the latest after the first that are in it. */
const BEYOND_MS = 300;
/** A scroll this soon after a wheel event comes from the wheel, its smooth tail included. */
const WHEEL_MS = 250;

/** The window of a list of equal rows, for any count: see scroll-map.ts. */
export function useVirtualWindow(options: Options): VirtualWindow {
  const { count, rowHeight, overscan = 6, paddingStart = 0, paddingEnd = 0, expectedHeight = 0 } = options;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [viewport, setViewport] = useState(expectedHeight);
  const map = useMemo(
    () => createScrollMap(count * rowHeight + paddingStart + paddingEnd, viewport),
    [count, rowHeight, paddingStart, paddingEnd, viewport],
  );

  // Where track and list stand. Not state: it changes with every pixel, the drawing only with rows and base.
  const position = useRef({ top: 0, offset: 0 });
  const [drawn, setDrawn] = useState(() => ({ ...rowsAt(0, expectedHeight, rowHeight, count), base: 0 }));

  const live = { map, viewport, count, rowHeight, overscan, element };
  const latest = useRef(live);
  latest.current = live;

  /** Rows beyond the window wait until those in it have been painted. */
  const isPainted = useRef(false);

  /** Draws what stands in the window. `base`: track px minus list px, the shift of every row. */
  const draw = useCallback(() => {
    const now = latest.current;
    // Not measured yet, or not to be seen.
    if (now.viewport === 0) return;
    const { top, offset } = position.current;
    const beyond = isPainted.current ? now.overscan : 0;
    const rows = rowsAt(offset, now.viewport, now.rowHeight, now.count, beyond);
    const base = top - offset;
    setDrawn((old) => {
      // A row more than expected does no harm, taking it away again costs a drawing.
      const isEnough =
        old.end === rows.end || (!isPainted.current && old.end > rows.end && old.end <= now.count);
      return old.start === rows.start && old.base === base && isEnough ? old : { ...rows, base };
    });
  }, []);

  /** Puts the list at `offset` and the track where it belongs for that. */
  const goTo = useCallback(
    (offset: number) => {
      const { map: now, element: scroller } = latest.current;
      if (!scroller) return;
      const target = Math.min(Math.max(offset, 0), now.maxOffset);
      const top = Math.round(topOfOffset(now, target));
      scroller.scrollTop = top;
      position.current = { top: scroller.scrollTop, offset: target };
      draw();
    },
    [draw],
  );

  const hasRows = drawn.end > 0;
  useEffect(() => {
    if (!hasRows || isPainted.current) return;
    const idle = requestIdleCallback(
      () => {
        isPainted.current = true;
        draw();
      },
      { timeout: BEYOND_MS },
    );
    return () => cancelIdleCallback(idle);
  }, [hasRows, draw]);

  /** Measured at once, so that the first rows come with the next drawing instead of the one after it. */
  const scrollRef = useCallback(
    (scroller: HTMLElement | null) => {
      setElement(scroller);
      if (!scroller) return;
      latest.current = { ...latest.current, element: scroller, viewport: scroller.clientHeight };
      setViewport(scroller.clientHeight);
      draw();
    },
    [draw],
  );

  useLayoutEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(() => setViewport(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);

  useEffect(() => {
    if (!element) return;
    let resting: ReturnType<typeof setTimeout> | undefined;
    let wheeledAt = Number.NEGATIVE_INFINITY;
    const scroller = element;
    // The browser's own anchoring would fight the rows' absolute places. Not where its height is measured: a style set there makes
    // the browser lay the page out anew for the next list that is measured.
    scroller.style.overflowAnchor = 'none';
    function onWheel() {
      wheeledAt = performance.now();
    }
    function onScroll() {
      isPainted.current = true;
      const { map: now, viewport: height } = latest.current;
      const top = scroller.scrollTop;
      if (top === position.current.top) return;
      const isWheel = performance.now() - wheeledAt < WHEEL_MS;
      const offset = offsetAfterScroll(now, height, position.current, top, isWheel);
      position.current = { top, offset };
      // Drawn within the frame of the scroll, so that a fast move shows rows and no gap.
      flushSync(draw);
      if (!now.isScaled) return;
      clearTimeout(resting);
      resting = setTimeout(() => goTo(position.current.offset), REST_MS);
    }
    scroller.addEventListener('scroll', onScroll, { passive: true });
    scroller.addEventListener('wheel', onWheel, { passive: true });
    return () => {
      clearTimeout(resting);
      scroller.removeEventListener('scroll', onScroll);
      scroller.removeEventListener('wheel', onWheel);
    };
  }, [element, draw, goTo]);

  // Rows came or went, or the window changed its size: stay at the same offset, within the new bounds.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map stands for what changed
  useLayoutEffect(() => {
    if (!element) return;
    if (map.isScaled || position.current.offset > map.maxOffset) goTo(position.current.offset);
    draw();
  }, [element, map, overscan, draw, goTo]);

  const scrollToIndex = useCallback(
    (index: number, align: Align = 'auto') => {
      const { offset } = position.current;
      goTo(
        offsetToShow(index, align, {
          offset,
          viewport: latest.current.viewport,
          rowHeight,
          headRoom: paddingStart,
        }),
      );
    },
    [goTo, rowHeight, paddingStart],
  );

  const visibleRange = useCallback(() => {
    const now = latest.current;
    return rowsAt(position.current.offset, now.viewport - paddingStart, now.rowHeight, now.count);
  }, [paddingStart]);

  const indexAt = useCallback(
    (clientY: number) => {
      const now = latest.current;
      const y = clientY - (now.element?.getBoundingClientRect().top ?? 0) - paddingStart;
      const index = Math.floor((position.current.offset + y) / now.rowHeight);
      return Math.min(Math.max(index, 0), Math.max(now.count - 1, 0));
    },
    [paddingStart],
  );

  const items: VirtualItem[] = [];
  for (let index = drawn.start; index < Math.min(drawn.end, count); index++) {
    items.push({ index, top: index * rowHeight + paddingStart + drawn.base });
  }
  return {
    scrollRef,
    trackHeight: map.trackHeight,
    range: { start: drawn.start, end: Math.min(drawn.end, count) },
    items,
    visibleRange,
    scrollToIndex,
    indexAt,
  };
}
