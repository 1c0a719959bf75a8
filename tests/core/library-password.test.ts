// A library behind a password: what stands on the disk, who may open it, and what a kill leaves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#main/core/app.ts';
import { openReader, openWriter } from '#main/core/db/connection.ts';
import { keyOfPassword, type LibraryKey, newLibraryKey } from '#main/core/db/library-key.ts';
import { migrateLibrary, shippedMigrations } from '#main/core/db/migrate.ts';
import { rekeyLibrary } from '#main/core/db/rekey-library.ts';
import { derivedSchema } from '#main/core/derived-schema.ts';
import { openLibrary } from '#main/core/open-library.ts';
import { clientOf } from '../support/library.ts';

const NAME = '欧阳雪落无痕';
const PASSWORD = '三只猫坐在窗台上 42';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-password-'));
  file = join(folder, 'a.kith');
  const app = createApp({ file, mode: 'create' });
  await clientOf(app).fans.create({ name: NAME });
  app.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Of every file in the folder. */
const filesThatSay = (word: string) =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(word));
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
};
async function namesIn(key: LibraryKey | null): Promise<string[]> {
  const app = createApp({ file, mode: 'open', key });
  try {
    const { rows } = await clientOf(app).fans.list({
      filter: {},
      sort: { by: 'name', desc: false },
      limit: 10,
    });
    return rows.map(({ name }) => name);
  } finally {
    app.close();
  }
}
async function protect(password = PASSWORD): Promise<LibraryKey> {
  const key = await newLibraryKey(password);
  rekeyLibrary({ file, from: null, to: key });
  return key;
}

describe('a library with a password', () => {
  it('says nothing on the disk, neither in the file nor in its log, and everything to the password', async () => {
    expect(filesThatSay(NAME)).toEqual(['a.kith']);
    const key = await protect();
    expect(filesThatSay(NAME)).toEqual([]);
    const app = createApp({ file, mode: 'open', key });
    await clientOf(app).fans.create({ name: '钟离望舒在此' });
    expect(existsSync(`${file}-wal`)).toBe(true);
    expect([...filesThatSay(NAME), ...filesThatSay('钟离望舒在此')]).toEqual([]);
    app.close();
    expect(await namesIn(await keyOfPassword(file, PASSWORD))).toEqual(
      expect.arrayContaining([NAME, '钟离望舒在此']),
    );
  });

  it('is refused without the password and with a wrong one, and stays as it is', async () => {
    await protect();
    const before = readFileSync(file);
    const wrong = await keyOfPassword(file, `${PASSWORD} `);
    expect(codeOf(() => createApp({ file, mode: 'open' }))).toBe('LIBRARY_PASSWORD_NEEDED');
    expect(codeOf(() => createApp({ file, mode: 'open', key: wrong }))).toBe('LIBRARY_PASSWORD_WRONG');
    expect(codeOf(() => openReader(file, wrong))).toBe('LIBRARY_PASSWORD_WRONG');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('keeps what a killed process left in the log, whatever passwords were tried first', async () => {
    const key = await protect();
    const app = createApp({ file, mode: 'open', key });
    await clientOf(app).fans.create({ name: '钟离望舒在此' });
    const [bytes, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    app.close();
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, log);
    const wrong = await keyOfPassword(file, 'not this one');
    expect(codeOf(() => createApp({ file, mode: 'open', key: wrong }))).toBe('LIBRARY_PASSWORD_WRONG');
    expect(codeOf(() => createApp({ file, mode: 'open' }))).toBe('LIBRARY_PASSWORD_NEEDED');
    expect((await namesIn(key)).sort()).toEqual([NAME, '钟离望舒在此'].sort());
  });

  it('opens with the same letters in other code points, and in any program that knows SQLCipher 4', async () => {
    await protect('Café 密码');
    expect(await namesIn(await keyOfPassword(file, 'Cafe\u0301 密码'))).toEqual([NAME]);
    const other = new Database(file) as Database.Database & { key(key: Buffer): void };
    other.pragma(`cipher = 'sqlcipher'`);
    other.pragma('legacy = 4');
    other.key(Buffer.from('Café 密码'));
    expect(other.prepare('SELECT name FROM fan').pluck().get()).toBe(NAME);
    other.close();
  });

  it('does not take a picture or a text for one', () => {
    const other = join(folder, 'picture.kith');
    writeFileSync(other, Buffer.concat([Buffer.from('\x89PNG'), Buffer.alloc(5000, 'abc')]));
    expect(codeOf(() => openWriter(other, 'open'))).toBe('NOT_A_LIBRARY');
  });

  it('changes and loses its password with everything in it, and the copies beside it change too', async () => {
    const old = await protect();
    const copy = `${file}.before-v3`;
    writeFileSync(copy, readFileSync(file));
    writeFileSync(`${file}.before-v2`, 'something else');
    const next = await newLibraryKey('another one, longer');
    const { left } = rekeyLibrary({ file, from: old, to: next });
    expect(left).toEqual([`${file}.before-v2`]);
    expect(codeOf(() => openReader(file, old))).toBe('LIBRARY_PASSWORD_WRONG');
    expect(codeOf(() => openReader(copy, old))).toBe('LIBRARY_PASSWORD_WRONG');
    openReader(copy, await keyOfPassword(copy, 'another one, longer')).sqlite.close();
    expect(await namesIn(next)).toEqual([NAME]);
    rekeyLibrary({ file, from: next, to: null });
    expect(await namesIn(null)).toEqual([NAME]);
    const app = createApp({ file, mode: 'open' });
    for await (const { problems } of await clientOf(app).maintenance.check({ full: true }))
      expect(problems).toEqual([]);
    app.close();
    expect(readdirSync(folder).filter((name) => name.includes('staging'))).toEqual([]);
  });

  it('is not rewritten under somebody who reads or writes it', async () => {
    const key = await newLibraryKey(PASSWORD);
    const app = createApp({ file, mode: 'open' });
    expect(codeOf(() => rekeyLibrary({ file, from: null, to: key }))).toBe('LIBRARY_LOCKED');
    app.close();
    const reader = openReader(file);
    reader.sqlite.prepare('SELECT count(*) FROM fan').get();
    expect(codeOf(() => rekeyLibrary({ file, from: null, to: key }))).toBe('LIBRARY_LOCKED');
    reader.sqlite.close();
    expect(await namesIn(null)).toEqual([NAME]);
  });

  it('keeps its copy of before an update encrypted, and that copy opens with the password', async () => {
    const key = await protect();
    const { sqlite, ...rest } = openWriter(file, 'open', key);
    const steps = shippedMigrations();
    const more = { sql: ['CREATE TABLE later (id INTEGER PRIMARY KEY)'], folderMillis: 0, hash: 'x' };
    migrateLibrary({ sqlite, ...rest }, derivedSchema, [...steps, more]);
    sqlite.close();
    const copy = `${file}.before-v${steps.length + 1}`;
    expect(existsSync(copy)).toBe(true);
    expect(filesThatSay(NAME)).toEqual([]);
    writeFileSync(file, readFileSync(copy));
    expect(await namesIn(await keyOfPassword(file, PASSWORD))).toEqual([NAME]);
  });

  it('imports a list without a plain word beside it', async () => {
    const key = await protect();
    const app = createApp({ file, mode: 'open', key });
    const client = clientOf(app);
    const outside = mkdtempSync(join(tmpdir(), 'kith-list-'));
    try {
      const people = Array.from(
        { length: 3000 },
        (_, i) => `${NAME}第${i}位,1380000${String(i).padStart(4, '0')}`,
      );
      writeFileSync(join(outside, 'list.csv'), ['姓名,手机', ...people].join('\n'));
      app.files.add('list', { path: join(outside, 'list.csv'), name: 'list.csv', mode: 'read' });
      let sessionId = '';
      for await (const { session } of await client.transfer.open({ token: 'list', fileName: 'list.csv' }))
        if (session) sessionId = session.sessionId;
      const staged = readdirSync(folder).filter((name) => name.includes('.staging-'));
      expect(staged).toHaveLength(1);
      expect(readFileSync(join(folder, staged[0]!)).length).toBeGreaterThan(100_000);
      expect(filesThatSay(NAME)).toEqual([]);
      await client.transfer.close({ sessionId });
    } finally {
      rmSync(outside, { recursive: true, force: true });
      app.close();
    }
  });
});

describe('a kill while a password is set, changed or taken away', () => {
  const script = `
    import { rekeyLibrary } from '${new URL('../../src-main/core/db/rekey-library.ts', import.meta.url).href}';
    const [file, from, to] = process.argv.slice(1);
    const key = (hex) => hex === '-' ? null : new Uint8Array(Buffer.from(hex, 'hex'));
    process.stdout.write('go', () => rekeyLibrary({ file, from: key(from), to: key(to) }));`;
  const hex = (key: LibraryKey | null) => (key === null ? '-' : Buffer.from(key).toString('hex'));

  it('leaves a library that opens with the old or the new one, whole, at any moment', async () => {
    // Long enough that the kill falls inside.
    const sqlite = openWriter(file, 'open').sqlite;
    sqlite.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      INSERT INTO attachment (sha256, mime, name, size, created_at)
      SELECT printf('%064d', i), 'text/plain', hex(randomblob(2048)), 0, 0 FROM n`);
    sqlite.close();
    const count = (key: LibraryKey | null) => {
      const { writer, close } = openLibrary({ file, mode: 'open', clock: Date.now, onCommit() {}, key });
      const n = writer.sqlite.prepare('SELECT count(*) FROM attachment').pluck().get();
      close();
      return n;
    };
    let present: LibraryKey | null = null;
    const outcomes = new Set<string>();
    for (const [i, wait] of [0, 20, 60, 120, 250, null].entries()) {
      const next: LibraryKey | null = i % 3 === 2 ? null : await newLibraryKey(`password ${i}`);
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', script, file, hex(present), hex(next)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(child, 'exit');
      await Promise.race([once(child.stdout, 'data'), ended]);
      if (wait !== null) {
        await Promise.race([new Promise((resolve) => setTimeout(resolve, wait)), ended]);
        child.kill('SIGKILL');
      }
      await ended;
      const opensWithNext = codeOf(() => count(next)) === 'no error';
      outcomes.add(opensWithNext ? 'new' : 'old');
      if (opensWithNext) present = next;
      expect(count(present)).toBe(1000);
      expect(readdirSync(folder).filter((name) => name.includes('staging'))).toEqual([]);
    }
    expect([...outcomes].sort()).toEqual(['new', 'old']);
  });
});
