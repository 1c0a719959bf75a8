import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectHost, type HostClient } from '../support/host-client.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The built browser host in a process of its own, signed in. That process is also the core's: it holds the workers. */
export type RunningHost = {
  readonly api: HostClient['api'];
  readonly memory: () => ProcessMemory;
  /** CPU time so far in ms, null where it can't be told. */
  readonly cpu: () => number | null;
  /** Streams a file to the host as the page does. @returns its token */
  upload(file: string, name: string): Promise<string>;
  stop(): Promise<void>;
};

/** In MB. `file`: mapped pages of files, which the system takes back when it needs them. Linux only; 0 elsewhere. */
export type ProcessMemory = { rss: number; peak: number; file: number };

/** @param library opened, or made when it is not there. Needs a build in out/. */
export async function startRunningHost(library: string): Promise<RunningHost> {
  const home = mkdtempSync(join(tmpdir(), 'kith-bench-'));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'out', 'main', 'browser.js'), '--library', library],
    // Compiled code is kept beside the build, as by `npm start`.
    {
      env: { ...process.env, KITH_HOME: home, NODE_COMPILE_CACHE: join(ROOT, 'out', 'compiled') },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`the host ended with ${code}`);
  });
  const [{ address }] = (await Promise.race([once(child, 'message'), ended])) as [{ address: string }];
  ended.catch(() => undefined);
  const client = await signInWhenOpen(child, address);
  return {
    api: client.api,
    memory: () => memoryOf(child),
    cpu: () => cpuOf(child),
    async upload(file, name) {
      const response = await fetch(`http://127.0.0.1:${client.port}/files?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: client.headers,
        body: createReadStream(file) as unknown as ReadableStream,
        duplex: 'half',
      } as RequestInit);
      if (response.status !== 201) throw new Error(`the upload answered ${response.status}`);
      return ((await response.json()) as { token: string }).token;
    },
    async stop() {
      client.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The address comes before the library is open: sockets opened too early end with 4004, so this asks again. */
async function signInWhenOpen(child: ChildProcess, firstAddress: string): Promise<HostClient> {
  let address = firstAddress;
  for (;;) {
    const client = await connectHost(address);
    const isOpen = await client.api.settings.get({}).then(
      () => true,
      () => false,
    );
    if (isOpen) return client;
    client.close();
    child.send('new-address');
    [{ address }] = (await once(child, 'message')) as [{ address: string }];
  }
}

function memoryOf({ pid }: ChildProcess): ProcessMemory {
  if (process.platform !== 'linux') return { rss: 0, peak: 0, file: 0 };
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { rss: megabytes('VmRSS'), peak: megabytes('VmHWM'), file: megabytes('RssFile') };
}

/** A clock tick of Linux is 10 ms. */
const TICK_MS = 10;

function cpuOf({ pid }: ChildProcess): number | null {
  if (process.platform !== 'linux') return null;
  // The name before these fields may hold blanks, and ends with a bracket.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * TICK_MS;
}
