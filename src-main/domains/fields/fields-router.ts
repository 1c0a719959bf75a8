import { implement } from '@orpc/server';
import { fieldsContract } from '#shared/contract/fields.ts';
import type { createFieldsService } from './fields-service.ts';

const os = implement(fieldsContract);

export const fieldsRouter = (service: ReturnType<typeof createFieldsService>) =>
  os.router({
    list: os.list.handler(() => service.list()),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
  });
