// Rituals (B6): what a community does again and again, each time of it, its tasks, who came.
import { z } from 'zod';
import {
  CalendarDate,
  Changed,
  command,
  errors,
  Id,
  Instant,
  LocalDate,
  LongText,
  query,
  ShortText,
} from './base.ts';
import { DateSpan, TaskPatch } from './communities-base.ts';
import { FanLink } from './fans.ts';

/** 定期话题 嘉宾分享 参与感 线下沉淀 */
export const RitualKind = z.enum(['topic', 'guest_talk', 'participation', 'offline', 'other']);
export type RitualKind = z.infer<typeof RitualKind>;

export const RitualPatch = z.object({
  title: ShortText.min(1),
  kind: RitualKind,
  /** iCalendar RRULE without DTSTART, as FREQ=WEEKLY;BYDAY=TH; empty: once. */
  rrule: z.string().max(500),
  startsOn: LocalDate,
  /** HH:MM; empty: the whole day. */
  startTime: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/),
  minutes: z.number().int().min(1).max(10_080),
  place: ShortText,
  preview: LongText,
  incentive: LongText,
  taskPlan: z
    .array(z.object({ what: ShortText.min(1), daysBefore: z.number().int().min(0).max(365) }))
    .max(50),
});

export const Ritual = RitualPatch.extend({
  id: Id,
  communityId: Id,
  /** The next time from today on, as moved; null: none left. */
  nextOn: LocalDate.nullable(),
  doneCount: z.number().int(),
});
export type Ritual = z.infer<typeof Ritual>;

export const RitualTask = z.object({
  id: Id,
  what: z.string(),
  due: LocalDate.nullable(),
  doneAt: Instant.nullable(),
});

/** One time of a ritual. `id` null: nobody touched it yet, it only follows from the rule. */
export const RitualEvent = z.object({
  id: Id.nullable(),
  ritualId: Id,
  title: z.string(),
  kind: RitualKind,
  communityId: Id,
  communityName: z.string(),
  plannedOn: LocalDate,
  date: LocalDate,
  startTime: z.string(),
  minutes: z.number().int(),
  topic: z.string(),
  guest: z.string(),
  state: z.enum(['planned', 'done', 'cancelled']),
  note: z.string(),
  documentId: Id.nullable(),
  attendees: z.number().int(),
  tasks: z.array(RitualTask),
});
export type RitualEvent = z.infer<typeof RitualEvent>;

/** Which time is meant: a row, or the day the rule gives (a row is made for it). */
const EventRef = z.union([z.object({ id: Id }), z.object({ ritualId: Id, plannedOn: CalendarDate })]);

const Created = Changed.extend({ id: Id });

export const ritualsContract = {
  list: query
    .input(z.object({ communityId: Id }))
    .output(z.array(Ritual))
    .errors(errors('COMMUNITY_NOT_FOUND')),
  create: command
    .input(
      RitualPatch.partial().required({ title: true, kind: true, startsOn: true }).extend({ communityId: Id }),
    )
    .output(Created)
    .errors(errors('COMMUNITY_NOT_FOUND', 'RITUAL_RULE_INVALID')),
  update: command
    .input(z.object({ id: Id, patch: RitualPatch.partial() }))
    .output(Changed)
    .errors(errors('RITUAL_NOT_FOUND', 'RITUAL_RULE_INVALID')),
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('RITUAL_NOT_FOUND')),
  /** All times in a span, of one ritual, one community or all live ones; by date. At most 500. */
  events: query
    .input(DateSpan.extend({ communityId: Id.optional(), ritualId: Id.optional() }))
    .output(z.array(RitualEvent)),
  /** Preparing, moving, cancelling, closing one time; the first touch makes its tasks from the plan. */
  saveEvent: command
    .input(
      z.object({
        event: EventRef,
        patch: z
          .object({
            date: LocalDate,
            topic: ShortText,
            guest: ShortText,
            state: z.enum(['planned', 'done', 'cancelled']),
            note: LongText,
            documentId: Id.nullable(),
          })
          .partial(),
      }),
    )
    .output(Created)
    .errors(errors('RITUAL_NOT_FOUND', 'COMMUNITY_PART_NOT_FOUND')),
  addEventTask: command
    .input(z.object({ eventId: Id, what: ShortText.min(1), due: CalendarDate.nullish() }))
    .output(Created)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  updateEventTask: command.input(TaskPatch).output(Changed).errors(errors('COMMUNITY_PART_NOT_FOUND')),
  removeEventTask: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  attendees: query
    .input(z.object({ eventId: Id }))
    .output(z.array(z.object({ id: Id, fan: FanLink })))
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  /** Each of them gets an attendance interaction at the time of the event; who is there already is left out. */
  attend: command
    .input(z.object({ event: EventRef, fanIds: z.array(Id).min(1).max(5_000) }))
    .output(Created)
    .errors(errors('RITUAL_NOT_FOUND', 'COMMUNITY_PART_NOT_FOUND', 'FAN_NOT_FOUND', 'INTERACTION_IN_FUTURE')),
  /** Takes the interaction back as well. */
  unattend: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('COMMUNITY_PART_NOT_FOUND')),
  /** iCalendar text of a community's rituals (or one's), moved and cancelled times included. */
  ics: query
    .input(z.object({ communityId: Id, ritualId: Id.optional() }))
    .output(z.object({ fileName: z.string(), text: z.string() }))
    .errors(errors('COMMUNITY_NOT_FOUND', 'RITUAL_NOT_FOUND')),
};
