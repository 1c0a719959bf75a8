import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startOnUsualPort } from '#main/hosts/browser/usual-port.ts';

async function listen(port: number): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { port: address.port, server };
}

test('the host comes back on its last port, and takes another while that is taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kith-port-'));
  const first = await startOnUsualPort(folder, listen);
  const beside = await startOnUsualPort(folder, listen);
  expect(beside.port).not.toBe(first.port);
  for (const { server } of [first, beside]) server.close();
  await once(first.server, 'close');
  const again = await startOnUsualPort(folder, listen);
  expect(again.port).toBe(first.port);
  again.server.close();
  await rm(folder, { recursive: true });
});
