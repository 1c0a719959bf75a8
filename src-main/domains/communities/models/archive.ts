import type { Changed } from '#shared/contract/base.ts';
import { LIFE_WEEKS } from '#shared/rules/life-cycle.ts';
import { strengthAt } from '#shared/rules/strength-rules.ts';
import type { Deps } from '../../../core/deps.ts';
import type { FansService } from '../../fans/fans-service.ts';
import type { FollowUpsService } from '../../follow-ups/follow-ups-service.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { requireCommunity, requireLive, todayOf, touchCommunityTx } from '../community-shared.ts';
import { community } from '../community-table.ts';
import { keptState } from '../numbers/kept-sqlite.ts';
import { takeAlongLines } from './take-along-sqlite.ts';

/** 死即是生: ending a community well. */
export function createArchive(
  { read, write, clock }: Deps,
  { fans, followUps }: { fans: FansService; followUps: Pick<FollowUpsService, 'createTx'> },
) {
  return {
    /** @throws COMMUNITY_NOT_FOUND, COMMUNITY_ARCHIVED, FAN_NOT_FOUND */
    async archive(input: {
      id: number;
      farewell: string;
      farewellDocumentId?: number | null;
      takeAlong: number[];
      task: string;
    }): Promise<Changed> {
      const { id, farewell, farewellDocumentId = null, task } = input;
      const takeAlong = [...new Set(input.takeAlong)];
      const { changeId } = await write({ kind: 'communities.archive' }, async (tx) => {
        const group = await requireLive(tx, id);
        tx.recorder.describe({ name: group.name, count: takeAlong.length });
        await tx.update(community, id, {
          archivedAt: tx.now,
          farewell,
          farewellDocumentId,
          updatedAt: tx.now,
        });
        touchCommunityTx(tx, id);
        for (const fanId of takeAlong) await fans.requireTx(tx, fanId);
        if (takeAlong.length > 0) {
          const { date } = await todayOf(tx, tx.now);
          await followUps.createTx(tx, takeAlong, task || group.name, date);
        }
        tx.touch('communities', takeAlong);
      });
      return { changeId, count: 1 };
    },

    /** The farewell note stays, for the next time. @throws COMMUNITY_NOT_FOUND */
    async unarchive({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communities.unarchive' }, async (tx) => {
        const group = await requireCommunity(tx, id);
        tx.recorder.describe({ name: group.name });
        await tx.update(community, id, { archivedAt: null, updatedAt: tx.now });
        tx.touch('communities');
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async takeAlong({ id, limit }: { id: number; limit: number }) {
      await requireCommunity(read, id);
      const { strength } = await readSettings(read.db);
      const now = clock();
      const { day: today } = await todayOf(read, now);
      const since = (keptState(read.sqlite, id).knownUntil ?? today) - LIFE_WEEKS * 7 + 1;
      return takeAlongLines(read.sqlite, id, since, limit).map(
        ({ fanId, name, remark, strengthLog, ...counts }) => ({
          fan: { id: fanId, name, remark },
          strength: strengthLog === null ? null : strengthAt(strengthLog, now, strength.decayPerMonth),
          ...counts,
        }),
      );
    },
  };
}
