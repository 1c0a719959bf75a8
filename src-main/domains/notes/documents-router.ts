import { implement } from '@orpc/server';
import { documentsContract } from '#shared/contract/documents.ts';
import type { DocumentsService } from './documents-service.ts';

const os = implement(documentsContract);

export const documentsRouter = (service: DocumentsService) =>
  os.router({
    get: os.get.handler(({ input }) => service.get(input)),
    ofOwner: os.ofOwner.handler(({ input }) => service.ofOwner(input)),
    save: os.save.handler(({ input }) => service.save(input)),
    revisions: os.revisions.handler(({ input }) => service.revisions(input)),
    revision: os.revision.handler(({ input }) => service.revision(input)),
    keepRevision: os.keepRevision.handler(({ input }) => service.keepRevision(input)),
    nameRevision: os.nameRevision.handler(({ input }) => service.nameRevision(input)),
    restore: os.restore.handler(({ input }) => service.restore(input)),
    links: os.links.handler(({ input }) => service.links(input)),
    link: os.link.handler(({ input }) => service.link(input)),
    unlink: os.unlink.handler(({ input }) => service.unlink(input)),
  });
