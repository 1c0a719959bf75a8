// Attachments as the page, and as another program, asks the browser host for them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCore } from '#main/core/start-core.ts';
import { type BrowserHost, startBrowserHost } from '#main/hosts/browser/browser-host.ts';
import { createBrowserPlatform } from '#main/hosts/browser/browser-platform.ts';
import { createFileTransfers } from '#main/hosts/file-transfers.ts';
import { hostFolders } from '#main/hosts/host-folders.ts';
import { createHostService } from '#main/hosts/host-service.ts';
import type { HostService } from '#main/hosts/host-types.ts';
import { connectHost, type HostClient } from '../support/host-client.ts';
import { rawRequest } from '../support/raw-http.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';

let folder: string;
let service: HostService;
let host: BrowserHost;
let client: HostClient;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-attachments-'));
  const root = join(folder, 'renderer');
  await mkdir(root);
  await writeFile(join(root, 'index.html'), '<p>Kith</p>');
  const folders = hostFolders({ KITH_HOME: folder });
  const transfers = await createFileTransfers(join(folders.cache, 'transfers'));
  service = createHostService({
    platform: createBrowserPlatform(transfers),
    folders,
    startCore,
    makeDemo: () => Promise.reject(new Error('no demo here')),
    now: () => 0,
    log: (line) => logged.push(line),
  });
  await service.startWith({ library: join(folder, 'library.kith') });
  host = await startBrowserHost({
    service,
    transfers,
    root,
    port: 0,
    report: (error) => logged.push(String(error)),
  });
  client = await connectHost(host.newAddress());
  // Workers start slowly on a loaded machine.
});

afterAll(async () => {
  client?.close();
  await host?.close();
  await service.close();
  await rm(folder, { recursive: true });
  expect(logged).toEqual([]);
});

const ask = (path: string, headers: Record<string, string> = client.headers, method = 'GET') =>
  rawRequest({ port: client.port, path, headers, method });

const put = async (name: string, base64: string) =>
  (await client.api.attachments.putBytes({ name, base64 })).sha256;

describe('an attachment asked for by its address', () => {
  test('is shown when it is a raster image, and may run nothing', async () => {
    const answer = await ask(`/attachments/${await put('a.png', PIXEL)}`);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(Buffer.from(PIXEL, 'base64').length),
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-disposition']).toBeUndefined();
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  });

  test('is a download when it is an SVG with a script, or a page', async () => {
    for (const name of ['logo.svg', 'page.html', 'fake.png']) {
      const text = Buffer.from(`<svg onload="alert(1)"><!-- ${name} --></svg>`).toString('base64');
      const answer = await ask(`/attachments/${await put(name, text)}`);
      expect(answer.headers['content-type'], name).toBe('application/octet-stream');
      expect(answer.headers['content-disposition'], name).toMatch(/^attachment;/);
      expect(answer.headers['content-security-policy'], name).toContain('sandbox');
    }
  });

  test('comes whole when it is longer than one piece', async () => {
    const bytes = Buffer.alloc(2_300_000, 'abcdefg');
    const answer = await ask(`/attachments/${await put('long.txt', bytes.toString('base64'))}`);
    expect(answer.body).toBe(bytes.toString('utf8'));
  });

  test('needs the cookie, and is not found by any other path', async () => {
    const sha256 = await put('a.png', PIXEL);
    const { origin } = client.headers;
    expect((await ask(`/attachments/${sha256}`, { origin })).status).toBe(401);
    for (const path of [
      `/attachments/${'0'.repeat(64)}`,
      `/attachments/${sha256.toUpperCase()}`,
      `/attachments/${sha256}/x`,
      '/attachments/',
      '/attachments/../library.kith',
      '/attachments/%2e%2e/library.kith',
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    expect((await ask(`/attachments/${sha256}`, client.headers, 'HEAD')).body).toBe('');
  });
});
