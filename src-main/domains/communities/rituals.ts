import { and, asc, between, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { Ritual, RitualEvent, RitualKind, RitualPatch } from '#shared/contract/communities-rituals.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { fan } from '../fans/fan-table.ts';
import type { InteractionsService } from '../interactions/interactions-service.ts';
import { wallToInstant } from '../transfer/zone-rules.ts';
import { requireCommunity, todayOf } from './community-shared.ts';
import { community, interactionCommunity } from './community-table.ts';
import { checkRule, isTime, MOST_TIMES, timesBetween } from './ritual-rules.ts';
import { attendance, ritual, ritualEvent, ritualTask } from './ritual-table.ts';
import { createTaskActs } from './task-acts.ts';

type Row = typeof ritual.$inferSelect;
type EventRow = typeof ritualEvent.$inferSelect;
type Patch = Partial<z.output<typeof RitualPatch>>;
type EventRef = { id: number } | { ritualId: number; plannedOn: string };
type EventPatch = Partial<Pick<EventRow, 'date' | 'topic' | 'guest' | 'state' | 'note' | 'documentId'>>;
type TaskPlan = { what: string; daysBefore: number }[];

/** A year ahead: the next time of a yearly ritual. */
const AHEAD = 400;

const toColumns = ({ taskPlan, ...rest }: Patch): Partial<Row> => ({
  ...rest,
  ...(taskPlan === undefined ? {} : { taskPlan: JSON.stringify(taskPlan) }),
});

/** Rituals (B6): rules that give times, rows for those that somebody touched. */
export function createRituals(
  { read, write, clock }: Deps,
  { interactions }: { interactions: InteractionsService },
) {
  const eventTasks = createTaskActs(
    { write },
    {
      table: ritualTask,
      part: 'eventTask',
      kinds: { update: 'rituals.updateEventTask', remove: 'rituals.removeEventTask' },
    },
  );

  async function requireTx({ db }: Pick<Tx, 'db'>, id: number): Promise<Row> {
    const [row] = await db
      .select()
      .from(ritual)
      .where(and(eq(ritual.id, id), isNull(ritual.deletedAt)));
    if (!row) throw fail('RITUAL_NOT_FOUND', { id });
    return row;
  }

  async function requireEvent({ db }: Pick<Tx, 'db'>, id: number): Promise<EventRow> {
    const [row] = await db
      .select()
      .from(ritualEvent)
      .where(and(eq(ritualEvent.id, id), isNull(ritualEvent.deletedAt)));
    if (!row) throw fail('COMMUNITY_PART_NOT_FOUND', { part: 'event', id });
    return row;
  }

  /** The row of a time; made with its tasks the first time somebody touches it. */
  async function eventTx(tx: Tx, ref: EventRef): Promise<EventRow> {
    if ('id' in ref) return requireEvent(tx, ref.id);
    const owner = await requireTx(tx, ref.ritualId);
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

  /** Times of rituals in a span: those of rows as moved, the others as the rule gives them. */
  async function eventsOf(rituals: readonly Row[], from: string, to: string): Promise<RitualEvent[]> {
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

  return {
    /** @throws COMMUNITY_NOT_FOUND */
    async list({ communityId }: { communityId: number }): Promise<Ritual[]> {
      await requireCommunity(read, communityId);
      const { day, date } = await todayOf(read, clock());
      const rows = await ritualsWhere({ communityId });
      const coming = await eventsOf(rows, date, dayToDate(day + AHEAD));
      const done = await read.db
        .select({ ritualId: ritualEvent.ritualId, n: sql<number>`count(*)` })
        .from(ritualEvent)
        .where(
          and(
            isNull(ritualEvent.deletedAt),
            eq(ritualEvent.state, 'done'),
            inArray(
              ritualEvent.ritualId,
              rows.map(({ id }) => id),
            ),
          ),
        )
        .groupBy(ritualEvent.ritualId);
      return rows.map(({ createdAt: _c, deletedAt: _d, taskPlan, kind, ...row }) => ({
        ...row,
        kind: kind as RitualKind,
        taskPlan: JSON.parse(taskPlan) as TaskPlan,
        nextOn: coming.find((event) => event.ritualId === row.id && event.state === 'planned')?.date ?? null,
        doneCount: done.find(({ ritualId }) => ritualId === row.id)?.n ?? 0,
      }));
    },

    /** @throws COMMUNITY_NOT_FOUND, RITUAL_RULE_INVALID */
    async create({
      communityId,
      ...patch
    }: Patch & { communityId: number; title: string; kind: RitualKind; startsOn: string }): Promise<
      Changed & { id: number }
    > {
      checkRule(patch.rrule ?? '', patch.startsOn);
      const { value: id, changeId } = await write(
        { kind: 'rituals.create', data: { name: patch.title } },
        async (tx) => {
          const { name } = await requireCommunity(tx, communityId);
          tx.recorder.describe({ community: name });
          tx.touch('communities', []);
          const { title, kind, startsOn } = patch;
          return tx.insert(ritual, {
            ...toColumns(patch),
            title,
            kind,
            startsOn,
            communityId,
            createdAt: tx.now,
          });
        },
      );
      return { id, changeId, count: 1 };
    },

    /** @throws RITUAL_NOT_FOUND, RITUAL_RULE_INVALID */
    async update({ id, patch }: { id: number; patch: Patch }): Promise<Changed> {
      const { changeId } = await write({ kind: 'rituals.update' }, async (tx) => {
        const row = await requireTx(tx, id);
        checkRule(patch.rrule ?? row.rrule, patch.startsOn ?? row.startsOn);
        tx.recorder.describe({ name: patch.title ?? row.title });
        await tx.update(ritual, id, toColumns(patch));
        tx.touch('communities', []);
      });
      return { changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws RITUAL_NOT_FOUND */
    async remove({ id }: { id: number }): Promise<Changed> {
      const { changeId } = await write({ kind: 'rituals.remove' }, async (tx) => {
        const row = await requireTx(tx, id);
        tx.recorder.describe({ name: row.title });
        await tx.update(ritual, id, { deletedAt: tx.now });
        tx.touch('communities', []);
      });
      return { changeId, count: 1 };
    },

    async events({
      from,
      to,
      ...input
    }: {
      from: string;
      to: string;
      communityId?: number;
      ritualId?: number;
    }) {
      return eventsOf(await ritualsWhere(input), from, to);
    },

    /** @throws RITUAL_NOT_FOUND, COMMUNITY_PART_NOT_FOUND */
    async saveEvent({
      event,
      patch,
    }: {
      event: EventRef;
      patch: EventPatch;
    }): Promise<Changed & { id: number }> {
      const { value: id, changeId } = await write({ kind: 'rituals.saveEvent' }, async (tx) => {
        const row = await eventTx(tx, event);
        const { title } = await requireTx(tx, row.ritualId);
        tx.recorder.describe({ name: title, date: patch.date ?? row.date });
        await tx.update(ritualEvent, row.id, patch);
        tx.touch('communities', []);
        return row.id;
      });
      return { id, changeId, count: changeId === null ? 0 : 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    async addEventTask(input: {
      eventId: number;
      what: string;
      due?: string | null;
    }): Promise<Changed & { id: number }> {
      const { eventId, what, due = null } = input;
      const { value: id, changeId } = await write(
        { kind: 'rituals.addEventTask', data: { what } },
        async (tx) => {
          await requireEvent(tx, eventId);
          tx.touch('communities', []);
          return tx.insert(ritualTask, { eventId, what, due });
        },
      );
      return { id, changeId, count: 1 };
    },

    /** @throws COMMUNITY_PART_NOT_FOUND */
    updateEventTask: eventTasks.update,
    /** @throws COMMUNITY_PART_NOT_FOUND */
    removeEventTask: eventTasks.remove,

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
        const owner = await requireTx(tx, row.ritualId);
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

    /** @throws COMMUNITY_NOT_FOUND, RITUAL_NOT_FOUND */
    async ics({ communityId, ritualId }: { communityId: number; ritualId?: number }) {
      const { name } = await requireCommunity(read, communityId);
      const rows = await ritualsWhere({ communityId, ritualId });
      if (ritualId !== undefined && rows.length === 0) throw fail('RITUAL_NOT_FOUND', { id: ritualId });
      const moved = await read.db
        .select()
        .from(ritualEvent)
        .where(
          and(
            inArray(
              ritualEvent.ritualId,
              rows.map(({ id }) => id),
            ),
            isNull(ritualEvent.deletedAt),
            or(
              ne(ritualEvent.date, ritualEvent.plannedOn),
              eq(ritualEvent.state, 'cancelled'),
              ne(ritualEvent.topic, ''),
            ),
          ),
        );
      const rituals = rows.map((row) => ({
        ...row,
        moved: moved.filter((event) => event.ritualId === row.id),
      }));
      const title = ritualId === undefined ? name : `${name} ${rows[0]!.title}`;
      return {
        fileName: `${title.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()}.ics`,
        text: (await import('./ritual-ics.ts')).ritualCalendar(title, rituals, clock()),
      };
    },
  };

  /** The instant of a local date and clock time in the library's zone; the middle of the day without a clock time. */
  async function timeOfTx(tx: Tx, date: string, startTime: string): Promise<number> {
    const { zone } = await todayOf(tx, tx.now);
    const [hour, minute] =
      startTime === '' ? [12, 0] : (startTime.split(':').map(Number) as [number, number]);
    const wall = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000;
    return wallToInstant(wall, zone);
  }
}
