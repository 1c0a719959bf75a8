// What every graphical host does the same way: one open library, its core, ports to it, the recent list.
// Opening starts the new core before the old one ends, so a library that won't open never costs the open one.
import { timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { z } from 'zod';
import { isEncrypted, keyOfPassword, type LibraryKey, newLibraryKey } from '#main/core/db/library-key.ts';
import type { Core, startCore } from '#main/core/start-core.ts';
import type { HostState } from '#shared/host-contract.ts';
import { failureLine, stackPlaces } from './failure-line.ts';
import type { HostFolders } from './host-folders.ts';
import type { HostHandler } from './host-handler.ts';
import type { HostPlatform, HostService, LibraryRef } from './host-types.ts';
import { createIdleLock } from './idle-lock.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
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

const LockFile = z.object({ minutes: z.number().int().nullable() });

export function createHostService(options: HostServiceOptions): HostService {
  const { platform, folders } = options;
  const recent = createRecentLibraries(join(folders.config, 'recent.json'));
  const listeners = new Set<() => void>();
  let core: Core | null = null;
  /** Of the open library. Wiped as soon as it is closed. */
  let key: LibraryKey | null = null;
  let locked: LibraryRef | null = null;
  let isRewriting = false;
  let problem: HostState['problem'] = null;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;
  let handler: Promise<HostHandler> | undefined;

  // Two windows may ask at once; libraries change one after the other.
  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  const startWorkers = (file: string, mode: 'open' | 'create' | 'open-or-create', key: LibraryKey | null) =>
    options.startCore({
      file,
      mode,
      key,
      onFailure: ({ logId, path: method, name, stack }) =>
        options.log(`failure ${logId} ${method} ${name} ${stackPlaces(stack)}`),
    });

  async function start(
    file: string,
    mode: 'open' | 'create' | 'open-or-create',
    password?: string,
  ): Promise<LibraryRef> {
    if (closed) throw new Error('the host is closed');
    const asked = libraryPath(file);
    const path = await realpath(asked).catch(() => asked);
    if (core?.file === path && mode !== 'create') return { file: path, name: libraryName(path) };
    let started: Core;
    let itsKey: LibraryKey | null = null;
    try {
      // Two threads are not started to be told so.
      if (mode !== 'create' && existsSync(path) && isEncrypted(path)) {
        if (password === undefined) throw new LibraryStartError('LIBRARY_PASSWORD_NEEDED', path);
        itsKey = await keyOfPassword(path, password);
      }
      started = await startWorkers(path, mode, itsKey);
    } catch (error) {
      itsKey?.fill(0);
      throw toLibraryStartError(error, path);
    }
    const old = core;
    const oldKey = key;
    core = started;
    key = itsKey;
    problem = null;
    locked = null;
    idle.begin();
    await recent.remember(path, options.now());
    for (const listener of listeners) listener();
    await old?.close();
    oldKey?.fill(0);
    return { file: path, name: libraryName(path) };
  }

  async function lock(): Promise<boolean> {
    if (core === null || key === null) return false;
    const [last, itsKey] = [core, key];
    locked = { file: last.file, name: libraryName(last.file) };
    core = null;
    key = null;
    // Before its ports end: windows would come back for more of it.
    for (const listener of listeners) listener();
    await last.close();
    itsKey.fill(0);
    return true;
  }

  async function setPassword(present: string | null, next: string | null) {
    if (core === null) return null;
    const { file } = core;
    const from = key;
    if (from !== null) {
      const given = await keyOfPassword(file, present ?? '');
      if (given === null || !timingSafeEqual(given, from))
        throw new LibraryStartError('LIBRARY_PASSWORD_WRONG', file);
    }
    const to = next === null ? null : await newLibraryKey(next);
    const last = core;
    // Windows wait meanwhile, and come back to the same library.
    core = null;
    isRewriting = true;
    try {
      await last.close();
      const { rekeyInWorker } = await import('#main/core/rekey-in-worker.ts');
      const answer = await rekeyInWorker({ file, from, to });
      core = await startWorkers(file, 'open', to);
      key = to;
      from?.fill(0);
      return answer;
    } catch (error) {
      // The file is still the old one.
      core ??= await startWorkers(file, 'open', from).catch((failed: unknown) => {
        problem = problemOf(failed, file);
        for (const listener of listeners) listener();
        return null;
      });
      throw toLibraryStartError(error, file);
    } finally {
      isRewriting = false;
    }
  }

  /** @throws what nobody foresaw */
  function problemOf(error: unknown, file: string): NonNullable<HostState['problem']> {
    const known = toLibraryStartError(error, file);
    if (!(known instanceof LibraryStartError)) throw error;
    return { code: known.code, file: known.file };
  }

  const lockFile = join(folders.config, 'lock.json');
  const idle = createIdleLock({
    now: options.now,
    lock: () => void oneAtATime(lock).catch((error: unknown) => options.log(failureLine(error))),
  });
  // Read beside the start of the library: by the time that it counts it is there.
  const idleRead = readJsonFile(lockFile, LockFile)
    .then((kept) => idle.setMinutes(kept?.minutes ?? null))
    .catch((error: unknown) => options.log(failureLine(error)));

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
      await Promise.all([queue, idleRead]);
      return {
        kind: platform.kind,
        current: core ? { file: core.file, name: libraryName(core.file), hasPassword: key !== null } : null,
        locked,
        lockAfter: idle.minutes(),
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
          const { code, file } = error;
          if (code === 'LIBRARY_PASSWORD_NEEDED') locked = { file, name: libraryName(file) };
          else problem = { code, file };
        }
      }),
    open: (file, password) => oneAtATime(() => start(file, 'open', password)),
    lock: () => oneAtATime(lock),
    setPassword: (present, next) => oneAtATime(() => setPassword(present, next)),
    isRewriting: () => isRewriting,
    async setLockAfter(minutes) {
      await writeJsonFile(lockFile, { minutes });
      idle.setMinutes(minutes);
    },
    active: () => idle.active(),
    hasPassword: () => key !== null,
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
    async settled(role) {
      if (role !== 'host' || !isRewriting) await queue;
    },
    openPort(role, use) {
      if (role !== 'host') return core ? core.openPort(role, use) : null;
      const { port1, port2 } = new MessageChannel();
      // What the page says meanwhile waits in the port.
      void hostHandler().then(
        ({ upgrade }) => upgrade(port1),
        (error: unknown) => {
          options.log(failureLine(error));
          port1.close();
        },
      );
      return port2;
    },
    firstPage: () => core?.firstPage() ?? null,
    livePosition: () => core?.livePosition() ?? null,
    onLibraryChange(listener) {
      listeners.add(listener);
    },
    close: () =>
      oneAtATime(async () => {
        closed = true;
        idle.stop();
        const last = core;
        core = null;
        await last?.close();
        key?.fill(0);
      }),
  };

  /** Its code is not needed before a page is there: the first one waits for the library, not for it. */
  function hostHandler(): Promise<HostHandler> {
    handler ??= import('./host-handler.ts').then(({ createHostHandler }) =>
      createHostHandler(service, options.log),
    );
    return handler;
  }
  return service;
}

/** zh-CN, zh-TW or en, after the system's language. */
function systemLocale(): string {
  const system = Intl.DateTimeFormat().resolvedOptions().locale;
  if (!system.startsWith('zh')) return 'en';
  return /-(Hant|TW|HK|MO)/.test(system) ? 'zh-TW' : 'zh-CN';
}
