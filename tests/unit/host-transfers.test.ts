// Uploads and outputs in real folders.
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveUpload } from '#main/hosts/electron/page-uploads.ts';
import { contentDisposition, createFileTransfers, plainName } from '#main/hosts/file-transfers.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'kith-transfers-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

test('an upload is stored whole, readable by this user only', async () => {
  const transfers = await createFileTransfers(parent);
  const file = await transfers.receive(
    Readable.from([Buffer.from('姓名\n'), Buffer.from('王小红\n')]),
    '客户.csv',
  );
  expect(file).toMatchObject({ name: '客户.csv', size: 17 });
  expect((await stat(file.path)).mode & 0o077).toBe(0);
  await transfers.clear();
  expect(await readdir(parent)).toEqual([]);
});

test('an upload that is cut in the middle leaves nothing behind, and the next one comes whole', async () => {
  const transfers = await createFileTransfers(parent);
  async function* cut() {
    yield Buffer.from('姓名,手机\n李红,138');
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
  await expect(transfers.receive(Readable.from(cut()), '客户.csv')).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  const [folder] = await readdir(parent);
  expect(await readdir(join(parent, folder!))).toEqual([]);
  const file = await transfers.receive(Readable.from([Buffer.from('姓名\n李红\n')]), '客户.csv');
  expect(await readdir(join(parent, folder!))).toHaveLength(1);
  await transfers.discard(file);
  expect(await readdir(join(parent, folder!))).toEqual([]);
});

test('an output is given out once and deleted after', async () => {
  const transfers = await createFileTransfers(parent);
  const output = await transfers.newOutput('fans.csv');
  await writeFile(output.path, 'content');
  transfers.offer('token', output);
  const [first, second] = await Promise.all([transfers.take('token'), transfers.take('token')]);
  expect(second).toBeNull();
  expect(first).toMatchObject({ name: 'fans.csv', size: 7 });
  expect(await text(first!.stream)).toBe('content');
  await expect.poll(() => readdir(join(output.path, '..'))).toEqual([]);
});

test('an output that was never written is not there', async () => {
  const transfers = await createFileTransfers(parent);
  transfers.offer('token', await transfers.newOutput('fans.csv'));
  expect(await transfers.take('token')).toBeNull();
});

test('files of a host that died go at the next start, those of a running one stay', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  await mkdir(join(parent, `${dead}-abc`));
  await mkdir(join(parent, `${process.pid}-abc`));
  await createFileTransfers(parent);
  expect(await readdir(parent)).toEqual([`${process.pid}-abc`]);
});

test('any name makes a header of plain ASCII that keeps the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', size: 'large' }), (given) => {
      const name = plainName(given);
      const header = contentDisposition(name);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(header.split('"').length).toBe(3);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
    }),
  );
});

test('the desktop page sends pasted text and gets a token, or is told why not', async () => {
  const transfers = await createFileTransfers(parent, 20);
  const granted: { path: string; name: string }[] = [];
  const grants = {
    grantFile(file: { path: string; name: string }) {
      granted.push(file);
      return granted.length === 1 ? 'token' : null;
    },
  };
  const send = (body: string) =>
    receiveUpload(new Request('app://kith/files?name=%E5%90%8D%E5%8D%95.csv', { method: 'POST', body }), {
      transfers,
      grants,
    });
  const first = await send('姓名');
  expect([first.status, await first.json()]).toEqual([201, { token: 'token', name: '名单.csv', size: 6 }]);
  expect(await text(createReadStream(granted[0]!.path))).toBe('姓名');
  const withoutLibrary = await send('姓名');
  expect([withoutLibrary.status, await withoutLibrary.json()]).toEqual([409, { error: 'NO_LIBRARY' }]);
  const tooLarge = await send('x'.repeat(21));
  expect([tooLarge.status, await tooLarge.json()]).toEqual([413, { error: 'FILE_TOO_LARGE' }]);
  expect(await readdir(join(granted[0]!.path, '..'))).toHaveLength(1);
});
