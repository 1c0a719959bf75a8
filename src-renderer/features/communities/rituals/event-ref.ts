import type { z } from 'zod';
import type { RitualEvent } from '#shared/contract/communities-rituals.ts';

/** One time of a ritual. */
export type Event = z.infer<typeof RitualEvent>;

/** How a time is named to the core: by its row, else by the day that the rule gives. */
export function refOf(event: Event) {
  return event.id === null ? { ritualId: event.ritualId, plannedOn: event.plannedOn } : { id: event.id };
}
