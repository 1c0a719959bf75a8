// `test` with a running Kith: every test has its own library, its own browser host and a window that is signed in.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { connectHost, type HostClient } from '../../support/host-client.ts';
import { nextAddress, startHost, stopHost } from '../../support/host-process.ts';

export { expect } from '@playwright/test';

export type Kith = {
  /** A folder of this test, deleted after it. */
  readonly folder: string;
  readonly library: string;
  /** The core and the host as a second window would reach them. */
  readonly client: HostClient;
  /** An address that signs in one more window. */
  newAddress(): Promise<string>;
  /** All that the host has written to stdout and stderr. */
  output(): string;
  /** Ends the host as Ctrl+C does, and starts it again on the same library. Addresses are new after it. */
  restart(): Promise<void>;
};

type Options = {
  /** 'new': an empty library is open. 'none': the first-run page. 'demo': the demo library. */
  startWith: 'new' | 'none' | 'demo';
  hostLocale: 'zh-CN' | 'zh-TW' | 'en';
};

export const test = base.extend<Options & { kith: Kith }>({
  startWith: ['new', { option: true }],
  hostLocale: ['zh-CN', { option: true }],

  // The window of each test is signed in before the test begins.
  page: async ({ page, kith }, use) => {
    await page.goto(await kith.newAddress());
    await use(page);
  },

  kith: async ({ startWith, hostLocale }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kith-e2e-'));
    const library = join(folder, 'test.kith');
    const args = [
      ...{ new: ['--library', library], none: [], demo: ['--demo'] }[startWith],
      ...['--locale', hostLocale],
    ];
    const output: string[] = [];
    let host = await startHost({ args, folder, output });
    let client = await connectHost(host.firstAddress);
    await use({
      folder,
      library,
      get client() {
        return client;
      },
      newAddress: () => nextAddress(host),
      output: () => output.join(''),
      async restart() {
        client.close();
        await stopHost(host);
        host = await startHost({ args, folder, output });
        client = await connectHost(host.firstAddress);
      },
    });
    client.close();
    await stopHost(host);
    await rm(folder, { recursive: true, force: true });
  },
});
