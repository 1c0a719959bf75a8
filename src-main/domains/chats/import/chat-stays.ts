import type { Tx } from '../../../core/db/tx.ts';
import { membership } from '../../communities/members/membership-table.ts';
import { insertStays, type NewStay } from '../chat-lists-sqlite.ts';
import type { Work } from './chat-chunk.ts';
import { type KnownStay, knownStays } from './chat-members-sqlite.ts';
import { signsAfter, staysOf } from './stay-rules.ts';

/** Stays in the community as far as the messages show them; what was known before stays as it is. */
export async function writeStaysTx(tx: Tx, work: Work): Promise<void> {
  const { communityId, batchId, fanIds, names } = work;
  const byMember = new Map<number, KnownStay>();
  const byFan = new Map<number, KnownStay>();
  // The newest stay decides: what lies before its end is known.
  for (const stay of knownStays(tx.sqlite, communityId)) {
    if (stay.memberId !== null) byMember.set(stay.memberId, stay);
    if (stay.fanId !== null) byFan.set(stay.fanId, stay);
  }
  const fresh: NewStay[] = [];
  for (const [memberId, all] of work.signs) {
    const fanId = fanIds.get(memberId) ?? null;
    const known = byMember.get(memberId) ?? (fanId === null ? undefined : byFan.get(fanId));
    const until = known?.leftAt ?? null;
    const signs = until === null ? all : signsAfter(all, until);
    const { endedAt, stays } = staysOf(signs, known && until === null ? known.joinedAt : null);
    if (known && endedAt !== null) await tx.update(membership, known.id, { leftAt: endedAt });
    for (const { inviterMemberId, ...stay } of stays) {
      const inviterFanId = inviterMemberId === null ? null : (fanIds.get(inviterMemberId) ?? null);
      fresh.push({ ...stay, fanId, memberId, inviterFanId, nickname: names.get(memberId) ?? '' });
    }
  }
  insertStays(tx.sqlite, fresh, { communityId, batchId, now: tx.now });
}
