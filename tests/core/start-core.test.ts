// The workers of a library, in a process as a host has them.
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, startCore } from '#main/core/start-core.ts';
import type { CoreFailure } from '#main/core/start-worker.ts';
import type { contract } from '#shared/contract/contract.ts';

type Client = ContractRouterClient<typeof contract>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-core-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BROKEN_FRAMES = [
  '',
  'null',
  '{"i":"1"}',
  '{"i":"1","p":{"u":5}}',
  '{"i":"1","p":{"u":"https://","b":{}}}',
  '{"i":"1","p":{"u":"/fans/count","b":',
  new Uint8Array([123, 255, 0]),
];

function clientOn(
  core: Core,
  role: 'reader' | 'writer',
  options?: { isBrief: boolean },
): { client: Client; ended: Promise<void> } {
  const port = core.openPort(role, options);
  const ended = new Promise<void>((resolve) => {
    port.once('close', () => resolve());
  });
  const client: Client = createORPCClient(new RPCLink({ port: port as unknown as globalThis.MessagePort }));
  port.start();
  return { client, ended };
}

test('a new library is open for reading and writing when the core is there', async () => {
  const core = await startCore({ file: join(folder, 'a.kith'), mode: 'create' });
  const [reader, writer] = [clientOn(core, 'reader'), clientOn(core, 'writer')];
  const { id } = await writer.client.fans.create({ name: '王小红' });
  expect(await reader.client.fans.get({ id })).toMatchObject({ name: '王小红' });
  // Of a domain whose code comes with its first call.
  const note = await writer.client.notes.create({ title: '春' });
  expect(await reader.client.notes.get({ id: note.id })).toMatchObject({ title: '春' });
  await core.close();
  await Promise.all([reader.ended, writer.ended]);
});

test('a library that is refused leaves no worker behind', async () => {
  await expect(startCore({ file: join(folder, 'none.kith'), mode: 'open' })).rejects.toMatchObject({
    code: 'LIBRARY_NOT_FOUND',
  });
});

test('a reader that dies is replaced', async () => {
  const entry = new URL('../fixtures/core/mortal-worker.ts', import.meta.url);
  const core = await startCore({ file: join(folder, 'b.kith'), mode: 'create', readers: 1, entry });
  try {
    const { ended } = clientOn(core, 'reader');
    await clientOn(core, 'writer').client.fans.create({ name: '李雷' });
    const deadly = join(folder, 'deadly');
    writeFileSync(deadly, '');
    core.grantFile({ path: deadly, name: 'reader', mode: 'read' });
    await ended;
    expect(existsSync(deadly)).toBe(false);
    const count = async () => {
      const next = clientOn(core, 'reader');
      const asked = next.client.fans.count({ filter: {} }).then(({ total }) => total);
      return Promise.race([asked, next.ended.then(() => null)]);
    };
    await expect.poll(count).toBe(1);
  } finally {
    await core.close();
  }
});

/** Ends one reader of the core. */
function kill(core: Core): void {
  const deadly = join(folder, 'deadly-reader');
  writeFileSync(deadly, '');
  core.grantFile({ path: deadly, name: 'reader', mode: 'read' });
}

test('a second page has a reader of its own, and what is asked once shares one', async () => {
  const entry = new URL('../fixtures/core/mortal-worker.ts', import.meta.url);
  const core = await startCore({ file: join(folder, 'd.kith'), mode: 'create', entry });
  try {
    const pages = [clientOn(core, 'reader'), clientOn(core, 'reader')];
    const brief = clientOn(core, 'reader', { isBrief: true });
    const totals = [...pages, brief].map(({ client }) => client.fans.count({ filter: {} }));
    expect((await Promise.all(totals)).map(({ total }) => total)).toEqual([0, 0, 0]);
    kill(core);
    const gone = await Promise.race(pages.map(({ ended }, i) => ended.then(() => i)));
    const left = pages[1 - gone]!;
    expect(await left.client.fans.count({ filter: {} })).toMatchObject({ total: 0 });
  } finally {
    await core.close();
  }
});

test('a page that leaves while its reader is being made takes nobody with it', async () => {
  const core = await startCore({ file: join(folder, 'f.kith'), mode: 'create', readers: 3 });
  try {
    const first = clientOn(core, 'reader');
    await first.client.fans.count({ filter: {} });
    core.openPort('reader').close();
    // Its reader begins after the one for the page that left, and is waited for.
    const second = clientOn(core, 'reader');
    expect(await second.client.fans.count({ filter: {} })).toMatchObject({ total: 0 });
    expect(await first.client.fans.count({ filter: {} })).toMatchObject({ total: 0 });
  } finally {
    await core.close();
  }
});

test('frames that cannot be read end their own ports only', async () => {
  const failures: CoreFailure[] = [];
  const onFailure = (failure: CoreFailure) => failures.push(failure);
  const core = await startCore({ file: join(folder, 'g.kith'), mode: 'create', readers: 1, onFailure });
  try {
    const [reader, writer] = [clientOn(core, 'reader').client, clientOn(core, 'writer').client];
    for (const frame of BROKEN_FRAMES) {
      for (const role of ['reader', 'writer'] as const) {
        const port = core.openPort(role);
        const ended = once(port, 'close');
        port.postMessage(frame);
        await ended;
      }
      await writer.fans.create({ name: '王小红' });
    }
    expect(await reader.fans.count({ filter: {} })).toMatchObject({ total: BROKEN_FRAMES.length });
    // Told once each, and nothing died of it.
    expect(failures.map(({ path }) => path)).toEqual(BROKEN_FRAMES.flatMap(() => ['frame', 'frame']));
  } finally {
    await core.close();
  }
});

test('what is asked once makes no reader', async () => {
  const entry = new URL('../fixtures/core/mortal-worker.ts', import.meta.url);
  const core = await startCore({ file: join(folder, 'e.kith'), mode: 'create', entry });
  try {
    const [page, brief] = [clientOn(core, 'reader'), clientOn(core, 'reader', { isBrief: true })];
    await Promise.all([page, brief].map(({ client }) => client.fans.count({ filter: {} })));
    kill(core);
    await Promise.all([page.ended, brief.ended]);
  } finally {
    await core.close();
  }
});

test('a writer that dies is replaced, what it had committed is there, and writing goes on', async () => {
  const entry = new URL('../fixtures/core/mortal-worker.ts', import.meta.url);
  const core = await startCore({ file: join(folder, 'c.kith'), mode: 'create', readers: 1, entry });
  try {
    const { client, ended } = clientOn(core, 'writer');
    await client.fans.create({ name: '李雷' });
    const deadly = join(folder, 'deadly-writer');
    writeFileSync(deadly, '');
    core.grantFile({ path: deadly, name: 'writer', mode: 'read' });
    await ended;
    const create = async () => {
      const next = clientOn(core, 'writer');
      return Promise.race([
        next.client.fans.create({ name: '韩梅梅' }).then(() => 'written'),
        next.ended.then(() => null),
      ]);
    };
    await expect.poll(create).toBe('written');
    const { total } = await clientOn(core, 'reader').client.fans.count({ filter: {} });
    expect(total).toBe(2);
  } finally {
    await core.close();
  }
});
