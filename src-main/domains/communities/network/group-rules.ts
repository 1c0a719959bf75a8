/** Who belongs together (Louvain, Blondel 2008), on the arrays of a graph. */
import { createRandom } from './seeded-order.ts';
import { pairsOf, type Rows, rowsOf, type TieGraph } from './tie-graph.ts';

export type Groups = { of: Map<string, number>; modularity: number | null };

/** One level: what were groups of the level below are its nodes. `inside`: weight within a node, both ends counted. */
type Level = { order: number; rows: Rows; inside: Float64Array };

/** Of a move: less is rounding. */
const LEAST_GAIN = 1e-12;

/**
 * Groups of the undirected graph, in which each pair has the weights of both directions; the largest is numbered 0. The same
 * graph gives the same groups. Modularity is null without ties.
 */
export function groupsOf(ties: TieGraph): Groups {
  const { keys } = ties;
  let level: Level = {
    order: keys.length,
    rows: bothWays(keys.length, pairsOf(ties)),
    inside: new Float64Array(keys.length),
  };
  const all = sum(level.rows.weights);
  const alone = keys.map((_, at) => at);
  if (all === 0) return { of: new Map(keys.map((key, at) => [key, at])), modularity: null };
  const random = createRandom(1);
  let of = alone;
  for (;;) {
    const { groups, count } = settle(level, all, random);
    of = of.map((node) => groups[node]!);
    if (count === level.order) break;
    level = merged(level, groups, count);
  }
  return { of: numbered(keys, of), modularity: modularityOf(level, all) };
}

function bothWays(order: number, { starts, targets, weights }: Rows): Rows {
  const size = targets.length;
  const both = {
    from: new Uint32Array(2 * size),
    to: new Uint32Array(2 * size),
    weights: new Float64Array(2 * size),
    size: 2 * size,
  };
  for (let i = 0; i < order; i++) {
    for (let e = starts[i]!; e < starts[i + 1]!; e++) {
      both.from[e] = both.to[size + e] = i;
      both.to[e] = both.from[size + e] = targets[e]!;
      both.weights[e] = both.weights[size + e] = weights[e]!;
    }
  }
  return rowsOf(order, both);
}

const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);

/** Moves nodes to the neighbouring group that gains most, until none gains. Groups are numbered from 0 without gaps. */
function settle(
  { order, rows: { starts, targets, weights }, inside }: Level,
  all: number,
  random: () => number,
): { groups: Uint32Array; count: number } {
  const own = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    own[i] = inside[i]!;
    for (let e = starts[i]!; e < starts[i + 1]!; e++) own[i]! += weights[e]!;
  }
  const groups = Uint32Array.from({ length: order }, (_, i) => i);
  const held = own.slice();
  const tied = new Float64Array(order);
  const seen = new Uint32Array(order);
  const turns = shuffled(order, random);
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const node of turns) {
      const mine = groups[node]!;
      let count = 0;
      for (let e = starts[node]!; e < starts[node + 1]!; e++) {
        const group = groups[targets[e]!]!;
        if (tied[group] === 0) seen[count++] = group;
        tied[group]! += weights[e]!;
      }
      held[mine]! -= own[node]!;
      const gain = (group: number) => tied[group]! - (held[group]! * own[node]!) / all;
      let best = mine;
      let most = gain(mine);
      for (let at = 0; at < count; at++) {
        const here = gain(seen[at]!);
        if (here > most + LEAST_GAIN) [best, most] = [seen[at]!, here];
      }
      for (let at = 0; at < count; at++) tied[seen[at]!] = 0;
      held[best]! += own[node]!;
      if (best === mine) continue;
      groups[node] = best;
      isMoving = true;
    }
  }
  const numbers = new Int32Array(order).fill(-1);
  let count = 0;
  for (let i = 0; i < order; i++) {
    if (numbers[groups[i]!] === -1) numbers[groups[i]!] = count++;
    groups[i] = numbers[groups[i]!]!;
  }
  return { groups, count };
}

function shuffled(order: number, random: () => number): Uint32Array {
  const turns = Uint32Array.from({ length: order }, (_, i) => i);
  for (let i = order - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [turns[i], turns[j]] = [turns[j]!, turns[i]!];
  }
  return turns;
}

/** The level above: each group is one node. */
function merged(
  { order, rows: { starts, targets, weights }, inside }: Level,
  groups: Uint32Array,
  count: number,
): Level {
  const above = new Float64Array(count);
  const edges = {
    from: new Uint32Array(targets.length),
    to: new Uint32Array(targets.length),
    weights: new Float64Array(targets.length),
    size: 0,
  };
  for (let i = 0; i < order; i++) {
    above[groups[i]!]! += inside[i]!;
    for (let e = starts[i]!; e < starts[i + 1]!; e++) {
      const [from, to] = [groups[i]!, groups[targets[e]!]!];
      if (from === to) {
        above[from]! += weights[e]!;
        continue;
      }
      edges.from[edges.size] = from;
      edges.to[edges.size] = to;
      edges.weights[edges.size] = weights[e]!;
      edges.size += 1;
    }
  }
  return { order: count, rows: rowsOf(count, edges), inside: above };
}

/** Of the groups that are the nodes of a level: the share of ties within them, less what chance would give (Newman 2004). */
function modularityOf({ order, rows: { starts, weights }, inside }: Level, all: number): number {
  let found = 0;
  for (let i = 0; i < order; i++) {
    let held = inside[i]!;
    for (let e = starts[i]!; e < starts[i + 1]!; e++) held += weights[e]!;
    found += inside[i]! / all - (held / all) ** 2;
  }
  return found;
}

/** The largest group is 0; of equal ones the one whose first member comes first. */
function numbered(keys: readonly string[], of: readonly number[]): Map<string, number> {
  const sizes = new Map<number, number>();
  for (const group of of) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const order = new Map([...sizes].sort((a, b) => b[1] - a[1]).map(([group], at) => [group, at]));
  return new Map(keys.map((key, at) => [key, order.get(of[at]!)!]));
}
