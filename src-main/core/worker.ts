// A worker of the core. What it loads first is just what opens a library: the services come after, when the writer has
// told that the file is there, so that a reader answers the first page while the writer still loads them.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { FirstPage } from '#shared/first-answers.ts';
import { LibraryError } from './db/library-error.ts';
import type { LibraryKey } from './db/library-key.ts';
import { createFileGrants, type FileGrant } from './file-grants.ts';
import { createLiveBus } from './live-bus.ts';
import type { LiveCount } from './live-position.ts';
import type { OpenedLibrary, OpenMode } from './open-library.ts';
import type { Served } from './serve-worker.ts';

/** What start-core.ts says to a worker, and hears from it. */
export type WorkerSetup = {
  role: 'reader' | 'writer';
  file: string;
  mode: OpenMode;
  key: LibraryKey | null;
  live: LiveCount;
  /** Of a writer: it takes the place of one that died. */
  isReplacement: boolean;
};
export type ToWorker =
  /** To a reader: the writer has the file open. */
  | { type: 'open' }
  | { type: 'port'; port: MessagePort }
  /** To a reader; it answers with `firstPage` and the same number. */
  | { type: 'first-page'; ask: number }
  | { type: 'grant'; token: string; grant: FileGrant }
  | { type: 'close' };
export type FromWorker =
  | { type: 'ready'; unclean: boolean }
  | { type: 'refused'; code: string; data: Record<string, unknown> }
  | { type: 'failure'; logId: string; path: string; name: string; stack: string }
  /** `page` is null when it could not be read, which the log has heard of. */
  | { type: 'first-page'; ask: number; page: FirstPage | null }
  | { type: 'closed' };

/** How long the writer leaves the processor to the first page before it loads its services, unless it is asked earlier. In ms. */
const WRITER_WAITS = 2_000;
/** How long a reader leaves the processor to a page that asks for its first answers, before it loads its services. In ms. */
const READER_WAITS = 100;
/** How long it then leaves the processor to the cards: what the page asks next waits in its port. In ms. */
const PAGE_DRAWS = 400;
/** When a reader begins to load what the first page does not need, unless it is asked earlier. In ms. */
const LATER_WAITS = 3_000;
/** Between two parts of that code: calls that came meanwhile are answered. In ms. */
const LATER_PAUSE = 40;
/** A part is loaded once nobody has asked anything for so long: who scrolls or reads on does not wait for it. In ms. */
const QUIET = 250;

const setup = workerData as WorkerSetup;
const parent = parentPort;
if (!parent) throw new Error('core/worker.ts runs as a worker only');
const say = (message: FromWorker) => parent.postMessage(message);
const onFailure = (logId: string, path: string, error: unknown) => {
  const { name, stack } = error instanceof Error ? error : new Error(String(error));
  say({ type: 'failure', logId, path, name, stack: stack ?? '' });
};

const live = createLiveBus(setup.live);
const files = createFileGrants();
const side = { clock: Date.now, files, live };
const heard: ToWorker[] = [];
let hear: (message: ToWorker) => void = (message) => {
  heard.push(message);
  wake();
};
let wake = () => {};
parent.on('message', (message: ToWorker) => hear(message));

try {
  await (setup.role === 'writer' ? write() : read());
} catch (error) {
  if (error instanceof LibraryError) say({ type: 'refused', code: error.code, data: error.data });
  else throw error;
}

/** Opens, says so, and serves soon after. */
async function write(): Promise<void> {
  const { openLibrary } = await import('./open-library.ts');
  const library = openLibrary({
    file: setup.file,
    mode: setup.mode,
    key: setup.key,
    clock: Date.now,
    onCommit: live.publish,
  });
  // A writer before this one may have died between its last commit and telling of it.
  if (setup.isReplacement) live.publish(null);
  say({ type: 'ready', unclean: library.unclean });
  if (!heard.some(needsAnswer)) await untilHeard(needsAnswer, WRITER_WAITS);
  if (heard.some(isClose)) return close(library, null);
  const { serveWriter } = await import('./serve-worker.ts');
  follow(library, serveWriter(library.writer, side, onFailure));
}

/**
 * Loads what the first page needs, opens when the writer has the file open, and loads what answers everything else once a
 * page has its first answers, or when nobody asks for them.
 */
async function read(): Promise<void> {
  const [{ openReader }, { readFirstPage }] = await Promise.all([
    import('./db/connection.ts'),
    import('./first-page.ts'),
  ]);
  if (heard.length === 0) await untilHeard(() => true);
  if (isClose(heard.shift()!)) {
    live.close();
    parent!.close();
    return;
  }
  const reader = openReader(setup.file, setup.key);
  const answerFirst = async (ask: number) => {
    const page = await readFirstPage(reader, side.clock()).catch((error: unknown) => {
      onFailure(randomUUID(), 'firstPage', error);
      return null;
    });
    say({ type: 'first-page', ask, page });
  };
  say({ type: 'ready', unclean: false });
  if (heard.length === 0) await untilHeard(() => true, READER_WAITS);
  const first = heard[0];
  if (first?.type === 'first-page') {
    heard.shift();
    await answerFirst(first.ask);
    await pause(PAGE_DRAWS);
  }
  const { serveReader } = await import('./serve-worker.ts');
  const { upgrade, untilQuiet } = serveReader(reader, side, onFailure);
  follow(null, { upgrade, answerFirst, close: () => reader.sqlite.close() });
  void loadRest(untilQuiet);
}

/** The code of the other domains: most of it, and not asked for before somebody leaves the first page. */
async function loadRest(untilQuiet: (ms: number) => Promise<void>): Promise<void> {
  const later = (ms: number) => pause(ms, undefined, { ref: false });
  await later(LATER_WAITS);
  const { loadLater } = await import('./load-later.ts');
  await loadLater(async () => {
    await later(LATER_PAUSE);
    await untilQuiet(QUIET);
  });
}

function isClose({ type }: ToWorker): boolean {
  return type === 'close';
}

function needsAnswer({ type }: ToWorker): boolean {
  return type === 'port' || type === 'close';
}

/** Until such a message comes, at most for `atMost` ms. */
function untilHeard(isMeant: (message: ToWorker) => boolean, atMost?: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = atMost === undefined ? undefined : setTimeout(resolve, atMost);
    wake = () => {
      if (!isMeant(heard.at(-1)!)) return;
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Does what was said so far, and what will be. */
function follow(
  library: OpenedLibrary | null,
  served: Served & { answerFirst?(ask: number): Promise<void> },
): void {
  hear = (message) => {
    if (message.type === 'port') served.upgrade(message.port);
    else if (message.type === 'first-page') void served.answerFirst?.(message.ask);
    else if (message.type === 'grant') files.add(message.token, message.grant);
    else if (message.type === 'close') close(library, served);
  };
  for (const message of heard.splice(0)) hear(message);
}

function close(library: OpenedLibrary | null, served: Served | null): void {
  served?.close();
  // Commands in the queue finish first: closing never cuts a transaction.
  void (library?.writer.queue ?? Promise.resolve()).then(() => {
    library?.close();
    live.close();
    say({ type: 'closed' });
    parent!.close();
  });
}
