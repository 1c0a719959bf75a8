import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { FirstPage } from '#shared/first-answers.ts';
import { LibraryError, type LibraryErrorCode } from './db/library-error.ts';
import type { LibraryKey } from './db/library-key.ts';
import { type FileGrant, newToken } from './file-grants.ts';
import { liveNumber, livePosition, newLiveCount } from './live-position.ts';
import type { OpenMode } from './open-library.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './worker.ts';

export type CoreFailure = { logId: string; path: string; name: string; stack: string };

export type Core = {
  readonly file: string;
  /** Whether the last process that wrote this library ended without closing it. */
  readonly unclean: boolean;
  /** A fresh port that speaks the contract's frames to the writer or to one of the readers. */
  openPort(role: 'reader' | 'writer'): MessagePort;
  /** What a page shows first. Rejects when there is no reader, or when it could not be read. */
  firstPage(): Promise<FirstPage>;
  /** Where the stream of changes is now; what is asked after this call shows all up to it. For `live.changes`. */
  livePosition(): string;
  /** Lets the core read or write a file under a random token of 128 bits. */
  grantFile(file: FileGrant): string;
  /** Waits for commands in the queue, checkpoints, releases the lock and ends the workers. */
  close(): Promise<void>;
};

/**
 * Starts the workers of a library: one that writes, and readers beside it.
 * @param options.onFailure hears of unknown failures (for the log; holds no rows)
 * @throws LibraryError LIBRARY_LOCKED, LIBRARY_NOT_FOUND, LIBRARY_EXISTS, NOT_A_LIBRARY, LIBRARY_NEWER, LIBRARY_DAMAGED,
 *   LIBRARY_PASSWORD_NEEDED, LIBRARY_PASSWORD_WRONG
 */
export async function startCore(options: {
  file: string;
  mode: OpenMode;
  /** Of an encrypted library. Workers take copies of it that end with them. */
  key?: LibraryKey | null;
  readers?: number;
  onFailure?: (failure: CoreFailure) => void;
  /** The workers' program; a test gives one that dies when it is told. */
  entry?: URL;
}): Promise<Core> {
  const { file, mode, key = null, readers: readerCount = 2, onFailure = () => undefined } = options;
  const live = newLiveCount(randomUUID());
  // The build has .js beside this file, the sources .ts.
  const entry =
    options.entry ?? new URL(`./worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
  let isReplacement = false;
  const start = (role: 'reader' | 'writer') => {
    const itsMode = role === 'writer' && !isReplacement ? mode : 'open';
    return startWorker(entry, { role, file, mode: itsMode, key, live, isReplacement }, onFailure);
  };
  const startWriter = () => start('writer').ready;

  // The reader loads its code while the writer makes or migrates the file, and opens it then.
  const firstReader = start('reader');
  let writer: StartedWorker | null;
  try {
    writer = await startWriter();
  } catch (error) {
    await endWorker(firstReader);
    throw error;
  }
  const { unclean } = writer;
  const readers: StartedWorker[] = [];
  const grants = new Map<string, FileGrant>();
  const restarts: number[] = [];
  let isClosing = false;
  let joining: Promise<unknown> = Promise.resolve();

  /** A worker died: its ports are closed, pages come back to the new one. One that dies again and again stays away. */
  function mayRestart(): boolean {
    const now = performance.now();
    if (isClosing || restarts.filter((at) => now - at < 60_000).length >= MAX_RESTARTS_A_MINUTE) return false;
    restarts.push(now);
    return true;
  }
  function hold(started: StartedWorker): void {
    writer = started;
    for (const [token, grant] of grants) send(started.worker, { type: 'grant', token, grant });
    void started.ended.then(() => {
      writer = null;
      afterLoss('writer', async () => {
        if (mayRestart()) hold(await startWriter());
      });
    });
  }
  /** One after the other; the log says why a worker does not come back, and pages go on with those that are there. */
  function afterLoss(role: 'reader' | 'writer', restart: () => Promise<void>): void {
    if (isClosing) return;
    joining = joining.then(restart).catch((error: unknown) => onFailure(failureOf(role, error)));
  }
  async function openReader(starting: StartingWorker): Promise<void> {
    send(starting.worker, { type: 'open' });
    const reader = await starting.ready;
    for (const [token, grant] of grants) send(reader.worker, { type: 'grant', token, grant });
    readers.push(reader);
    void reader.ended.then(() => {
      // At once: whoever asks it from now on would wait for ever.
      readers.splice(readers.indexOf(reader), 1);
      afterLoss('reader', async () => {
        if (mayRestart()) await openReader(start('reader'));
      });
    });
  }

  // The file is there now, whoever starts a second writer.
  isReplacement = true;
  hold(writer);
  try {
    await openReader(firstReader);
  } catch (error) {
    isClosing = true;
    await endWorker(writer);
    throw error;
  }
  // One reader answers the first page. One of the others that fails is logged, and the rest go on.
  let isAlone = true;
  const startOthers = () => {
    if (!isAlone || isClosing) return;
    isAlone = false;
    const opening = Array.from({ length: readerCount - 1 }, () => openReader(start('reader')));
    joining = Promise.allSettled([joining, ...opening]);
  };
  const others = setTimeout(startOthers, OTHERS_WAIT).unref();
  void readers[0]?.rested.then(startOthers);
  let next = 0;
  return {
    file,
    unclean,
    openPort(role) {
      const target = role === 'writer' ? writer : readers[next++ % readers.length];
      const { port1, port2 } = new MessageChannel();
      // Between a crash and the new worker there is nobody: the port ends at once, and the page asks again.
      if (target) send(target.worker, { type: 'port', port: port2 }, [port2]);
      else port2.close();
      return port1;
    },
    async firstPage() {
      const reader = readers[next++ % readers.length];
      if (!reader) throw new Error('no reader is there');
      return reader.firstPage();
    },
    livePosition: () => livePosition(live, liveNumber(live)),
    grantFile(grant) {
      const token = newToken();
      grants.set(token, grant);
      for (const { worker } of [...(writer ? [writer] : []), ...readers])
        send(worker, { type: 'grant', token, grant });
      return token;
    },
    async close() {
      isClosing = true;
      clearTimeout(others);
      await joining;
      await Promise.all(readers.map(endWorker));
      if (writer) await endWorker(writer);
    },
  };
}

const MAX_RESTARTS_A_MINUTE = 3;
/**
 * When further readers start at the latest, in ms: a second window needs them, but who works in the first one needs the
 * processor, so usually when the first reader has had the rest to load all its code.
 */
const OTHERS_WAIT = 20_000;
/** Room for new objects in each worker: V8's own measure lets an import keep a hundred megabytes of what is gone already. */
const YOUNG_MB = 16;

type StartedWorker = {
  worker: Worker;
  /** Of a reader. */
  firstPage(): Promise<FirstPage>;
  unclean: boolean;
  /** Of a reader: resolves when it has all its code. */
  rested: Promise<void>;
  /** Resolves when it is gone, however it ended. */
  ended: Promise<void>;
};
/** `ready` rejects when it refuses the file. */
type StartingWorker = Pick<StartedWorker, 'worker' | 'ended'> & { ready: Promise<StartedWorker> };

const send = (worker: Worker, message: ToWorker, transfer: MessagePort[] = []) =>
  worker.postMessage(message, transfer);

function startWorker(
  entry: URL,
  workerData: WorkerSetup,
  onFailure: (failure: CoreFailure) => void,
): StartingWorker {
  const worker = new Worker(entry, {
    workerData,
    name: `kith-${workerData.role}`,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  let rest = () => {};
  const rested = new Promise<void>((resolve) => {
    rest = resolve;
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
      if (message.type === 'ready') resolve({ worker, firstPage, unclean: message.unclean, rested, ended });
      else if (message.type === 'refused') {
        void worker.terminate();
        reject(new LibraryError(message.code as LibraryErrorCode, message.data));
      } else if (message.type === 'failure') onFailure(message);
      else if (message.type === 'first-page') {
        asked.get(message.ask)?.(message.page);
        asked.delete(message.ask);
      } else if (message.type === 'rested') rest();
      // Ports that a client left open would keep it alive.
      else if (message.type === 'closed') void worker.terminate();
    });
  });
  // Whoever waits hears of it; a worker that nobody waits for any more has been logged.
  ready.catch(() => undefined);
  return { worker, ended, ready };
}

function failureOf(role: 'reader' | 'writer', error: unknown): CoreFailure {
  const { name, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { logId: randomUUID(), path: `worker.${role}`, name, stack };
}

async function endWorker({ worker, ended }: Pick<StartedWorker, 'worker' | 'ended'>): Promise<void> {
  send(worker, { type: 'close' });
  await ended;
}
