import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { type App, createApp } from '#main/core/app.ts';
import type { Pace } from '#main/core/deps.ts';
import type { KithRouter } from '#main/core/router.ts';
import { contract } from '#shared/contract/contract.ts';

export type KithClient = RouterClient<KithRouter>;

export type TestLibrary = {
  /** Calls the contract: queries through the reading connection, commands through the writing one. */
  readonly client: KithClient;
  readonly app: App;
  readonly file: string;
  readonly clock: { now: number; advance(ms: number): void };
  /** Closes and opens the same file, as a restart does. */
  reopen(): Promise<void>;
  close(): void;
};

/** 2026-03-05 12:00 in Shanghai: the clock of every test library unless told otherwise. */
export const TEST_NOW = Date.UTC(2026, 2, 5, 4);

/** A real library in a folder of its own, made by the real migrations. Its days begin and end in Shanghai. */
export async function openTestLibrary(
  options: { now?: number; file?: string; timeZone?: string; pace?: Pace } = {},
): Promise<TestLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  const file = options.file ?? join(folder, 'library.kith');
  const clock = {
    now: options.now ?? TEST_NOW,
    advance(ms: number) {
      clock.now += ms;
    },
  };
  const open = () => createApp({ file, mode: 'open-or-create', clock: () => clock.now, pace: options.pace });
  let app = open();
  let client = clientOf(app);
  await client.settings.update({ timeZone: options.timeZone ?? 'Asia/Shanghai' });
  return {
    get client() {
      return client;
    },
    get app() {
      return app;
    },
    file,
    clock,
    async reopen() {
      app.close();
      app = open();
      client = clientOf(app);
    },
    close() {
      app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sends each call to the side that the contract's metadata names. */
export function clientOf(app: App): KithClient {
  const sides = { query: createRouterClient(app.reader), command: createRouterClient(app.writer) };
  const pick = (domain: string, method: string) => {
    const procedure = (
      contract as Record<string, Record<string, { '~orpc': { meta: { kind: 'query' | 'command' } } }>>
    )[domain]?.[method];
    return procedure ? sides[procedure['~orpc'].meta.kind] : sides.query;
  };
  return new Proxy({} as KithClient, {
    get: (_, domain: string) =>
      new Proxy(
        {},
        {
          get: (_target, method: string) =>
            (pick(domain, method) as unknown as Record<string, Record<string, unknown>>)[domain]?.[method],
        },
      ),
  });
}
