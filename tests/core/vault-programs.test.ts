// Notes as the programs that people come from write them: how many, their titles, folders, tags, links and files, and what is broken.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultReport } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = Buffer.from(PNG, 'base64');

let lib: TestLibrary;
let folder: string;
beforeEach(async () => {
  lib = await openTestLibrary();
  folder = mkdtempSync(join(tmpdir(), 'kith-programs-'));
});
afterEach(() => {
  lib.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `folder/title #tags →notes it links to, each once`, and the texts by title. */
async function bring(files: Record<string, string | Buffer> | string) {
  const path = typeof files === 'string' ? files : folder;
  if (typeof files !== 'string')
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  lib.app.files.add('vault', { path, name: basename(path), mode: 'read' });
  let report: VaultReport | null = null;
  for await (const event of await lib.client.vault.importVault({ token: 'vault' }))
    report = event.report ?? report;
  const { rows } = await lib.client.notes.list({
    filter: {},
    sort: { by: 'title', desc: false },
    limit: 100,
  });
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const texts: Record<string, string> = {};
  const created: Record<string, string> = {};
  const notes: string[] = [];
  for (const { id } of rows) {
    const note = await lib.client.notes.get({ id });
    const { body } = await lib.client.documents.get({ id: note.documentId });
    const parsed = JSON.parse(body) as DocumentBody;
    const links = mentionsOf(parsed).filter(({ kind }) => kind === 'note');
    texts[note.title] = bodyToMarkdown(parsed);
    created[note.title] = new Date(note.createdAt).toISOString().slice(0, 10);
    const at = [...note.folderPath.map(({ name }) => name), note.title].join('/');
    const tags = note.tags.map(({ name }) => ` #${name}`).sort();
    notes.push([at, ...tags, ...links.map((link) => ` →${titles.get(link.id ?? 0) ?? '?'}`)].join(''));
  }
  return { report: report!, notes: notes.sort(), texts, created };
}

describe('notes come in whole from', () => {
  it('Obsidian: tags as a text, a canvas as a note, links to headings, blocks and files, broken front matter listed', async () => {
    const { report, notes, texts } = await bring({
      '.obsidian/app.json': '{}',
      'A.md':
        '---\naliases:\n  - Alpha\ntags: a b\n---\n%%hidden%% ==hi== $x^2$ text[^1] ^blk\n\n[[B#Head|see]] [[B#^blk]] [[sub/C]] [[Alpha]] [[none]] ![[pic one.png|300]] [sp](<sub/D e.md>) [enc](sub/D%20e.md#x) ![gone](no.png)\n\n[^1]: foot\n\n> [!tip]- Folded\n> body\n\n```dataview\nTABLE x\n```\n\n#tag/sub\n',
      'B.md': '# Head\n\npara ^blk\n',
      'sub/C.md': 'one',
      'sub2/C.md': 'other',
      'sub/D e.md': 'd',
      'pic one.png': picture,
      'Board.canvas': JSON.stringify({
        nodes: [
          { id: '2', type: 'file', file: 'B.md', x: 0, y: 50 },
          { id: '1', type: 'text', text: 'On **canvas**', x: 0, y: 0 },
          { id: '3', type: 'group', label: 'Plan', x: 0, y: -50 },
        ],
        edges: [],
      }),
      'Broken.md': '---\ntitle: "unclosed\ntags: [x, y\n---\nbody',
      'list.txt': 'left over',
    });
    expect(notes).toEqual([
      'A #a #b →B →C →A →? →D e',
      'B',
      'Board →B',
      'sub/C',
      'sub/D e',
      'sub2/C',
      'unclosed #x #y',
    ]);
    expect(report).toMatchObject({
      kind: 'obsidian',
      attachments: 1,
      skipped: [
        { path: 'Broken.md', reason: 'front_matter' },
        { path: 'list.txt', reason: 'not_read' },
      ],
      brokenLinks: [
        { path: 'A.md', target: 'none' },
        { path: 'A.md', target: 'no.png' },
      ],
    });
    expect(texts.Board).toBe('## Plan\n\nOn **canvas**\n\n[[B]]\n');
    for (const part of [
      '%%hidden%%',
      '==hi==',
      '$x^2$',
      '[^1]: foot',
      'TABLE x',
      '#tag/sub',
      '**Folded**',
      'gone',
    ])
      expect(texts.A).toContain(part);
  });

  it('Logseq: properties, pages below pages, days that links name in two ways', async () => {
    const { report, notes } = await bring({
      'logseq/config.edn': '{}',
      'journals/2024_03_05.md': '- Met [[Annie]] and [[Projects/Kith]]\n  id:: 65e6\n',
      'pages/Ann.md':
        'title:: Ann Lee\ntags:: friend, vip\nalias:: Annie\n\n- see [[Mar 5th, 2024]] [[2024-03-05]]\n',
      'pages/Projects___Kith.md': '- ![](../assets/a.png)',
      'pages/a%2Fb.md': '- x',
      'assets/a.png': picture,
    });
    expect(notes).toEqual([
      'journals/2024-03-05 →Ann Lee →Projects/Kith',
      'pages/Ann Lee #friend #vip →2024-03-05',
      'pages/Projects/Kith',
      'pages/a/b',
    ]);
    expect(report).toMatchObject({ attachments: 1, skippedCount: 0, brokenLinkCount: 0 });
  });

  it('Joplin with front matter: tasks, notebooks, resources, links', async () => {
    const { notes, texts, created, report } = await bring({
      'Book/Note one.md':
        '---\ntitle: "Note: one"\nupdated: 2024-03-05 09:05:06Z\ncreated: 2024-03-04 09:05:06Z\nlatitude: 1.0\ncompleted?: no\ntags:\n  - some tag\n---\n\n![pic](../_resources/a%20b.png) [f](../_resources/f.pdf) [other](./Note%20two.md)\n',
      'Book/Note two.md': '---\ntitle: Note two\ncompleted?: yes\n---\n\nx',
      '_resources/a b.png': picture,
      '_resources/f.pdf': '%PDF-',
    });
    expect(notes).toEqual(['Book/Note two', 'Book/Note: one #some tag →Note two']);
    expect([
      texts['Note: one']!.split('\n')[0],
      texts['Note two']!.split('\n')[0],
      created['Note: one'],
    ]).toEqual(['- [ ] Note: one', '- [x] Note two', '2024-03-04']);
    expect(report).toMatchObject({ attachments: 2, brokenLinkCount: 0 });
  });

  it('Notion: databases beside their pages, boxes to tick, callouts', async () => {
    const id = (letter: string) => letter.repeat(32);
    const { notes, texts, report } = await bring({
      [`Home ${id('a')}.md`]: `# Home\n\n[Tasks](Home%20${id('a')}/Tasks%20${id('b')}.csv)\n\n![x](Home%20${id('a')}/img.png)\n\n<aside>\n💡 Callout text\n\n</aside>\n\n- [ ]  todo\n- [x]  done\n`,
      [`Home ${id('a')}/Tasks ${id('b')}.csv`]: 'Name,Tags\nTask 1,a\n',
      [`Home ${id('a')}/Tasks ${id('b')}_all.csv`]: 'Name,Tags\nTask 1,a\n',
      [`Home ${id('a')}/Tasks ${id('b')}/Task 1 ${id('d')}.md`]:
        '# Task 1\n\nStatus: Done\nTags: a, b\n\nBody\n',
      [`Home ${id('a')}/img.png`]: picture,
    });
    expect(notes).toEqual(['Home', 'Home/Tasks/Task 1 #a #b']);
    expect(texts.Home).toContain('- [ ] todo\n- [x] done');
    expect(texts.Home).toContain('💡 Callout text');
    expect(report).toMatchObject({ attachments: 2, brokenLinkCount: 0, skippedCount: 0 });
  });

  it('Evernote: titles, tags, times, boxes, pictures; two notes of one title; nothing that runs', async () => {
    const note = (title: string, body: string, more = '') =>
      `<note><title>${title}</title><created>20240305T090506Z</created><tag>老客</tag><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x"><en-note>${body}</en-note>]]></content>${more}</note>`;
    const hash = createHash('md5').update(picture).digest('hex');
    const file = join(folder, 'Mine.enex');
    writeFileSync(
      file,
      `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export>${note(
        'Tea &amp; cake',
        `<div>Hello <b>you</b></div><div><en-todo checked="true"/>done</div><en-media hash="${hash}" type="image/png"/><script>alert(1)</script>`,
        `<resource><data encoding="base64">${PNG}</data><mime>image/png</mime></resource>`,
      )}${note('Tea &amp; cake', '<div>second</div>')}</en-export>`,
    );
    const { notes, created, report } = await bring(file);
    expect(notes).toEqual(['Tea & cake #老客', 'Tea & cake #老客']);
    expect(created['Tea & cake']).toBe('2024-03-05');
    expect(report).toMatchObject({ created: 2, attachments: 1, skippedCount: 0, brokenLinkCount: 0 });
    const { rows } = await lib.client.notes.list({
      filter: {},
      sort: { by: 'title', desc: false },
      limit: 9,
    });
    const bodies = await Promise.all(
      rows.map(async ({ id }) => {
        const { documentId } = await lib.client.notes.get({ id });
        return bodyToMarkdown(
          JSON.parse((await lib.client.documents.get({ id: documentId })).body) as DocumentBody,
        );
      }),
    );
    const first = bodies.find((text) => text.includes('Hello'))!;
    expect(first).toMatch(/^Hello \*\*you\*\*\n\n☑ done\n\n!\[\]\(attachment:/);
    expect(first).not.toContain('alert');
    expect(bodies).toContain('second\n');
  });

  it('Bear, Typora and plain texts: bundles, pictures as HTML, Chinese tags, .txt where nothing else is', async () => {
    const { notes, texts, report } = await bring({
      'Note.textbundle/text.md': '# Bear title\n[[Other]]\n![](assets/a.png)\n',
      'Note.textbundle/info.json': '{"version":2}',
      'Note.textbundle/assets/a.png': picture,
      'Other.md':
        '---\ntags: [标签一, 标签二]\ndate: 2024-03-05\n---\n<img src="assets/b.png" style="zoom:50%;" />\n',
      'assets/b.png': picture,
    });
    expect(notes).toEqual(['Note →Other', 'Other #标签一 #标签二']);
    expect(texts.Other).toMatch(/^!\[\]\(attachment:/);
    expect(report).toMatchObject({ skippedCount: 0, brokenLinkCount: 0 });
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const plain = await bring({ '备忘录/购物.txt': '购物\n\n牛奶\n' });
    expect(plain.report).toMatchObject({ created: 1, skippedCount: 0 });
    expect(plain.texts.购物).toBe('购物\n\n牛奶\n');
  });
});
