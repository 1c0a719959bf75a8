/** Who stands where among the people of a community: the graph as arrays, PageRank, betweenness. */

export type GraphEdge = { from: string; to: string; weight: number };

/** Row by row: whom node `i` names stands in `targets` from `starts[i]` up to `starts[i + 1]`, each once. */
export type Rows = { starts: Uint32Array; targets: Uint32Array; weights: Float64Array };
/** A directed graph; node `i` is `keys[i]`. */
export type TieGraph = Rows & { keys: readonly string[]; indexOf: ReadonlyMap<string, number> };

/** With summed weights; edges of a node to itself, and those of nodes that are not given, are left out. */
export function tieGraph(nodes: Iterable<string>, edges: readonly GraphEdge[]): TieGraph {
  const keys = [...new Set(nodes)];
  const indexOf = new Map(keys.map((key, at) => [key, at]));
  const from = new Uint32Array(edges.length);
  const to = new Uint32Array(edges.length);
  const weights = new Float64Array(edges.length);
  let size = 0;
  for (const edge of edges) {
    const [a, b] = [indexOf.get(edge.from), indexOf.get(edge.to)];
    if (a === undefined || b === undefined || a === b) continue;
    from[size] = a;
    to[size] = b;
    weights[size] = edge.weight;
    size += 1;
  }
  return { keys, indexOf, ...rowsOf(keys.length, { from, to, weights, size }) };
}

/** The first `size` edges by where they begin, equal ones added up; in a row they stand in the order in which they came. */
export function rowsOf(
  order: number,
  edges: { from: Uint32Array; to: Uint32Array; weights: Float64Array; size: number },
): Rows {
  const { from, to, weights, size } = edges;
  const ends = new Uint32Array(order + 1);
  for (let e = 0; e < size; e++) ends[from[e]! + 1]! += 1;
  for (let i = 0; i < order; i++) ends[i + 1]! += ends[i]!;
  const next = ends.slice();
  const sorted = new Uint32Array(size);
  for (let e = 0; e < size; e++) {
    const at = next[from[e]!]!;
    sorted[at] = e;
    next[from[e]!] = at + 1;
  }
  const rows = {
    starts: new Uint32Array(order + 1),
    targets: new Uint32Array(size),
    weights: new Float64Array(size),
  };
  /** Where a target of the row at hand stands. */
  const placeOf = new Int32Array(order).fill(-1);
  let filled = 0;
  for (let i = 0; i < order; i++) {
    const start = filled;
    for (let at = ends[i]!; at < ends[i + 1]!; at++) {
      const e = sorted[at]!;
      const known = placeOf[to[e]!]!;
      if (known >= start) {
        rows.weights[known]! += weights[e]!;
        continue;
      }
      placeOf[to[e]!] = filled;
      rows.targets[filled] = to[e]!;
      rows.weights[filled] = weights[e]!;
      filled += 1;
    }
    rows.starts[i + 1] = filled;
  }
  return {
    starts: rows.starts,
    targets: rows.targets.subarray(0, filled),
    weights: rows.weights.subarray(0, filled),
  };
}

/** Each pair of neighbours once, at the one that comes first, with the weights of both directions added up. */
export function pairsOf({ keys, starts, targets, weights }: TieGraph): Rows {
  const size = targets.length;
  const from = new Uint32Array(size);
  const to = new Uint32Array(size);
  for (let i = 0; i < keys.length; i++) {
    for (let e = starts[i]!; e < starts[i + 1]!; e++) {
      from[e] = Math.min(i, targets[e]!);
      to[e] = Math.max(i, targets[e]!);
    }
  }
  return rowsOf(keys.length, { from, to, weights, size });
}

/** Ties of each node in both directions. */
export function degreesOf({ keys, starts, targets }: TieGraph): Uint32Array {
  const degrees = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) degrees[i] = starts[i + 1]! - starts[i]!;
  for (const target of targets) degrees[target]! += 1;
  return degrees;
}

const DAMPING = 0.85;
const MOST_ROUNDS = 500;
/** Of the mean difference between two rounds. */
const TOLERANCE = 1e-9;

/**
 * PageRank (Brin and Page 1998), damping 0.85, weighted: whom those answer and name whom others answer and name. Sums to 1.
 * Who names nobody passes theirs on to all alike.
 */
export function pageRanks({ keys, starts, targets, weights }: TieGraph): Map<string, number> {
  const order = keys.length;
  const shares = new Float64Array(targets.length);
  const silent: number[] = [];
  for (let i = 0; i < order; i++) {
    let sum = 0;
    for (let e = starts[i]!; e < starts[i + 1]!; e++) sum += weights[e]!;
    if (sum === 0) silent.push(i);
    else for (let e = starts[i]!; e < starts[i + 1]!; e++) shares[e] = (DAMPING * weights[e]!) / sum;
  }
  let ranks = new Float64Array(order).fill(1 / order);
  let last = new Float64Array(order);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    [last, ranks] = [ranks, last];
    let held = 0;
    for (const i of silent) held += last[i]!;
    ranks.fill((1 - DAMPING + DAMPING * held) / order);
    for (let i = 0; i < order; i++) {
      const rank = last[i]!;
      for (let e = starts[i]!; e < starts[i + 1]!; e++) ranks[targets[e]!]! += rank * shares[e]!;
    }
    let difference = 0;
    for (let i = 0; i < order; i++) difference += Math.abs(ranks[i]! - last[i]!);
    if (difference < order * TOLERANCE) break;
  }
  return new Map(keys.map((key, i) => [key, ranks[i]!]));
}

/** Nodes times edges up to which betweenness takes well under a second; beyond, it is of the best ranked alone. */
const BETWEENNESS_COST = 20_000_000;
const BEST_RANKED = 400;

/** How often somebody stands on the shortest ways between others (Freeman 1977), 0 to 1; ties count alike, weights do not. */
export function betweennessOf(graph: TieGraph, ranks: ReadonlyMap<string, number>): Map<string, number> {
  if (graph.keys.length * graph.targets.length <= BETWEENNESS_COST) return betweenness(graph);
  const best = [...ranks].sort((a, b) => b[1] - a[1]).slice(0, BEST_RANKED);
  return betweenness(
    among(
      graph,
      best.map(([key]) => graph.indexOf.get(key)!),
    ),
  );
}

/** The graph of some of its nodes. */
function among({ keys, starts, targets, weights }: TieGraph, nodes: readonly number[]): TieGraph {
  const wanted = new Set(nodes);
  const edges: GraphEdge[] = [];
  for (const i of nodes)
    for (let e = starts[i]!; e < starts[i + 1]!; e++)
      if (wanted.has(targets[e]!))
        edges.push({ from: keys[i]!, to: keys[targets[e]!]!, weight: weights[e]! });
  return tieGraph(
    nodes.map((i) => keys[i]!),
    edges,
  );
}

/** Brandes 2001, unweighted: breadth first from each node, then back along the shortest ways. */
function betweenness({ keys, starts, targets }: TieGraph): Map<string, number> {
  const order = keys.length;
  const found = new Float64Array(order);
  const far = new Int32Array(order);
  const ways = new Float64Array(order);
  const share = new Float64Array(order);
  const seen = new Uint32Array(order);
  for (let from = 0; from < order; from++) {
    far.fill(-1);
    far[from] = 0;
    ways[from] = 1;
    seen[0] = from;
    let count = 1;
    for (let at = 0; at < count; at++) {
      const node = seen[at]!;
      for (let e = starts[node]!; e < starts[node + 1]!; e++) {
        const target = targets[e]!;
        if (far[target] === -1) {
          far[target] = far[node]! + 1;
          ways[target] = 0;
          seen[count++] = target;
        }
        if (far[target] === far[node]! + 1) ways[target]! += ways[node]!;
      }
    }
    for (let at = count - 1; at > 0; at--) {
      const node = seen[at]!;
      let sum = 0;
      for (let e = starts[node]!; e < starts[node + 1]!; e++) {
        const target = targets[e]!;
        if (far[target] === far[node]! + 1) sum += (1 + share[target]!) / ways[target]!;
      }
      share[node] = ways[node]! * sum;
      found[node]! += share[node]!;
    }
  }
  const scale = order > 2 ? 1 / ((order - 1) * (order - 2)) : 1;
  return new Map(keys.map((key, i) => [key, found[i]! * scale]));
}
