import { implement } from '@orpc/server';
import { vaultContract } from '#shared/contract/vault.ts';
import type { createVaultService } from './vault-service.ts';

const os = implement(vaultContract);

export const vaultRouter = (service: ReturnType<typeof createVaultService>) =>
  os.router({
    importVault: os.importVault.handler(({ input }) => service.importVault(input)),
    exportNotes: os.exportNotes.handler(({ input, signal }) => service.exportNotes(input, signal)),
  });
