// Starts the browser host: `node out/main/browser.js [--library FILE] [--demo] [--port N] [--locale L]
// [--print-address] [--stop-when-closed]`. A parent with an IPC channel (tools/start.mjs, the end-to-end tests) is told
// the address there; only --print-address puts it on stdout, since it holds the single-use token.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startCore } from '#main/core/start-core.ts';
import { makeDemoInWorker } from '#main/hosts/demo-in-worker.ts';
import { failureLine } from '#main/hosts/failure-line.ts';
import { hostFolders } from '#main/hosts/host-folders.ts';
import { createHostService } from '#main/hosts/host-service.ts';
import { createFileTransfers } from '../file-transfers.ts';
import type { BrowserHost } from './browser-host.ts';
import { createBrowserPlatform } from './browser-platform.ts';
import { startOnUsualPort } from './usual-port.ts';

/** With --stop-when-closed: how long no page may be open, in ms. A reload takes less. */
const CLOSED_GRACE_MS = 10_000;

/** How long closing may take, in ms: the queue of commands and the checkpoint. */
const STOP_LIMIT_MS = 30_000;

const { values } = parseArgs({
  options: {
    library: { type: 'string' },
    demo: { type: 'boolean', default: false },
    port: { type: 'string' },
    locale: { type: 'string' },
    'print-address': { type: 'boolean', default: false },
    'stop-when-closed': { type: 'boolean', default: false },
  },
});

const report = (error: unknown) => console.error(failureLine(error));
const folders = hostFolders();
const transfers = await createFileTransfers(join(folders.cache, 'transfers'));
const service = createHostService({
  platform: createBrowserPlatform(transfers),
  folders,
  startCore,
  makeDemo: makeDemoInWorker,
  now: Date.now,
  locale: values.locale,
  log: console.error,
});
service.onLibraryChange(() => void transfers.clear().catch(report));

let host: BrowserHost | null = null;
let stopping = false;
let openPages = 0;
let wasOpen = false;
let closedTimer: NodeJS.Timeout | undefined;
process.on('uncaughtException', (error) => {
  report(error);
  void stop(1);
});
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));
process.on('disconnect', () => void stop(0));
// Messages of tools/start.mjs. An address for another window, or the first one again after its token was lost.
process.on('message', (message) => {
  if (message === 'new-address' && host) process.send?.({ address: host.newAddress() });
  // The parent's window ended. Without a page ever open it only handed its address to a running browser.
  if (message === 'window-closed' && wasOpen && openPages === 0) void stop(0);
});

// The library opens while the browser starts and loads the page, whose sockets wait for it.
void service.startWith({ library: values.library, demo: values.demo });
// The workers start first: a page waits for them longer than for anything here.
const { startBrowserHost } = await import('./browser-host.ts');
const startHost = (port: number) =>
  startBrowserHost({
    service,
    transfers,
    root: join(import.meta.dirname, '..', 'renderer'),
    port,
    report,
    onPages(count) {
      openPages = count;
      wasOpen = true;
      clearTimeout(closedTimer);
      if (count === 0 && values['stop-when-closed']) {
        closedTimer = setTimeout(() => void stop(0), CLOSED_GRACE_MS);
      }
    },
  });
host = await (values.port
  ? startHost(Number(values.port))
  : startOnUsualPort(folders.config, startHost)
).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  console.error(code === 'EADDRINUSE' ? `Port ${values.port} is taken.` : failureLine(error));
  process.exit(1);
});

const address = host.newAddress();
process.send?.({ address });
if (values['print-address']) console.log(`Kith: ${address}`);

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  // A core that hangs must not keep the program: SQLite recovers from its WAL at the next start.
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  await host?.close();
  await service.close();
  await transfers.clear();
  process.exit(code);
}
