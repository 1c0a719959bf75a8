import { implement } from '@orpc/server';
import { liveContract } from '#shared/contract/live.ts';
import type { Deps } from './deps.ts';

const os = implement(liveContract);

export const liveRouter = ({ live }: Deps) =>
  os.router({
    changes: os.changes.handler(({ input, signal }) => live.changes({ after: input.after, signal })),
  });
