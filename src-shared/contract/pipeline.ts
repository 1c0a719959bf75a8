import { z } from 'zod';
import { COLUMN_SORTS } from '../rules/sort-keys.ts';
import { STAGE_PHASES } from '../rules/stage-rules.ts';
import {
  BulkChanged,
  Changed,
  command,
  commandStream,
  errors,
  Id,
  Instant,
  PageInput,
  progressEvents,
  query,
  ShortText,
} from './base.ts';
import { Band, FanFilter, FanRow, Selection } from './fans.ts';

export const Phase = z.enum(STAGE_PHASES);
export type Phase = z.infer<typeof Phase>;
export const ColumnSort = z.enum(COLUMN_SORTS);
export type ColumnSort = z.infer<typeof ColumnSort>;

export const Stage = z.object({
  id: Id,
  /** Built-in stages have a key and the interface's words; the user's own have a name. */
  key: z.string().nullable(),
  name: z.string(),
  phase: Phase,
  position: z.number().int(),
  /** Soft limit of people, null for none. */
  wipLimit: z.number().int().nullable(),
  sort: ColumnSort,
  collapsed: z.boolean(),
  count: z.number().int(),
});
export type Stage = z.infer<typeof Stage>;

/** Counts by band for one column. */
export const ColumnHeader = z.object({
  stageId: Id,
  total: z.number().int(),
  bands: z.record(Band, z.number().int()),
});

export type ColumnHeader = z.infer<typeof ColumnHeader>;

/** The numbers that made a rule fire, named as in stage rules. */
export const Evidence = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));
export const Suggestion = z.object({
  fanId: Id,
  name: z.string(),
  remark: z.string(),
  fromStageId: Id,
  toStageId: Id,
  ruleId: z.string(),
  evidence: Evidence,
  at: Instant,
});
export type Suggestion = z.infer<typeof Suggestion>;

export const FlowRow = z.object({
  stageId: Id,
  entries: z.number().int(),
  exits: z.number().int(),
  /** Of those who entered in the period, the share that later moved on to a later phase or stage. */
  conversion: z.number().nullable(),
  medianDays: z.number().nullable(),
});
export const FlowLink = z.object({ fromStageId: Id.nullable(), toStageId: Id, count: z.number().int() });

export const pipelineContract = {
  stages: query.input(z.object({})).output(z.array(Stage)),
  /** Cards of one column in its sort; `filter.stageIds` is ignored. */
  column: query
    .input(PageInput.extend({ stageId: Id, sort: ColumnSort.optional(), filter: FanFilter.optional() }))
    .output(z.object({ cards: z.array(FanRow), nextCursor: z.string().nullable() }))
    .errors(errors('STAGE_NOT_FOUND')),
  headers: query.input(z.object({ filter: FanFilter.optional() })).output(z.array(ColumnHeader)),
  /** People in the order given; in a column sorted by hand between `afterId` (the card above) and `beforeId` (below). */
  move: command
    .input(
      z.object({
        selection: Selection,
        toStageId: Id,
        afterId: Id.nullish(),
        beforeId: Id.nullish(),
        why: ShortText.default(''),
      }),
    )
    .output(BulkChanged)
    .errors(errors('STAGE_NOT_FOUND', 'FAN_NOT_FOUND', 'SELECTION_EMPTY', 'JOB_RUNNING')),
  createStage: command
    .input(z.object({ name: ShortText.min(1), phase: Phase, position: z.number().int().optional() }))
    .output(Changed.extend({ id: Id })),
  updateStage: command
    .input(
      z.object({
        id: Id,
        name: ShortText.optional(),
        position: z.number().int().optional(),
        wipLimit: z.number().int().min(1).nullable().optional(),
        sort: ColumnSort.optional(),
        collapsed: z.boolean().optional(),
      }),
    )
    .output(Changed)
    .errors(errors('STAGE_NOT_FOUND')),
  removeStage: command
    .input(z.object({ id: Id }))
    .output(Changed)
    .errors(errors('STAGE_NOT_FOUND', 'STAGE_IN_USE', 'STAGE_LAST_OF_PHASE')),
  suggestions: query.input(PageInput.extend({ toStageId: Id.optional() })).output(
    z.object({
      rows: z.array(Suggestion),
      nextCursor: z.string().nullable(),
      kinds: z.array(z.object({ toStageId: Id, ruleId: z.string(), count: z.number().int() })),
    }),
  ),
  suggestionOf: query.input(z.object({ fanId: Id })).output(Suggestion.nullable()),
  acceptSuggestions: command
    .input(
      z.union([z.object({ fanIds: z.array(Id).min(1) }), z.object({ toStageId: Id, ruleId: z.string() })]),
    )
    .output(Changed),
  /** Not asked again for 90 days. */
  dismissSuggestions: command.input(z.object({ fanIds: z.array(Id).min(1) })).output(Changed),
  /** Looks at everyone anew, in batches. */
  refreshSuggestions: commandStream.input(z.object({})).output(progressEvents),
  flow: query
    .input(z.object({ from: Instant, to: Instant }))
    .output(z.object({ rows: z.array(FlowRow), links: z.array(FlowLink) })),
};
