import { implement } from '@orpc/server';
import { maintenanceContract } from '#shared/contract/maintenance.ts';
import type { createMaintenanceService } from './maintenance-service.ts';

const os = implement(maintenanceContract);

export const maintenanceRouter = (service: ReturnType<typeof createMaintenanceService>) =>
  os.router({
    info: os.info.handler(() => service.info()),
    check: os.check.handler(({ input }) => service.check(input)),
    rebuild: os.rebuild.handler(() => service.rebuild()),
  });
