import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { Header } from 'tar';
import { describe, expect, it } from 'vitest';
import { mentionsOf } from '#shared/document/plain-text.ts';
import { FIXTURES, vaultTests } from '../support/vault.ts';

const vault = vaultTests();
const { bring, notes, named } = vault;

describe('an archive', () => {
  it('comes in like its folder; entries that lead outside are refused and listed', async () => {
    const zip = join(vault.folder, 'Vault.zip');
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
    writeFileSync(join(vault.folder, 'x.zip'), 'no archive');
    await expect(bring(join(vault.folder, 'x.zip'))).rejects.toMatchObject({
      code: 'IMPORT_UNREADABLE',
      data: { reason: 'not_a_zip' },
    });
    mkdirSync(join(vault.folder, 'empty'));
    await expect(bring(join(vault.folder, 'empty'))).rejects.toMatchObject({ code: 'IMPORT_NO_ROWS' });
    await expect(bring(join(vault.folder, 'nowhere'))).rejects.toMatchObject({ code: 'IMPORT_FILE_MISSING' });
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
    writeFileSync(join(vault.folder, 'Export.jex'), Buffer.concat([...raw(), end]));
    const report = await bring(join(vault.folder, 'Export.jex'));
    expect(report).toMatchObject({ kind: 'joplin', created: 2, attachments: 1, skippedCount: 0 });
    const plan = await named('The plan');
    expect(plan.path).toBe('Work/Inner');
    expect(mentionsOf((await named('Call the shop')).body)[0]?.id).toBe(plan.id);
    expect(await bring(join(vault.folder, 'Export.jex'))).toMatchObject({ created: 0, unchanged: 2 });
  });

  it('never leads outside: such paths, links and devices are listed, the rest comes in', async () => {
    const evil = Buffer.from('evil');
    const none = Buffer.alloc(0);
    const long = `${'long/'.repeat(40)}end.md`;
    const longName = entry('././@LongLink', Buffer.from(`${long}\0`), { type: 'NextFileHasLongPath' });
    writeFileSync(
      join(vault.folder, 'Mixed.jex'),
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
    const report = await bring(join(vault.folder, 'Mixed.jex'));
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
    const source = join(vault.folder, 'v');
    mkdirSync(source);
    const png = readFileSync(join(FIXTURES, 'obsidian/files/chart.png'));
    writeFileSync(join(source, 'beside.png'), Buffer.concat([png, Buffer.from([0])]));
    writeFileSync(
      join(source, 'page.html'),
      `<html><head><title>Results &amp; more</title><script>alert(1)</script></head><body onload="x()"><h2>Results</h2>
       <img src="data:image/png;base64,${Buffer.concat([png, Buffer.alloc(60)]).toString('base64')}" alt="inside">
       <img src="beside.png" alt="beside"><img src="https://a.example/x.png" alt="far">
       <p>See <a href="other.htm">the other</a> and <a href="plan.md">plan</a></p></body></html>`,
    );
    writeFileSync(join(source, 'other.htm'), Buffer.from('<p>\xc4\xe3\xba\xc3</p>', 'latin1'));
    writeFileSync(join(source, 'plan.md'), 'back to [[page.html]]');
    const report = await bring(source);
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
