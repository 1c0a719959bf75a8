import { createRouterClient } from '@orpc/server';
import { createApp, type KithClient } from '#main/core/app.ts';
import { GENERATED_NOW } from '#main/domains/demo/generate-library.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { BIG, COMMUNITIES, communitiesLibrary } from './communities-library.ts';
import type { Report } from './figure.ts';
import { p95, samplesOf } from './measure.ts';

const RUNS = { runs: 40, warmup: 5 };
const FEW = { runs: 3, warmup: 1 };
const PAGE_MS = 100;
const GRAPH_S = 2;

/** 200 communities, one of them with 5,000 members and as many messages as told: pages, graphs, one change. In this process. */
export async function benchCommunities({
  messages,
  report,
}: {
  messages: number;
  report: Report;
}): Promise<void> {
  const { file, remove } = communitiesLibrary(messages);
  const app = createApp({ file, mode: 'open', clock: () => GENERATED_NOW });
  try {
    const client = createRouterClient(app.reader);
    for (const [name, work] of Object.entries(pagesOf(client)))
      report({
        name: `${name}, contract p95`,
        value: p95(await samplesOf(work, RUNS)),
        unit: 'ms',
        limit: PAGE_MS,
      });
    for (const [name, { work, limit }] of Object.entries(graphsOf(client)))
      report({ name, value: p95(await samplesOf(work, FEW)) / 1000, unit: 's', limit });
    const writer = createRouterClient(app.writer);
    const { rows } = await client.memberships.list({ communityId: BIG, limit: 40 });
    const leave = await samplesOf((run) => writer.memberships.leave({ ids: [rows[run]!.id] }), {
      runs: 20,
      warmup: 2,
    });
    report({ name: 'one member leaves the big community, p95', value: p95(leave), unit: 'ms' });
  } finally {
    app.close();
    remove();
  }
}

function pagesOf(client: KithClient): Record<string, () => Promise<unknown>> {
  const today = localDay(GENERATED_NOW, 'Asia/Shanghai');
  const span = { from: dayToDate(today - 89), to: dayToDate(today) };
  const communityId = BIG;
  return {
    [`health table of ${COMMUNITIES}`]: () => client.communities.list({}),
    'head of the big community': () => client.communities.get({ id: communityId }),
    'its days': () => client.communityDays.list({ communityId, ...span }),
    'its heat map': () => client.communityDays.heat({ communityId, ...span }),
    'its members': () => client.memberships.list({ communityId }),
    'its open questions': () => client.questions.list({ communityId }),
    'ages of its questions': () => client.questions.ages({ communityId }),
    'open questions of all': () => client.questions.list({}),
    'its life cycle': () => client.communityHealth.lifeCycle({ communityId }),
    'its nodes': () => client.communityHealth.nodes({ communityId }),
    'its composition': () => client.communityHealth.composition({ communityId }),
    'its silent members': () => client.communityGraph.passive({ communityId }),
    'whom to take along': () => client.communities.takeAlong({ id: communityId }),
  };
}

/** Graphs in seconds; the limit is for what counts, not for placing it on the screen. */
function graphsOf(client: KithClient): Record<string, { work: () => Promise<unknown>; limit?: number }> {
  /** Reads a stream to its end, or up to the first step of a phase. */
  const drain = async (events: Promise<AsyncIterable<{ phase: string }>>, until?: string) => {
    for await (const { phase } of await events) if (phase === until) return;
  };
  const network = () => client.communityGraph.network({ communityId: BIG });
  return {
    'roles found by PageRank and betweenness': {
      work: () => drain(client.communityGraph.roles({ communityId: BIG })),
      limit: GRAPH_S,
    },
    'PageRank and Louvain groups of the network': { work: () => drain(network(), 'layout'), limit: GRAPH_S },
    'the same with its layout': { work: () => drain(network()) },
  };
}
