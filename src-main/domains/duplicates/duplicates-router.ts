import { implement } from '@orpc/server';
import { duplicatesContract } from '#shared/contract/duplicates.ts';
import type { DuplicatesService } from './duplicates-service.ts';

const os = implement(duplicatesContract);

export const duplicatesRouter = (service: DuplicatesService) =>
  os.router({
    find: os.find.handler(({ input }) => service.find(input)),
    ofFan: os.ofFan.handler(({ input }) => service.ofFan(input)),
    compare: os.compare.handler(({ input }) => service.compare(input)),
    merge: os.merge.handler(({ input }) => service.merge(input)),
    dismiss: os.dismiss.handler(({ input }) => service.dismiss(input)),
    merged: os.merged.handler(({ input }) => service.merged(input)),
  });
