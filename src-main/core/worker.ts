import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createRouterClient } from '@orpc/server';
import { readerDeps, writerDeps } from './app.ts';
import { LibraryError } from './db/library-error.ts';
import { failureInterceptor } from './dispatch.ts';
import { createFileGrants, type FileGrant } from './file-grants.ts';
import { createLiveBus } from './live-bus.ts';
import { type OpenedLibrary, type OpenMode, openLibrary } from './open-library.ts';
import { createPortHandler } from './port-handler.ts';
import { createRouter } from './router.ts';
import { letOthersIn } from './stream-turns.ts';

/** What start-core.ts says to a worker, and hears from it. */
export type WorkerSetup = { role: 'reader' | 'writer'; file: string; mode: OpenMode; liveName: string };
export type ToWorker =
  /** To a reader: the writer has the file open. */
  | { type: 'open' }
  | { type: 'port'; port: MessagePort }
  | { type: 'grant'; token: string; grant: FileGrant }
  | { type: 'close' };
export type FromWorker =
  | { type: 'ready'; unclean: boolean }
  | { type: 'refused'; code: string; data: Record<string, unknown> }
  | { type: 'failure'; logId: string; path: string; name: string; stack: string }
  | { type: 'closed' };

/** When the writer looks for texts that may be kept no longer: once the first pages are there, then every day. In ms. */
const FIRST_CLEANING = 60_000;
const CLEANING_EVERY = 86_400_000;

const setup = workerData as WorkerSetup;
const parent = parentPort;
if (!parent) throw new Error('core/worker.ts runs as a worker only');
const say = (message: FromWorker) => parent.postMessage(message);

const live = createLiveBus(setup.liveName);
const files = createFileGrants();
const side = { clock: Date.now, files, live };

// A reader waits until the writer has the file open; code has been loaded meanwhile.
const isCalled = setup.role === 'writer' || (await called());

try {
  if (isCalled) serve();
  else {
    live.close();
    parent.close();
  }
} catch (error) {
  if (error instanceof LibraryError) say({ type: 'refused', code: error.code, data: error.data });
  else throw error;
}

/** @returns false when it is closed before it was needed */
function called(): Promise<boolean> {
  return new Promise((resolve) => {
    parent!.once('message', (message: ToWorker) => resolve(message.type === 'open'));
  });
}

function serve(): void {
  let library: OpenedLibrary | null = null;
  let reading: ReturnType<typeof readerDeps> | null = null;
  if (setup.role === 'writer') {
    library = openLibrary({ file: setup.file, mode: setup.mode, clock: Date.now, onCommit: live.publish });
  } else {
    reading = readerDeps(setup.file, side);
  }
  const router = createRouter(library ? writerDeps(library.writer, side) : reading!);
  const interceptor = failureInterceptor((logId, path, error) => {
    const { name, stack } = error instanceof Error ? error : new Error(String(error));
    say({ type: 'failure', logId, path: path.join('.'), name, stack: stack ?? '' });
  });
  const handler = createPortHandler(router, { clientInterceptors: [interceptor, letOthersIn] });
  const forget = () => {
    const client = createRouterClient(router, { context: {}, interceptors: [interceptor] });
    // The interceptor has said what failed; tomorrow is another try.
    client.chats.forgetTexts({}).catch(() => undefined);
  };
  const cleaning = library ? [setTimeout(forget, FIRST_CLEANING), setInterval(forget, CLEANING_EVERY)] : [];

  parent!.on('message', (message: ToWorker) => {
    if (message.type === 'port') {
      handler.upgrade(message.port, { context: {} });
      message.port.start();
    } else if (message.type === 'grant') {
      files.add(message.token, message.grant);
    } else if (message.type === 'close') {
      for (const timer of cleaning) clearTimeout(timer);
      // Commands in the queue finish first: closing never cuts a transaction.
      void (library?.writer.queue ?? Promise.resolve()).then(() => {
        reading?.close();
        library?.close();
        live.close();
        say({ type: 'closed' });
        parent!.close();
      });
    }
  });
  say({ type: 'ready', unclean: library?.unclean ?? false });
}
