/** Where the people of a community stand in a picture of who knows whom. */
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { pairsOf, type TieGraph } from './tie-graph.ts';

/** The undirected graph: each pair of neighbours is one edge with the weights of both directions. */
export function neighbourGraph(ties: TieGraph): Graph {
  const graph = new Graph({ type: 'undirected', multi: false });
  const { keys } = ties;
  for (const key of keys) graph.addNode(key);
  const { starts, targets, weights } = pairsOf(ties);
  for (let i = 0; i < keys.length; i++)
    for (let e = starts[i]!; e < starts[i + 1]!; e++)
      graph.addUndirectedEdge(keys[i]!, keys[targets[e]!]!, { weight: weights[e]! });
  return graph;
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

/** Air around the tied ones, as a part of their radius. */
const MARGIN = 1.12;

/** Puts those without ties on a ring around all others: pushed off by the layout, they would make the rest small. */
export function placeLoose(graph: Graph): void {
  const loose = graph.filterNodes((node) => graph.degree(node) === 0);
  const tied = graph.filterNodes((node) => graph.degree(node) > 0);
  if (loose.length === 0 || tied.length === 0) return;
  const place = (node: string) => graph.getNodeAttributes(node) as { x: number; y: number };
  const mean = (axis: 'x' | 'y') => tied.reduce((sum, node) => sum + place(node)[axis], 0) / tied.length;
  const [x, y] = [mean('x'), mean('y')];
  const radius = Math.max(...tied.map((node) => Math.hypot(place(node).x - x, place(node).y - y)), 1);
  loose.forEach((node, at) => {
    const turn = (2 * Math.PI * at) / loose.length - Math.PI / 2;
    graph.mergeNodeAttributes(node, {
      x: x + Math.cos(turn) * radius * MARGIN,
      y: y + Math.sin(turn) * radius * MARGIN,
    });
  });
}
