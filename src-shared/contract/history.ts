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
  /** The newest change, or the named one where nothing later touched the same columns. */
  undo: command
    .input(z.object({ id: Id.optional() }))
    .output(Undone)
    .errors(errors('NOTHING_TO_UNDO', 'UNDO_CONFLICT', 'CHANGE_NOT_FOUND')),
  redo: command.input(z.object({})).output(Undone).errors(errors('NOTHING_TO_REDO', 'UNDO_CONFLICT')),
};
