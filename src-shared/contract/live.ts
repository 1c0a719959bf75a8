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
export const LiveChange = z.object({ domains: z.array(Domain), fanIds: z.array(z.number()).nullable() });
export type LiveChange = z.infer<typeof LiveChange>;

export const liveContract = { changes: queryStream.input(z.object({})).output(eventIterator(LiveChange)) };
