import { implement } from '@orpc/server';
import { interactionsContract } from '#shared/contract/interactions.ts';
import type { InteractionsService } from './interactions-service.ts';

const os = implement(interactionsContract);

export const interactionsRouter = (service: InteractionsService) =>
  os.router({
    timeline: os.timeline.handler(({ input }) => service.timeline(input)),
    log: os.log.handler(({ input }) => service.log(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
  });
