import { z } from 'zod';
import { DIRECTIONS, INTERACTION_KINDS } from '../rules/interaction-kinds.ts';
import {
  BulkChanged,
  Changed,
  Currency,
  command,
  errors,
  Id,
  Instant,
  LongText,
  MinorUnits,
  PageInput,
  query,
} from './base.ts';
import { Selection } from './fans.ts';

export const InteractionKind = z.enum(INTERACTION_KINDS);
export type InteractionKind = z.infer<typeof InteractionKind>;
export const Direction = z.enum(DIRECTIONS);
export type Direction = z.infer<typeof Direction>;

export const Interaction = z.object({
  id: Id,
  fanId: Id,
  kind: InteractionKind,
  direction: Direction,
  at: Instant,
  /** Days since 1970-01-01 of the library's local date that it counts on. */
  day: z.number().int(),
  recordedAt: Instant,
  channel: z.string().nullable(),
  text: z.string(),
  amount: MinorUnits.nullable(),
  currency: Currency.nullable(),
  /** One purchase that stands for many, from a list's total. */
  isSummary: z.boolean(),
  /** How many of the same it stands for: the messages of a day in a chat. */
  times: z.number().int(),
  batchId: Id.nullable(),
});
export type Interaction = z.infer<typeof Interaction>;

export const StageMove = z.object({
  id: Id,
  fanId: Id,
  fromStageId: Id.nullable(),
  toStageId: Id,
  at: Instant,
  why: z.string(),
  /** hand, suggestion or import */
  by: z.enum(['hand', 'suggestion', 'import']),
});
export type StageMove = z.infer<typeof StageMove>;

export const TimelineItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('interaction'), interaction: Interaction }),
  z.object({ type: z.literal('move'), move: StageMove }),
]);
export type TimelineItem = z.infer<typeof TimelineItem>;

export const NewInteraction = z.object({
  kind: InteractionKind,
  /** By default the kind's usual one. */
  direction: Direction.optional(),
  /** By default now. */
  at: Instant.optional(),
  channel: z.string().max(40).nullish(),
  text: LongText.default(''),
  amount: MinorUnits.nullish(),
  currency: Currency.nullish(),
});
export type NewInteraction = z.infer<typeof NewInteraction>;

export const interactionsContract = {
  /** Newest first; `kinds` filters interactions, 'move' asks for stage moves. */
  timeline: query
    .input(
      PageInput.extend({
        fanId: Id,
        kinds: z.array(z.union([InteractionKind, z.literal('move')])).optional(),
      }),
    )
    .output(
      z.object({ items: z.array(TimelineItem), nextCursor: z.string().nullable(), total: z.number().int() }),
    )
    .errors(errors('FAN_NOT_FOUND')),
  log: command
    .input(NewInteraction.extend({ selection: Selection }))
    .output(BulkChanged)
    .errors(
      errors(
        'SELECTION_EMPTY',
        'FAN_NOT_FOUND',
        'INTERACTION_IN_FUTURE',
        'AMOUNT_WITHOUT_PURCHASE',
        'JOB_RUNNING',
      ),
    ),
  update: command
    // `partial` keeps the default of `text`, which would empty it.
    .input(NewInteraction.partial().extend({ id: Id, text: LongText.optional() }))
    .output(Changed)
    .errors(errors('INTERACTION_NOT_FOUND', 'INTERACTION_IN_FUTURE', 'AMOUNT_WITHOUT_PURCHASE')),
  remove: command
    .input(z.object({ ids: z.array(Id).min(1) }))
    .output(Changed)
    .errors(errors('INTERACTION_NOT_FOUND')),
};
