// Notes as the programs that people come from write them: how many, their titles, folders, tags, links and files, and what is broken.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { Header } from 'tar';
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

  it('Evernote inside an archive: each export a folder; locked notes of Yinxiang are named', async () => {
    const enex = (title: string, content: string) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export><note><title>${title}</title>${content}<note-attributes><source-url>https://example.com/a</source-url></note-attributes></note></en-export>`;
    const file = join(folder, 'all.zip');
    const hash = createHash('md5').update(picture).digest('hex');
    writeFileSync(
      file,
      zipSync({
        '笔记本/客户.enex': strToU8(
          enex(
            '老客',
            `<content><![CDATA[<en-note><div>写给 <b>她</b></div><en-media hash="${hash}" type="image/png"/></en-note>]]></content><resource><data encoding="base64">${PNG}</data><mime>image/png</mime></resource>`,
          ),
        ),
        '锁.notes': strToU8(enex('私密', '<content encoding="base64:aes"><![CDATA[RU5DMA==]]></content>')),
        'beside.md': strToU8('see [[老客]]'),
      }),
    );
    const { notes, texts, report } = await bring(file);
    expect(notes).toEqual(['beside →老客', '笔记本/客户/老客']);
    expect(texts.老客).toMatch(/^写给 \*\*她\*\*\n\n!\[\]\(attachment:/);
    expect(report.skipped).toEqual([{ path: '锁.notes → 私密', reason: 'encrypted' }]);
    const { rows } = await lib.client.notes.list({
      filter: { text: '老客' },
      sort: { by: 'title', desc: false },
      limit: 9,
    });
    const found = rows.find(({ title }) => title === '老客')!;
    expect((await lib.client.notes.get({ id: found.id })).properties).toBe('source: https://example.com/a\n');
  });

  it('Word, also of Chinese Word: headings, lists, tables, pictures; a damaged one is listed', async () => {
    const docx = (body: string) =>
      Buffer.from(
        zipSync({
          '[Content_Types].xml': strToU8(
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
          ),
          '_rels/.rels': strToU8(
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
          ),
          'word/_rels/document.xml.rels': strToU8(
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/><Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.com/x" TargetMode="External"/></Relationships>',
          ),
          'word/styles.xml': strToU8(
            '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="a5"><w:name w:val="标题 2"/></w:style></w:styles>',
          ),
          'word/media/image1.png': new Uint8Array(picture),
          'word/document.xml': strToU8(
            `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
          ),
        }),
      );
    const p = (text: string, style = '', run = '') =>
      `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r>${run && `<w:rPr>${run}</w:rPr>`}<w:t>${text}</w:t></w:r></w:p>`;
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`;
    const { notes, texts, report } = await bring({
      '案例/春日市集 复盘.docx': docx(
        p('目标', '2') +
          p('人群', 'a5') +
          p('重点', '', '<w:b/>') +
          '<w:p><w:hyperlink r:id="rId7"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>' +
          `<w:tbl><w:tr>${cell('指标')}${cell('数')}</w:tr><w:tr>${cell('到场')}${cell('120')}</w:tr></w:tbl>` +
          '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="现场"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId5"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
      ),
      'broken.docx': Buffer.from('PK\u0003\u0004 no archive'),
    });
    expect(notes).toEqual(['案例/春日市集 复盘']);
    expect(texts['春日市集 复盘']!.replace(/[0-9a-f]{64}/, '…')).toBe(
      '# 目标\n\n## 人群\n\n**重点**\n\n[链接](https://example.com/x)\n\n| 指标 | 数 |\n| - | - |\n| 到场 | 120 |\n\n![现场](attachment:…)\n',
    );
    expect(report).toMatchObject({
      attachments: 1,
      skipped: [{ path: 'broken.docx', reason: 'unreadable' }],
    });
    const alone = await bring(join(folder, '案例/春日市集 复盘.docx'));
    expect(alone.report).toMatchObject({ created: 1, attachments: 1, skippedCount: 0 });
  });

  it('Yuque: a book with its contents as folders, cards of code and pictures, plain or packed', async () => {
    const toc =
      '- type: META\n  count: 3\n- type: TITLE\n  title: 运营\n  uuid: a\n  level: 0\n- type: DOC\n  title: 老客回访\n  url: abc\n  level: 1\n- type: DOC\n  title: 话术\n  url: def\n  level: 2\n- type: DOC\n  title: 散页\n  url: ghi\n  level: 0\n';
    const doc = (title: string, body: string) =>
      JSON.stringify({
        doc: {
          title,
          body,
          slug: 'x',
          created_at: '2024-03-05T09:05:06.000Z',
          content_updated_at: '2024-03-06T09:05:06.000Z',
        },
      });
    const card = (value: object) => `data:${encodeURIComponent(JSON.stringify(value))}`;
    const tar = tarOf({
      'book/$meta.json': JSON.stringify({
        meta: JSON.stringify({ book: { tocYml: toc } }),
        meta_digest: 'x',
        version: 1,
      }),
      'book/abc.json': doc(
        '老客回访',
        `<!doctype lake><h2 id="x">第一步</h2><p><strong>打招呼</strong></p><card type="block" name="codeblock" value="${card({ mode: 'js', code: 'a < b;' })}"></card><card type="inline" name="image" value="${card({ src: 'https://cdn.example.com/a.png' })}"></card>`,
      ),
      'book/def.json': doc('话术', '<p>你好</p>'),
      'book/ghi.json': doc('散页', '<ul><li>一</li></ul>'),
      'book/bad.json': '{',
    });
    for (const [name, bytes] of [
      ['手册.lakebook', tar],
      ['包.lakebook', gzipSync(tar)],
    ] as const) {
      writeFileSync(join(folder, name), bytes);
      const { notes, texts, created, report } = await bring(join(folder, name));
      expect([...new Set(notes)]).toEqual(['散页', '运营/老客回访', '运营/老客回访/话术']);
      expect(texts.老客回访).toBe(
        '## 第一步\n\n**打招呼**\n\n```js\na < b;\n```\n\n![](https://cdn.example.com/a.png)\n',
      );
      expect(created.散页).toBe('2024-03-05');
      expect(report).toMatchObject({
        created: 3,
        skipped: [{ path: 'book/bad.json', reason: 'unreadable' }],
      });
    }
  });

  it('Trilium and saved articles of WeChat: the text without what is around it', async () => {
    const { notes, texts, report } = await bring({
      '!!!meta.json': '{"formatVersion":2,"files":[]}',
      'navigation.html': '<html><body>menu</body></html>',
      'index.html': '<html><frameset></frameset></html>',
      'root/计划.html':
        '<html><head><title data-trilium-title>计划</title></head><body><div class="content"><h1 data-trilium-h1>计划</h1><div class="ck-content"><p>一</p><p><a class="reference-link" href="计划/细节.html">细节</a></p></div></div></body></html>',
      'root/计划/细节.html':
        '<html><head><title data-trilium-title>细节</title></head><body><p>二</p></body></html>',
      '文章.html':
        '<html><head><meta property="og:title" content="私域 &amp; 复购" /><title></title></head><body><div id="js_article"><div>预览时标签不可点</div><h1 id="activity-name">私域</h1><div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section><p><span style="font-weight:bold">正文</span></p><div><p>第二段</p></div></section></div><div>阅读原文</div></div></body></html>',
      'poster.pdf': '%PDF-',
    });
    expect(notes).toEqual(['root/计划 →细节', 'root/计划/细节', '私域 & 复购']);
    expect([texts.计划, texts['私域 & 复购']]).toEqual(['一\n\n[[细节]]\n', '**正文**\n\n第二段\n']);
    expect(report.skipped).toEqual([{ path: 'poster.pdf', reason: 'not_shown' }]);
  });
});

/** A tar archive of these files. */
function tarOf(files: Record<string, string>): Buffer {
  const blocks: Buffer[] = [];
  for (const [path, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const header = Buffer.alloc(512);
    new Header({ path, size: bytes.length, type: 'File', mode: 0o644 }).encode(header, 0);
    blocks.push(header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
