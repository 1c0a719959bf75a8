import type { Progress } from '#shared/contract/base.ts';
import type { Network } from '#shared/contract/communities-graph.ts';
import type { Connection } from '../../../core/db/connection.ts';
import { peopleOfGraph, personTies, replyTies, type Tie } from './graph-sqlite.ts';
import { groupsOf } from './group-rules.ts';
import { degreesOf, pageRanks, tieGraph } from './tie-graph.ts';

const LAYOUT_ROUNDS = 4;
/** Ties that a picture can hold; all of them count for ranks and groups. */
const MOST_DRAWN = 20_000;

export type DrawNetworkInput = { communityId?: number; kinds: Tie['kind'][]; limit: number };

/** The picture of who knows whom (A6), in a community that is there or in all of them. */
export async function* drawNetwork(
  { read }: { read: Connection },
  input: DrawNetworkInput,
): AsyncGenerator<Progress & { network?: Network }> {
  const communityId = input.communityId ?? null;
  const total = LAYOUT_ROUNDS + 3;
  yield { phase: 'reading', done: 0, total };
  const people = peopleOfGraph(read.sqlite, communityId);
  const wanted = new Set(input.kinds);
  const ties: Tie[] = wanted.has('reply') ? replyTies(read.sqlite, communityId) : [];
  if ([...wanted].some((kind) => kind !== 'reply')) {
    const fanIds = [...people.values()].flatMap(({ fanId }) => fanId ?? []);
    ties.push(...personTies(read.sqlite, fanIds, communityId).filter(({ kind }) => wanted.has(kind)));
  }
  const shown = bestConnected(people.keys(), ties, input.limit);
  const edges = ties.filter(({ from, to }) => from !== to && shown.has(from) && shown.has(to));
  const all = tieGraph(shown, edges);
  yield { phase: 'pageRank', done: 1, total };
  const ranks = pageRanks(all);
  const degrees = degreesOf(all);
  yield { phase: 'groups', done: 2, total };
  const { of: groups, modularity } = groupsOf(all);
  const drawn = heaviest(edges, MOST_DRAWN);
  // Loaded when it is asked for: graph libraries are large, and most starts need none.
  const rules = await import('./graph-rules.ts');
  const { layOut, layoutSteps, neighbourGraph, placeInGroups, placeLoose } = rules;
  // Ties that are not drawn pull nobody.
  const graph = neighbourGraph(drawn === edges ? all : tieGraph(shown, drawn));
  placeInGroups(graph, groups);
  const steps = Math.ceil(layoutSteps(graph) / LAYOUT_ROUNDS);
  for (let round = 0; round < LAYOUT_ROUNDS; round++) {
    yield { phase: 'layout', done: 3 + round, total };
    layOut(graph, steps);
  }
  placeLoose(graph);
  const sizes = new Map<number, number>();
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const network: Network = {
    nodes: graph.mapNodes((key, { x, y }) => {
      const { fanId, memberId, name, stageId } = people.get(key)!;
      return {
        key,
        who: { fanId, memberId, name },
        stageId,
        group: groups.get(key) ?? 0,
        pageRank: ranks.get(key) ?? 0,
        degree: degrees[all.indexOf.get(key)!] ?? 0,
        x: x as number,
        y: y as number,
      };
    }),
    edges: drawn.map(({ from, to, kind, weight }) => ({ from, to, kind, weight })),
    groups: [...sizes].map(([group, n]) => ({ group, n })).sort((a, b) => a.group - b.group),
    modularity,
    leftOut: people.size - shown.size,
    tiesLeftOut: edges.length - drawn.length,
  };
  yield { phase: 'done', done: total, total, network };
}

/** As many ties as `limit`, those of the most weight, in the order in which they came. */
function heaviest(ties: Tie[], limit: number): Tie[] {
  if (ties.length <= limit) return ties;
  const least = Float64Array.from(ties, ({ weight }) => weight).sort()[ties.length - limit]!;
  let equal = limit - ties.filter(({ weight }) => weight > least).length;
  return ties.filter(({ weight }) => weight > least || (weight === least && equal-- > 0));
}

/** The nodes with the most ties, at most `limit`. */
function bestConnected(keys: Iterable<string>, ties: readonly Tie[], limit: number): Set<string> {
  const weight = new Map<string, number>();
  for (const key of keys) weight.set(key, 0);
  for (const { from, to } of ties) {
    for (const end of [from, to]) if (weight.has(end)) weight.set(end, weight.get(end)! + 1);
  }
  if (weight.size <= limit) return new Set(weight.keys());
  return new Set(
    [...weight]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, limit)
      .map(([key]) => key),
  );
}
