// Folders and archives of notes as other programs and other systems leave them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultReport } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
let folder: string;
beforeEach(async () => {
  lib = await openTestLibrary();
  folder = mkdtempSync(join(tmpdir(), 'kith-vault-odd-'));
});
afterEach(() => {
  lib.close();
  rmSync(folder, { recursive: true, force: true });
});

async function bring(path: string): Promise<VaultReport> {
  lib.app.files.add('vault', { path, name: basename(path), mode: 'read' });
  let report: VaultReport | null = null;
  for await (const event of await lib.client.vault.importVault({ token: 'vault' }))
    report = event.report ?? report;
  if (!report) throw new Error('no report');
  return report;
}

async function notes() {
  const { rows } = await lib.client.notes.list({
    filter: {},
    sort: { by: 'title', desc: false },
    limit: 100,
  });
  return Promise.all(
    rows.map(async (row) => {
      const note = await lib.client.notes.get({ id: row.id });
      const document = await lib.client.documents.get({ id: note.documentId });
      const body = JSON.parse(document.body) as DocumentBody;
      return {
        id: note.id,
        title: note.title,
        tags: note.tags.map(({ name }) => name).sort(),
        markdown: bodyToMarkdown(body),
        links: mentionsOf(body)
          .filter(({ kind }) => kind === 'note')
          .map(({ id }) => id),
        path: note.folderPath.map(({ name }) => name).join('/'),
      };
    }),
  );
}

describe("Notion's export", () => {
  const id = (letter: string) => letter.repeat(32);
  const file = (name: string) => encodeURIComponent(name);
  const pages: Record<string, string> = {
    [`项目 ${id('a')}.md`]: `# 项目计划\n\nTags: 老客, 宝妈\nOwner: 小王\n\n正文 [子页](${file(`项目 ${id('a')}`)}/${file(`子页 ${id('b')}`)}.md)\n`,
    [`项目 ${id('a')}/子页 ${id('b')}.md`]: '# 子页\n\n内容\n',
    [`项目 ${id('a')}/客户库 ${id('c')}/张三 ${id('d')}.md`]: '# 张三\n\n标签: 老客\n\n记录\n',
  };
  const expectPages = async () => {
    const [child, person, project] = (await notes()).sort((a, b) => a.markdown.length - b.markdown.length);
    expect(child).toMatchObject({ title: '子页', path: '项目', tags: [], markdown: '内容\n' });
    expect(person).toMatchObject({ title: '张三', path: '项目/客户库', tags: ['老客'] });
    expect(project).toMatchObject({
      title: '项目计划',
      path: '',
      tags: ['宝妈', '老客'],
      links: [child!.id],
    });
    expect(project!.markdown).not.toContain('# ');
    expect(project!.markdown).toContain('Owner: 小王');
  };

  it('loses the numbers of its names, its titles are those of the notes, links and tags hold', async () => {
    for (const [path, text] of Object.entries(pages)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const report = await bring(folder);
    expect(report).toMatchObject({ created: 3, skippedCount: 0, brokenLinkCount: 0 });
    await expectPages();
    expect(await bring(folder)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });

  it('is read out of the archives inside its archive; one that is damaged is listed', async () => {
    const inner = zipSync(
      Object.fromEntries(Object.entries(pages).map(([path, text]) => [path, strToU8(text)])),
    );
    const outer = join(folder, 'export.zip');
    writeFileSync(outer, zipSync({ 'Part-1.zip': inner, 'Part-2.zip': inner.slice(0, inner.length - 40) }));
    expect(await bring(outer)).toMatchObject({
      created: 3,
      skipped: [{ path: 'Part-2.zip', reason: 'unreadable' }],
    });
    await expectPages();
  });
});

describe('a folder with names in GBK', () => {
  it('comes in with its names, texts and links', async () => {
    const gbk = (...parts: string[]) =>
      Buffer.concat([Buffer.from(`${folder}/`), iconv.encode(parts.join('/'), 'gbk')]);
    mkdirSync(gbk('客户'));
    writeFileSync(gbk('客户', '张三.md'), iconv.encode('认识 [[李四]]', 'gbk'));
    writeFileSync(gbk('李四.md'), iconv.encode('老客', 'gbk'));
    expect(await bring(folder)).toMatchObject({ created: 2, skippedCount: 0, brokenLinkCount: 0 });
    const found = await notes();
    const other = found.find(({ title }) => title === '李四')!;
    expect(other).toMatchObject({ path: '', markdown: '老客\n' });
    expect(found.find(({ title }) => title === '张三')).toMatchObject({ path: '客户', links: [other.id] });
  });
});

describe('a link to a place in its own note', () => {
  it('leads to the note and is neither broken nor outside', async () => {
    writeFileSync(join(folder, '首页.md'), '见 [[#小节]]\n\n## 小节\n');
    expect(await bring(folder)).toMatchObject({ created: 1, skippedCount: 0, brokenLinkCount: 0 });
    const [note] = await notes();
    expect(note!.links).toEqual([note!.id]);
  });
});
