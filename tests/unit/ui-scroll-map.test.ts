import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createScrollMap,
  EDGE_PX,
  MAX_TRACK_PX,
  offsetAfterScroll,
  offsetOfTop,
  offsetToShow,
  rowsAt,
  stepLimit,
  topOfOffset,
} from '../../src-renderer/ui/virtual/scroll-map.ts';

const lists = fc.record({
  count: fc.integer({ min: 1, max: 5_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 120 }),
  viewport: fc.integer({ min: 100, max: 3_000 }),
});

function mapOf({ count, rowHeight, viewport }: { count: number; rowHeight: number; viewport: number }) {
  return createScrollMap(count * rowHeight, viewport);
}

describe('the scroll map', () => {
  it('keeps the track below the height at which Chromium cuts elements, at 500% zoom too', () => {
    fc.assert(fc.property(lists, (list) => mapOf(list).trackHeight <= 33_554_428 / 5));
    expect(MAX_TRACK_PX).toBeGreaterThan(4 * EDGE_PX);
  });

  it('reaches the first row at the top and the last row at the end of the scrollbar', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const map = mapOf(list);
        expect(offsetOfTop(map, 0)).toBe(0);
        const end = offsetOfTop(map, map.maxTop);
        expect(rowsAt(end, list.viewport, list.rowHeight, list.count).end).toBe(list.count);
      }),
    );
  });

  it('never goes back while the scrollbar goes forward', () => {
    fc.assert(
      fc.property(
        lists,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, a, b) => {
          const map = mapOf(list);
          const [low, high] = [Math.min(a, b) * map.maxTop, Math.max(a, b) * map.maxTop];
          expect(offsetOfTop(map, low)).toBeLessThanOrEqual(offsetOfTop(map, high) + 1e-6);
        },
      ),
    );
  });

  it('can show every row: its own scrollTop brings it into the window', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const map = mapOf(list);
        const index = Math.min(list.count - 1, Math.floor(share * list.count));
        const wanted = Math.min(index * list.rowHeight, map.maxOffset);
        // The browser rounds scrollTop; the offset is kept beside it, so only the inverse has to be exact.
        const back = offsetOfTop(map, topOfOffset(map, wanted));
        expect(back).toBeCloseTo(wanted, 3);
        const rows = rowsAt(back, list.viewport, list.rowHeight, list.count, 1);
        expect(rows.start).toBeLessThanOrEqual(index);
        expect(rows.end).toBeGreaterThan(index);
      }),
    );
  });

  it('moves true pixels on wheel and keys anywhere in a million cards', () => {
    const map = createScrollMap(88_000_000, 700);
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: map.maxTop - 5_000 }),
        fc.integer({ min: -1_000, max: 1_000 }),
        (top, step) => {
          const offset = offsetOfTop(map, top);
          expect(offsetAfterScroll(map, 700, { top, offset }, top + step)).toBeCloseTo(offset + step, 3);
        },
      ),
    );
  });

  it('jumps in proportion when the scrollbar is dragged by one screen pixel or more', () => {
    const map = createScrollMap(88_000_000, 700);
    const screenPixel = map.maxTop / 700;
    expect(screenPixel).toBeGreaterThan(2 * stepLimit(map, 700));
    const top = 3_000_000;
    const moved = offsetAfterScroll(map, 700, { top, offset: offsetOfTop(map, top) }, top + screenPixel);
    expect(moved - offsetOfTop(map, top)).toBeGreaterThan(10 * screenPixel);
  });

  it('stands at the very end when the track does, wherever the list was', () => {
    const map = createScrollMap(88_000_000, 700);
    const last = { top: map.maxTop - 500, offset: 40_000_000 };
    expect(offsetAfterScroll(map, 700, last, map.maxTop)).toBe(map.maxOffset);
    expect(offsetAfterScroll(map, 700, { top: 300, offset: 40_000_000 }, 0)).toBe(0);
  });
});

describe('showing a row', () => {
  const at = { offset: 1_000, viewport: 400, rowHeight: 40, headRoom: 36 };
  it('does not move for a row in sight', () => expect(offsetToShow(28, 'auto', at)).toBe(1_000));
  it('brings a row above just under the header', () => expect(offsetToShow(10, 'auto', at)).toBe(400));
  it('brings a row below just above the lower edge', () =>
    expect(offsetToShow(50, 'auto', at)).toBe(50 * 40 + 40 + 36 - 400));
});
