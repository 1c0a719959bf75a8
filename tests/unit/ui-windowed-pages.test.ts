import { describe, expect, it } from 'vitest';
import { blocksOf, isTorn, requestOf } from '../../src-renderer/ui/virtual/page-blocks.ts';

describe('blocks of a long list', () => {
  it('are just those that the window touches', () => {
    expect(blocksOf({ start: 0, end: 1 }, 100)).toEqual([0]);
    expect(blocksOf({ start: 95, end: 205 }, 100)).toEqual([0, 1, 2]);
    expect(blocksOf({ start: 100, end: 200 }, 100)).toEqual([1]);
    expect(blocksOf({ start: 5, end: 5 }, 100)).toEqual([]);
  });

  it('go on by the cursor of the block before, and by one offset only after a jump', () => {
    expect(requestOf(0, 100, undefined)).toEqual({ cursor: null, offset: null });
    expect(requestOf(3, 100, { nextCursor: 'c' })).toEqual({ cursor: 'c', offset: null });
    expect(requestOf(3, 100, undefined)).toEqual({ cursor: null, offset: 300 });
    expect(requestOf(3, 100, { nextCursor: null })).toEqual({ cursor: null, offset: 300 });
  });

  it('are jumped to from the mark before them, in a list too long for offsets', () => {
    const marked = { every: 500, marks: ['at500', 'at1000'] };
    expect(requestOf(9, 50, undefined, marked)).toEqual({ cursor: null, offset: 450 });
    expect(requestOf(10, 50, undefined, marked)).toEqual({ cursor: 'at500', offset: 0 });
    expect(requestOf(23, 50, undefined, marked)).toEqual({ cursor: 'at1000', offset: 150 });
    // Rows that have come since the marks were made.
    expect(requestOf(31, 50, undefined, marked)).toEqual({ cursor: 'at1000', offset: 550 });
    expect(requestOf(23, 50, { nextCursor: 'c' }, marked)).toEqual({ cursor: 'c', offset: null });
  });

  it('are read again when the block before ends elsewhere since', () => {
    expect(isTorn({ fromCursor: 'a' }, { nextCursor: 'b' })).toBe(true);
    expect(isTorn({ fromCursor: 'a' }, { nextCursor: 'a' })).toBe(false);
    expect(isTorn({ fromCursor: null }, { nextCursor: 'b' })).toBe(false);
    expect(isTorn(undefined, { nextCursor: 'b' })).toBe(false);
  });
});
