/** Who stands where among the people of a community: PageRank, betweenness, groups, a layout. */
import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import betweenness from 'graphology-metrics/centrality/betweenness.js';
import pagerank from 'graphology-metrics/centrality/pagerank.js';
import { createRandom } from './seeded-order.ts';

export type GraphEdge = { from: string; to: string; weight: number };

/** Nodes times edges up to which betweenness takes well under a second; beyond, it is of the best connected alone. */
const BETWEENNESS_COST = 20_000_000;
const BEST_CONNECTED = 400;

/** A directed graph with summed weights; edges of a node to itself are left out. */
export function graphOf(nodes: Iterable<string>, edges: readonly GraphEdge[]): Graph {
  const graph = new Graph({ type: 'directed', multi: false, allowSelfLoops: false });
  for (const node of nodes) graph.mergeNode(node);
  // Added up first: the graph takes new edges much faster than changes of one.
  const sums = new Map<string, Map<string, number>>();
  for (const { from, to, weight } of edges) {
    if (from === to || !graph.hasNode(from) || !graph.hasNode(to)) continue;
    const of = sums.get(from);
    if (of) of.set(to, (of.get(to) ?? 0) + weight);
    else sums.set(from, new Map([[to, weight]]));
  }
  for (const [from, of] of sums) for (const [to, weight] of of) graph.addDirectedEdge(from, to, { weight });
  return graph;
}

/**
 * PageRank (Brin and Page 1998), damping 0.85, weighted: whom those answer and name whom others answer and name. Sums to 1.
 * Who names nobody passes theirs on to all alike.
 */
export function pageRanks(graph: Graph): Map<string, number> {
  if (graph.order === 0) return new Map();
  const ranks = pagerank(graph, {
    alpha: 0.85,
    getEdgeWeight: 'weight',
    maxIterations: 500,
    tolerance: 1e-9,
  });
  return new Map(Object.entries(ranks));
}

/** How often somebody stands on the shortest ways between others (Freeman 1977), 0 to 1; ties count alike, weights do not. */
export function betweennessOf(graph: Graph, ranks: ReadonlyMap<string, number>): Map<string, number> {
  if (graph.order === 0) return new Map();
  let within = graph;
  if (graph.order * graph.size > BETWEENNESS_COST) {
    const best = [...ranks].sort((a, b) => b[1] - a[1]).slice(0, BEST_CONNECTED);
    within = graphOf(
      best.map(([node]) => node),
      graph.mapEdges((_, attributes, from, to) => ({ from, to, weight: attributes.weight as number })),
    );
  }
  return new Map(Object.entries(betweenness(within, { getEdgeWeight: null })));
}

export type Groups = { of: Map<string, number>; modularity: number | null };

/** Louvain groups (Blondel 2008) of the undirected graph, the largest numbered 0; the same graph gives the same groups. */
export function groupsOf(graph: Graph): Groups {
  if (graph.size === 0) return { of: new Map(graph.nodes().map((node, at) => [node, at])), modularity: null };
  const both = new Graph({ type: 'undirected', multi: false });
  graph.forEachNode((node) => both.addNode(node));
  graph.forEachEdge((_, attributes, from, to) => {
    const back = graph.directedEdge(to, from);
    // Each pair once.
    if (back !== undefined && to < from) return;
    const weight = back === undefined ? 0 : (graph.getEdgeAttribute(back, 'weight') as number);
    both.addUndirectedEdge(from, to, { weight: weight + (attributes.weight as number) });
  });
  const { communities, modularity } = louvain.detailed(both, {
    getEdgeWeight: 'weight',
    rng: createRandom(1),
  });
  const sizes = new Map<number, number>();
  for (const group of Object.values(communities)) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const order = new Map(
    [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([group], at) => [group, at]),
  );
  return {
    of: new Map(Object.entries(communities).map(([node, group]) => [node, order.get(group)!])),
    modularity,
  };
}

/**
 * Groups on a ring, each a disc of its own, as large as it has people: already a picture, and where the layout begins.
 * Within a disc nodes stand on a spiral, the best connected in the middle.
 */
export function placeInGroups(graph: Graph, groups: ReadonlyMap<string, number>): void {
  const members = new Map<number, string[]>();
  for (const node of graph.nodes()) {
    const group = groups.get(node) ?? 0;
    const known = members.get(group);
    if (known) known.push(node);
    else members.set(group, [node]);
  }
  const around = Math.sqrt(graph.order) * 10;
  let angle = 0;
  for (const [, nodes] of [...members].sort((a, b) => a[0] - b[0])) {
    const part = (2 * Math.PI * nodes.length) / graph.order;
    const [x, y] =
      members.size === 1
        ? [0, 0]
        : [Math.cos(angle + part / 2) * around, Math.sin(angle + part / 2) * around];
    angle += part;
    nodes.sort((a, b) => graph.degree(b) - graph.degree(a) || (a < b ? -1 : 1));
    nodes.forEach((node, at) => {
      // The golden angle fills a disc evenly.
      const [far, turn] = [Math.sqrt(at) * 5, at * 2.399963];
      graph.mergeNodeAttributes(node, { x: x + Math.cos(turn) * far, y: y + Math.sin(turn) * far });
    });
  }
}

/** Steps of the layout that a picture of this size can afford. */
export function layoutSteps(graph: Graph): number {
  if (graph.order <= 500) return 60;
  return graph.order <= 2_000 ? 15 : 4;
}

/** Some steps of ForceAtlas2 on top of where the nodes are. */
export function layOut(graph: Graph, iterations: number): void {
  if (graph.order < 2) return;
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 500,
    adjustSizes: false,
  };
  forceAtlas2.assign(graph, { iterations, settings, getEdgeWeight: 'weight' });
}
