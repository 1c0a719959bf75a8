import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VaultReport } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const NOTES = 320;
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let lib: TestLibrary;
let folder: string;
beforeEach(async () => {
  lib = await openTestLibrary();
  folder = mkdtempSync(join(tmpdir(), 'kith-large-vault-'));
});
afterEach(() => {
  lib.close();
  rmSync(folder, { recursive: true, force: true });
});

const importAt = (path: string) => {
  lib.app.files.add('vault', { path, name: 'v', mode: 'read' });
  return lib.client.vault.importVault({ token: 'vault' });
};
async function bring(path: string): Promise<VaultReport> {
  let report: VaultReport | null = null;
  for await (const event of await importAt(path)) report = event.report ?? report;
  if (!report) throw new Error('no report');
  return report;
}
const total = async () => (await lib.client.notes.count({ filter: {} })).total;

/** More files than a thread that also writes reads by itself; each links to the next one. */
function makeVault(): string {
  const vault = join(folder, 'v');
  mkdirSync(join(vault, 'a'), { recursive: true });
  mkdirSync(join(vault, 'b'));
  for (let n = 0; n < NOTES; n++) {
    const text = `---\ntags: [标签${n % 7}]\n---\n第 ${n} 篇 [[n${(n + 1) % NOTES}]] #话题${n % 5}\n`;
    writeFileSync(join(vault, n % 2 ? 'a' : 'b', `n${n}.md`), text);
  }
  writeFileSync(join(vault, 'pixel.png'), PIXEL);
  writeFileSync(join(vault, 'a', 'twin.md'), '![[pixel.png]] ![x](../../outside.png) [y](/etc/passwd)');
  writeFileSync(join(vault, 'b', 'twin.md'), '[[没有]] ![[pixel.png]]');
  writeFileSync(join(vault, 'b', 'zero.md'), Buffer.from([0, 1, 2, 255]));
  return vault;
}

it('a vault read in a thread of its own comes in with links, tags and files, safely, and is one undo', async () => {
  const vault = makeVault();
  const report = await bring(vault);
  expect(report).toMatchObject({ created: NOTES + 2, updated: 0, attachments: 1, kind: 'obsidian' });
  expect(report.brokenLinks).toEqual([{ path: 'b/twin.md', target: '没有' }]);
  expect(report.skipped.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual([
    'a/twin.md → ../../outside.png outside',
    'a/twin.md → /etc/passwd outside',
    'b/zero.md unreadable',
  ]);
  const { rows } = await lib.client.notes.list({ filter: { text: 'n7' }, limit: 10 });
  const seven = rows.find(({ title }) => title === 'n7')!;
  expect(seven.tags.map(({ name }) => name)).toEqual(['标签0']);
  const { body } = await lib.client.documents.get({ id: seven.documentId });
  const [next, topic] = mentionsOf(JSON.parse(body) as DocumentBody);
  expect(await lib.client.notes.get({ id: next!.id! })).toMatchObject({ title: 'n8' });
  expect(topic).toMatchObject({ kind: 'tag', label: '话题2', id: expect.any(Number) });
  expect((await lib.client.notes.backlinks({ target: { kind: 'note', id: seven.id } })).rows).toHaveLength(1);
  const sha256 = createHash('sha256').update(PIXEL).digest('hex');
  expect(await lib.client.attachments.get({ sha256 })).toMatchObject({ mime: 'image/png', isImage: true });
  expect((await bring(vault)).unchanged).toBe(NOTES + 2);
  await lib.client.history.undo({});
  expect(await total()).toBe(0);
  await lib.client.history.redo({});
  expect(await total()).toBe(NOTES + 2);
});

it('stopping ends the thread, and what it read ahead does not come', async () => {
  for await (const event of await importAt(makeVault())) if (event.phase === 'writing') break;
  const came = await total();
  expect(came).toBe(50);
  const { rows } = await lib.client.notes.list({ filter: {}, limit: 100 });
  const ids = new Set(rows.map(({ id }) => id));
  for (const { documentId } of rows) {
    const { body } = await lib.client.documents.get({ id: documentId });
    const linked = mentionsOf(JSON.parse(body) as DocumentBody).filter(({ kind }) => kind === 'note');
    for (const { id } of linked) expect(id === null || ids.has(id)).toBe(true);
  }
  // The next import is not told that one is running.
  expect((await bring(join(folder, 'v'))).created).toBe(NOTES + 2 - came);
});

it('an archive that is none is refused by its typed error across the thread', async () => {
  const file = join(folder, 'v.zip');
  writeFileSync(file, Buffer.alloc(1_100_000, 'no zip'));
  await expect(bring(file)).rejects.toMatchObject({
    code: 'IMPORT_UNREADABLE',
    data: { reason: 'not_a_zip' },
  });
});
