import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { queryStream } from './base.ts';

export const Domain = z.enum([
  'fans',
  'tags',
  'fields',
  'interactions',
  'relations',
  'followUps',
  'pipeline',
  'strength',
  'history',
  'settings',
  'transfer',
  'campaigns',
  'posts',
  'communities',
  'chats',
  'documents',
  'notes',
  'cases',
  'attachments',
  'savedViews',
]);
export type Domain = z.infer<typeof Domain>;
/** After each commit: what changed. `fanIds` is null when a whole domain did (from 200 ids on). */
/** Things whose commits may name them: a saved text changes one note and not all. */
export const NAMED_DOMAINS = ['notes', 'cases', 'documents'] as const;
export type NamedDomain = (typeof NAMED_DOMAINS)[number];
export const LiveChange = z.object({
  domains: z.array(Domain),
  fanIds: z.array(z.number()).nullable(),
  /** Of domains among `domains`: just these changed. A domain that is not named here changed as a whole. */
  named: z.partialRecord(z.enum(NAMED_DOMAINS), z.array(z.number())).optional(),
});
export type LiveChange = z.infer<typeof LiveChange>;

export const liveContract = { changes: queryStream.input(z.object({})).output(eventIterator(LiveChange)) };
