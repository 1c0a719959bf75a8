import { and, eq } from 'drizzle-orm';
import { moveRows } from '../../core/db/move-rows.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { PersonMove, PersonMover } from '../duplicates/person-mover.ts';
import { interaction } from '../interactions/interaction-table.ts';
import { refreshTx } from './community-shared.ts';
import { communityAdmin } from './community-table.ts';
import { moveRolesTx, moveStaysTx } from './members/member-moves.ts';
import { communitiesRunOrAnswered, staysBeside } from './members/restored-sqlite.ts';
import { checkUpTick } from './models/check-up-table.ts';
import { watchHit } from './records/log-table.ts';
import { question } from './records/question-table.ts';
import { attendance } from './rituals/ritual-table.ts';

/** Stays, roles, what was asked and answered, attendance, finds of watched words. Numbers of those communities are made anew. */
export const communityMover: PersonMover = {
  moves: [
    'membership.fan_id',
    'membership.inviter_fan_id',
    'role_held.fan_id',
    'community_admin.fan_id',
    'question.asked_by_fan_id',
    'question.answered_by_fan_id',
    'attendance.fan_id',
    'watch_hit.fan_id',
    'check_up_tick.evidence_id',
  ],
  follows: [],
  async moveFanTx(tx, move) {
    const { from, to } = move;
    // Who ran it or answered counts once now; else only days of coming and going change, whoever spoke how often.
    const whole = communitiesRunOrAnswered(tx.sqlite, from);
    const stays = staysBeside(tx.sqlite, from, to);
    await moveAdminsTx(tx, move);
    await moveAttendanceTx(tx, move);
    await moveStaysTx(tx, move);
    await moveRolesTx(tx, move);
    moveRows(tx, question, 'asked_by_fan_id', move);
    moveRows(tx, question, 'answered_by_fan_id', move);
    moveRows(tx, watchHit, 'fan_id', move);
    await moveTicksTx(tx, move);
    for (const id of whole) await refreshTx(tx, id);
    const now = staysBeside(tx.sqlite, to, to);
    for (const [id, before] of stays) {
      const instants = changedTimes(before, now.get(id) ?? []);
      if (!whole.includes(id) && instants.length > 0) await refreshTx(tx, id, instants, { movesOnly: true });
    }
    tx.touch('communities', [from, to]);
  },
};

/** Times that stand a different number of times before and after. */
function changedTimes(before: readonly number[], after: readonly number[]): number[] {
  const count = (list: readonly number[], at: number) => list.filter((one) => one === at).length;
  return [...new Set([...before, ...after])].filter((at) => count(before, at) !== count(after, at));
}

/** Who runs a community twice runs it once, with all duties and incentives. */
async function moveAdminsTx(tx: Tx, { from, to }: PersonMove): Promise<void> {
  const ofPerson = (fanId: number) =>
    tx.db.select().from(communityAdmin).where(eq(communityAdmin.fanId, fanId));
  const mine = await ofPerson(to);
  for (const { communityId, id, duties, incentive } of await ofPerson(from)) {
    const same = mine.find((one) => one.communityId === communityId);
    if (!same) await tx.update(communityAdmin, id, { fanId: to });
    else {
      await tx.update(communityAdmin, same.id, {
        duties: joined(same.duties, duties),
        incentive: joined(same.incentive, incentive),
      });
      await tx.remove(communityAdmin, id);
    }
  }
}

const joined = (kept: string, other: string) =>
  other === '' || kept.includes(other) ? kept : kept === '' ? other : `${kept}\n${other}`;

/** A tick that stood on either of both stands on the kept person. */
async function moveTicksTx(tx: Tx, { from, to }: PersonMove): Promise<void> {
  const onPerson = (id: number) =>
    tx.db
      .select()
      .from(checkUpTick)
      .where(and(eq(checkUpTick.evidenceKind, 'fan'), eq(checkUpTick.evidenceId, id)));
  const there = await onPerson(to);
  for (const { id, checkUpId, item } of await onPerson(from)) {
    if (there.some((one) => one.checkUpId === checkUpId && one.item === item))
      await tx.remove(checkUpTick, id);
    else await tx.update(checkUpTick, id, { evidenceId: to });
  }
}

/** Who came twice to one event came once: the second record of it goes to the trash. */
async function moveAttendanceTx(tx: Tx, { from, to }: PersonMove): Promise<void> {
  const ofPerson = (fanId: number) => tx.db.select().from(attendance).where(eq(attendance.fanId, fanId));
  const there = new Set((await ofPerson(to)).map(({ eventId }) => eventId));
  for (const { id, eventId, interactionId } of await ofPerson(from)) {
    if (!there.has(eventId)) await tx.update(attendance, id, { fanId: to });
    else {
      await tx.remove(attendance, id);
      if (interactionId !== null) await tx.update(interaction, interactionId, { deletedAt: tx.now });
    }
  }
}
