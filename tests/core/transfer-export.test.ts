import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#main/core/app.ts';
import { APPLICATION_ID, openReader } from '#main/core/db/connection.ts';
import { shippedMigrations } from '#main/core/db/migrate.ts';
import { seedLibrary } from '#main/core/seed-library.ts';
import { exportLibrary } from '#main/domains/transfer/library/export-library.ts';
import { clientOf, openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
let files = 0;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const pathOf = (name: string) => join(dirname(lib.file), name);

function grant(path: string, mode: 'read' | 'write'): string {
  const token = `token-${++files}`;
  lib.app.files.add(token, { path, name: 'file', mode });
  return token;
}

async function drain<T>(events: Promise<AsyncIterable<T>>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of await events) all.push(event);
  return all;
}

const everybody = { filter: {} };

async function exported(format: 'csv' | 'xlsx' | 'vcf' | 'json'): Promise<string> {
  const path = pathOf(`people.${format}`);
  const events = await drain(
    lib.client.transfer.exportFans({ token: grant(path, 'write'), selection: everybody, format }),
  );
  expect(events.at(-1)).toMatchObject({ finished: true });
  return path;
}

async function threePeople() {
  await lib.client.fans.create({
    name: '王小明',
    remark: '老王, 二号店',
    birthday: '1990-02-28',
    gender: 'male',
    region: '上海',
    note: '=1+1\n第二行; 分号',
    identities: [
      { platform: 'phone', value: '013800138000' },
      { platform: 'wechat', value: 'wxm_88' },
    ],
  });
  await lib.client.fans.create({ name: 'Ana María Pérez', birthday: '--04-12' });
  await lib.client.fans.create({ name: '@小红 😀' });
}

describe('a list as a file', () => {
  it('XLSX keeps telephone numbers and formulas as text and counts as numbers', async () => {
    await threePeople();
    const rows = await readSheet(await exported('xlsx'));
    const header = rows[0] as string[];
    expect(rows).toHaveLength(4);
    const cell = (row: number, key: string) => rows[row]![header.indexOf(key)];
    expect(cell(1, 'name')).toBe('王小明');
    expect(String(cell(1, 'phone'))).toMatch(/13800138000$/);
    expect(typeof cell(1, 'phone')).toBe('string');
    expect(cell(1, 'note')).toBe('=1+1\n第二行; 分号');
    expect(cell(1, 'purchaseCount')).toBe(0);
    expect(cell(3, 'name')).toBe('@小红 😀');
  });

  it('vCard comes back through the import as the same people', async () => {
    await threePeople();
    const before = await lib.client.fans.list({ filter: {}, sort: { by: 'name', desc: false } });
    const path = await exported('vcf');
    const text = readFileSync(path, 'utf8');
    expect(text.match(/BEGIN:VCARD/g)).toHaveLength(3);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const other = await openTestLibrary();
    try {
      other.app.files.add('cards', { path, name: 'people.vcf', mode: 'read' });
      const { transfer } = other.client;
      const opened = await drain(transfer.open({ token: 'cards', fileName: 'people.vcf' }));
      const session = opened.at(-1)!.session!;
      const targets = session.columns.map(({ index, target }) => ({ index, target }));
      await drain(transfer.plan({ sessionId: session.sessionId, targets, policy: 'fill' }));
      await drain(transfer.commit({ sessionId: session.sessionId }));
      const after = await other.client.fans.list({ filter: {}, sort: { by: 'name', desc: false } });
      expect(after.rows.map((fan) => fan.name)).toEqual(before.rows.map((fan) => fan.name));
      const wang = after.rows.find((fan) => fan.name === '王小明')!;
      const detail = await other.client.fans.get({ id: wang.id });
      expect(detail).toMatchObject({ birthday: '1990-02-28', gender: 'male' });
      expect(detail.note).toContain('=1+1\n第二行; 分号');
      expect(detail.identities.map(({ platform, value }) => [platform, value])).toEqual(
        expect.arrayContaining([['wechat', 'wxm_88']]),
      );
    } finally {
      other.close();
    }
  });

  it('JSON is one document with a person a line', async () => {
    await threePeople();
    const text = readFileSync(await exported('json'), 'utf8');
    const { people } = JSON.parse(text) as { people: Record<string, unknown>[] };
    expect(people.map((person) => person.name)).toEqual(['王小明', 'Ana María Pérez', '@小红 😀']);
    expect(people[0]).toMatchObject({ currency: 'CNY', birthday: '1990-02-28', lastPurchaseAt: null });
    expect(text.trim().split('\n')).toHaveLength(5);
  });

  it('CSV has a mark for Excel, and no cell that it would run', async () => {
    await threePeople();
    const text = readFileSync(await exported('csv'), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row.name)).toEqual(['王小明', 'Ana María Pérez', "'@小红 😀"]);
    expect(rows[0]!.note).toBe("'=1+1\n第二行; 分号");
    // A bare line break ends a row in a spreadsheet, unless its cell is in quotes.
    expect(text).toContain('"\'=1+1\n第二行; 分号"');
  });

  it('an export that is stopped leaves no file that looks like one', async () => {
    await threePeople();
    const people = pathOf('stopped.csv');
    lib.app.files.add('stopped', { path: people, name: 'stopped.csv', mode: 'write' });
    const input = { token: 'stopped', selection: everybody, format: 'csv' as const };
    for await (const _ of await lib.client.transfer.exportFans(input)) break;
    expect(existsSync(people)).toBe(false);
  });

  it('nobody chosen gives a file that is whole', async () => {
    expect(JSON.parse(readFileSync(await exported('json'), 'utf8'))).toEqual({ people: [] });
    expect(await readSheet(await exported('xlsx'))).toHaveLength(1);
    expect(readFileSync(await exported('vcf'), 'utf8')).toBe('');
  });

  it('a full disk is said, whatever the format', async () => {
    await threePeople();
    for (const format of ['csv', 'xlsx', 'vcf', 'json'] as const) {
      const token = grant('/dev/full', 'write');
      const input = { token, selection: everybody, format };
      await expect(drain(lib.client.transfer.exportFans(input))).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(existsSync('/dev/full')).toBe(true);
    }
  });
});

describe('the whole library as JSON', () => {
  async function out(library: TestLibrary, name: string): Promise<string> {
    const path = pathOf(name);
    library.app.files.add(`out-${name}`, { path, name, mode: 'write' });
    await drain(library.client.transfer.exportLibrary({ token: `out-${name}` }));
    return path;
  }
  /** A library as that version left it: its tables and a few rows, none of the triggers. */
  function olderLibrary(file: string, version: number): Database.Database {
    const sqlite = new Database(file);
    for (const step of shippedMigrations().slice(0, version))
      for (const statement of step.sql) sqlite.exec(statement);
    sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    sqlite.pragma(`user_version = ${version}`);
    seedLibrary(sqlite);
    sqlite.exec(`
      INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at, interaction_count, purchase_count)
        VALUES ('王小明', 'wang xiao ming', 1, 'a0', 1767000000000, 1767000000000, 1767000000000, 1, 1);
      INSERT INTO identity (fan_id, platform, value, norm, created_at) VALUES (1, 'phone', '13800138000', '+8613800138000', 1767000000000);
      INSERT INTO tag (name) VALUES ('老客');
      INSERT INTO fan_tag (fan_id, tag_id) VALUES (1, 1);
      INSERT INTO stage_move (fan_id, to_stage_id, at, by) VALUES (1, 1, 1767000000000, 'user');
      INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at, amount, currency)
        VALUES (1, 'purchase', 'in', 1766000000000, 20439, 1767000000000, 9900, 'CNY');`);
    return sqlite;
  }
  const into = (library: TestLibrary, path: string) => {
    const token = `in-${++files}`;
    library.app.files.add(token, { path, name: 'library.json', mode: 'read' });
    return drain(library.client.transfer.importLibrary({ token }));
  };

  async function fullLife() {
    await threePeople();
    const { id: tagId } = await lib.client.tags.create({ name: '老客', parentId: null });
    const { rows } = await lib.client.fans.list({ filter: {} });
    const [a, b] = rows;
    await lib.client.fans.tag({ selection: { ids: [a!.id] }, add: [tagId], remove: [] });
    await lib.client.interactions.log({
      selection: { ids: [a!.id] },
      kind: 'purchase',
      amount: 12_345,
      currency: 'CNY',
      text: '两杯',
    });
    await lib.client.followUps.create({ selection: { ids: [b!.id] }, due: '2026-04-01', what: '回访' });
    await lib.client.notes.create({ title: '抹茶怎么卖' });
    await lib.client.cases.installStarter({ language: 'zh-CN' });
    await lib.client.fans.remove({ selection: { ids: [b!.id] } });
  }

  it('out, into an empty library and out again gives the same bytes, and everything works there', async () => {
    await fullLife();
    const first = await out(lib, 'first.json');
    expect(JSON.parse(readFileSync(first, 'utf8'))).toMatchObject({ kith: 1 });
    const other = await openTestLibrary();
    try {
      await into(other, first);
      const second = await out(other, 'second.json');
      expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
      expect(await other.client.fans.count({})).toEqual(await lib.client.fans.count({}));
      const found = await other.client.fans.find({ text: 'wxm' });
      expect(found).toEqual(await lib.client.fans.find({ text: 'wxm' }));
      const texts = await other.client.search.texts({ text: '抹茶' });
      expect(texts.length).toBeGreaterThan(0);
      expect(texts).toEqual(await lib.client.search.texts({ text: '抹茶' }));
      const undone = await other.client.history.undo({});
      expect(undone.change.kind).toBe('fans.remove');
      const checked = await drain(other.client.maintenance.check({ full: true }));
      expect(checked.at(-1)!.problems).toEqual([]);
      const created = await other.client.fans.create({ name: '新人' });
      const expected = await lib.client.fans.create({ name: '新人' });
      expect(created.id).toBe(expected.id);
    } finally {
      other.close();
    }
  });

  it('a library with people takes none in', async () => {
    await threePeople();
    const path = await out(lib, 'own.json');
    await expect(into(lib, path)).rejects.toMatchObject({ code: 'LIBRARY_NOT_EMPTY' });
  });

  it('a file that is altered or cut off leaves the library as it was', async () => {
    await fullLife();
    const text = readFileSync(await out(lib, 'whole.json'), 'utf8');
    const lines = text.split('\n');
    const fanRow = lines.findIndex((line) => line.startsWith('{"name":"fan",')) + 1;
    const bad: [string, string][] = [
      ['', 'cut_off'],
      ['{"kith":1}', 'layout'],
      ['\u0000\u0001binary', 'layout'],
      [text.slice(0, text.indexOf('王小明') + 1), 'json'],
      [lines.slice(0, -3).join('\n'), 'cut_off'],
      [text.replace('"name":"fan"', '"name":"__proto__"'), 'table'],
      [text.replace('"name":"fan"', '"name":"fan; DROP TABLE fan"'), 'table'],
      [lines.with(fanRow, '[1],').join('\n'), 'row'],
      [lines.with(fanRow, lines[fanRow]!.replace('"王小明"', 'null')).join('\n'), 'constraint'],
      [lines.toSpliced(fanRow, 1).join('\n'), 'reference'],
    ];
    for (const [content, reason] of bad) {
      const other = await openTestLibrary();
      try {
        const before = readFileSync(await out(other, 'before.json'), 'utf8');
        const path = pathOf('bad.json');
        writeFileSync(path, content);
        await expect(into(other, path), reason).rejects.toMatchObject({
          code: 'LIBRARY_JSON_INVALID',
          data: { reason },
        });
        expect(readFileSync(await out(other, 'after.json'), 'utf8')).toBe(before);
        await other.client.fans.create({ name: '还能写' });
      } finally {
        other.close();
      }
    }
  });

  it('a file of any older version comes in as its library would open in this one', async () => {
    const versions = shippedMigrations().length;
    for (let version = 1; version < versions; version++) {
      const old = pathOf(`v${version}.kith`);
      const json = pathOf(`v${version}.json`);
      const writer = olderLibrary(old, version);
      writer.close();
      const reader = { ...lib.app.deps, openStream: () => openReader(old) };
      for await (const _ of exportLibrary(reader, json));
      expect(readFileSync(json, 'utf8').slice(0, 40)).toContain(`"schema":${version},`);
      const other = await openTestLibrary();
      const migrated = createApp({ file: old, mode: 'open' });
      try {
        await into(other, json);
        const { rows } = await other.client.fans.list({});
        expect(rows.map(({ name }) => name)).toEqual(['王小明']);
        migrated.files.add('whole', { path: pathOf('migrated.json'), name: 'x', mode: 'write' });
        await drain(clientOf(migrated).transfer.exportLibrary({ token: 'whole' }));
        expect(readFileSync(await out(other, 'imported.json'), 'utf8')).toBe(
          readFileSync(pathOf('migrated.json'), 'utf8'),
        );
        expect(readdirSync(dirname(other.file)).filter((name) => name.includes('.staging-'))).toEqual([]);
      } finally {
        migrated.close();
        other.close();
      }
    }
  });

  it('a newer version, a folder and a missing file are named', async () => {
    const text = readFileSync(await out(lib, 'v.json'), 'utf8');
    const path = pathOf('v2.json');
    writeFileSync(path, text.replace(/"schema":\d+/, '"schema":9999'));
    await expect(into(lib, path)).rejects.toMatchObject({ code: 'LIBRARY_JSON_VERSION' });
    await expect(into(lib, dirname(path))).rejects.toMatchObject({ code: 'IMPORT_IS_DIRECTORY' });
    await expect(into(lib, pathOf('no.json'))).rejects.toMatchObject({ code: 'IMPORT_FILE_MISSING' });
  });
});
