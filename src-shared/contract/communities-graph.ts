// Who carries a community: roles found (A5) and the network (A6).
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { errors, Id, LocalDate, Progress, query, queryStream } from './base.ts';
import { FoundRole, MemberRef } from './communities-base.ts';
import { FanLink } from './fans.ts';

/** One find, with the numbers that say so; which numbers, by role: opinion_leader pageRank, betweenness, replies (received); expert answers, questions; activist messages, share; topic_starter topics, replies; passive_receiver daysSilent; carrier brought, broughtOn. */
export const RoleFind = z.object({
  role: FoundRole,
  who: MemberRef,
  /** 1: the clearest. */
  rank: z.number().int(),
  evidence: z.record(z.string(), z.number()),
  /** The limit it passed, by the name of a number. */
  rule: z.record(z.string(), z.number()),
  /** Accepted already: the person holds the role here. */
  isHeld: z.boolean(),
});
export type RoleFind = z.infer<typeof RoleFind>;

export const NetworkNode = z.object({
  /** f12: a person, m34: a sender of a chat who is not linked. */
  key: z.string(),
  who: MemberRef,
  stageId: Id.nullable(),
  /** Louvain group, 0 is the largest. */
  group: z.number().int(),
  pageRank: z.number(),
  degree: z.number().int(),
  x: z.number(),
  y: z.number(),
});
export const NetworkEdge = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(['reply', 'referral', 'relation', 'invite']),
  /** Replies and mentions; 1 for the others. */
  weight: z.number(),
});
export const Network = z.object({
  nodes: z.array(NetworkNode),
  edges: z.array(NetworkEdge),
  groups: z.array(z.object({ group: z.number().int(), n: z.number().int() })),
  /** Louvain's modularity, null without edges. */
  modularity: z.number().nullable(),
  /** Left out to keep to the limit: the least connected. */
  leftOut: z.number().int(),
  /** The weakest ties beyond what a picture can hold; they count for ranks and groups all the same. */
  tiesLeftOut: z.number().int(),
});
export type Network = z.infer<typeof Network>;

export const communityGraphContract = {
  /** Works on a reader with progress; the last event has the finds. */
  roles: queryStream
    .input(z.object({ communityId: Id, top: z.number().int().min(1).max(100).default(10) }))
    .output(eventIterator(Progress.extend({ finds: z.array(RoleFind).optional() })))
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Everyone who passively receives: here for 30 days or more and never spoke. */
  passive: query
    .input(z.object({ communityId: Id, limit: z.number().int().min(1).max(500).default(200) }))
    .output(z.object({ rows: z.array(MemberRef.extend({ joinedOn: LocalDate })), total: z.number().int() }))
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** Laid out and coloured, for at most `limit` nodes; without `communityId` people of all of them. */
  network: queryStream
    .input(
      z.object({
        communityId: Id.optional(),
        kinds: z.array(NetworkEdge.shape.kind).default(['reply', 'referral', 'relation', 'invite']),
        limit: z.number().int().min(10).max(5_000).default(5_000),
      }),
    )
    .output(eventIterator(Progress.extend({ network: Network.optional() })))
    .errors(errors('COMMUNITY_NOT_FOUND')),
  /** The shortest introduction path over relations, referrals, invitations and replies; empty: none within six steps. */
  path: query
    .input(z.object({ fromFanId: Id, toFanId: Id }))
    .output(
      z.array(
        z.object({
          fan: FanLink,
          /** How this one is known to the one before; null at the start. */
          by: z
            .object({
              kind: NetworkEdge.shape.kind,
              /** Where the two talk, for replies and invitations. */
              communityId: Id.nullable(),
              communityName: z.string().nullable(),
              relationTypeId: Id.nullable(),
            })
            .nullable(),
        }),
      ),
    )
    .errors(errors('FAN_NOT_FOUND')),
};
