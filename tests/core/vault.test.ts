import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { Header } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { newToken } from '#main/core/file-grants.ts';
import type { VaultReport } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/vault');
const SAMPLES = resolve(import.meta.dirname, '../../../shared/samples');

let lib: TestLibrary;
let folder: string;
beforeEach(async () => {
  lib = await openTestLibrary();
  folder = mkdtempSync(join(tmpdir(), 'kith-vault-'));
});
afterEach(() => {
  lib.close();
  rmSync(folder, { recursive: true, force: true });
});

function grant(path: string, mode: 'read' | 'write' = 'read'): string {
  const token = newToken();
  lib.app.files.add(token, { path, name: basename(path), mode });
  return token;
}

async function bring(path: string): Promise<VaultReport> {
  let report: VaultReport | null = null;
  for await (const event of await lib.client.vault.importVault({ token: grant(path) }))
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
        ...note,
        body,
        markdown: bodyToMarkdown(body),
        path: note.folderPath.map(({ name }) => name).join('/'),
      };
    }),
  );
}
const named = async (title: string) => {
  const found = (await notes()).filter((note) => note.title === title);
  if (found.length !== 1) throw new Error(`${found.length} notes named ${title}`);
  return found[0]!;
};

describe('an Obsidian vault', () => {
  it('comes in with folders, tags, times, links and files; what cannot is listed', async () => {
    const report = await bring(join(FIXTURES, 'obsidian'));
    expect(report).toMatchObject({ kind: 'obsidian', created: 4, updated: 0, unchanged: 0, attachments: 2 });
    expect(report.brokenLinks).toEqual([{ path: 'Home.md', target: 'Missing' }]);
    expect(report.skipped.map(({ path, reason }) => `${reason}: ${path}`).sort()).toEqual([
      'outside: Home.md → ../../secret.png',
      'outside: Home.md → /etc/passwd',
    ]);
    const home = await named('起点');
    const fair = await named('春日市集');
    expect(home.tags.map(({ name }) => name).sort()).toEqual(['vip', '复盘']);
    expect(home.createdAt).toBe(Date.UTC(2024, 2, 1, 10));
    expect(fair.path).toBe('客户');
    expect(mentionsOf(home.body)).toEqual([
      { kind: 'note', id: fair.id, label: 'the fair' },
      { kind: 'note', id: home.id, label: '起点' },
      { kind: 'note', id: null, label: 'Missing' },
      { kind: 'tag', id: expect.any(Number), label: 'inline' },
    ]);
    expect(home.markdown).toMatch(
      /!\[\|120\]\(attachment:[0-9a-f]{64}\) \[terms\]\(attachment:[0-9a-f]{64} "6"\) out abs/,
    );
    expect(mentionsOf(fair.body)).toEqual([{ kind: 'note', id: home.id, label: '起点' }]);
    expect(fair.markdown).toContain('- [x] done\n- [ ] open');
  });

  it('has two notes of one name, and a link finds the nearer one', async () => {
    await bring(join(FIXTURES, 'obsidian'));
    const twins = (await notes()).filter(({ title }) => title === 'Twin');
    expect(twins.map(({ path }) => path).sort()).toEqual(['客户', '客户/深']);
    const deep = twins.find(({ path }) => path === '客户/深')!;
    expect(mentionsOf(deep.body)[0]?.id).toBe(deep.id);
  });

  it('adds nothing the second time, and one undo takes all of it back', async () => {
    const first = await bring(join(FIXTURES, 'obsidian'));
    const second = await bring(join(FIXTURES, 'obsidian'));
    expect(second).toMatchObject({ created: 0, updated: 0, unchanged: 4, changeId: null });
    expect((await notes()).length).toBe(4);
    expect(first.changeId).not.toBeNull();
    await lib.client.history.undo({});
    expect(await notes()).toEqual([]);
    expect((await lib.client.notes.folders({})).folders).toEqual([]);
    expect(await bring(join(FIXTURES, 'obsidian'))).toMatchObject({ created: 4, unchanged: 0 });
  });

  it('updates a note whose file changed, but never one that was edited here', async () => {
    const vault = join(folder, 'v');
    mkdirSync(vault);
    writeFileSync(join(vault, 'a.md'), 'one');
    writeFileSync(join(vault, 'b.md'), 'one');
    await bring(vault);
    const edited = await named('b');
    const { rev, body } = await lib.client.documents.get({ id: edited.documentId });
    await lib.client.documents.save({
      id: edited.documentId,
      baseRev: rev,
      body: body.replace('one', 'mine'),
    });
    writeFileSync(join(vault, 'a.md'), 'two');
    writeFileSync(join(vault, 'b.md'), 'two');
    expect(await bring(vault)).toMatchObject({
      created: 0,
      updated: 1,
      skipped: [{ path: 'b.md', reason: 'edited_here' }],
    });
    expect((await named('a')).markdown).toBe('two\n');
    expect((await named('b')).markdown).toBe('mine\n');
  });
});

describe('a second import', () => {
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const tagsOf = async (title: string) => (await named(title)).tags.map(({ name }) => name).sort();
  const tagId = async (name: string) => (await lib.client.tags.list({})).find((tag) => tag.name === name)!.id;

  it('brings titles, tags and fields that changed; what was changed here as well stays', async () => {
    put('a.md', '---\ntitle: 旧题\ntags: [共, 去]\nplace: 杭州\nprice: 1\n---\n\ntext\n');
    put('b.md', '---\ntitle: 乙\ntags: [共]\nplace: 杭州\n---\n\ntext\n');
    await bring(folder);
    const [a, b] = [await named('旧题'), await named('乙')];
    await lib.client.tags.create({ name: '我的' });
    const mine = [...a.tags.map(({ id }) => id), await tagId('我的')];
    await lib.client.notes.update({ id: a.id, tagIds: mine, properties: 'place: 上海\nprice: 1\nown: 我\n' });
    await lib.client.notes.update({ id: b.id, title: '乙，改名', tagIds: [] });

    put('a.md', '---\ntitle: 新题\ntags: [共, 新]\nplace: 杭州\nprice: 2\n---\n\ntext\n');
    put('b.md', '---\ntitle: 乙二\ntags: [共]\nplace: 北京\n---\n\nnew text\n');
    const report = await bring(folder);
    expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 0 });
    expect(report.skipped).toEqual([{ path: 'b.md', reason: 'title_edited_here' }]);
    const after = await named('新题');
    expect(after.id).toBe(a.id);
    expect(await tagsOf('新题')).toEqual(['共', '我的', '新']);
    expect(after.properties).toBe('place: 上海\nprice: 2\nown: 我\n');
    expect(await named('乙，改名')).toMatchObject({ id: b.id, tags: [], properties: 'place: 北京\n' });
    expect((await named('乙，改名')).markdown).toBe('new text\n');

    expect(await bring(folder)).toMatchObject({ updated: 0, unchanged: 2, skipped: [], changeId: null });
    await lib.client.history.undo({});
    expect(await tagsOf('旧题')).toEqual(['共', '去', '我的']);
  });

  it('brings a title to a note whose text was edited here, and makes no tag anew that was renamed', async () => {
    put('a.md', '---\ntitle: 甲\ntags: [vip]\n---\n\none\n');
    await bring(folder);
    const note = await named('甲');
    const { rev, body } = await lib.client.documents.get({ id: note.documentId });
    await lib.client.documents.save({ id: note.documentId, baseRev: rev, body: body.replace('one', 'mine') });
    await lib.client.tags.update({ id: note.tags[0]!.id, name: '贵宾' });
    put('a.md', '---\ntitle: 甲二\ntags: [vip]\n---\n\ntwo\n');
    const report = await bring(folder);
    expect(report).toMatchObject({ updated: 1, skipped: [{ path: 'a.md', reason: 'edited_here' }] });
    expect((await named('甲二')).markdown).toBe('mine\n');
    expect(await tagsOf('甲二')).toEqual(['贵宾']);
    expect((await lib.client.tags.list({})).map(({ name }) => name)).toEqual(['贵宾']);
  });

  it('sees that a tag of Joplin went, which is in another file than its note', async () => {
    cpSync(join(FIXTURES, 'joplin'), join(folder, 'j'), { recursive: true });
    await bring(join(folder, 'j'));
    expect(await tagsOf('Call the shop')).toEqual(['urgent']);
    for (const file of readdirSync(join(folder, 'j')))
      if (/^type_: 6$/m.test(readText(join(folder, 'j', file)))) rmSync(join(folder, 'j', file));
    expect(await bring(join(folder, 'j'))).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await tagsOf('Call the shop')).toEqual([]);
  });
});

describe('a Joplin export', () => {
  it('comes in with notebooks, tags, tasks, times, links and pictures', async () => {
    const report = await bring(join(FIXTURES, 'joplin'));
    expect(report).toMatchObject({ kind: 'joplin', created: 2, attachments: 1, skippedCount: 0 });
    expect(report.brokenLinks.map(({ target }) => target)).toEqual([`:/${'9'.repeat(32)}`]);
    const call = await named('Call the shop');
    const plan = await named('The plan');
    expect(call.path).toBe('Work');
    expect(plan.path).toBe('Work/Inner');
    expect(call.tags.map(({ name }) => name)).toEqual(['urgent']);
    expect(call.createdAt).toBe(Date.UTC(2024, 2, 1, 8));
    expect(call.updatedAt).toBe(Date.UTC(2024, 2, 2, 8));
    expect(call.markdown).toMatch(
      /^- \[x\] Call the shop\n\nSee \[\[the plan\]\] and !\[\]\(attachment:[0-9a-f]{64}\)\.\n$/,
    );
    expect(mentionsOf(call.body)[0]?.id).toBe(plan.id);
  });
});

describe('an archive', () => {
  it('comes in like its folder; entries that lead outside are refused and listed', async () => {
    const zip = join(folder, 'Vault.zip');
    writeFileSync(
      zip,
      zipSync({
        'Vault/a.md': strToU8('to [[b]]'),
        'Vault/sub/b.md': strToU8('![x](../p.png)'),
        'Vault/p.png': new Uint8Array(readFileSync(join(FIXTURES, 'obsidian/files/chart.png'))),
        '../evil.md': strToU8('evil'),
        '/abs.md': strToU8('evil'),
        'C:\\x.md': strToU8('evil'),
        'Vault/.trash/gone.md': strToU8('gone'),
      }),
    );
    const report = await bring(zip);
    expect(report).toMatchObject({ created: 2, attachments: 1, skippedCount: 3 });
    expect(new Set(report.skipped.map(({ reason }) => reason))).toEqual(new Set(['outside']));
    expect((await notes()).map(({ title, path }) => `${path}/${title}`).sort()).toEqual([
      'Vault/a',
      'Vault/sub/b',
    ]);
  });

  it('that is none is refused with a reason', async () => {
    writeFileSync(join(folder, 'x.zip'), 'no archive');
    await expect(bring(join(folder, 'x.zip'))).rejects.toMatchObject({
      code: 'IMPORT_UNREADABLE',
      data: { reason: 'not_a_zip' },
    });
    mkdirSync(join(folder, 'empty'));
    await expect(bring(join(folder, 'empty'))).rejects.toMatchObject({ code: 'IMPORT_NO_ROWS' });
    await expect(bring(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'IMPORT_FILE_MISSING' });
  });
});

describe('an archive of Joplin (.jex)', () => {
  const entry = (path: string, body: Buffer, facts: ConstructorParameters<typeof Header>[0] = {}): Buffer => {
    const header = new Header({
      path,
      size: body.length,
      type: 'File',
      mode: 0o644,
      mtime: new Date(0),
      ...facts,
    });
    header.encode();
    return Buffer.concat([header.block!, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
  };
  const raw = () =>
    readdirSync(join(FIXTURES, 'joplin'), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => {
        const path = join(file.parentPath, file.name);
        return entry(path.slice(join(FIXTURES, 'joplin/').length), readFileSync(path));
      });
  const end = Buffer.alloc(1024);

  it('comes in like the folder it was made of', async () => {
    writeFileSync(join(folder, 'Export.jex'), Buffer.concat([...raw(), end]));
    const report = await bring(join(folder, 'Export.jex'));
    expect(report).toMatchObject({ kind: 'joplin', created: 2, attachments: 1, skippedCount: 0 });
    const plan = await named('The plan');
    expect(plan.path).toBe('Work/Inner');
    expect(mentionsOf((await named('Call the shop')).body)[0]?.id).toBe(plan.id);
    expect(await bring(join(folder, 'Export.jex'))).toMatchObject({ created: 0, unchanged: 2 });
  });

  it('never leads outside: such paths, links and devices are listed, the rest comes in', async () => {
    const evil = Buffer.from('evil');
    const none = Buffer.alloc(0);
    const long = `${'long/'.repeat(40)}end.md`;
    const longName = entry('././@LongLink', Buffer.from(`${long}\0`), { type: 'NextFileHasLongPath' });
    writeFileSync(
      join(folder, 'Mixed.jex'),
      Buffer.concat([
        entry('../evil.md', evil),
        entry('/abs.md', evil),
        entry('link.md', none, { type: 'SymbolicLink', linkpath: '/etc/passwd' }),
        entry('hard.md', none, { type: 'Link', linkpath: '../x' }),
        entry('device.md', none, { type: 'CharacterDevice' }),
        entry('a.md', Buffer.from('one')),
        entry('a.md', evil),
        longName,
        entry(long.slice(0, 99), Buffer.from('far down')),
        entry('cut.md', Buffer.alloc(2000, 'x')).subarray(0, 700),
      ]),
    );
    const report = await bring(join(folder, 'Mixed.jex'));
    expect(report.skipped.map(({ path, reason }) => `${reason} ${path}`).sort()).toEqual([
      'duplicate a.md',
      'link hard.md',
      'link link.md',
      'outside ../evil.md',
      'outside /abs.md',
      'unreadable cut.md',
      'unreadable device.md',
    ]);
    expect((await notes()).map(({ title, markdown }) => `${title}: ${markdown}`).sort()).toEqual([
      'a: one\n',
      'end: far down\n',
    ]);
  });
});

describe('web pages', () => {
  it('come in cleaned, with their title, what lies beside them and the pictures inside; nothing is fetched', async () => {
    const vault = join(folder, 'v');
    mkdirSync(vault);
    const png = readFileSync(join(FIXTURES, 'obsidian/files/chart.png'));
    writeFileSync(join(vault, 'beside.png'), Buffer.concat([png, Buffer.from([0])]));
    writeFileSync(
      join(vault, 'page.html'),
      `<html><head><title>Results &amp; more</title><script>alert(1)</script></head><body onload="x()"><h2>Results</h2>
       <img src="data:image/png;base64,${Buffer.concat([png, Buffer.alloc(60)]).toString('base64')}" alt="inside">
       <img src="beside.png" alt="beside"><img src="https://a.example/x.png" alt="far">
       <p>See <a href="other.htm">the other</a> and <a href="plan.md">plan</a></p></body></html>`,
    );
    writeFileSync(join(vault, 'other.htm'), Buffer.from('<p>\xc4\xe3\xba\xc3</p>', 'latin1'));
    writeFileSync(join(vault, 'plan.md'), 'back to [[page.html]]');
    const report = await bring(vault);
    expect(report).toMatchObject({ created: 3, attachments: 2, skippedCount: 0, brokenLinkCount: 0 });
    const page = await named('Results & more');
    const other = await named('other');
    const plan = await named('plan');
    expect(other.markdown).toBe('你好\n');
    expect(page.markdown).toMatch(
      /^## Results\n\n!\[inside\]\(attachment:[0-9a-f]{64}\) !\[beside\]\(attachment:[0-9a-f]{64}\)!\[far\]\(https:\/\/a\.example\/x\.png\)\n/,
    );
    expect(mentionsOf(page.body).map(({ id }) => id)).toEqual([other.id, plan.id]);
    expect(mentionsOf(plan.body)[0]?.id).toBe(page.id);
    expect(JSON.stringify(page.body)).not.toMatch(/alert|onload/);
  });
});

describe('bad files', () => {
  it('are listed, and the rest comes in', async () => {
    const vault = join(folder, 'v');
    mkdirSync(vault);
    writeFileSync(
      join(vault, 'good.md'),
      'fine <script>alert(1)</script> [x](javascript:alert(1))\n\n<img src=x onerror=alert(1)>',
    );
    writeFileSync(join(vault, 'huge.md'), Buffer.alloc(50 * 1024 * 1024, 'a'));
    writeFileSync(join(vault, 'binary.md'), Buffer.from([0, 1, 2, 255, 254, 0]));
    writeFileSync(join(vault, '国标.md'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3]));
    symlinkSync('/etc/passwd', join(vault, 'link.md'));
    const report = await bring(vault);
    expect(report.created).toBe(2);
    expect(report.skipped.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual([
      'binary.md unreadable',
      'huge.md too_large',
      'link.md link',
    ]);
    expect((await named('国标')).markdown).toBe('你好\n');
    expect(JSON.stringify((await named('good')).body)).not.toMatch(/javascript:|"type":"html"/);
  });

  it('stopping keeps what is written, and an undo takes it back', async () => {
    const vault = join(folder, 'v');
    mkdirSync(vault);
    for (let n = 0; n < 130; n++) writeFileSync(join(vault, `${n}.md`), `note ${n} [[${(n + 1) % 130}]]`);
    for await (const event of await lib.client.vault.importVault({ token: grant(vault) }))
      if (event.phase === 'writing') break;
    const { total } = await lib.client.notes.count({ filter: {} });
    expect(total).toBe(50);
    // Links to notes that came stay links; those to notes that did not come are only words.
    const ids = new Set((await notes()).map(({ id }) => id));
    const linked = (await notes()).flatMap(({ body }) => mentionsOf(body));
    expect(linked).toHaveLength(50);
    expect(linked.filter(({ id }) => id !== null).length).toBeGreaterThan(0);
    expect(linked.filter(({ id }) => id !== null && !ids.has(id))).toEqual([]);
    await lib.client.history.undo({});
    expect((await lib.client.notes.count({ filter: {} })).total).toBe(0);
    expect((await bring(vault)).created).toBe(130);
  });
});

describe('notes go out as Markdown', () => {
  it('with the fields that nothing here stands for: kept, changed, taken back, and written out as they came', async () => {
    writeFileSync(
      join(folder, 'Shop.md'),
      '---\ntitle: 小店\nrating: 4.50 # of five\n电话: "013800138000"\nplace:\n  city: 杭州\ntags: [vip]\naliases: [店]\ncreated: 2024-03-01\n---\n\ntext\n',
    );
    await bring(folder);
    const shop = await named('小店');
    expect(shop.properties).toBe(
      'rating: 4.50 # of five\n电话: "013800138000"\nplace:\n  city: 杭州\naliases: [店]\ncreated: 2024-03-01\n',
    );
    const changed = shop.properties.replace('杭州', '上海');
    await lib.client.notes.update({ id: shop.id, properties: changed });
    expect((await named('小店')).properties).toBe(changed);
    await expect(lib.client.notes.update({ id: shop.id, properties: 'a: [1' })).rejects.toMatchObject({
      code: 'PROPERTIES_INVALID',
    });
    await lib.client.history.undo({});
    expect((await named('小店')).properties).toBe(shop.properties);
    const zip = join(folder, 'out.zip');
    for await (const _ of await lib.client.vault.exportNotes({ token: grant(zip, 'write'), noteIds: null }));
    const text = new TextDecoder().decode(unzipSync(new Uint8Array(readFileSync(zip)))['小店.md']);
    const [, yaml = ''] = /^---\n([\s\S]*?)---\n\ntext\n$/.exec(text) ?? [];
    expect(parse(yaml)).toEqual({
      title: '小店',
      tags: ['vip'],
      created: '2024-03-01',
      updated: expect.any(String),
      rating: 4.5,
      电话: '013800138000',
      place: { city: '杭州' },
      aliases: ['店'],
    });
    expect(yaml).toContain('rating: 4.50 # of five\n');
    writeFileSync(join(folder, 'Shop.md'), '---\ntitle: 小店\nrating: 5\n---\n\nnew text\n');
    rmSync(zip);
    await bring(folder);
    expect((await named('小店')).properties).toBe('rating: 5\n');
  });

  it('and come in again the same', async () => {
    await bring(join(FIXTURES, 'obsidian'));
    const before = await notes();
    const zip = join(folder, 'out.zip');
    let last = null;
    for await (const event of await lib.client.vault.exportNotes({
      token: grant(zip, 'write'),
      noteIds: null,
    }))
      last = event;
    expect(last).toEqual({ done: 4, total: 4, finished: true });
    const files = unzipSync(new Uint8Array(readFileSync(zip)));
    expect(Object.keys(files).sort()).toEqual([
      'attachments/chart.png',
      'attachments/terms.txt',
      '客户/Twin.md',
      '客户/春日市集.md',
      '客户/深/Twin.md',
      '起点.md',
    ]);
    expect(new TextDecoder().decode(files['起点.md'])).toContain(
      '![|120](attachments/chart.png) [terms](attachments/terms.txt)',
    );
    const other = await openTestLibrary();
    const mine = lib;
    lib = other;
    try {
      expect(await bring(zip)).toMatchObject({ created: 4, attachments: 2 });
      const after = await notes();
      const shape = (note: (typeof before)[number]) => [
        note.title,
        note.path,
        note.createdAt,
        note.tags.map(({ name }) => name).sort(),
        note.markdown.replace('[[the fair]]', '[[春日市集]]'),
      ];
      expect(after.map(shape)).toEqual(before.map(shape));
    } finally {
      other.close();
      lib = mine;
    }
  });
});

describe.skipIf(!readable(join(SAMPLES, 'INDEX.md')))('vaults of other programs', () => {
  it('jimmy: two notes that link to each other, tags, two attachments', async () => {
    const report = await bring(join(SAMPLES, 'notes-obsidian/jimmy_vault'));
    expect(report).toMatchObject({ created: 2, attachments: 2, skippedCount: 0 });
    const sample = await named('Sample note');
    expect(sample.tags.length).toBe(2);
    const second = await named('Second sample note');
    expect(second.path).toBe('folder');
    expect(
      mentionsOf(sample.body)
        .filter(({ kind }) => kind === 'note')
        .map(({ id }) => id),
    ).toContain(second.id);
    expect(mentionsOf(sample.body).some(({ kind }) => kind === 'tag')).toBe(true);
  });

  it('obsidian-export: seven links outside code, text where a link is not closed', async () => {
    await bring(join(SAMPLES, 'notes-obsidian/obsidian-export'));
    const note = await named('obsidian-wikilinks');
    const count = JSON.stringify(note.body).split('"type":"mention"').length - 1;
    expect(count).toBe(7);
    expect(note.markdown).toContain('unclosed link');
  });

  it('Joplin: two notes, a notebook, a tag, a done task, a link without its end', async () => {
    const report = await bring(join(SAMPLES, 'notes-joplin/raw_subset'));
    expect(report).toMatchObject({ kind: 'joplin', created: 2, skippedCount: 0 });
    expect(report.brokenLinks.some(({ target }) => target.startsWith(':/a4328'))).toBe(true);
    const note = await named('Sample note with completed reminder');
    expect(note.path).toBe('My Notebook');
    expect(note.tags.map(({ name }) => name)).toEqual(['some_tag']);
    expect(note.markdown.startsWith('- [x] ')).toBe(true);
  });
});

const readText = (path: string) => (path.endsWith('.md') ? readFileSync(path, 'utf8') : '');

function readable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
