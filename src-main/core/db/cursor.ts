import { z } from 'zod';
import { fail } from '../fail.ts';

/** Two keys that most lists are walked by: an instant or another number, and the id. */
export const NUMBER_PAIR = z.tuple([z.number(), z.number()]);

/**
 * Where the next page of a list begins, as the page before said; null for the first page. It comes back from outside and is
 * held against what this list gives out.
 * @throws CURSOR_INVALID
 */
export function readCursor<Schema extends z.ZodType>(
  cursor: string | null | undefined,
  keys: Schema,
): z.infer<Schema> | null {
  if (!cursor) return null;
  const read = keys.safeParse(parsed(cursor));
  if (!read.success) throw fail('CURSOR_INVALID', {});
  return read.data;
}

const RUN = z.object({
  run: z.number().int().min(0),
  keys: z.array(z.union([z.string(), z.number()])).optional(),
});

/**
 * The same for a list that is walked in several runs of an index: in which run, and after which keys of it; from the run's
 * beginning where the page before ended just before it.
 * @throws CURSOR_INVALID
 */
export function readRunCursor(
  cursor: string | null | undefined,
  runs: readonly { keys: readonly unknown[] }[],
): z.infer<typeof RUN> | null {
  const read = readCursor(cursor, RUN);
  if (read?.keys && read.keys.length !== runs[read.run]?.keys.length) throw fail('CURSOR_INVALID', {});
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
