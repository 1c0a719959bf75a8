import { randomUUID } from 'node:crypto';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { FirstPage } from '#shared/first-answers.ts';
import { LibraryError, type LibraryErrorCode } from './db/library-error.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './worker.ts';
import { WORKER_MEMORY } from './worker-memory.ts';

export type CoreFailure = { logId: string; path: string; name: string; stack: string };

export type StartedWorker = {
  worker: Worker;
  /** Of a reader. */
  firstPage(): Promise<FirstPage>;
  unclean: boolean;
  /** Resolves when it is gone, however it ended. */
  ended: Promise<void>;
};
/** `ready` rejects when it refuses the file. */
export type StartingWorker = Pick<StartedWorker, 'worker' | 'ended'> & { ready: Promise<StartedWorker> };

export const send = (worker: Worker, message: ToWorker, transfer: MessagePort[] = []) =>
  worker.postMessage(message, transfer);

export function startWorker(
  entry: URL,
  workerData: WorkerSetup,
  onFailure: (failure: CoreFailure) => void,
): StartingWorker {
  const worker = new Worker(entry, {
    workerData,
    name: `kith-${workerData.role}`,
    resourceLimits: WORKER_MEMORY,
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  let asks = 0;
  const asked = new Map<number, (page: FirstPage | null) => void>();
  const firstPage = async () => {
    const page = await new Promise<FirstPage | null>((resolve) => {
      asked.set(++asks, resolve);
      send(worker, { type: 'first-page', ask: asks });
    });
    if (page === null) throw new Error('the first page could not be read');
    return page;
  };
  // Whoever waits for a worker that is gone hears of it.
  void ended.then(() => {
    for (const answer of asked.values()) answer(null);
  });
  const ready = new Promise<StartedWorker>((resolve, reject) => {
    worker.on('error', (error) => {
      onFailure(failureOf(workerData.role, error));
      // After it was ready this changes nothing: its ports close, and clients hear of that.
      reject(error);
    });
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') resolve({ worker, firstPage, unclean: message.unclean, ended });
      else if (message.type === 'refused') {
        void worker.terminate();
        reject(new LibraryError(message.code as LibraryErrorCode, message.data));
      } else if (message.type === 'failure') onFailure(message);
      else if (message.type === 'first-page') {
        asked.get(message.ask)?.(message.page);
        asked.delete(message.ask);
      }
      // Ports that a client left open would keep it alive.
      else if (message.type === 'closed') void worker.terminate();
    });
  });
  // Whoever waits hears of it; a worker that nobody waits for any more has been logged.
  ready.catch(() => undefined);
  return { worker, ended, ready };
}

export function failureOf(role: 'reader' | 'writer', error: unknown): CoreFailure {
  const { name, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { logId: randomUUID(), path: `worker.${role}`, name, stack };
}

export async function endWorker({ worker, ended }: Pick<StartedWorker, 'worker' | 'ended'>): Promise<void> {
  send(worker, { type: 'close' });
  await ended;
}
