// The browser host with a real core behind it: frames, libraries that change, files.
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDefinedError, safe } from '@orpc/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startCore } from '#main/core/start-core.ts';
import { type BrowserHost, startBrowserHost } from '#main/hosts/browser/browser-host.ts';
import { createBrowserPlatform } from '#main/hosts/browser/browser-platform.ts';
import { createFileTransfers, type FileTransfers } from '#main/hosts/file-transfers.ts';
import { hostFolders } from '#main/hosts/host-folders.ts';
import { createHostService } from '#main/hosts/host-service.ts';
import type { HostService } from '#main/hosts/host-types.ts';
import type { LiveEvent } from '#shared/contract/live.ts';
import { FIRST_ANSWERS_PATH, FIRST_CARDS, type FirstAnswers } from '#shared/first-answers.ts';
import { connectHost, type HostClient } from '../support/host-client.ts';
import { rawRequest } from '../support/raw-http.ts';

// Workers from source are slow to start on a busy machine, so one host serves all tests.
let folder: string;
let transfers: FileTransfers;
let service: HostService;
let host: BrowserHost;
let client: HostClient;
const logged: string[] = [];
let time = 1_700_000_000_000;

const serviceOf = (home: string) =>
  createHostService({
    platform: createBrowserPlatform(transfers),
    folders: hostFolders({ KITH_HOME: home }),
    startCore: (options) => startCore({ ...options, readers: 1 }),
    makeDemo: () => Promise.reject(new Error('no demo here')),
    now: () => (time += 1),
    log: (line) => logged.push(line),
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-host-'));
  transfers = await createFileTransfers(join(folder, 'transfers'));
  service = serviceOf(folder);
  await service.startWith({ library: join(folder, 'first.kith') });
  const report = (error: unknown) => logged.push(String(error));
  host = await startBrowserHost({ service, transfers, root: folder, port: 0, report });
});

beforeEach(async () => {
  client = await connectHost(host.newAddress());
});

afterEach(() => {
  client.close();
  expect(logged.splice(0)).toEqual([]);
});

afterAll(async () => {
  await host.close();
  await service.close();
  await rm(folder, { recursive: true });
});

test('a query reaches a reader and a command the writer, and the reader sees what was written', async () => {
  await client.api.settings.update({ libraryName: '茶铺' });
  expect((await client.api.settings.get({})).libraryName).toBe('茶铺');
});

test('the first answers are what a page would be told one by one, and a later page hears of later changes', async () => {
  const { api } = client;
  const read = async (): Promise<FirstAnswers> => {
    const response = await rawRequest({
      port: client.port,
      path: FIRST_ANSWERS_PATH,
      headers: client.headers,
    });
    return JSON.parse(response.body);
  };
  for (let n = 0; n < FIRST_CARDS + 1; n++) await api.fans.create({ name: `客人 ${n}` });
  const { state, library } = await read();
  expect(state).toEqual(JSON.parse(JSON.stringify(await client.host.library.state())));
  const stages = await api.pipeline.stages({});
  expect(library).toMatchObject({
    settings: await api.settings.get({}),
    people: { total: FIRST_CARDS + 1, exact: true },
    stages,
  });
  const shown = stages.filter(({ count, collapsed }) => count > 0 && !collapsed);
  expect(library?.columns.map(({ stageId }) => stageId)).toEqual(shown.map(({ id }) => id));
  for (const { stageId, cards, nextCursor } of library!.columns) {
    const page = await api.pipeline.column({ stageId, limit: FIRST_CARDS });
    expect({ cards: cards.map(({ id }) => id), nextCursor }).toEqual({
      cards: page.cards.map(({ id }) => id),
      nextCursor: page.nextCursor,
    });
  }
  const id = library!.columns[0]!.cards[0]!.id;
  await api.fans.remove({ selection: { ids: [id] } });
  expect((await read()).library?.people.total).toBe(FIRST_CARDS);

  // What changed after a page was told, and before it listened, is the first that it hears.
  const stop = new AbortController();
  const changes = await api.live.changes({ after: library!.position }, { signal: stop.signal });
  const event = (await changes.next()).value as LiveEvent;
  expect(event).toMatchObject({ change: { fanIds: [id] } });
  const upToDate = (await read()).library!.position;
  expect(event.position).toBe(upToDate);
  const later = await api.live.changes({ after: upToDate }, { signal: stop.signal });
  const next = later.next();
  await api.settings.update({ libraryName: '新茶铺' });
  expect((await next).value).toMatchObject({ change: { domains: expect.arrayContaining(['settings']) } });
  stop.abort();
});

test('opening another library closes reader and writer with 4001, and new sockets reach the new one', async () => {
  const codes = Promise.all([once(client.sockets.reader, 'close'), once(client.sockets.writer, 'close')]);
  await client.api.settings.get({});
  const opened = await client.host.library.create({ name: '第二家店' });
  expect(opened).toEqual({ file: join(folder, 'libraries', '第二家店.kith'), name: '第二家店' });
  expect((await codes).map(([code]) => code)).toEqual([4001, 4001]);
  const second = await connectHost(host.newAddress());
  const state = await second.host.library.state();
  expect(state.current).toEqual({ ...opened, hasPassword: false });
  expect(state.recent.slice(0, 2).map(({ name, missing }) => ({ name, missing }))).toEqual([
    { name: '第二家店', missing: false },
    { name: 'first', missing: false },
  ]);
  second.close();
});

test('the lock of the library that was left is free again', async () => {
  await client.host.library.create({ name: 'other' });
  const core = await startCore({ file: join(folder, 'first.kith'), mode: 'open' });
  await core.close();
});

test('a library that does not open leaves the open one as it was', async () => {
  const before = (await client.host.library.state()).current;
  await writeFile(join(folder, 'notes.kith'), 'these are only notes');
  const locked = await startCore({ file: join(folder, 'locked.kith'), mode: 'create' });
  const attempts = [
    ['missing.kith', 'LIBRARY_NOT_FOUND'],
    ['notes.kith', 'NOT_A_LIBRARY'],
    ['locked.kith', 'LIBRARY_LOCKED'],
  ] as const;
  for (const [name, code] of attempts) {
    const file = join(folder, name);
    const { error } = await safe(client.host.library.open({ file }));
    if (!isDefinedError(error)) throw new Error(`${name}: ${String(error)}`);
    expect(error).toMatchObject({ code, data: { file } });
  }
  expect((await client.host.library.state()).current).toEqual(before);
  expect(client.sockets.reader.readyState).toBe(client.sockets.reader.OPEN);
  await client.api.settings.get({});
  await locked.close();
});

test('creating never overwrites a library', async () => {
  await client.host.library.create({ name: 'shop' });
  const bytes = await readFile(join(folder, 'libraries', 'shop.kith'));
  const { error } = await safe(client.host.library.create({ name: 'shop' }));
  expect(error).toMatchObject({ code: 'LIBRARY_EXISTS' });
  expect(await readFile(join(folder, 'libraries', 'shop.kith'))).toEqual(bytes);
});

test('a name that is no file name is refused with it', async () => {
  const { error } = await safe(client.host.library.create({ name: '../escape' }));
  expect(error).toMatchObject({ code: 'LIBRARY_NAME_INVALID', data: { name: '../escape' } });
});

test('a library that can not open at the start becomes the problem of the first page', async () => {
  const other = serviceOf(join(folder, 'other-user'));
  const file = (await service.state()).current?.file;
  await other.startWith({ library: file });
  expect(await other.state()).toMatchObject({ current: null, problem: { code: 'LIBRARY_LOCKED', file } });
  await other.close();
});

test('a library gets a password, is locked for all windows, and opens with the right one only', async () => {
  const { file } = await client.host.library.create({ name: 'secret' });
  const first = await connectHost(host.newAddress());
  await first.api.settings.update({ libraryName: 'before' });
  let isWritten = false;
  const written = first.host.library.setPassword({ present: null, next: 'long enough 1' }).finally(() => {
    isWritten = true;
  });
  // Pages ask meanwhile why their library is away; unlike everything else this is answered at once.
  const answers = new Set<boolean>();
  while (!isWritten) answers.add((await client.host.library.rewriting()).isRewriting);
  await written;
  expect(answers).toContain(true);
  expect(await client.host.library.rewriting()).toEqual({ isRewriting: false });
  // The library goes on being open, with what was in it; only its pipes are new.
  const second = await connectHost(host.newAddress());
  expect((await second.api.settings.get({})).libraryName).toBe('before');
  expect((await second.host.library.state()).current).toEqual({ file, name: 'secret', hasPassword: true });
  const wrong = await safe(second.host.library.setPassword({ present: 'not this one', next: null }));
  expect(wrong.error).toMatchObject({ code: 'LIBRARY_PASSWORD_WRONG', data: { file } });
  expect((await second.api.settings.get({})).libraryName).toBe('before');

  const codes = Promise.all([once(second.sockets.reader, 'close'), once(second.sockets.writer, 'close')]);
  expect(await second.host.library.lock()).toEqual({ locked: true });
  expect((await codes).map(([code]) => code)).toEqual([4001, 4001]);
  expect(await second.host.library.state()).toMatchObject({
    current: null,
    locked: { file, name: 'secret' },
  });
  for (const [password, code] of [
    [undefined, 'LIBRARY_PASSWORD_NEEDED'],
    ['long enough 2', 'LIBRARY_PASSWORD_WRONG'],
  ] as const) {
    const { error } = await safe(second.host.library.open({ file, password }));
    expect(error).toMatchObject({ code, data: { file } });
  }
  await second.host.library.open({ file, password: 'long enough 1' });
  const third = await connectHost(host.newAddress());
  expect((await third.api.settings.get({})).libraryName).toBe('before');
  await third.host.library.setPassword({ present: 'long enough 1', next: null });
  expect((await third.host.library.state()).current?.hasPassword).toBe(false);
  for (const one of [first, second, third]) one.close();
});

test('the last library opens again at the next start', async () => {
  const home = join(folder, 'third-user');
  const file = join(folder, 'kept.kith');
  const first = serviceOf(home);
  await first.startWith({ library: file });
  await first.close();
  const next = serviceOf(home);
  await next.startWith({});
  expect((await next.state()).current).toEqual({ file, name: 'kept', hasPassword: false });
  await next.close();
});

test('an uploaded list is imported, exported and downloaded once under its name', async () => {
  const { port, headers, api, host: hostApi } = client;
  const body = '姓名,手机\n王小红,13800138000\n';
  const path = `/files?name=${encodeURIComponent('客户.csv')}`;
  const upload = await rawRequest({ port, method: 'POST', path, headers, body });
  expect(upload.status).toBe(201);
  const granted = JSON.parse(upload.body) as { token: string; name: string; size: number };
  expect(granted).toMatchObject({ name: '客户.csv', size: Buffer.byteLength(body) });
  expect(granted.token).toMatch(/^[\w-]{22,}$/);

  const opened = await drain(await api.transfer.open({ token: granted.token, fileName: granted.name }));
  const session = opened.at(-1)?.session;
  if (!session) throw new Error('no session');
  const { sessionId, columns } = session;
  await drain(await api.transfer.plan({ sessionId, targets: columns, policy: 'fill' }));
  const committed = await drain(await api.transfer.commit({ sessionId }));
  expect(committed.at(-1)?.counts).toMatchObject({ created: 1, rejected: 0 });

  const output = await hostApi.files.grantSave({ suggestedName: '粉丝 2024.csv' });
  if (!output) throw new Error('no token');
  await drain(await api.transfer.exportFans({ token: output.token, selection: { filter: {} } }));
  const download = await rawRequest({ port, path: `/files/${output.token}`, headers });
  expect(download.status).toBe(200);
  expect(download.body).toContain('王小红');
  expect(download.headers['content-disposition']).toContain("filename*=UTF-8''%E7%B2%89%E4%B8%9D%202024.csv");
  expect((await rawRequest({ port, path: `/files/${output.token}`, headers })).status).toBe(404);
});

async function drain<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test('only web and mail links are handed on', async () => {
  expect(await client.host.links.open({ url: 'https://a.example/' })).toEqual({ opened: false });
  const { error } = await safe(client.host.links.open({ url: 'file:///etc/passwd' }));
  expect(error).toMatchObject({ code: 'LINK_REFUSED', data: { protocol: 'file' } });
});
