import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axisWords,
  clipped,
  cornerOf,
  FROM_ZERO,
  funnelSteps,
  heatLevel,
  namesWithRoom,
  roundTicks,
  sparkRuns,
  spreadTicks,
} from '../../src-renderer/ui/chart/chart-rules.ts';
import { hasCircle, sankeyShape } from '../../src-renderer/ui/chart/sankey-rules.ts';
import {
  ancestorsOf,
  indexTree,
  openAtFirst,
  treeMove,
  treeRows,
} from '../../src-renderer/ui/chart/tree-rules.ts';

describe('axes', () => {
  it('say nothing before the pointer stands on a point', () => {
    const words = axisWords((value) => String(value).toUpperCase());
    expect([words(undefined), words(null), words('a'), words(0)]).toEqual(['', '', 'A', '0']);
  });
  it('hold zero, and reach below it where a value does', () => {
    const [least] = FROM_ZERO;
    expect([least(40), least(-3), least(Number.POSITIVE_INFINITY)]).toEqual([0, -3, 0]);
  });
});

describe('marks of bars', () => {
  const series = ['a', 'b'].map((key) => ({ key, label: key }));
  it.each([
    [[374_960], false, [0, 100_000, 200_000, 300_000, 400_000]],
    [[7], false, [0, 2, 4, 6, 8]],
    [[1], false, [0, 1]],
    [[61], false, [0, 20, 40, 60, 80]],
    [[0.9], false, [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]],
    [[-3, 5], false, null],
    [[0], false, null],
  ] as const)('of %j', (values, isStacked, ticks) => {
    const rows = values.map((a) => ({ a, b: 0 }));
    expect(roundTicks(rows, series, isStacked)).toEqual(ticks);
  });
  it('hold every bar in few round steps, stacked ones by their sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ a: fc.nat(1e12), b: fc.nat(1e12) }), { minLength: 1 }),
        fc.boolean(),
        (rows, isStacked) => {
          const greatest = Math.max(...rows.map(({ a, b }) => (isStacked ? a + b : Math.max(a, b))));
          const ticks = roundTicks(rows, series, isStacked);
          if (greatest === 0) return expect(ticks).toBeNull();
          expect(ticks?.[0]).toBe(0);
          expect(ticks?.at(-1)).toBeGreaterThanOrEqual(greatest * 0.999_999);
          expect(ticks?.length).toBeLessThanOrEqual(6);
          expect(ticks?.every(Number.isInteger)).toBe(true);
        },
      ),
    );
  });
});

describe('marks of long axes', () => {
  it('are a few, evenly spread from the first to the last; short axes choose themselves', () => {
    const days = Array.from({ length: 1_096 }, (_, at) => at);
    expect(spreadTicks(days.slice(0, 60))).toBeUndefined();
    const ticks = spreadTicks(days);
    expect(ticks).toHaveLength(13);
    expect([ticks?.[0], ticks?.[1], ticks?.at(-1)]).toEqual([0, 91, 1_095]);
  });
});

describe('names beside points', () => {
  const ends = { left: 50, right: 500 };
  const names = (places: readonly (readonly [number, number, string])[]) =>
    namesWithRoom(
      places.map(([x, y, name]) => ({ x, y, name })),
      ends,
    ).map(({ name, anchor }) => `${name} ${anchor}`);
  it('stand right of them, left at the end of the drawing, and never over each other or a point', () => {
    expect(
      names([
        [60, 90, '甲'],
        [490, 20, '乙'],
      ]),
    ).toEqual(['甲 start', '乙 end']);
    expect(
      names([
        [60, 90, '甲'],
        [60, 90, '乙'],
      ]),
    ).toEqual([]);
    expect(
      names([
        [60, 90, '甲甲甲'],
        [80, 92, '乙'],
      ]),
    ).toEqual(['乙 start']);
  });
});

describe('a funnel', () => {
  it('compares every step with the greatest, with the one before and with the first', () => {
    expect(funnelSteps([200, 50, 0, 10])).toEqual([
      { width: 1, ofPrevious: null, ofFirst: 1 },
      { width: 0.25, ofPrevious: 0.25, ofFirst: 0.25 },
      { width: 0, ofPrevious: 0, ofFirst: 0 },
      { width: 0.05, ofPrevious: null, ofFirst: 0.05 },
    ]);
  });
  it('shows a later step that is greater as it is', () => {
    expect(funnelSteps([10, 40]).map(({ width }) => width)).toEqual([0.25, 1]);
    expect(funnelSteps([0, 0])[1]).toEqual({ width: 0, ofPrevious: null, ofFirst: null });
  });
});

describe('shades and small lines', () => {
  it('have no shade for nothing and the last one for the greatest only', () => {
    expect([0, 1, 20, 21, 80, 81, 100].map((value) => heatLevel(value, 100))).toEqual([0, 1, 1, 2, 4, 5, 5]);
    expect(heatLevel(3, 0)).toBe(0);
  });
  it('start at zero and stop at a gap', () => {
    const runs = sparkRuns([10, null, 5, 0], 33, 13);
    expect(runs).toEqual([
      [[1.5, 1.5]],
      [
        [21.5, 6.5],
        [31.5, 11.5],
      ],
    ]);
    expect(sparkRuns([], 10, 10)).toEqual([]);
  });
  it('put the first corner of a radar at the top', () => {
    const [x, y] = cornerOf(0, 5, 10);
    expect([Math.round(x), Math.round(y)]).toEqual([0, -10]);
    expect(cornerOf(1, 4, 10).map(Math.round)).toEqual([10, 0]);
  });
  it('cut names by their width, Chinese counting twice', () => {
    expect(clipped('十个字的名字啊', 9)).toBe('十个字的…');
    expect(clipped('abcdefgh', 8)).toBe('abcdefgh');
  });
});

describe('flows', () => {
  const nodes = [
    { key: 'a', label: 'A' },
    { key: 'b', label: 'B' },
  ];
  it('in one direction keep each node once', () => {
    const shape = sankeyShape(nodes, [
      { source: 'a', target: 'b', value: 3 },
      { source: 'a', target: 'b', value: 0 },
    ]);
    expect(shape.nodes.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(shape.links).toEqual([{ source: 0, target: 1, value: 3, at: 0 }]);
  });
  it('there and back stand as before and after', () => {
    const shape = sankeyShape(nodes, [
      { source: 'a', target: 'b', value: 3 },
      { source: 'b', target: 'a', value: 1 },
    ]);
    expect(shape.nodes.map(({ name }) => name)).toEqual(['A', 'B', 'B', 'A']);
    expect(hasCircle([{ source: 'a', target: 'a', value: 1 }])).toBe(true);
  });
  it('are never a circle once shaped', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const flow = fc.record({ source: key, target: key, value: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 12 }), (flows) => {
        const { links } = sankeyShape([], flows);
        const again = links.map(({ source, target, value }) => ({
          source: String(source),
          target: String(target),
          value,
        }));
        expect(hasCircle(again)).toBe(false);
        expect(links.length).toBe(flows.filter(({ value }) => value > 0).length);
      }),
    );
  });
});

describe('a tree', () => {
  const node = (id: number, parentId: number | null) => ({ id, parentId, label: String(id) });
  const index = indexTree([node(1, null), node(2, 1), node(3, 1), node(4, 2), node(5, 99)]);

  it('shows the children of what is unfolded only', () => {
    const ids = (open: number[]) => treeRows(index, new Set(open)).map((row) => row.node.id);
    expect(ids([])).toEqual([1, 5]);
    expect(ids([1])).toEqual([1, 2, 3, 5]);
    expect(ids([1, 2])).toEqual([1, 2, 4, 3, 5]);
    // Unfolded below a folded node: out of sight.
    expect(ids([2])).toEqual([1, 5]);
  });
  it('draws the line of a child to the row of its parent', () => {
    const rows = treeRows(index, new Set([1, 2]));
    expect(rows.map((row) => row.parentRow)).toEqual([-1, 0, 1, 0, -1]);
    expect(rows.map((row) => row.depth)).toEqual([0, 1, 2, 1, 0]);
    expect([rows[3]?.place, rows[3]?.siblings]).toEqual([2, 2]);
  });
  it('walks by the keys of a tree', () => {
    const rows = treeRows(index, new Set([1]));
    expect(treeMove(rows, 0, 'ArrowRight', 9)).toEqual({ row: 1 });
    expect(treeMove(rows, 1, 'ArrowRight', 9)).toEqual({ toggle: 2 });
    expect(treeMove(rows, 2, 'ArrowLeft', 9)).toEqual({ row: 0 });
    expect(treeMove(rows, 0, 'ArrowLeft', 9)).toEqual({ toggle: 1 });
    expect(treeMove(rows, 0, 'End', 9)).toEqual({ row: 3 });
    expect(treeMove([], 0, 'End', 9)).toBeNull();
  });
  it('finds the way to a node and unfolds no more than asked', () => {
    expect(ancestorsOf(index, 4)).toEqual([2, 1]);
    expect([...openAtFirst(index, 1, 100)]).toEqual([1]);
    expect([...openAtFirst(index, 5, 3)]).toEqual([]);
  });
  it('shows every node of any forest once, circles included', () => {
    const forest = fc.array(fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }), { maxLength: 30 });
    fc.assert(
      fc.property(forest, (parents) => {
        const made = indexTree(parents.map((parentId, id) => node(id, parentId)));
        const rows = treeRows(made, new Set(parents.map((_, id) => id)));
        expect(rows.map((row) => row.node.id).sort((a, b) => a - b)).toEqual(parents.map((_, id) => id));
      }),
    );
  });
});
