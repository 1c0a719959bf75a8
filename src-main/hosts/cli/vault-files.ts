import { basename } from 'node:path';
import type { VaultReport } from '#shared/contract/vault.ts';
import { type LibraryAt, withWriter } from './library.ts';

/** Notes from a folder, zip or .jex of Markdown files; prints what came in and what did not. */
export async function importNotes(library: LibraryAt, source: string): Promise<VaultReport> {
  return withWriter(library, async ({ client, grant }) => {
    const token = grant({ path: source, name: basename(source), mode: 'read' });
    let report: VaultReport | null = null;
    for await (const event of await client.vault.importVault({ token })) report = event.report ?? report;
    if (report === null) throw new Error('The stream ended without its result.');
    return report;
  });
}

/** All notes as a zip of Markdown files with their attachments. */
export async function exportNotes(library: LibraryAt, target: string): Promise<{ notes: number }> {
  return withWriter(library, async ({ client, grant }) => {
    const token = grant({ path: target, name: basename(target), mode: 'write' });
    let notes = 0;
    for await (const { done } of await client.vault.exportNotes({ token, noteIds: null })) notes = done;
    return { notes };
  });
}
