import type { Progress } from '#shared/contract/base.ts';
import type { RoleFind } from '#shared/contract/communities-graph.ts';
import { DAY_MS, dayToDate, localDay } from '#shared/rules/local-day.ts';
import type { Deps } from '../../../core/deps.ts';
import { requireCommunity, todayOf } from '../community-shared.ts';
import { keptState } from '../numbers/kept-sqlite.ts';
import { findRoles, RULES } from './find-roles.ts';
import { asideOf } from './graph-aside.ts';
import { isLargeGraph, passiveReceivers } from './graph-sqlite.ts';

/** Roles found (A5). */
export function createRoles({ read, clock }: Deps) {
  return {
    /** Those of a large community in a thread of their own: pages do not wait. @throws COMMUNITY_NOT_FOUND */
    async *roles({
      communityId,
      top,
    }: {
      communityId: number;
      top: number;
    }): AsyncGenerator<Progress & { finds?: RoleFind[] }> {
      await requireCommunity(read, communityId);
      const now = clock();
      const { day, zone } = await todayOf(read, now);
      const until = keptState(read.sqlite, communityId).knownUntil ?? day;
      const input = { communityId, top, now, zone, until };
      if (isLargeGraph(read.sqlite, communityId)) yield* asideOf(read, { what: 'roles', input });
      else yield* findRoles({ read }, input);
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async passive({ communityId, limit }: { communityId: number; limit: number }) {
      await requireCommunity(read, communityId);
      const now = clock();
      const { zone } = await todayOf(read, now);
      const { rows, total } = passiveReceivers(
        read.sqlite,
        communityId,
        now - RULES.passive.daysSilent * DAY_MS,
        limit,
      );
      return {
        rows: rows.map(({ joinedAt, ...who }) => ({ ...who, joinedOn: dayToDate(localDay(joinedAt, zone)) })),
        total,
      };
    },
  };
}
