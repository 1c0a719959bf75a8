import type { Progress } from '#shared/contract/base.ts';
import type { Network } from '#shared/contract/communities-graph.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import { requireCommunity } from './community-shared.ts';
import { peopleOfGraph, personTies, replyTies, type Tie } from './graph-sqlite.ts';
import { createNeighbours, type Neighbour } from './path-sqlite.ts';

/** Six degrees. */
const MOST_STEPS = 6;
/** People a search for a path looks at: beyond, there is none that anybody would walk. */
const MOST_SEEN = 200_000;
const LAYOUT_ROUNDS = 4;

/** The picture of who knows whom, and the way from one to another (A6). */
export function createNetwork({ read }: Deps, { fans }: { fans: Pick<FansService, 'requireTx'> }) {
  return {
    /** @throws COMMUNITY_NOT_FOUND */
    async *network(input: {
      communityId?: number;
      kinds: Tie['kind'][];
      limit: number;
    }): AsyncGenerator<Progress & { network?: Network }> {
      const communityId = input.communityId ?? null;
      if (communityId !== null) await requireCommunity(read, communityId);
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
      const rules = await import('./graph-rules.ts');
      const { graphOf, groupsOf, layOut, layoutSteps, pageRanks, placeInGroups } = rules;
      const graph = graphOf(shown, edges);
      yield { phase: 'pageRank', done: 1, total };
      const ranks = pageRanks(graph);
      yield { phase: 'groups', done: 2, total };
      const { of: groups, modularity } = groupsOf(graph);
      placeInGroups(graph, groups);
      const steps = Math.ceil(layoutSteps(graph) / LAYOUT_ROUNDS);
      for (let round = 0; round < LAYOUT_ROUNDS; round++) {
        yield { phase: 'layout', done: 3 + round, total };
        layOut(graph, steps);
      }
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
            degree: graph.degree(key),
            x: x as number,
            y: y as number,
          };
        }),
        edges: edges.map(({ from, to, kind, weight }) => ({ from, to, kind, weight })),
        groups: [...sizes].map(([group, n]) => ({ group, n })).sort((a, b) => a.group - b.group),
        modularity,
        leftOut: people.size - shown.size,
      };
      yield { phase: 'done', done: total, total, network };
    },

    /** Breadth first from both ends. @throws FAN_NOT_FOUND */
    async path({ fromFanId, toFanId }: { fromFanId: number; toFanId: number }) {
      for (const id of [fromFanId, toFanId]) {
        const person = await fans.requireTx(read, id);
        if (!person) throw fail('FAN_NOT_FOUND', { id });
      }
      const neighbours = createNeighbours(read.sqlite);
      const way = shortestWay(fromFanId, toFanId, neighbours.of);
      return neighbours.described(way);
    },
  };
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

type Step = { fanId: number; by: Neighbour | null };

/** The fewest steps between two people, at most six; empty when there is no way. */
function shortestWay(
  from: number,
  to: number,
  neighboursOf: (fanIds: readonly number[]) => Neighbour[],
): Step[] {
  const cameBy = new Map<number, Neighbour | null>([[from, null]]);
  let edge = [from];
  for (let step = 0; step < MOST_STEPS && edge.length > 0 && !cameBy.has(to); step++) {
    const next: number[] = [];
    for (const neighbour of neighboursOf(edge)) {
      if (cameBy.has(neighbour.to)) continue;
      cameBy.set(neighbour.to, neighbour);
      next.push(neighbour.to);
    }
    if (cameBy.size > MOST_SEEN) break;
    edge = next;
  }
  if (!cameBy.has(to)) return [];
  const way: Step[] = [];
  for (let at: number | null = to; at !== null; ) {
    const by: Neighbour | null = cameBy.get(at) ?? null;
    way.unshift({ fanId: at, by });
    at = by?.from ?? null;
  }
  return way;
}
