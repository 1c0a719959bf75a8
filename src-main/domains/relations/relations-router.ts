import { implement } from '@orpc/server';
import { relationsContract } from '#shared/contract/relations.ts';
import type { createRelationsService } from './relations-service.ts';

const os = implement(relationsContract);

export const relationsRouter = (service: ReturnType<typeof createRelationsService>) =>
  os.router({
    types: os.types.handler(() => service.types()),
    list: os.list.handler(({ input }) => service.list(input)),
    createType: os.createType.handler(({ input }) => service.createType(input)),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
  });
