import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Changed } from '#shared/contract/base.ts';
import type { Ritual, RitualKind, RitualPatch } from '#shared/contract/communities-rituals.ts';
import { dayToDate } from '#shared/rules/local-day.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { InteractionsService } from '../../interactions/interactions-service.ts';
import { requireCommunity, todayOf } from '../community-shared.ts';
import { createAttendance } from './attendance.ts';
import { createRitualEvents } from './ritual-events.ts';
import { createRitualReads } from './ritual-reads.ts';
import { checkRule } from './ritual-rules.ts';
import { type RitualRow, requireRitual, type TaskPlan } from './ritual-shared.ts';
import { ritual, ritualEvent } from './ritual-table.ts';

type Patch = Partial<z.output<typeof RitualPatch>>;

/** A year ahead: the next time of a yearly ritual. */
const AHEAD = 400;

const toColumns = ({ taskPlan, ...rest }: Patch): Partial<RitualRow> => ({
  ...rest,
  ...(taskPlan === undefined ? {} : { taskPlan: JSON.stringify(taskPlan) }),
});

/** Rituals (B6): rules that give times, rows for those that somebody touched. */
export function createRituals(deps: Deps, others: { interactions: InteractionsService }) {
  const { read, write, clock } = deps;
  const reads = createRitualReads(deps);
  const { eventsOf, ritualsWhere } = reads;

  return {
    ...createRitualEvents(deps, reads),
    ...createAttendance(deps, others),

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
        const row = await requireRitual(tx, id);
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
        const row = await requireRitual(tx, id);
        tx.recorder.describe({ name: row.title });
        await tx.update(ritual, id, { deletedAt: tx.now });
        tx.touch('communities', []);
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
}
