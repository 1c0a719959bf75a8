import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { openTestLibrary } from '../support/library.ts';
import { FIXTURES, readable, SAMPLES, vaultTests } from '../support/vault.ts';

const vault = vaultTests();
const { bring, notes, named, grant } = vault;

describe('notes go out as Markdown', () => {
  it('with the fields that nothing here stands for: kept, changed, taken back, and written out as they came', async () => {
    writeFileSync(
      join(vault.folder, 'Shop.md'),
      '---\ntitle: 小店\nrating: 4.50 # of five\n电话: "013800138000"\nplace:\n  city: 杭州\ntags: [vip]\naliases: [店]\ncreated: 2024-03-01\n---\n\ntext\n',
    );
    await bring(vault.folder);
    const shop = await named('小店');
    expect(shop.properties).toBe(
      'rating: 4.50 # of five\n电话: "013800138000"\nplace:\n  city: 杭州\naliases: [店]\ncreated: 2024-03-01\n',
    );
    const changed = shop.properties.replace('杭州', '上海');
    await vault.lib.client.notes.update({ id: shop.id, properties: changed });
    expect((await named('小店')).properties).toBe(changed);
    await expect(vault.lib.client.notes.update({ id: shop.id, properties: 'a: [1' })).rejects.toMatchObject({
      code: 'PROPERTIES_INVALID',
    });
    await vault.lib.client.history.undo({});
    expect((await named('小店')).properties).toBe(shop.properties);
    const zip = join(vault.folder, 'out.zip');
    for await (const _ of await vault.lib.client.vault.exportNotes({
      token: grant(zip, 'write'),
      noteIds: null,
    }));
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
    writeFileSync(join(vault.folder, 'Shop.md'), '---\ntitle: 小店\nrating: 5\n---\n\nnew text\n');
    rmSync(zip);
    await bring(vault.folder);
    expect((await named('小店')).properties).toBe('rating: 5\n');
  });

  it('and come in again the same', async () => {
    await bring(join(FIXTURES, 'obsidian'));
    const before = await notes();
    const zip = join(vault.folder, 'out.zip');
    let last = null;
    for await (const event of await vault.lib.client.vault.exportNotes({
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
    const mine = vault.lib;
    vault.lib = other;
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
      vault.lib = mine;
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
