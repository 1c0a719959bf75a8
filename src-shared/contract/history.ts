import { z } from 'zod';
import { command, errors, Id, Instant, PageInput, query } from './base.ts';

/** One user change. `kind` is 'domain.verb'; the interface makes the sentence from it and `data`. */
export const Change = z.object({
  id: Id,
  at: Instant,
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  state: z.enum(['done', 'undone', 'gone']),
  rows: z.number().int(),
  batchId: Id.nullable(),
});
export type Change = z.infer<typeof Change>;

/** `kept` lists people who stay because they were touched since. */
export const Undone = z.object({ change: Change, kept: z.array(z.object({ id: Id, name: z.string() })) });

/**
 * Bulk work, its undo or its redo, that goes on in steps. `isBack`: it was stopped, and goes back to where it began; what was
 * being done stays as far as it went instead.
 */
export const UndoProgress = z.object({
  change: Change,
  asked: z.enum(['do', 'undo', 'redo']),
  isBack: z.boolean(),
  /** People (do) or rows gone through, of about how many. */
  done: z.number().int(),
  total: z.number().int(),
});
export type UndoProgress = z.infer<typeof UndoProgress>;

export const historyContract = {
  list: query
    .input(PageInput.extend({ fanId: Id.optional() }))
    .output(z.object({ rows: z.array(Change), nextCursor: z.string().nullable() })),
  rows: query
    .input(z.object({ id: Id, limit: z.number().int().max(500).default(100) }))
    .output(
      z.array(
        z.object({
          table: z.string(),
          rowId: z.number(),
          op: z.enum(['insert', 'update', 'delete']),
          before: z.record(z.string(), z.unknown()).nullable(),
          after: z.record(z.string(), z.unknown()).nullable(),
        }),
      ),
    )
    .errors(errors('CHANGE_NOT_FOUND')),
  peek: query.input(z.object({})).output(z.object({ undo: Change.nullable(), redo: Change.nullable() })),
  work: query.input(z.object({})).output(z.object({ work: UndoProgress.nullable() })),
  /**
   * The newest change, or the named one where nothing later touched the same columns. Bulk work goes in steps, other writes in
   * between.
   */
  undo: command
    .input(z.object({ id: Id.optional() }))
    .output(Undone)
    .errors(errors('NOTHING_TO_UNDO', 'UNDO_CONFLICT', 'CHANGE_NOT_FOUND', 'JOB_RUNNING', 'UNDO_STOPPED')),
  redo: command
    .input(z.object({}))
    .output(Undone)
    .errors(errors('NOTHING_TO_REDO', 'UNDO_CONFLICT', 'JOB_RUNNING', 'UNDO_STOPPED')),
  /** Goes back to where the undo or redo under way began, or ends bulk work where it is; answers when it is there. */
  stop: command
    .input(z.object({}))
    .output(z.object({ found: z.boolean() }))
    .errors(errors('UNDO_CONFLICT')),
  /** Finishes what a process that ended has left; the app does so soon after its start. */
  carryOn: command
    .input(z.object({}))
    .output(z.object({ found: z.boolean() }))
    .errors(errors('UNDO_CONFLICT')),
};
