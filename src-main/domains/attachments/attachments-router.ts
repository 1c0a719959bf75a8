import { implement } from '@orpc/server';
import { attachmentsContract } from '#shared/contract/attachments.ts';
import type { AttachmentsService } from './attachments-service.ts';

const os = implement(attachmentsContract);

export const attachmentsRouter = (service: AttachmentsService) =>
  os.router({
    putFile: os.putFile.handler(({ input }) => service.putFile(input)),
    putBytes: os.putBytes.handler(({ input }) => service.putBytes(input)),
    get: os.get.handler(({ input }) => service.get(input)),
    piece: os.piece.handler(({ input }) => service.piece(input)),
    save: os.save.handler(({ input }) => service.save(input)),
    unused: os.unused.handler(() => service.unused()),
    removeUnused: os.removeUnused.handler(() => service.removeUnused()),
    list: os.list.handler(({ input }) => service.list(input)),
  });
