import type { Tx } from '../../core/db/tx.ts';
import { linkStaysTx } from '../communities/members/linked-stays.ts';
import type { StrengthService } from '../strength/strength-service.ts';
import { chatMember } from './chat-table.ts';
import { type memberById, relinkTx } from './import/chat-people.ts';

type Member = NonNullable<Awaited<ReturnType<typeof memberById>>>;

/** A sender is a person (null: nobody) from now on: what they wrote and where they stay becomes that person's. */
export async function linkMemberTx(
  tx: Tx,
  member: Member,
  fanId: number | null,
  { strength, isMe = false }: { strength: StrengthService; isMe?: boolean },
): Promise<void> {
  await tx.update(chatMember, member.id, { fanId, isMe });
  if (fanId !== member.fanId) await relinkTx(tx, member, member.fanId, fanId, { strength, batchId: null });
  await linkStaysTx(tx, { memberId: member.id, communityId: member.communityId, fanId });
  tx.touch('chats');
  tx.touch('communities');
}
