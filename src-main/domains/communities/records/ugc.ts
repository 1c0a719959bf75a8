import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { keyOf, type LinkKinds } from '../../notes/link-kinds.ts';
import { requireCommunity } from '../community-shared.ts';
import { interactionCommunity, ugcUse } from '../community-table.ts';
import { ugcPage, usesOf } from './ugc-sqlite.ts';

/** What fans made themselves (B14). */
export function createUgc(
  { read, write }: Deps,
  {
    fans,
    interactions,
    kinds,
  }: { fans: FansService; interactions: InteractionsService; kinds: Pick<LinkKinds, 'describe'> },
) {
  return {
    async ugc(input: {
      communityId?: number;
      fanId?: number;
      cursor?: string | null;
      offset?: number | null;
      limit: number;
    }) {
      const { lines, nextCursor } = ugcPage(read.sqlite, input);
      const uses = usesOf(
        read.sqlite,
        lines.map(({ interactionId }) => interactionId),
      );
      const named = kinds.describe(
        read,
        uses.map(({ kind, targetId }) => ({ kind, id: targetId })),
      );
      const labelOf = (kind: 'campaign' | 'case', id: number) => {
        const target = named.get(keyOf({ kind, id }));
        return target?.isLive ? target.label : null;
      };
      return {
        rows: lines.map(({ fanId, name, remark, ...line }) => ({
          ...line,
          fan: { id: fanId, name, remark },
          uses: uses
            .filter(({ interactionId }) => interactionId === line.interactionId)
            .map(({ id, kind, targetId }) => ({ id, kind, targetId, label: labelOf(kind, targetId) })),
        })),
        nextCursor,
      };
    },

    /** @throws COMMUNITY_NOT_FOUND, FAN_NOT_FOUND, INTERACTION_IN_FUTURE */
    async addUgc(input: {
      communityId: number;
      fanId: number;
      text: string;
      channel?: string | null;
      at?: number;
    }): Promise<Changed & { id: number }> {
      const { communityId, fanId, text, channel, at } = input;
      const { value: id, changeId } = await write({ kind: 'communityLog.addUgc' }, async (tx) => {
        const group = await requireCommunity(tx, communityId);
        const person = await fans.requireTx(tx, fanId);
        const [added] = await interactions.logTx(tx, [
          { fanId, kind: 'user_content', direction: 'in', text, channel, at },
        ]);
        await tx.insert(interactionCommunity, { interactionId: added!, communityId });
        tx.recorder.describe({ name: person.name, community: group.name });
        tx.touch('communities', [fanId]);
        return added!;
      });
      return { id, changeId, count: 1 };
    },

    /** @throws INTERACTION_NOT_FOUND where it is no user content */
    async useUgc(input: {
      interactionId: number;
      kind: 'campaign' | 'case';
      targetId: number;
    }): Promise<Changed & { id: number }> {
      const { interactionId, kind, targetId } = input;
      const { value: id, changeId } = await write({ kind: 'communityLog.useUgc' }, async (tx) => {
        const [made] = await tx.db
          .select({ id: interaction.id })
          .from(interaction)
          .where(
            and(
              eq(interaction.id, interactionId),
              eq(interaction.kind, 'user_content'),
              isNull(interaction.deletedAt),
            ),
          );
        if (!made) throw fail('INTERACTION_NOT_FOUND', { id: interactionId });
        const [same] = await tx.db
          .select({ id: ugcUse.id })
          .from(ugcUse)
          .where(
            and(
              eq(ugcUse.interactionId, interactionId),
              eq(ugcUse.kind, kind),
              eq(ugcUse.targetId, targetId),
            ),
          );
        if (same) return same.id;
        tx.touch('communities', []);
        return tx.insert(ugcUse, { interactionId, kind, targetId, createdAt: tx.now });
      });
      return { id, changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async unuseUgc({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'communityLog.unuseUgc' }, async (tx) => {
        if (!(await tx.remove(ugcUse, id))) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'ugcUse', id });
        tx.touch('communities', []);
      });
      return { changeId, count: 1 };
    },
  };
}
