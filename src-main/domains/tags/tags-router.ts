import { implement } from '@orpc/server';
import { tagsContract } from '#shared/contract/tags.ts';
import type { createTagsService } from './tags-service.ts';

const os = implement(tagsContract);

export const tagsRouter = (service: ReturnType<typeof createTagsService>) =>
  os.router({
    list: os.list.handler(() => service.list()),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
  });
