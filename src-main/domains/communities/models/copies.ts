import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { TargetPart } from '#shared/contract/communities-base.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { requireCommunity, todayOf, touchCommunityTx } from '../community-shared.ts';
import { community, communityTag, communityTask } from '../community-table.ts';
import { ritual } from '../rituals/ritual-table.ts';
import { familyLines } from './family-sqlite.ts';

type Records = {
  createTx(
    tx: Tx,
    patch: { name: string; tagIds: number[]; persona: TargetPart[] },
    parentId: number,
  ): Promise<number>;
};

/** 裂变复制 (B12): what makes a community, without its people. */
export function createCopies({ read, write }: Deps, { records }: { records: Records }) {
  return {
    /** Rituals begin anew from today. @throws COMMUNITY_NOT_FOUND */
    async clone({
      id,
      name,
      asTemplate,
    }: {
      id: number;
      name: string;
      asTemplate: boolean;
    }): Promise<Changed & { id: number }> {
      const { value, changeId } = await write({ kind: 'communities.clone', data: { name } }, async (tx) => {
        const source = await requireCommunity(tx, id);
        tx.recorder.describe({ from: source.name });
        const { date } = await todayOf(tx, tx.now);
        const tags = await tx.db
          .select({ tagId: communityTag.tagId })
          .from(communityTag)
          .where(eq(communityTag.communityId, id));
        const copy = await records.createTx(
          tx,
          {
            name,
            tagIds: tags.map(({ tagId }) => tagId),
            persona: JSON.parse(source.persona) as TargetPart[],
          },
          id,
        );
        const { platform, goal, gives, capacity, admission, rules, textPolicy, thresholds } = source;
        await tx.update(community, copy, {
          ...{ platform, goal, gives, capacity, admission, rules, textPolicy, thresholds },
          isTemplate: asTemplate,
        });
        const rituals = await tx.db
          .select()
          .from(ritual)
          .where(and(eq(ritual.communityId, id), isNull(ritual.deletedAt)))
          .orderBy(asc(ritual.id));
        for (const { id: _, communityId: _c, createdAt: _a, deletedAt: _d, startsOn, ...row } of rituals)
          await tx.insert(ritual, {
            ...row,
            startsOn: startsOn > date ? startsOn : date,
            communityId: copy,
            createdAt: tx.now,
          });
        const tasks = await tx.db
          .select()
          .from(communityTask)
          .where(
            and(
              eq(communityTask.communityId, id),
              isNull(communityTask.doneAt),
              isNull(communityTask.deletedAt),
            ),
          )
          .orderBy(asc(communityTask.id));
        for (const { what } of tasks)
          await tx.insert(communityTask, { communityId: copy, what, createdAt: tx.now });
        touchCommunityTx(tx, copy);
        return copy;
      });
      return { id: value, changeId, count: 1 };
    },

    async family({ id }: { id?: number }) {
      return familyLines(read.sqlite, id ?? null);
    },
  };
}
