// The built browser host as a process of its own: started, asked for addresses, ended as Ctrl+C does.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const HOST = resolve(import.meta.dirname, '../../out/main/browser.js');

export type HostProcess = {
  readonly child: ChildProcess;
  /** Signs in one window; it works once. */
  readonly firstAddress: string;
};

/**
 * @param options.args as the host reads them, e.g. `['--library', file, '--locale', 'en']`
 * @param options.folder its settings and caches stay in there
 * @param options.output receives all that it writes
 * @throws Error with the output when it ends before it listens
 */
export async function startHost(options: {
  args: readonly string[];
  folder: string;
  output: string[];
}): Promise<HostProcess> {
  const { args, folder, output } = options;
  const child = fork(HOST, args, {
    // Code compiled for the first of the tests is there for the others.
    env: {
      NODE_COMPILE_CACHE: join(HOST, '../../compiled'),
      ...process.env,
      KITH_HOME: join(folder, 'home'),
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')));
  }
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the host ended with ${code}: ${output.join('')}`);
  });
  const firstAddress = await Promise.race([address(child), ended]);
  ended.catch(() => undefined);
  return { child, firstAddress };
}

/** An address that signs in one more window. */
export async function nextAddress({ child }: HostProcess): Promise<string> {
  const answer = address(child);
  child.send('new-address');
  return answer;
}

async function address(child: ChildProcess): Promise<string> {
  const [message] = (await once(child, 'message')) as [{ address: string }];
  return message.address;
}

export async function stopHost({ child }: HostProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
