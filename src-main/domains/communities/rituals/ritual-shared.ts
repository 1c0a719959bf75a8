import { and, eq, isNull } from 'drizzle-orm';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import type { Tx } from '../../../core/db/tx.ts';
import { fail } from '../../../core/fail.ts';
import { isTime } from './ritual-rules.ts';
import { ritual, ritualEvent, ritualTask } from './ritual-table.ts';

export type RitualRow = typeof ritual.$inferSelect;
export type EventRow = typeof ritualEvent.$inferSelect;
/** One time of a ritual: its row, or the day that the rule gives. */
export type EventRef = { id: number } | { ritualId: number; plannedOn: string };
export type TaskPlan = { what: string; daysBefore: number }[];

/** A ritual that is not deleted. @throws RITUAL_NOT_FOUND */
export async function requireRitual({ db }: Pick<Tx, 'db'>, id: number): Promise<RitualRow> {
  const [row] = await db
    .select()
    .from(ritual)
    .where(and(eq(ritual.id, id), isNull(ritual.deletedAt)));
  if (!row) throw fail('RITUAL_NOT_FOUND', { id });
  return row;
}

/** A time that somebody touched. @throws COMMUNITY_PART_NOT_FOUND */
export async function requireEvent({ db }: Pick<Tx, 'db'>, id: number): Promise<EventRow> {
  const [row] = await db
    .select()
    .from(ritualEvent)
    .where(and(eq(ritualEvent.id, id), isNull(ritualEvent.deletedAt)));
  if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'event', id });
  return row;
}

/** The row of a time; made with its tasks the first time somebody touches it. @throws RITUAL_NOT_FOUND, COMMUNITY_PART_NOT_FOUND */
export async function eventTx(tx: Tx, ref: EventRef): Promise<EventRow> {
  if ('id' in ref) return requireEvent(tx, ref.id);
  const owner = await requireRitual(tx, ref.ritualId);
  const [known] = await tx.db
    .select()
    .from(ritualEvent)
    .where(
      and(
        eq(ritualEvent.ritualId, ref.ritualId),
        eq(ritualEvent.plannedOn, ref.plannedOn),
        isNull(ritualEvent.deletedAt),
      ),
    );
  if (known) return known;
  const day = dateToDay(ref.plannedOn);
  if (Number.isNaN(day) || !isTime(owner, day))
    throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'event', id: ref.ritualId });
  const id = await tx.insert(ritualEvent, {
    ritualId: ref.ritualId,
    plannedOn: ref.plannedOn,
    date: ref.plannedOn,
    createdAt: tx.now,
  });
  for (const { what, daysBefore } of JSON.parse(owner.taskPlan) as TaskPlan)
    await tx.insert(ritualTask, { eventId: id, what, due: dayToDate(day - daysBefore) });
  return requireEvent(tx, id);
}
