import { implement } from '@orpc/server';
import { fansContract } from '#shared/contract/fans.ts';
import type { FansService } from './fans-service.ts';

const os = implement(fansContract);

export const fansRouter = (service: FansService) =>
  os.router({
    list: os.list.handler(({ input }) => service.list(input)),
    count: os.count.handler(({ input }) => service.count(input)),
    countToEnd: os.countToEnd.handler(({ input, signal }) => service.countToEnd(input, signal)),
    birthdays: os.birthdays.handler(({ input }) => service.birthdays(input)),
    get: os.get.handler(({ input }) => service.get(input)),
    find: os.find.handler(({ input }) => service.find(input)),
    rfm: os.rfm.handler(({ input }) => service.rfm(input)),
    referred: os.referred.handler(({ input }) => service.referred(input)),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
    restore: os.restore.handler(({ input }) => service.restore(input)),
    trash: os.trash.handler(({ input }) => service.trash(input)),
    addIdentity: os.addIdentity.handler(({ input }) => service.addIdentity(input)),
    updateIdentity: os.updateIdentity.handler(({ input }) => service.updateIdentity(input)),
    removeIdentity: os.removeIdentity.handler(({ input }) => service.removeIdentity(input)),
    sharedIdentity: os.sharedIdentity.handler(({ input }) => service.sharedIdentity(input)),
    tag: os.tag.handler(({ input }) => service.tag(input)),
    setField: os.setField.handler(({ input }) => service.setField(input)),
  });
