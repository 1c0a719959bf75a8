import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinnedPlaces } from '../../src-renderer/ui/chart/thin-rows.ts';

const series = [
  { key: 'a', label: 'a' },
  { key: 'b', label: 'b' },
];
const rowsOf = (values: readonly (readonly [number | null, number | null])[]) =>
  values.map(([a, b], at) => ({ day: at, a, b }));
const valuesIn = (rows: ReturnType<typeof rowsOf>, key: 'a' | 'b') =>
  rows.map((row) => row[key]).filter((value) => value !== null);

describe('a line of more points than pixels tell apart', () => {
  it('is drawn whole as long as there is room', () => {
    const rows = rowsOf([
      [1, 2],
      [3, null],
    ]);
    expect(thinnedPlaces(rows, series, 2)).toEqual([0, 1]);
  });

  it('keeps its ends, and the least and greatest of every series wherever they stand', () => {
    const value = fc.option(fc.integer({ min: -50, max: 50 }), { freq: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 41, maxLength: 300 }), (values) => {
        const rows = rowsOf(values);
        const places = thinnedPlaces(rows, series, 40);
        const drawn = places.map((at) => rows[at]!);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect([places[0], places.at(-1)]).toEqual([0, rows.length - 1]);
        for (const key of ['a', 'b'] as const) {
          expect(Math.max(...valuesIn(drawn, key))).toBe(Math.max(...valuesIn(rows, key)));
          expect(Math.min(...valuesIn(drawn, key))).toBe(Math.min(...valuesIn(rows, key)));
        }
      }),
    );
  });

  it('keeps a gap of one day a gap, and draws about as many as it may', () => {
    const rows = rowsOf(Array.from({ length: 1_096 }, (_, at) => [at === 700 ? null : at % 13, at % 7]));
    const places = thinnedPlaces(rows, series);
    expect(places).toEqual(expect.arrayContaining([699, 700, 701]));
    expect(places.length).toBeLessThan(500);
    expect(places.length).toBeGreaterThan(240);
  });
});
