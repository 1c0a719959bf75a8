import { and, asc, eq, isNull } from 'drizzle-orm';
import { moveRows } from '../../../core/db/move-rows.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { PersonMove } from '../../duplicates/person-mover.ts';
import { membership, roleHeld } from './membership-table.ts';

type Stay = typeof membership.$inferSelect;
type Row = { id: number; fanId: number | null };

/** What a person is in a community, the highest first. */
const ROLES = ['owner', 'vice_owner', 'admin', 'assistant', 'guest', 'member'];
const higher = (a: string, b: string) => (ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b);

/**
 * Stays of two people in the same communities: those that overlap are one, from the earlier joining to the later leaving, in the
 * higher role; others stay as they are. @returns communities whose numbers change
 */
export async function moveStaysTx(tx: Tx, { from, to }: PersonMove): Promise<Set<number>> {
  const liveOf = (fanId: number) =>
    tx.db
      .select()
      .from(membership)
      .where(and(eq(membership.fanId, fanId), isNull(membership.deletedAt)))
      .orderBy(asc(membership.joinedAt), asc(membership.id));
  const mine = await liveOf(to);
  const theirs = await liveOf(from);
  for (const stay of theirs) {
    for (;;) {
      // Joined with one it may reach the next.
      const at = mine.findIndex((one) => one.communityId === stay.communityId && overlap(one, stay));
      if (at < 0) {
        mine.push(stay);
        break;
      }
      const [one] = mine.splice(at, 1);
      Object.assign(stay, await joinTx(tx, one!, stay));
    }
  }
  moveRows(tx, membership, 'fan_id', { from, to });
  moveRows(tx, membership, 'inviter_fan_id', { from, to });
  for (const { id } of await invitedByThemselves(tx, to))
    await tx.update(membership, id, { inviterFanId: null });
  return new Set(theirs.map(({ communityId }) => communityId));
}

const endOf = ({ leftAt }: Stay) => leftAt ?? Number.MAX_SAFE_INTEGER;
const overlap = (a: Stay, b: Stay) => a.joinedAt <= endOf(b) && b.joinedAt <= endOf(a);

/** Writes what both are together into the kept person's stay and takes the other out. @returns the stay that is left */
async function joinTx(tx: Tx, kept: Stay, other: Stay): Promise<Stay> {
  const first = kept.joinedAt <= other.joinedAt ? kept : other;
  const joined = {
    joinedAt: first.joinedAt,
    joinedKnown: kept.joinedAt === other.joinedAt ? kept.joinedKnown || other.joinedKnown : first.joinedKnown,
    leftAt: kept.leftAt === null || other.leftAt === null ? null : Math.max(kept.leftAt, other.leftAt),
    role: higher(kept.role, other.role),
    scene: kept.scene || other.scene,
    nickname: kept.nickname || other.nickname,
    inviterFanId: kept.inviterFanId ?? other.inviterFanId,
    memberId: kept.memberId ?? other.memberId,
  };
  await tx.update(membership, kept.id, joined);
  await tx.update(membership, other.id, { deletedAt: tx.now });
  return { ...kept, ...joined };
}

const invitedByThemselves = (tx: Tx, fanId: number): Promise<Row[]> =>
  tx.db
    .select({ id: membership.id, fanId: membership.fanId })
    .from(membership)
    .where(and(eq(membership.inviterFanId, fanId), eq(membership.fanId, fanId)));

/** Roles of two people; one that both hold is held since the earlier day. */
export async function moveRolesTx(tx: Tx, { from, to }: PersonMove): Promise<void> {
  const liveOf = (fanId: number) =>
    tx.db
      .select()
      .from(roleHeld)
      .where(and(eq(roleHeld.fanId, fanId), isNull(roleHeld.deletedAt)));
  const mine = await liveOf(to);
  for (const role of await liveOf(from)) {
    const same = mine.find((one) => one.role === role.role && one.communityId === role.communityId);
    if (!same) continue;
    await tx.update(roleHeld, same.id, { since: Math.min(same.since, role.since) });
    await tx.update(roleHeld, role.id, { deletedAt: tx.now });
  }
  moveRows(tx, roleHeld, 'fan_id', { from, to });
}
