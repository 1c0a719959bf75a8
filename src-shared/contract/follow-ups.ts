import { z } from 'zod';
import {
  BulkChanged,
  CalendarDate,
  Changed,
  command,
  errors,
  Id,
  Instant,
  LocalDate,
  PageInput,
  query,
  ShortText,
} from './base.ts';
import { Selection } from './fans.ts';

export const FollowUp = z.object({
  id: Id,
  fanId: Id,
  what: z.string(),
  due: LocalDate.nullable(),
  doneAt: Instant.nullable(),
  createdAt: Instant,
});
export type FollowUp = z.infer<typeof FollowUp>;

export const DueFollowUp = FollowUp.extend({ fanName: z.string() });
export type DueFollowUp = z.infer<typeof DueFollowUp>;

export const followUpsContract = {
  ofFan: query.input(z.object({ fanId: Id })).output(z.array(FollowUp)),
  /** Open ones by due date, with the person's name; with `until` those without a date are left out. Both days are among them. */
  due: query
    .input(PageInput.extend({ from: LocalDate.optional(), until: LocalDate.optional() }))
    .output(z.object({ rows: z.array(DueFollowUp), nextCursor: z.string().nullable() })),
  /** How many of them there are; `exact` is false where counting stopped at `total`. */
  dueCount: query
    .input(z.object({ from: LocalDate.optional(), until: LocalDate }))
    .output(z.object({ total: z.number().int(), exact: z.boolean() })),
  create: command
    .input(z.object({ selection: Selection, what: ShortText.min(1), due: CalendarDate.nullish() }))
    .output(BulkChanged)
    .errors(errors('SELECTION_EMPTY', 'FAN_NOT_FOUND', 'JOB_RUNNING')),
  update: command
    .input(
      z.object({
        id: Id,
        what: ShortText.min(1).optional(),
        due: CalendarDate.nullable().optional(),
        done: z.boolean().optional(),
      }),
    )
    .output(Changed)
    .errors(errors('FOLLOW_UP_NOT_FOUND')),
  remove: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('FOLLOW_UP_NOT_FOUND')),
};
