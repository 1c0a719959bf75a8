import { and, asc, between, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { RitualEvent, RitualKind } from '#shared/contract/communities-rituals.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import type { Deps } from '../../../core/deps.ts';
import { community } from '../community-table.ts';
import { MOST_TIMES, timesBetween } from './ritual-rules.ts';
import type { RitualRow } from './ritual-shared.ts';
import { attendance, ritual, ritualEvent, ritualTask } from './ritual-table.ts';

/** Rituals and their times as they are asked for. */
export function createRitualReads({ read }: Pick<Deps, 'read'>) {
  /** Times of rituals in a span: those of rows as moved, the others as the rule gives them. */
  async function eventsOf(rituals: readonly RitualRow[], from: string, to: string): Promise<RitualEvent[]> {
    if (rituals.length === 0) return [];
    const [first, last] = [dateToDay(from), dateToDay(to)];
    const ids = rituals.map(({ id }) => id);
    const rows = await read.db
      .select()
      .from(ritualEvent)
      .where(
        and(
          inArray(ritualEvent.ritualId, ids),
          isNull(ritualEvent.deletedAt),
          or(between(ritualEvent.date, from, to), between(ritualEvent.plannedOn, from, to)),
        ),
      );
    const names = new Map(
      (await read.db.select({ id: community.id, name: community.name }).from(community)).map((row) => [
        row.id,
        row.name,
      ]),
    );
    const eventIds = rows.map(({ id }) => id);
    const tasks = await read.db
      .select()
      .from(ritualTask)
      .where(and(inArray(ritualTask.eventId, eventIds), isNull(ritualTask.deletedAt)))
      .orderBy(sql`due IS NULL`, asc(ritualTask.due), asc(ritualTask.id));
    const came = new Map(
      (
        await read.db
          .select({ eventId: attendance.eventId, n: sql<number>`count(*)` })
          .from(attendance)
          .where(inArray(attendance.eventId, eventIds))
          .groupBy(attendance.eventId)
      ).map(({ eventId, n }) => [eventId, n]),
    );
    const found: RitualEvent[] = [];
    for (const owner of rituals) {
      const touched = rows.filter((row) => row.ritualId === owner.id);
      const planned = new Set(touched.map(({ plannedOn }) => plannedOn));
      const shared = {
        ritualId: owner.id,
        title: owner.title,
        kind: owner.kind as RitualKind,
        communityId: owner.communityId,
        communityName: names.get(owner.communityId) ?? '',
        startTime: owner.startTime,
        minutes: owner.minutes,
      };
      for (const row of touched) {
        if (row.date < from || row.date > to) continue;
        const { id, plannedOn, date, topic, guest, state, note, documentId } = row;
        found.push({
          ...shared,
          ...{ id, plannedOn, date, topic, guest, state, note, documentId },
          attendees: came.get(id) ?? 0,
          tasks: tasks
            .filter(({ eventId }) => eventId === id)
            .map(({ id: taskId, what, due, doneAt }) => ({ id: taskId, what, due, doneAt })),
        });
      }
      for (const day of timesBetween(owner, first, last)) {
        const date = dayToDate(day);
        if (planned.has(date)) continue;
        const empty = { topic: '', guest: '', state: 'planned' as const, note: '', documentId: null };
        found.push({ ...shared, ...empty, id: null, plannedOn: date, date, attendees: 0, tasks: [] });
      }
    }
    return found
      .sort((a, b) => (a.date === b.date ? a.ritualId - b.ritualId : a.date < b.date ? -1 : 1))
      .slice(0, MOST_TIMES);
  }

  /** Of one, of one community, or of all live ones. */
  const ritualsWhere = (input: { communityId?: number; ritualId?: number }) =>
    read.db
      .select({ row: ritual })
      .from(ritual)
      .innerJoin(
        community,
        and(
          eq(community.id, ritual.communityId),
          isNull(community.deletedAt),
          input.communityId === undefined && input.ritualId === undefined
            ? and(isNull(community.archivedAt), eq(community.isTemplate, false))
            : undefined,
        ),
      )
      .where(
        and(
          isNull(ritual.deletedAt),
          input.communityId === undefined ? undefined : eq(ritual.communityId, input.communityId),
          input.ritualId === undefined ? undefined : eq(ritual.id, input.ritualId),
        ),
      )
      .orderBy(asc(ritual.id))
      .then((rows) => rows.map(({ row }) => row));

  return { eventsOf, ritualsWhere };
}

export type RitualReads = ReturnType<typeof createRitualReads>;
