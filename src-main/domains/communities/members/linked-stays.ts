import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../../core/db/tx.ts';
import { refreshTx } from '../community-shared.ts';
import { membership } from './membership-table.ts';

type Stay = typeof membership.$inferSelect;

/** Stays of a person that have not ended: where the person is in the community now. */
export function staysHere(tx: Tx, communityId: number, fanId: number): Promise<Stay[]> {
  return tx.db
    .select()
    .from(membership)
    .where(
      and(
        eq(membership.fanId, fanId),
        eq(membership.communityId, communityId),
        isNull(membership.leftAt),
        isNull(membership.deletedAt),
      ),
    );
}

/**
 * A sender of a chat was linked to a person, or to nobody (null): their stays are that person's. Where the person is in the
 * community already, the sender's own stay is taken out. Chats call it after the link is written, in the same transaction.
 */
export async function linkStaysTx(
  tx: Tx,
  { memberId, communityId, fanId }: { memberId: number; communityId: number; fanId: number | null },
): Promise<void> {
  const stays = await tx.db
    .select()
    .from(membership)
    .where(and(eq(membership.memberId, memberId), isNull(membership.deletedAt)));
  const others = fanId === null ? [] : await staysHere(tx, communityId, fanId);
  for (const stay of stays) {
    const isTwice = stay.leftAt === null && others.some(({ id }) => id !== stay.id);
    await tx.update(membership, stay.id, isTwice ? { deletedAt: tx.now } : { fanId });
  }
  await refreshTx(tx, communityId);
}
