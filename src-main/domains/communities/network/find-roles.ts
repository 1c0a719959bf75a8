import type { Progress } from '#shared/contract/base.ts';
import type { FoundRole } from '#shared/contract/communities-base.ts';
import type { RoleFind } from '#shared/contract/communities-graph.ts';
import { LIFE_WEEKS } from '#shared/rules/life-cycle.ts';
import { DAY_MS, localDay } from '#shared/rules/local-day.ts';
import type { Connection } from '../../../core/db/connection.ts';
import {
  answersOf,
  carriers,
  heldRoles,
  nodeKey,
  passiveReceivers,
  peopleOfGraph,
  replyTies,
  talkOf,
  type Who,
} from './graph-sqlite.ts';
import { betweennessOf, pageRanks, tieGraph } from './tie-graph.ts';

/** What each role asks for; rules of thumb, told with every find. */
export const RULES = {
  /** Times the mean PageRank, and from so many people. */
  leader: { pageRankOverMean: 2, repliers: 2 },
  expert: { answers: 2 },
  activist: { share: 0.05, messages: 10 },
  starter: { topics: 3 },
  passive: { daysSilent: 30 },
} as const;

const STEPS = 5;

export type FindRolesInput = {
  communityId: number;
  top: number;
  /** Epoch ms. */
  now: number;
  zone: string;
  /** Day up to which anything is known. */
  until: number;
};

/** Roles found (A5) in a community that is there. Imports little: it runs in a thread that has to start first. */
export async function* findRoles(
  { read }: { read: Connection },
  { communityId, top, now, zone, until }: FindRolesInput,
): AsyncGenerator<Progress & { finds?: RoleFind[] }> {
  const { sqlite } = read;
  const today = localDay(now, zone);
  yield { phase: 'reading', done: 0, total: STEPS };
  const people = peopleOfGraph(sqlite, communityId);
  const ties = replyTies(sqlite, communityId);
  const graph = tieGraph(people.keys(), ties);
  yield { phase: 'pageRank', done: 1, total: STEPS };
  const ranks = pageRanks(graph);
  yield { phase: 'betweenness', done: 2, total: STEPS };
  const between = betweennessOf(graph, ranks);
  yield { phase: 'counting', done: 3, total: STEPS };
  const received = new Map<string, { replies: number; from: Set<string> }>();
  for (const { from, to, replies } of ties) {
    const known = received.get(to) ?? { replies: 0, from: new Set() };
    received.set(to, known);
    known.replies += replies;
    known.from.add(from);
  }
  const talk = talkOf(sqlite, communityId, until - LIFE_WEEKS * 7 + 1, until);
  const allMessages = [...talk.messages.values()].reduce((sum, n) => sum + n, 0);
  const answers = answersOf(sqlite, communityId);
  yield { phase: 'finding', done: 4, total: STEPS };

  const held = heldRoles(sqlite, communityId);
  const finds: RoleFind[] = [];
  /** The best `top` of those who pass, the clearest first. The owner of the library is nobody's find. */
  const find = (
    role: FoundRole,
    candidates: readonly { who: Who | undefined; by: number; evidence: Record<string, number> }[],
    rule: Record<string, number>,
  ) => {
    const best = candidates
      .filter(({ who }) => who && !who.isMe)
      .sort((a, b) => b.by - a.by || (a.who!.key < b.who!.key ? -1 : 1))
      .slice(0, top);
    best.forEach(({ who, evidence }, at) => {
      const { fanId, memberId, name } = who!;
      finds.push({
        role,
        who: { fanId, memberId, name },
        rank: at + 1,
        evidence,
        rule,
        isHeld: fanId !== null && held.has(`${fanId} ${role}`),
      });
    });
  };
  const limit = people.size === 0 ? 1 : RULES.leader.pageRankOverMean / people.size;
  find(
    'opinion_leader',
    [...ranks].flatMap(([key, rank]) => {
      const replies = received.get(key);
      if (!replies || rank < limit || replies.from.size < RULES.leader.repliers) return [];
      const evidence = {
        pageRank: rank,
        betweenness: between.get(key) ?? 0,
        replies: replies.replies,
        repliers: replies.from.size,
      };
      return [{ who: people.get(key), by: rank, evidence }];
    }),
    { pageRank: limit, repliers: RULES.leader.repliers },
  );
  find(
    'expert',
    [...answers]
      .filter(([, { answers: n }]) => n >= RULES.expert.answers)
      .map(([key, evidence]) => ({ who: people.get(key), by: evidence.answers, evidence })),
    RULES.expert,
  );
  find(
    'activist',
    [...talk.messages]
      .filter(([, n]) => n >= RULES.activist.messages && n / allMessages >= RULES.activist.share)
      .map(([key, n]) => ({
        who: people.get(key),
        by: n,
        evidence: { messages: n, share: n / allMessages },
      })),
    RULES.activist,
  );
  find(
    'topic_starter',
    [...talk.topics]
      .filter(([, n]) => n >= RULES.starter.topics)
      .map(([key, n]) => ({
        who: people.get(key),
        by: n,
        evidence: { topics: n, replies: received.get(key)?.replies ?? 0 },
      })),
    RULES.starter,
  );
  const silentSince = now - RULES.passive.daysSilent * DAY_MS;
  find(
    'passive_receiver',
    passiveReceivers(sqlite, communityId, silentSince, top).rows.map((row) => {
      const daysSilent = today - localDay(row.joinedAt, zone);
      return {
        who: people.get(nodeKey(row.fanId, row.memberId)),
        by: daysSilent,
        evidence: { daysSilent },
      };
    }),
    RULES.passive,
  );
  find(
    'carrier',
    carriers(sqlite, communityId).map(({ fanId, brought, broughtOn }) => ({
      who: people.get(nodeKey(fanId, null)),
      by: broughtOn * 1000 + brought,
      evidence: { brought, broughtOn },
    })),
    { brought: 1, broughtOn: 1 },
  );
  yield { phase: 'done', done: STEPS, total: STEPS, finds };
}
