// The command line as a script uses it: a process, its JSON and its exit code.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWriter } from '#main/core/db/connection.ts';
import { newLibraryKey } from '#main/core/db/library-key.ts';
import { migrateLibrary, shippedMigrations } from '#main/core/db/migrate.ts';
import { rekeyLibrary } from '#main/core/db/rekey-library.ts';
import { startCore } from '#main/core/start-core.ts';

const KITH = resolve(import.meta.dirname, '../../src-main/hosts/cli/kith.ts');

// Each call is a process that loads the core from source.
let folder: string;
let library: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-cli-'));
  library = join(folder, 'shop.kith');
  expect(await kith('init', '--library', library)).toMatchObject({ code: 0, lines: [{ file: library }] });
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command line in `folder`; `lines` are the parsed lines of stdout. */
function kith(...args: string[]): Promise<{ code: number; lines: unknown[]; stderr: string }> {
  const { INIT_CWD: _npm, ...env } = process.env;
  return new Promise((done) => {
    const command = ['--disable-warning=ExperimentalWarning', KITH, ...args];
    const child = execFile(process.execPath, command, { cwd: folder, env }, (_error, stdout, stderr) => {
      const lines = stdout.split('\n').filter((line) => line !== '');
      done({ code: child.exitCode ?? -1, lines: lines.map((line) => JSON.parse(line) as unknown), stderr });
    });
  });
}

const error = (code: string, data: unknown = expect.anything()) => ({
  code: 1,
  lines: [{ error: { code, data } }],
  stderr: '',
});

test('init never overwrites a library', async () => {
  expect(await kith('init', '--library', library)).toEqual(error('LIBRARY_EXISTS'));
});

test('call reaches a query and a command, and a relative path means the folder of the caller', async () => {
  const args = ['--library', 'shop.kith'];
  const set = await kith('call', 'settings.update', '{"libraryName":"茶铺"}', ...args);
  expect(set.code).toBe(0);
  const { code, lines } = await kith('call', 'settings.get', ...args);
  expect(code).toBe(0);
  expect(lines).toEqual([expect.objectContaining({ libraryName: '茶铺' })]);
});

test('reading works beside the app, writing says that the library is in use', async () => {
  const core = await startCore({ file: library, mode: 'open' });
  try {
    expect((await kith('call', 'settings.get', '{}', '--library', library)).code).toBe(0);
    expect(await kith('call', 'settings.update', '{}', '--library', library)).toEqual(
      error('LIBRARY_LOCKED', { file: library }),
    );
  } finally {
    await core.close();
  }
});

test('a library with a password takes it from a file or the environment, and is refused without it', async () => {
  const file = join(folder, 'secret.kith');
  await kith('init', '--library', file);
  rekeyLibrary({ file, from: null, to: await newLibraryKey('四只猫在睡觉呢 7') });
  await writeFile(join(folder, 'pw'), '四只猫在睡觉呢 7\n');
  await writeFile(join(folder, 'wrong'), 'another one');
  const args = ['call', 'settings.update', '{"libraryName":"茶铺"}', '--library', file];
  expect(await kith(...args)).toEqual(error('LIBRARY_PASSWORD_NEEDED', { file }));
  expect(await kith(...args, '--password-file', 'wrong')).toEqual(error('LIBRARY_PASSWORD_WRONG', { file }));
  expect((await kith(...args, '--password-file', 'pw')).code).toBe(0);
  process.env.KITH_PASSWORD = '四只猫在睡觉呢 7';
  try {
    const { lines } = await kith('call', 'settings.get', '--library', file);
    expect(lines).toEqual([expect.objectContaining({ libraryName: '茶铺' })]);
  } finally {
    delete process.env.KITH_PASSWORD;
  }
});

test('a library that is not there, or is none, is named with its code', async () => {
  const missing = join(folder, 'missing.kith');
  expect(await kith('call', 'settings.get', '--library', missing)).toEqual(
    error('LIBRARY_NOT_FOUND', { file: missing }),
  );
  const notes = join(folder, 'notes.txt');
  await writeFile(notes, 'only notes');
  expect(await kith('call', 'settings.get', '--library', notes)).toEqual(
    error('NOT_A_LIBRARY', { file: notes }),
  );
});

test('wrong input is refused by the contract', async () => {
  const { code, lines } = await kith('call', 'settings.update', '{"libraryName":1}', '--library', library);
  expect(code).toBe(1);
  expect(lines).toEqual([{ error: { code: 'BAD_REQUEST', data: expect.anything() } }]);
});

test.each([
  [['call', 'settings.nothing'], 'METHOD_UNKNOWN'],
  [['call', 'settings'], 'METHOD_UNKNOWN'],
  [['call', '__proto__.toString'], 'METHOD_UNKNOWN'],
  [['call', 'settings.get', '{'], 'JSON_INVALID'],
  [['call'], 'ARGUMENT_MISSING'],
  [['import'], 'ARGUMENT_MISSING'],
  [['dance'], 'VERB_UNKNOWN'],
  [['check', '--nonsense'], 'ARGUMENT_INVALID'],
])('%j is a wrong command line: %s', async (args, code) => {
  expect(await kith(...args, '--library', library)).toEqual(error(code));
});

test('importing a GBK file prints what came of it as its last line, and nothing new the second time', async () => {
  const file = join(folder, '客户.csv');
  await writeFile(file, iconv.encode('昵称,手机\n王小红,13800138000\n李雷,13900139000\n', 'gbk'));
  const outcome = {
    updated: 0,
    clashes: 0,
    rejected: 0,
    encoding: 'gbk',
    seconds: expect.any(Number),
  };
  const first = await kith('import', '客户.csv', '--library', library);
  expect(first.code).toBe(0);
  expect(first.lines.at(-1)).toEqual({ ...outcome, created: 2, unchanged: 0 });
  const second = await kith('import', '客户.csv', '--library', library);
  expect(second.lines.at(-1)).toEqual({ ...outcome, created: 0, unchanged: 2 });
  const { lines } = await kith('call', 'fans.list', '{}', '--library', library);
  expect(lines).toEqual([expect.objectContaining({ rows: expect.objectContaining({ length: 2 }) })]);
});

test('what an import took for granted stands in lines before its last one', async () => {
  await writeFile(join(folder, 'dates.csv'), 'Name,Phone,Birthday\nAda,+44 20 7946 0101,3/5/1990\n');
  const { lines } = await kith('import', 'dates.csv', '--library', library);
  expect(lines).toEqual([
    { warning: expect.objectContaining({ code: 'DATES_READ_AS', order: 'dmy', columns: ['Birthday'] }) },
    expect.not.objectContaining({ warnings: expect.anything() }),
  ]);
  expect(lines[1]).toMatchObject({ created: 1 });
});

test('importing a file that is not there fails with its code', async () => {
  expect(await kith('import', 'nowhere.csv', '--library', library)).toEqual(error('IMPORT_FILE_MISSING'));
});

test('check finds a whole library whole, also after a rebuild', async () => {
  for (const rebuilt of [false, true]) {
    const args = rebuilt ? ['--rebuild'] : [];
    expect(await kith('check', ...args, '--library', library)).toMatchObject({
      code: 0,
      lines: [{ ok: true, rebuilt, problems: [] }],
    });
  }
});

test('a stream prints one line per event', async () => {
  const { code, lines } = await kith('call', 'maintenance.check', '{"full":true}', '--library', library);
  expect(code).toBe(0);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.at(-1)).toMatchObject({ problems: [] });
});

test('a verb without a library says so', async () => {
  expect(await kith('check')).toEqual(error('ARGUMENT_MISSING', { argument: '--library' }));
});

test('a list and a whole library go to files by their names, and the library comes back the same', async () => {
  await writeFile(join(folder, '客户.csv'), '姓名,手机\n王小红,13800138000\n');
  await kith('import', '客户.csv', '--library', library);
  for (const ending of ['csv', 'xlsx', 'vcf', 'json'])
    expect((await kith('export', `名单.${ending}`, '--library', library)).lines).toEqual([
      { file: join(folder, `名单.${ending}`), people: expect.any(Number) },
    ]);
  expect(await kith('export', '名单.docx', '--library', library)).toEqual(
    error('FORMAT_UNKNOWN', { formats: ['csv', 'xlsx', 'vcf', 'json'] }),
  );
  await kith('export-library', 'a.json', '--library', library);
  const other = join(folder, 'other.kith');
  expect((await kith('import-library', 'a.json', '--library', other)).code).toBe(0);
  await kith('export-library', 'b.json', '--library', other);
  expect(await readFile(join(folder, 'b.json'))).toEqual(await readFile(join(folder, 'a.json')));
});

test('reading a library of the first version brings it to this one, with everybody in it', async () => {
  const old = join(folder, 'old.kith');
  const nothing = { apply: () => undefined, dropTriggers: () => undefined };
  const connection = openWriter(old, 'create');
  migrateLibrary(connection, nothing, shippedMigrations().slice(0, 1));
  connection.sqlite.exec(`
    INSERT INTO stage (key, phase, position) VALUES ('prospect', 'prospect', 0);
    INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at)
      VALUES ('王小红', 'wang xiao hong', 1, 'a0', 1, 1, 1);
    INSERT INTO identity (fan_id, platform, value, norm, created_at) VALUES (1, 'phone', '1', '1', 1);
    INSERT INTO interaction (fan_id, kind, direction, at, day, recorded_at) VALUES (1, 'message', 'in', 1, 0, 1);
  `);
  connection.sqlite.close();
  const { code, lines } = await kith('call', 'fans.get', '{"id":1}', '--library', old);
  expect(code).toBe(0);
  expect(lines).toMatchObject([{ name: '王小红', identities: [{ value: '1' }] }]);
  const timeline = await kith('call', 'interactions.timeline', '{"fanId":1}', '--library', old);
  expect(timeline.lines).toMatchObject([{ items: [{ interaction: { kind: 'message' } }] }]);
});
