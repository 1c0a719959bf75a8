import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { commandStream, query, queryStream } from './base.ts';

export const CheckEvent = z.object({
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  problems: z.array(z.string()),
});

export const maintenanceContract = {
  info: query.input(z.object({})).output(
    z.object({
      file: z.string(),
      bytes: z.number(),
      schema: z.number().int(),
      fans: z.number().int(),
      interactions: z.number().int(),
    }),
  ),
  /** quick: pages and indexes; full: also foreign keys and that derived data equals the facts. */
  check: queryStream.input(z.object({ full: z.boolean().default(false) })).output(eventIterator(CheckEvent)),
  /** Makes search, strength and counters anew from the facts. */
  rebuild: commandStream.input(z.object({})).output(eventIterator(CheckEvent)),
};
