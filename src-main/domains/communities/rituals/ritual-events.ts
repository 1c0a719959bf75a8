import type { Changed } from '#shared/contract/base.ts';
import type { Deps } from '../../../core/deps.ts';
import { createTaskActs } from '../task-acts.ts';
import type { RitualReads } from './ritual-reads.ts';
import { type EventRef, type EventRow, eventTx, requireEvent, requireRitual } from './ritual-shared.ts';
import { ritualEvent, ritualTask } from './ritual-table.ts';

type EventPatch = Partial<Pick<EventRow, 'date' | 'topic' | 'guest' | 'state' | 'note' | 'documentId'>>;

/** The single times of rituals and what is to be prepared for them. */
export function createRitualEvents({ write }: Pick<Deps, 'write'>, { eventsOf, ritualsWhere }: RitualReads) {
  const eventTasks = createTaskActs(
    { write },
    {
      table: ritualTask,
      part: 'eventTask',
      kinds: { update: 'rituals.updateEventTask', remove: 'rituals.removeEventTask' },
    },
  );

  return {
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
        const { title } = await requireRitual(tx, row.ritualId);
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
  };
}
