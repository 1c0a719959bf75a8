import { implement } from '@orpc/server';
import { followUpsContract } from '#shared/contract/follow-ups.ts';
import type { createFollowUpsService } from './follow-ups-service.ts';

const os = implement(followUpsContract);

export const followUpsRouter = (service: ReturnType<typeof createFollowUpsService>) =>
  os.router({
    ofFan: os.ofFan.handler(({ input }) => service.ofFan(input)),
    due: os.due.handler(({ input }) => service.due(input)),
    dueCount: os.dueCount.handler(({ input }) => service.dueCount(input)),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
  });
