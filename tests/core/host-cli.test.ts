// The command line as a script uses it: a process, its JSON and its exit code.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startCore } from '#main/core/start-core.ts';

const KITH = resolve(import.meta.dirname, '../../src-main/hosts/cli/kith.ts');

// Each call is a process that loads the core from source.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

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

test('a verb without a library says so', async () => {
  expect(await kith('check')).toEqual(error('ARGUMENT_MISSING', { argument: '--library' }));
});
