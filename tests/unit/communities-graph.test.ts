import fc from 'fast-check';
import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import betweenness from 'graphology-metrics/centrality/betweenness.js';
import pagerank from 'graphology-metrics/centrality/pagerank.js';
import modularityBy from 'graphology-metrics/graph/modularity.js';
import { describe, expect, it } from 'vitest';
import {
  layOut,
  neighbourGraph,
  placeInGroups,
  placeLoose,
} from '#main/domains/communities/network/graph-rules.ts';
import { groupsOf } from '#main/domains/communities/network/group-rules.ts';
import { createRandom } from '#main/domains/communities/network/seeded-order.ts';
import {
  betweennessOf,
  degreesOf,
  type GraphEdge,
  pageRanks,
  tieGraph,
} from '#main/domains/communities/network/tie-graph.ts';

const edges = (...pairs: string[]) =>
  pairs.map((pair) => {
    const [from, to, weight = '1'] = pair.split(' ');
    return { from: from!, to: to!, weight: Number(weight) };
  });

describe('PageRank', () => {
  it('of a small graph is what the equations say', () => {
    // a and b answer c, c answers a: with d = 0.85, t = (1 − d) / 3 and nobody dangling
    //   b = t;  c = t + d·(a + b);  a = t + d·c
    const ranks = pageRanks(tieGraph(['a', 'b', 'c'], edges('a c', 'b c', 'c a')));
    const d = 0.85;
    const t = 0.15 / 3;
    const c = (t + d * t + d * t) / (1 - d * d);
    expect(ranks.get('b')).toBeCloseTo(t, 6);
    expect(ranks.get('c')).toBeCloseTo(c, 6);
    expect(ranks.get('a')).toBeCloseTo(t + d * c, 6);
  });

  it('follows weights: whom one answers three times as often gets three times as much', () => {
    // Both answer nobody: what they hold goes to all alike.
    const ranks = pageRanks(tieGraph(['a', 'b', 'c'], edges('a b 3', 'a c 1')));
    const [a, b, c] = ['a', 'b', 'c'].map((node) => ranks.get(node)!) as [number, number, number];
    expect(b - c).toBeCloseTo(0.85 * a * 0.5, 6);
    expect(a + b + c).toBeCloseTo(1, 6);
  });

  it('sums to 1 on any graph and does not mind islands or loops', () => {
    const node = fc.integer({ min: 0, max: 12 }).map(String);
    const edge = fc.record({ from: node, to: node, weight: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 40 }), (some) => {
        const nodes = Array.from({ length: 13 }, (_, at) => String(at));
        const sum = [...pageRanks(tieGraph(nodes, some)).values()].reduce((all, rank) => all + rank, 0);
        expect(sum).toBeCloseTo(1, 5);
      }),
      { numRuns: 60 },
    );
    expect(pageRanks(tieGraph([], []))).toEqual(new Map());
  });
});

/** Graphs of up to nine people, some pairs tied more than once. */
const someEdges = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 8 }).map(String),
    to: fc.integer({ min: 0, max: 8 }).map(String),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 30 },
);
const NINE = Array.from({ length: 9 }, (_, at) => String(at));
/** The same as the library of graphs has it. */
function graphologyOf(some: readonly GraphEdge[]): Graph {
  const graph = new Graph({ type: 'directed', allowSelfLoops: false });
  for (const node of NINE) graph.addNode(node);
  for (const { from, to, weight } of some) {
    if (from === to) continue;
    const known = graph.directedEdge(from, to);
    if (known === undefined) graph.addDirectedEdge(from, to, { weight });
    else graph.updateEdgeAttribute(known, 'weight', (sum) => (sum as number) + weight);
  }
  return graph;
}

describe('of any graph', () => {
  it('PageRank, betweenness and degrees are what graphology finds', () => {
    fc.assert(
      fc.property(someEdges, (some) => {
        const [own, known] = [tieGraph(NINE, some), graphologyOf(some)];
        const ranks = pageRanks(own);
        const options = { alpha: 0.85, getEdgeWeight: 'weight', maxIterations: 500, tolerance: 1e-9 };
        for (const [node, rank] of Object.entries(pagerank(known, options)))
          expect(ranks.get(node)).toBeCloseTo(rank, 7);
        const between = betweennessOf(own, ranks);
        for (const [node, value] of Object.entries(betweenness(known, { getEdgeWeight: null })))
          expect(between.get(node)).toBeCloseTo(value, 9);
        expect([...degreesOf(own)]).toEqual(NINE.map((node) => known.degree(node)));
      }),
    );
  });
});

describe('betweenness', () => {
  it('is all of it for the one in the middle', () => {
    const graph = tieGraph(['a', 'm', 'b'], edges('a m', 'm a', 'b m', 'm b'));
    const between = betweennessOf(graph, pageRanks(graph));
    expect([between.get('m'), between.get('a'), between.get('b')]).toEqual([1, 0, 0]);
  });
});

describe('groups', () => {
  const circle = (name: string, n: number) =>
    Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => [i, j] as const))
      .flat()
      .filter(([i, j]) => i !== j)
      .map(([i, j]) => `${name}${i} ${name}${j}`);

  it('are the two circles that one talk joins, the larger one first, the same each time', () => {
    const some = edges(...circle('x', 4), ...circle('y', 5), 'x0 y0');
    const nodes = [...new Set(some.flatMap(({ from, to }) => [from, to]))];
    const { of, modularity } = groupsOf(tieGraph(nodes, some));
    expect(nodes.map((node) => of.get(node))).toEqual(nodes.map((node) => (node.startsWith('y') ? 0 : 1)));
    expect(modularity).toBeGreaterThan(0.4);
    expect(groupsOf(tieGraph(nodes, some))).toEqual({ of, modularity });
  });

  it('of two pairs that one tie joins have the modularity that the formula gives', () => {
    // a–b 3, c–d 3, b–c 1: 2m = 14; within 6 of 14 each, held 7 of 14 each: 2·(6/14 − 1/4)
    const { of, modularity } = groupsOf(
      tieGraph(['a', 'b', 'c', 'd'], edges('a b 2', 'b a 1', 'c d 3', 'b c 1')),
    );
    expect(['a', 'b', 'c', 'd'].map((node) => of.get(node))).toEqual([0, 0, 1, 1]);
    expect(modularity).toBeCloseTo(2 * (6 / 14 - 1 / 4), 12);
  });

  it('are as good as those that graphology finds, by their own modularity', () => {
    let [own, known] = [0, 0];
    fc.assert(
      fc.property(someEdges, (some) => {
        const { of, modularity } = groupsOf(tieGraph(NINE, some));
        const both = new Graph({ type: 'undirected', allowSelfLoops: false });
        for (const node of NINE) both.addNode(node);
        graphologyOf(some).forEachEdge((_, { weight }, from, to) => {
          both.updateUndirectedEdge(from, to, (old) => ({ weight: ((old.weight as number) ?? 0) + weight }));
        });
        if (both.size === 0) {
          expect(modularity).toBeNull();
          return;
        }
        const partition = Object.fromEntries(of);
        const options = { getEdgeWeight: 'weight', getNodeCommunity: (node: string) => partition[node]! };
        expect(modularity).toBeCloseTo(modularityBy(both, options), 9);
        own += modularity!;
        known += louvain.detailed(both, { getEdgeWeight: 'weight', rng: createRandom(1) }).modularity;
      }),
      { numRuns: 200 },
    );
    expect(own).toBeGreaterThan(known * 0.98);
  });

  it('without ties everybody is alone', () => {
    expect(groupsOf(tieGraph(['a', 'b'], []))).toEqual({
      of: new Map([
        ['a', 0],
        ['b', 1],
      ]),
      modularity: null,
    });
  });
});

describe('the layout', () => {
  it('puts everybody somewhere, also a single one and those without ties', () => {
    for (const names of [['a'], ['a', 'b', 'c', 'd']]) {
      const ties = tieGraph(names, edges('a b'));
      const graph = neighbourGraph(ties);
      placeInGroups(graph, groupsOf(ties).of);
      layOut(graph, 10);
      placeLoose(graph);
      graph.forEachNode((_, { x, y }) => expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true));
    }
  });

  it('keeps those without ties just around the others', () => {
    const names = ['a', 'b', 'c', 'd', 'x'];
    const ties = tieGraph(names, edges('a b', 'a c', 'a d'));
    const graph = neighbourGraph(ties);
    placeInGroups(graph, groupsOf(ties).of);
    layOut(graph, 60);
    placeLoose(graph);
    const at = (node: string) => graph.getNodeAttributes(node) as { x: number; y: number };
    const tied = ['a', 'b', 'c', 'd'].map(at);
    const x = tied.reduce((sum, one) => sum + one.x, 0) / 4;
    const y = tied.reduce((sum, one) => sum + one.y, 0) / 4;
    const radius = Math.max(...tied.map((one) => Math.hypot(one.x - x, one.y - y)));
    expect(Math.hypot(at('x').x - x, at('x').y - y)).toBeCloseTo(radius * 1.12, 6);
  });
});
