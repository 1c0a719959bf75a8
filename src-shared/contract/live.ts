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
/** Things whose commits may name them: a saved text changes one note and not all. */
export const NAMED_DOMAINS = ['notes', 'cases', 'documents'] as const;
export type NamedDomain = (typeof NAMED_DOMAINS)[number];
/** After each commit: what changed. `fanIds` is null when a whole domain did (from 200 ids on). */
export const LiveChange = z.object({
  domains: z.array(Domain),
  fanIds: z.array(z.number()).nullable(),
  /** Of domains among `domains`: just these changed. A domain that is not named here changed as a whole. */
  named: z.partialRecord(z.enum(NAMED_DOMAINS), z.array(z.number())).optional(),
});
export type LiveChange = z.infer<typeof LiveChange>;

/** `change` null: the core does not know what changed since the position it was asked for. Whatever was read before may be untrue. */
export const LiveEvent = z.object({ position: z.string(), change: LiveChange.nullable() });
export type LiveEvent = z.infer<typeof LiveEvent>;

export const liveContract = {
  /**
   * Every commit after a position (of the first answers, or of the last event heard). Positions compare with nothing; one
   * that the core does not know, or none, is answered with an event without a change first.
   */
  changes: queryStream.input(z.object({ after: z.string().optional() })).output(eventIterator(LiveEvent)),
};
