import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstColumnState,
  fitWidths,
  mendColumnState,
  toggleColumn,
  widthOf,
} from '../../src-renderer/ui/table/column-state.ts';
import {
  ALL_SELECTED,
  isSelected,
  NOTHING_SELECTED,
  selectedCount,
  setSelected,
  toggleSelected,
} from '../../src-renderer/ui/table/row-selection.ts';

describe('a selection over a filter', () => {
  it('counts all people found, minus those taken out', () => {
    const some = setSelected(ALL_SELECTED, [3, 4], false);
    expect(selectedCount(some, 1_000_000)).toBe(999_998);
    expect(isSelected(some, 3)).toBe(false);
    expect(isSelected(some, 5)).toBe(true);
  });

  it('is back where it was after the same row was toggled twice, in both modes', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.nat(50)), fc.nat(50), (isAll, ids, id) => {
        const start = setSelected(isAll ? ALL_SELECTED : NOTHING_SELECTED, ids, !isAll);
        const back = toggleSelected(toggleSelected(start, id), id);
        for (let other = 0; other <= 50; other++)
          expect(isSelected(back, other)).toBe(isSelected(start, other));
      }),
    );
  });

  it('does not change the selection it was made from', () => {
    const before = setSelected(NOTHING_SELECTED, [1], true);
    setSelected(before, [2], true);
    expect(selectedCount(before, 10)).toBe(1);
  });
});

describe('the columns of a table', () => {
  const columns = [
    { id: 'name', width: 200, isRequired: true },
    { id: 'tags', width: 100 },
    { id: 'city', width: 90, isHiddenAtFirst: true },
  ];
  it('start without the hidden ones', () =>
    expect(firstColumnState(columns).shown).toEqual(['name', 'tags']));
  it('put a shown column back into its place', () => {
    const hidden = toggleColumn(columns, { shown: ['name', 'tags', 'city'], widths: {} }, 'tags');
    expect(hidden.shown).toEqual(['name', 'city']);
    expect(toggleColumn(columns, hidden, 'tags').shown).toEqual(['name', 'tags', 'city']);
  });
  it('survive stored nonsense and keep the required ones', () => {
    expect(mendColumnState(columns, { shown: ['gone', 'tags'], widths: null })).toEqual({
      shown: ['name', 'tags'],
      widths: {},
    });
    expect(mendColumnState(columns, 'x')).toEqual(firstColumnState(columns));
  });
  it('share the room that is left among those that grow, but not one that the user has set', () => {
    const table = [
      { id: 'name', width: 200, isGrowing: true },
      { id: 'stage', width: 100 },
      { id: 'tags', width: 190, isGrowing: true },
    ];
    const free = { shown: [], widths: {} };
    expect(fitWidths(table, free, 690)).toEqual([300, 100, 290]);
    expect(fitWidths(table, free, 300)).toEqual([200, 100, 190]);
    expect(fitWidths(table, { shown: [], widths: { name: 240 } }, 730)).toEqual([240, 100, 390]);
    expect(fitWidths(table, free, 4_000)).toEqual([460, 100, 460]);
  });
  it('never get narrower than their least width', () => {
    expect(widthOf({ id: 'tags', width: 100, minWidth: 80 }, { shown: [], widths: { tags: 10 } })).toBe(80);
  });
});
