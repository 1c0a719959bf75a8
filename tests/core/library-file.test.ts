import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#main/core/app.ts';
import { openWriter } from '#main/core/db/connection.ts';
import { migrateLibrary, shippedMigrations } from '#main/core/db/migrate.ts';
import { derivedSchema } from '#main/core/derived-schema.ts';
import { clientOf, openTestLibrary } from '../support/library.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const open = (file: string, mode: 'open' | 'create' | 'open-or-create' = 'open') => createApp({ file, mode });
const codeOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
};

describe('a library file', () => {
  it('is refused, and left as it is, when it is missing, there already, or something else', () => {
    expect(codeOf(() => open(path('none.kith')))).toBe('LIBRARY_NOT_FOUND');
    expect(existsSync(path('none.kith'))).toBe(false);
    open(path('a.kith'), 'create').close();
    expect(codeOf(() => open(path('a.kith'), 'create'))).toBe('LIBRARY_EXISTS');
    writeFileSync(path('text.kith'), '顾客名单');
    expect(codeOf(() => open(path('text.kith')))).toBe('NOT_A_LIBRARY');
    new Database(path('other.kith')).exec('CREATE TABLE t (a)').close();
    expect(codeOf(() => open(path('other.kith')))).toBe('NOT_A_LIBRARY');
    expect(readdirSync(folder).sort()).toEqual(['a.kith', 'a.kith.lock', 'other.kith', 'text.kith']);
  });

  it('keeps averages for the planner but no samples, by which it would plan anew for every value', () => {
    const made = open(path('a.kith'), 'create');
    const { sqlite } = made.deps.read;
    const rows = (of: typeof sqlite, table: string) =>
      of.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    sqlite.exec('ANALYZE');
    expect(rows(sqlite, 'sqlite_stat4')).not.toBe(0);
    made.close();
    const again = open(path('a.kith'));
    expect(rows(again.deps.read.sqlite, 'sqlite_stat4')).toBe(0);
    expect(rows(again.deps.read.sqlite, 'sqlite_stat1')).not.toBe(0);
    again.close();
  });

  it('is refused when a newer version wrote it', () => {
    open(path('a.kith'), 'create').close();
    const raw = new Database(path('a.kith'));
    raw.pragma(`user_version = ${shippedMigrations().length + 1}`);
    raw.close();
    expect(codeOf(() => open(path('a.kith')))).toBe('LIBRARY_NEWER');
  });

  it('has one writer: a second one is refused until the first ends, even by being killed', async () => {
    const app = open(path('a.kith'), 'create');
    expect(codeOf(() => open(path('a.kith')))).toBe('LIBRARY_LOCKED');
    app.close();
    const script = `import { createApp } from '${new URL('../../src-main/core/app.ts', import.meta.url).href}';
      globalThis.app = createApp({ file: process.argv[1], mode: 'open' }); console.log('open'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script, path('a.kith')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    try {
      await Promise.race([new Promise((resolve) => holder.stdout.once('data', resolve)), ended]);
      expect(codeOf(() => open(path('a.kith')))).toBe('LIBRARY_LOCKED');
    } finally {
      holder.kill('SIGKILL');
      await ended;
    }
    open(path('a.kith')).close();
  });

  it('keeps what was committed when its process is killed', () => {
    const script = `import { createApp } from '${new URL('../../src-main/core/app.ts', import.meta.url).href}';
      import { call } from '@orpc/server';
      const app = createApp({ file: process.argv[1], mode: 'create' });
      await call(app.writer.fans.create, { name: '张三' });
      process.kill(process.pid, 'SIGKILL');`;
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script, path('a.kith')], {
        stdio: 'pipe',
        cwd: process.cwd(),
      }),
    ).toThrow();
    const app = open(path('a.kith'));
    const rows = app.deps.read.sqlite.prepare('SELECT name FROM fan').pluck().all();
    app.close();
    expect(rows).toEqual(['张三']);
  });

  it('a table rebuilt by a migration keeps its rows, their children and the triggers', async () => {
    const lib = await openTestLibrary();
    const tag = (await lib.client.tags.create({ name: '会员' })).id;
    const id = (
      await lib.client.fans.create({
        name: '张三',
        tagIds: [tag],
        identities: [{ platform: 'wechat', value: 'zs' }],
      })
    ).id;
    await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'meeting' });
    const triggers = `SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name)`;
    const triggersBefore = lib.app.deps.read.sqlite.prepare(triggers).pluck().get();
    expect(triggersBefore).toContain('fan_bucket_insert');
    lib.app.close();
    const rebuild = {
      folderMillis: 1,
      hash: 'x',
      sql: [
        "CREATE TABLE stage_new (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, key text, name text DEFAULT '' NOT NULL, phase text NOT NULL, position integer NOT NULL, wip_limit integer, sort text DEFAULT 'strength' NOT NULL, collapsed integer DEFAULT false NOT NULL, deleted_at integer, hint text)",
        'INSERT INTO stage_new SELECT id, key, name, phase, position, wip_limit, sort, collapsed, deleted_at, NULL FROM stage',
        'DROP TABLE stage',
        'ALTER TABLE stage_new RENAME TO stage',
        'CREATE TABLE fan_copy AS SELECT * FROM fan_tag',
        'DELETE FROM fan_copy',
      ],
    };
    const connection = openWriter(lib.file, 'open');
    expect(migrateLibrary(connection, derivedSchema, [...shippedMigrations(), rebuild])).toBe(true);
    const one = (sql: string) => connection.sqlite.prepare(sql).pluck().get();
    expect([
      one('SELECT count(*) FROM fan'),
      one('SELECT count(*) FROM fan_tag'),
      one('SELECT count(*) FROM interaction'),
    ]).toEqual([1, 1, 1]);
    expect(one(triggers)).toBe(triggersBefore);
    expect(one('PRAGMA foreign_keys')).toBe(1);
    expect(readdirSync(join(lib.file, '..')).filter((name) => name.includes('.before-v'))).toHaveLength(1);
    connection.sqlite.close();
    lib.app.live.close();
    rmSync(join(lib.file, '..'), { recursive: true, force: true });
  });

  it('a migration that loses rows is taken back whole', async () => {
    const file = path('a.kith');
    const app = open(file, 'create');
    await clientOf(app).fans.create({ name: '张三' });
    app.close();
    const connection = openWriter(file, 'open');
    const losing = { folderMillis: 1, hash: 'x', sql: ['DELETE FROM stage_move', 'DELETE FROM fan'] };
    expect(codeOf(() => migrateLibrary(connection, derivedSchema, [...shippedMigrations(), losing]))).toBe(
      'LIBRARY_DAMAGED',
    );
    expect(connection.sqlite.prepare('SELECT name FROM fan').pluck().all()).toEqual(['张三']);
    expect(connection.sqlite.pragma('user_version', { simple: true })).toBe(shippedMigrations().length);
    connection.sqlite.close();
  });
});
