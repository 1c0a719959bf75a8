import { implement } from '@orpc/server';
import { savedViewsContract } from '#shared/contract/cases.ts';
import type { createSavedViewsService } from './saved-views-service.ts';

const views = implement(savedViewsContract);

export const savedViewsRouter = (service: ReturnType<typeof createSavedViewsService>) =>
  views.router({
    list: views.list.handler(({ input }) => service.list(input)),
    create: views.create.handler(({ input }) => service.create(input)),
    update: views.update.handler(({ input }) => service.update(input)),
    remove: views.remove.handler(({ input }) => service.remove(input)),
  });
