import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { LibraryError, type LibraryErrorCode } from './db/library-error.ts';
import { type FileGrant, newToken } from './file-grants.ts';
import type { OpenMode } from './open-library.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './worker.ts';

export type CoreFailure = { logId: string; path: string; name: string; stack: string };

export type Core = {
  readonly file: string;
  /** Whether the last process that wrote this library ended without closing it. */
  readonly unclean: boolean;
  /** A fresh port that speaks the contract's frames to the writer or to one of the readers. */
  openPort(role: 'reader' | 'writer'): MessagePort;
  /** Lets the core read or write a file under a random token of 128 bits. */
  grantFile(file: FileGrant): string;
  /** Waits for commands in the queue, checkpoints, releases the lock and ends the workers. */
  close(): Promise<void>;
};

/**
 * Starts the workers of a library: one that writes, and readers beside it.
 * @param options.onFailure hears of unknown failures (for the log; holds no rows)
 * @throws LibraryError LIBRARY_LOCKED, LIBRARY_NOT_FOUND, LIBRARY_EXISTS, NOT_A_LIBRARY, LIBRARY_NEWER, LIBRARY_DAMAGED
 */
export async function startCore(options: {
  file: string;
  mode: OpenMode;
  readers?: number;
  onFailure?: (failure: CoreFailure) => void;
}): Promise<Core> {
  const { file, mode, readers: readerCount = 2, onFailure = () => undefined } = options;
  const liveName = randomUUID();
  // The build has .js beside this file, the sources .ts.
  const entry = new URL(`./worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  const start = (role: 'reader' | 'writer') =>
    startWorker(entry, { role, file, mode: role === 'writer' ? mode : 'open', liveName }, onFailure);

  const writer = await start('writer');
  const readers: StartedWorker[] = [];
  try {
    readers.push(...(await Promise.all(Array.from({ length: readerCount }, () => start('reader')))));
  } catch (error) {
    await endWorker(writer);
    throw error;
  }
  let next = 0;
  return {
    file,
    unclean: writer.unclean,
    openPort(role) {
      const target = role === 'writer' ? writer : readers[next++ % readers.length]!;
      const { port1, port2 } = new MessageChannel();
      send(target.worker, { type: 'port', port: port2 }, [port2]);
      return port1;
    },
    grantFile(grant) {
      const token = newToken();
      for (const { worker } of [writer, ...readers]) send(worker, { type: 'grant', token, grant });
      return token;
    },
    async close() {
      await Promise.all(readers.map(endWorker));
      await endWorker(writer);
    },
  };
}

type StartedWorker = {
  worker: Worker;
  unclean: boolean /** Resolves when it is gone, however it ended. */;
  ended: Promise<void>;
};

const send = (worker: Worker, message: ToWorker, transfer: MessagePort[] = []) =>
  worker.postMessage(message, transfer);

function startWorker(
  entry: URL,
  workerData: WorkerSetup,
  onFailure: (failure: CoreFailure) => void,
): Promise<StartedWorker> {
  const worker = new Worker(entry, { workerData, name: `kith-${workerData.role}` });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      const { name, stack = '' } = error instanceof Error ? error : new Error(String(error));
      onFailure({ logId: randomUUID(), path: `worker.${workerData.role}`, name, stack });
      // After it was ready this changes nothing: its ports close, and clients hear of that.
      reject(error);
    });
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') resolve({ worker, unclean: message.unclean, ended });
      else if (message.type === 'refused') {
        void worker.terminate();
        reject(new LibraryError(message.code as LibraryErrorCode, message.data));
      } else if (message.type === 'failure') onFailure(message);
    });
  });
}

async function endWorker({ worker, ended }: StartedWorker): Promise<void> {
  send(worker, { type: 'close' });
  await ended;
}
