// What every test of vaults does: bring one in, look at the notes that came.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { newToken } from '#main/core/file-grants.ts';
import type { VaultReport } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { openTestLibrary, type TestLibrary } from './library.ts';

export const FIXTURES = resolve(import.meta.dirname, '../fixtures/vault');
export const SAMPLES = resolve(import.meta.dirname, '../../../shared/samples');

export function readable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

async function bringInto(lib: TestLibrary, token: string): Promise<VaultReport> {
  let report: VaultReport | null = null;
  for await (const event of await lib.client.vault.importVault({ token })) report = event.report ?? report;
  if (!report) throw new Error('no report');
  return report;
}

async function notesOf({ client }: TestLibrary) {
  const { rows } = await client.notes.list({ filter: {}, sort: { by: 'title', desc: false }, limit: 100 });
  return Promise.all(
    rows.map(async (row) => {
      const note = await client.notes.get({ id: row.id });
      const document = await client.documents.get({ id: note.documentId });
      const body = JSON.parse(document.body) as DocumentBody;
      return {
        ...note,
        body,
        markdown: bodyToMarkdown(body),
        path: note.folderPath.map(({ name }) => name).join('/'),
      };
    }),
  );
}

/** A library and an empty folder, new for each test of the file. `lib` may be put in place of by a test that needs a second one. */
export function vaultTests() {
  const vault = {
    lib: null as unknown as TestLibrary,
    folder: '',
    grant(path: string, mode: 'read' | 'write' = 'read'): string {
      const token = newToken();
      vault.lib.app.files.add(token, { path, name: basename(path), mode });
      return token;
    },
    bring: (path: string) => bringInto(vault.lib, vault.grant(path)),
    notes: () => notesOf(vault.lib),
    async named(title: string) {
      const found = (await notesOf(vault.lib)).filter((note) => note.title === title);
      if (found.length !== 1) throw new Error(`${found.length} notes named ${title}`);
      return found[0]!;
    },
  };
  beforeEach(async () => {
    vault.lib = await openTestLibrary();
    vault.folder = mkdtempSync(join(tmpdir(), 'kith-vault-'));
  });
  afterEach(() => {
    vault.lib.close();
    rmSync(vault.folder, { recursive: true, force: true });
  });
  return vault;
}
