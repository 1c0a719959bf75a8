import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import { refreshTx, requireCommunity } from './community-shared.ts';
import { community, communityAdmin, communityTask } from './community-table.ts';
import { createTaskActs } from './task-acts.ts';

type Fans = Pick<FansService, 'requireTx'>;

/** Who runs a community (B5) and what is to be done for it. */
export function createCommunityParts({ read, write }: Deps, { fans }: { fans: Fans }) {
  const tasks = createTaskActs(
    { write },
    {
      table: communityTask,
      part: 'task',
      kinds: { update: 'communities.updateTask', remove: 'communities.removeTask' },
    },
  );

  async function requireAdminTx(tx: Tx, id: number) {
    const [row] = await tx.db.select().from(communityAdmin).where(eq(communityAdmin.id, id));
    if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'admin', id });
    return row;
  }

  return {
    /** @throws COMMUNITY_NOT_FOUND, FAN_NOT_FOUND, ADMIN_NAMELESS, COMMUNITY_PART_NOT_FOUND */
    async saveAdmin(input: {
      id?: number;
      communityId: number;
      fanId?: number | null;
      name: string;
      duties: string;
      incentive: string;
    }): Promise<Changed & { id: number }> {
      const { id, communityId, fanId = null, name, duties, incentive } = input;
      const { value, changeId } = await write({ kind: 'communities.saveAdmin' }, async (tx) => {
        const { name: communityName } = await requireCommunity(tx, communityId);
        const person = fanId === null ? null : await fans.requireTx(tx, fanId);
        if (!person && name === '') throw fail('ADMIN_NAMELESS', {});
        tx.recorder.describe({ name: person?.name ?? name, community: communityName });
        const columns = { fanId, name, duties, incentive };
        if (id === undefined) {
          const added = await tx.insert(communityAdmin, { ...columns, communityId, createdAt: tx.now });
          await refreshTx(tx, communityId);
          return added;
        }
        await requireAdminTx(tx, id);
        await tx.update(communityAdmin, id, columns);
        await refreshTx(tx, communityId);
        return id;
      });
      return { id: value, changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async removeAdmin({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communities.removeAdmin' }, async (tx) => {
        const { communityId } = await requireAdminTx(tx, id);
        await tx.remove(communityAdmin, id);
        await refreshTx(tx, communityId);
      });
      return { changeId, count: 1 };
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async addTask(input: {
      communityId: number;
      what: string;
      due?: string | null;
      adviceKey?: string | null;
    }): Promise<Changed & { id: number }> {
      const { communityId, what, due = null, adviceKey = null } = input;
      const { value: id, changeId } = await write({ kind: 'communities.addTask' }, async (tx) => {
        const { name } = await requireCommunity(tx, communityId);
        tx.recorder.describe({ name, what });
        tx.touch('communities', []);
        return tx.insert(communityTask, { communityId, what, due, adviceKey, createdAt: tx.now });
      });
      return { id, changeId, count: 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    updateTask: tasks.update,
    /** @throws COMMUNITY_PART_NOT_FOUND */
    removeTask: tasks.remove,

    /** Of live communities, those with a date first. */
    async openTasks({ until, limit }: { until?: string; limit: number }) {
      const rows = await read.db
        .select({ task: communityTask, communityName: community.name })
        .from(communityTask)
        .innerJoin(
          community,
          and(
            eq(community.id, communityTask.communityId),
            isNull(community.deletedAt),
            isNull(community.archivedAt),
            eq(community.isTemplate, false),
          ),
        )
        .where(
          and(
            isNull(communityTask.doneAt),
            isNull(communityTask.deletedAt),
            until === undefined ? undefined : or(lte(communityTask.due, until)),
          ),
        )
        .orderBy(sql`due IS NULL`, asc(communityTask.due), asc(communityTask.id))
        .limit(limit);
      return rows.map(({ task: { deletedAt: _d, createdAt: _c, ...task }, communityName }) => ({
        ...task,
        communityName,
      }));
    },
  };
}
