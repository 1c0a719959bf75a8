import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { fan } from '../../fans/fan-table.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { todayOf } from '../community-shared.ts';
import { interactionCommunity } from '../community-table.ts';
import { type EventRef, eventTx, requireEvent, requireRitual } from './ritual-shared.ts';
import { attendance } from './ritual-table.ts';

/** Who came to a time of a ritual; each is an interaction that counts for the person. */
export function createAttendance(
  { read, write }: Pick<Deps, 'read' | 'write'>,
  { interactions }: { interactions: InteractionsService },
) {
  return {
    /** @throws COMMUNITY_PART_NOT_FOUND */
    async attendees({ eventId }: { eventId: number }) {
      await requireEvent(read, eventId);
      return read.db
        .select({ id: attendance.id, fan: { id: fan.id, name: fan.name, remark: fan.remark } })
        .from(attendance)
        .innerJoin(fan, and(eq(fan.id, attendance.fanId), isNull(fan.deletedAt)))
        .where(eq(attendance.eventId, eventId))
        .orderBy(asc(attendance.id));
    },

    /** The interaction is of noon of the event's day, UTC, as every day-only time. @throws RITUAL_NOT_FOUND, COMMUNITY_PART_NOT_FOUND, FAN_NOT_FOUND, INTERACTION_IN_FUTURE */
    async attend({
      event,
      fanIds,
    }: {
      event: EventRef;
      fanIds: number[];
    }): Promise<Changed & { id: number }> {
      const { value, changeId } = await write({ kind: 'rituals.attend' }, async (tx) => {
        const row = await eventTx(tx, event);
        const owner = await requireRitual(tx, row.ritualId);
        const here = await tx.db
          .select({ fanId: attendance.fanId })
          .from(attendance)
          .where(eq(attendance.eventId, row.id));
        const there = new Set(here.map(({ fanId }) => fanId));
        const missing = [...new Set(fanIds)].filter((fanId) => !there.has(fanId));
        const at = await timeOfTx(tx, row.date, owner.startTime);
        const text = row.topic === '' ? owner.title : `${owner.title} · ${row.topic}`;
        const ids = await interactions.logTx(
          tx,
          missing.map((fanId) => ({ fanId, kind: 'attendance', at, text })),
        );
        for (const [place, fanId] of missing.entries()) {
          const interactionId = ids[place]!;
          await tx.insert(attendance, { eventId: row.id, fanId, interactionId, createdAt: tx.now });
          await tx.insert(interactionCommunity, { interactionId, communityId: owner.communityId });
        }
        tx.recorder.describe({ name: owner.title, count: missing.length });
        tx.touch('communities', missing);
        return { id: row.id, count: missing.length };
      });
      return { ...value, changeId };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async unattend({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'rituals.unattend' }, async (tx) => {
        const [row] = await tx.db.select().from(attendance).where(eq(attendance.id, id));
        if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'attendance', id });
        await tx.remove(attendance, id);
        if (row.interactionId !== null) await interactions.removeTx(tx, [row.interactionId]);
        tx.touch('communities', [row.fanId]);
      });
      return { changeId, count: 1 };
    },
  };
}

/** The instant of a local date and clock time in the library's zone; the middle of the day without a clock time. */
async function timeOfTx(tx: Tx, date: string, startTime: string): Promise<number> {
  const { zone } = await todayOf(tx, tx.now);
  const [hour, minute] = startTime === '' ? [12, 0] : (startTime.split(':').map(Number) as [number, number]);
  const wall = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000;
  return wallToInstant(wall, zone);
}
