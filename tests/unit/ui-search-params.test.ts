import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardSearch } from '../../src-renderer/app/search/board.ts';
import { casesSearch, compareSearch } from '../../src-renderer/app/search/cases.ts';
import { fansSearch } from '../../src-renderer/app/search/fans.ts';
import { notesSearch } from '../../src-renderer/app/search/notes.ts';

describe('search params of an address', () => {
  it('come back as they were written', () => {
    const board = {
      text: '王',
      bands: ['strong'],
      tagIds: [3, 4],
      view: 'flow',
      days: 90,
      from: '2026-01-31',
    };
    expect(boardSearch(board)).toEqual(board);
    const cases = { years: [2024, null], ratings: [0, 5], hasMetric: false, by: 'year', desc: true };
    expect(casesSearch(cases)).toEqual(cases);
    expect(notesSearch({ folder: 'none' })).toEqual({ folder: 'none' });
    expect(notesSearch({ folder: 12 })).toEqual({ folder: 12 });
  });

  it('fall away one by one where they are broken, and what nobody knows goes with them', () => {
    const broken = {
      text: 'x'.repeat(201),
      bands: ['strong', 'stronger'],
      tagIds: [3, -4],
      batchId: 1.5,
      by: 'weight',
      desc: 'yes',
      other: 1,
    };
    expect(fansSearch({ ...broken, stageIds: [7] })).toEqual({ stageIds: [7] });
    expect(boardSearch({ from: '31.1.2026', days: 0, view: 'flow' })).toEqual({ view: 'flow' });
    expect(casesSearch({ years: [2024, '2025'], ratings: [6] })).toEqual({});
    expect(compareSearch({ ids: [1, 2, 3, 4, 5, 6] })).toEqual({ ids: [] });
  });

  it('are read whatever stands there, names of objects included', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (search) => {
        for (const read of [boardSearch, fansSearch, casesSearch, notesSearch])
          expect(Object.values(read(search))).not.toContain(undefined);
      }),
    );
    expect(fansSearch(JSON.parse('{"__proto__": {"text": "x"}, "constructor": 1}'))).toEqual({});
  });
});
