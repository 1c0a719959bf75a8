import { implement } from '@orpc/server';
import { casesContract } from '#shared/contract/cases.ts';
import type { CasesService } from './cases-service.ts';

const os = implement(casesContract);

export const casesRouter = (service: CasesService) =>
  os.router({
    list: os.list.handler(({ input }) => service.list(input)),
    facets: os.facets.handler(({ input }) => service.facets(input)),
    get: os.get.handler(({ input }) => service.get(input)),
    create: os.create.handler(({ input }) => service.create(input)),
    update: os.update.handler(({ input }) => service.update(input)),
    remove: os.remove.handler(({ input }) => service.remove(input)),
    restore: os.restore.handler(({ input }) => service.restore(input)),
    trash: os.trash.handler(({ input }) => service.trash(input)),
    metrics: os.metrics.handler(({ input }) => service.metrics(input)),
    addMetric: os.addMetric.handler(({ input }) => service.addMetric(input)),
    updateMetric: os.updateMetric.handler(({ input }) => service.updateMetric(input)),
    removeMetric: os.removeMetric.handler(({ input }) => service.removeMetric(input)),
    compare: os.compare.handler(({ input }) => service.compare(input)),
    useAsBenchmark: os.useAsBenchmark.handler(({ input }) => service.useAsBenchmark(input)),
    values: os.values.handler(({ input }) => service.values(input)),
    starterState: os.starterState.handler(({ input }) => service.starterState(input)),
    installStarter: os.installStarter.handler(({ input }) => service.installStarter(input)),
    removeStarter: os.removeStarter.handler(({ input }) => service.removeStarter(input)),
  });
