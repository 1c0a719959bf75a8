import type { VaultExportEvent, VaultImportEvent } from '#shared/contract/vault.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { importVault } from './import-vault.ts';
import { isLargeVault, readAside } from './vault-aside.ts';
import type { VaultServices } from './vault-services.ts';

/** Notes in from folders and archives of other notes apps, and out as Markdown files. */
export function createVaultService(deps: Deps, services: VaultServices) {
  let isBusy = false;
  return {
    /** @throws FILE_TOKEN_UNKNOWN, IMPORT_FILE_MISSING, IMPORT_UNREADABLE, IMPORT_NO_ROWS, JOB_RUNNING */
    async *importVault({ token }: { token: string }): AsyncGenerator<VaultImportEvent> {
      const grant = deps.files.get(token, 'read');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      if (isBusy) throw fail('JOB_RUNNING', { job: 'vault' });
      isBusy = true;
      try {
        const { path, name } = grant;
        // Parsers of Markdown, HTML, YAML and archives: large, and needed only here.
        const steps = (await isLargeVault(path))
          ? readAside({ path, name })
          : (await import('./read-vault.ts')).readVaultAt(path, name);
        yield* importVault(deps, services, steps);
      } finally {
        isBusy = false;
      }
    },

    /** @throws FILE_TOKEN_UNKNOWN */
    async *exportNotes(
      { token, noteIds }: { token: string; noteIds: number[] | null },
      signal?: AbortSignal,
    ): AsyncGenerator<VaultExportEvent> {
      const grant = deps.files.get(token, 'write');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      const { exportVault } = await import('./export-vault.ts');
      const { folders } = await services.notes.folders();
      const stream = deps.openStream();
      try {
        const ids = noteIds === null ? null : JSON.stringify(noteIds);
        yield* exportVault(stream, {
          path: grant.path,
          ids,
          folders,
          attachments: services.attachments,
          signal,
        });
      } finally {
        stream.sqlite.close();
      }
    },
  };
}
