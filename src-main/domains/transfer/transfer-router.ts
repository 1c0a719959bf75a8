import { implement } from '@orpc/server';
import { transferContract } from '#shared/contract/transfer.ts';
import type { createTransferService } from './transfer-service.ts';

const os = implement(transferContract);

export const transferRouter = (service: ReturnType<typeof createTransferService>) =>
  os.router({
    open: os.open.handler(({ input, signal }) => service.open(input, signal)),
    plan: os.plan.handler(({ input, signal }) => service.plan(input, signal)),
    preview: os.preview.handler(({ input }) => service.preview(input)),
    decide: os.decide.handler(({ input }) => service.decide(input)),
    commit: os.commit.handler(({ input }) => service.commit(input)),
    close: os.close.handler(({ input }) => service.close(input)),
    batches: os.batches.handler(({ input }) => service.batches(input)),
    rawRows: os.rawRows.handler(({ input }) => service.rawRows(input)),
    exportFans: os.exportFans.handler(({ input, signal }) => service.exportFans(input, signal)),
    exportLibrary: os.exportLibrary.handler(({ input, signal }) => service.exportLibrary(input, signal)),
    importLibrary: os.importLibrary.handler(({ input, signal }) => service.importLibrary(input, signal)),
    undoBatch: os.undoBatch.handler(({ input }) => service.undoBatch(input)),
  });
