import { implement } from '@orpc/server';
import { settingsContract } from '#shared/contract/settings.ts';
import type { createSettingsService } from './settings-service.ts';

const os = implement(settingsContract);

export const settingsRouter = (service: ReturnType<typeof createSettingsService>) =>
  os.router({
    get: os.get.handler(() => service.get()),
    update: os.update.handler(({ input }) => service.update(input)),
  });
