import type { Progress } from '#shared/contract/base.ts';
import type { Network } from '#shared/contract/communities-graph.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { requireCommunity } from '../community-shared.ts';
import { type DrawNetworkInput, drawNetwork } from './draw-network.ts';
import { asideOf } from './graph-aside.ts';
import { isLargeGraph } from './graph-sqlite.ts';
import { createNeighbours, type Neighbour } from './path-sqlite.ts';

/** Six degrees. */
const MOST_STEPS = 6;
/** People a search for a path looks at: beyond, there is none that anybody would walk. */
const MOST_SEEN = 200_000;

/** The picture of who knows whom, and the way from one to another (A6). */
export function createNetwork({ read }: Deps, { fans }: { fans: Pick<FansService, 'requireTx'> }) {
  return {
    /** A large one is drawn in a thread of its own: pages do not wait. @throws COMMUNITY_NOT_FOUND */
    async *network(input: DrawNetworkInput): AsyncGenerator<Progress & { network?: Network }> {
      const communityId = input.communityId ?? null;
      if (communityId !== null) await requireCommunity(read, communityId);
      if (isLargeGraph(read.sqlite, communityId)) yield* asideOf(read, { what: 'network', input });
      else yield* drawNetwork({ read }, input);
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
