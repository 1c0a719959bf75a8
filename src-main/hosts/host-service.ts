// What every graphical host does the same way: one open library, its core, ports to it, the recent list.
// Opening starts the new core before the old one ends, so a library that won't open never costs the open one.
import { access, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { Core, startCore } from '#main/core/start-core.ts';
import type { HostState } from '#shared/host-contract.ts';
import { failureLine, stackPlaces } from './failure-line.ts';
import type { HostFolders } from './host-folders.ts';
import { createHostRouter } from './host-router.ts';
import type { HostPlatform, HostService, LibraryRef } from './host-types.ts';
import { LIBRARY_EXTENSION, libraryName, libraryPath } from './library-names.ts';
import { LibraryStartError, toLibraryStartError } from './library-start-error.ts';
import { createRecentLibraries } from './recent-libraries.ts';

export type HostServiceOptions = {
  platform: HostPlatform;
  folders: HostFolders;
  startCore: typeof startCore;
  /** Writes a new demo library to `file`, which doesn't exist yet; `now` is epoch ms. */
  makeDemo(options: { file: string; locale: string; now: number }): Promise<void>;
  /** Epoch ms. */
  now(): number;
  locale?: string | undefined;
  /** Lines for the log: unexpected failures, without anything of the user's. */
  log(line: string): void;
};

export function createHostService(options: HostServiceOptions): HostService {
  const { platform, folders } = options;
  const recent = createRecentLibraries(join(folders.config, 'recent.json'));
  const listeners = new Set<() => void>();
  let core: Core | null = null;
  let problem: HostState['problem'] = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  // Two windows may ask at once; libraries change one after the other.
  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  async function start(file: string, mode: 'open' | 'create' | 'open-or-create'): Promise<LibraryRef> {
    if (closed) throw new Error('the host is closed');
    const asked = libraryPath(file);
    const path = await realpath(asked).catch(() => asked);
    if (core?.file === path && mode !== 'create') return { file: path, name: libraryName(path) };
    let started: Core;
    try {
      started = await options.startCore({
        file: path,
        mode,
        onFailure: ({ logId, path: method, name, stack }) =>
          options.log(`failure ${logId} ${method} ${name} ${stackPlaces(stack)}`),
      });
    } catch (error) {
      throw toLibraryStartError(error, path);
    }
    const old = core;
    core = started;
    problem = null;
    await recent.remember(path, options.now());
    for (const listener of listeners) listener();
    await old?.close();
    return { file: path, name: libraryName(path) };
  }

  async function openDemo(locale: string): Promise<LibraryRef> {
    // Letters and hyphens only, since a locale comes from outside and becomes part of a path.
    const language = locale.replace(/[^a-z-]/gi, '');
    const folder = join(folders.config, 'demo');
    const file = join(folder, `Kith demo ${language}${LIBRARY_EXTENSION}`);
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (!exists) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await options.makeDemo({ file, locale, now: options.now() });
    }
    return start(file, 'open');
  }

  const service: HostService = {
    platform,
    async state() {
      await queue;
      return {
        kind: platform.kind,
        current: core ? { file: core.file, name: libraryName(core.file) } : null,
        recent: await recent.list(),
        folder: folders.libraries,
        locale: options.locale,
        canPickFiles: platform.canPickFiles,
        problem,
      };
    },
    startWith: (request) =>
      oneAtATime(async () => {
        try {
          if (request.demo) await openDemo(options.locale ?? systemLocale());
          else if (request.library) await start(request.library, 'open-or-create');
          else {
            const last = (await recent.list())[0];
            if (last && !last.missing) await start(last.file, 'open');
          }
        } catch (error) {
          if (!(error instanceof LibraryStartError)) throw error;
          problem = { code: error.code, file: error.file };
        }
      }),
    open: (file) => oneAtATime(() => start(file, 'open')),
    create: (name, folder = folders.libraries) =>
      oneAtATime(async () => {
        const path = libraryPath(folder);
        await mkdir(path, { recursive: true }).catch((error: unknown) => {
          throw toLibraryStartError(error, path);
        });
        return start(join(path, `${name.trim()}${LIBRARY_EXTENSION}`), 'create');
      }),
    openDemo: (locale) => oneAtATime(() => openDemo(locale)),
    forget: (file) => oneAtATime(() => recent.forget(file)),
    grantFile: (file) => (core ? core.grantFile(file) : null),
    async settled() {
      await queue;
    },
    openPort(role) {
      if (role !== 'host') return core ? core.openPort(role) : null;
      const { port1, port2 } = new MessageChannel();
      handler.upgrade(port1);
      return port2;
    },
    livePosition: () => core?.livePosition() ?? null,
    onLibraryChange(listener) {
      listeners.add(listener);
    },
    close: () =>
      oneAtATime(async () => {
        closed = true;
        const last = core;
        core = null;
        await last?.close();
      }),
  };

  const handler = new RPCHandler(createHostRouter(service), {
    // A typed error is an answer; only the rest is news for the log.
    interceptors: [
      async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          if (!(error instanceof ORPCError)) options.log(failureLine(error));
          throw error;
        }
      },
    ],
  });
  return service;
}

/** zh-CN, zh-TW or en, after the system's language. */
function systemLocale(): string {
  const system = Intl.DateTimeFormat().resolvedOptions().locale;
  if (!system.startsWith('zh')) return 'en';
  return /-(Hant|TW|HK|MO)/.test(system) ? 'zh-TW' : 'zh-CN';
}
