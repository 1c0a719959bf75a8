import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { FIXTURES, vaultTests } from '../support/vault.ts';

const readText = (path: string) => (path.endsWith('.md') ? readFileSync(path, 'utf8') : '');

const vault = vaultTests();
const { bring, notes, named, grant } = vault;

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
    await vault.lib.client.history.undo({});
    expect(await notes()).toEqual([]);
    expect((await vault.lib.client.notes.folders({})).folders).toEqual([]);
    expect(await bring(join(FIXTURES, 'obsidian'))).toMatchObject({ created: 4, unchanged: 0 });
  });

  it('updates a note whose file changed, but never one that was edited here', async () => {
    const source = join(vault.folder, 'v');
    mkdirSync(source);
    writeFileSync(join(source, 'a.md'), 'one');
    writeFileSync(join(source, 'b.md'), 'one');
    await bring(source);
    const edited = await named('b');
    const { rev, body } = await vault.lib.client.documents.get({ id: edited.documentId });
    await vault.lib.client.documents.save({
      id: edited.documentId,
      baseRev: rev,
      body: body.replace('one', 'mine'),
    });
    writeFileSync(join(source, 'a.md'), 'two');
    writeFileSync(join(source, 'b.md'), 'two');
    expect(await bring(source)).toMatchObject({
      created: 0,
      updated: 1,
      skipped: [{ path: 'b.md', reason: 'edited_here' }],
    });
    expect((await named('a')).markdown).toBe('two\n');
    expect((await named('b')).markdown).toBe('mine\n');
  });
});

describe('a second import', () => {
  const put = (name: string, text: string) => writeFileSync(join(vault.folder, name), text);
  const tagsOf = async (title: string) => (await named(title)).tags.map(({ name }) => name).sort();
  const tagId = async (name: string) =>
    (await vault.lib.client.tags.list({})).find((tag) => tag.name === name)!.id;

  it('brings titles, tags and fields that changed; what was changed here as well stays', async () => {
    put('a.md', '---\ntitle: 旧题\ntags: [共, 去]\nplace: 杭州\nprice: 1\n---\n\ntext\n');
    put('b.md', '---\ntitle: 乙\ntags: [共]\nplace: 杭州\n---\n\ntext\n');
    await bring(vault.folder);
    const [a, b] = [await named('旧题'), await named('乙')];
    await vault.lib.client.tags.create({ name: '我的' });
    const mine = [...a.tags.map(({ id }) => id), await tagId('我的')];
    await vault.lib.client.notes.update({
      id: a.id,
      tagIds: mine,
      properties: 'place: 上海\nprice: 1\nown: 我\n',
    });
    await vault.lib.client.notes.update({ id: b.id, title: '乙，改名', tagIds: [] });

    put('a.md', '---\ntitle: 新题\ntags: [共, 新]\nplace: 杭州\nprice: 2\n---\n\ntext\n');
    put('b.md', '---\ntitle: 乙二\ntags: [共]\nplace: 北京\n---\n\nnew text\n');
    const report = await bring(vault.folder);
    expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 0 });
    expect(report.skipped).toEqual([{ path: 'b.md', reason: 'title_edited_here' }]);
    const after = await named('新题');
    expect(after.id).toBe(a.id);
    expect(await tagsOf('新题')).toEqual(['共', '我的', '新']);
    expect(after.properties).toBe('place: 上海\nprice: 2\nown: 我\n');
    expect(await named('乙，改名')).toMatchObject({ id: b.id, tags: [], properties: 'place: 北京\n' });
    expect((await named('乙，改名')).markdown).toBe('new text\n');

    expect(await bring(vault.folder)).toMatchObject({
      updated: 0,
      unchanged: 2,
      skipped: [],
      changeId: null,
    });
    await vault.lib.client.history.undo({});
    expect(await tagsOf('旧题')).toEqual(['共', '去', '我的']);
  });

  it('brings a title to a note whose text was edited here, and makes no tag anew that was renamed', async () => {
    put('a.md', '---\ntitle: 甲\ntags: [vip]\n---\n\none\n');
    await bring(vault.folder);
    const note = await named('甲');
    const { rev, body } = await vault.lib.client.documents.get({ id: note.documentId });
    await vault.lib.client.documents.save({
      id: note.documentId,
      baseRev: rev,
      body: body.replace('one', 'mine'),
    });
    await vault.lib.client.tags.update({ id: note.tags[0]!.id, name: '贵宾' });
    put('a.md', '---\ntitle: 甲二\ntags: [vip]\n---\n\ntwo\n');
    const report = await bring(vault.folder);
    expect(report).toMatchObject({ updated: 1, skipped: [{ path: 'a.md', reason: 'edited_here' }] });
    expect((await named('甲二')).markdown).toBe('mine\n');
    expect(await tagsOf('甲二')).toEqual(['贵宾']);
    expect((await vault.lib.client.tags.list({})).map(({ name }) => name)).toEqual(['贵宾']);
  });

  it('sees that a tag of Joplin went, which is in another file than its note', async () => {
    cpSync(join(FIXTURES, 'joplin'), join(vault.folder, 'j'), { recursive: true });
    await bring(join(vault.folder, 'j'));
    expect(await tagsOf('Call the shop')).toEqual(['urgent']);
    for (const file of readdirSync(join(vault.folder, 'j')))
      if (/^type_: 6$/m.test(readText(join(vault.folder, 'j', file)))) rmSync(join(vault.folder, 'j', file));
    expect(await bring(join(vault.folder, 'j'))).toMatchObject({ updated: 1, unchanged: 1 });
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

describe('bad files', () => {
  it('are listed, and the rest comes in', async () => {
    const source = join(vault.folder, 'v');
    mkdirSync(source);
    writeFileSync(
      join(source, 'good.md'),
      'fine <script>alert(1)</script> [x](javascript:alert(1))\n\n<img src=x onerror=alert(1)>',
    );
    writeFileSync(join(source, 'huge.md'), Buffer.alloc(50 * 1024 * 1024, 'a'));
    writeFileSync(join(source, 'binary.md'), Buffer.from([0, 1, 2, 255, 254, 0]));
    writeFileSync(join(source, '国标.md'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3]));
    symlinkSync('/etc/passwd', join(source, 'link.md'));
    const report = await bring(source);
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
    const source = join(vault.folder, 'v');
    mkdirSync(source);
    for (let n = 0; n < 130; n++) writeFileSync(join(source, `${n}.md`), `note ${n} [[${(n + 1) % 130}]]`);
    for await (const event of await vault.lib.client.vault.importVault({ token: grant(source) }))
      if (event.phase === 'writing') break;
    const { total } = await vault.lib.client.notes.count({ filter: {} });
    expect(total).toBe(50);
    // Links to notes that came stay links; those to notes that did not come are only words.
    const ids = new Set((await notes()).map(({ id }) => id));
    const linked = (await notes()).flatMap(({ body }) => mentionsOf(body));
    expect(linked).toHaveLength(50);
    expect(linked.filter(({ id }) => id !== null).length).toBeGreaterThan(0);
    expect(linked.filter(({ id }) => id !== null && !ids.has(id))).toEqual([]);
    await vault.lib.client.history.undo({});
    expect((await vault.lib.client.notes.count({ filter: {} })).total).toBe(0);
    expect((await bring(source)).created).toBe(130);
  });
});
