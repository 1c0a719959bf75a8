import { randomUUID } from 'node:crypto';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { FirstPage } from '#shared/first-answers.ts';
import type { LibraryKey } from './db/library-key.ts';
import { type FileGrant, newToken } from './file-grants.ts';
import { liveNumber, livePosition, newLiveCount } from './live-position.ts';
import type { OpenMode } from './open-library.ts';
import { createReaderPool } from './reader-pool.ts';
import {
  type CoreFailure,
  endWorker,
  failureOf,
  type StartedWorker,
  send,
  startWorker,
} from './start-worker.ts';

export type Core = {
  readonly file: string;
  /** Whether the last process that wrote this library ended without closing it. */
  readonly unclean: boolean;
  /**
   * A fresh port that speaks the contract's frames to the writer or to one of the readers.
   * @param options.isBrief for one answer only: no reader is made for it
   */
  openPort(role: 'reader' | 'writer', options?: { isBrief?: boolean }): MessagePort;
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

  // The first reader loads its code while the writer makes or migrates the file, and opens it then.
  const grants = new Map<string, FileGrant>();
  const restarts: number[] = [];
  let isClosing = false;
  const readers = createReaderPool({
    most: readerCount,
    start: () => start('reader'),
    grants,
    mayRestart,
    onFailure: (error) => onFailure(failureOf('reader', error)),
  });
  let writer: StartedWorker | null;
  try {
    writer = await startWriter();
  } catch (error) {
    await readers.close();
    throw error;
  }
  const { unclean } = writer;
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
      // The log says why it does not come back; pages go on reading.
      joining = joining
        .then(async () => {
          if (mayRestart()) hold(await startWriter());
        })
        .catch((error: unknown) => onFailure(failureOf('writer', error)));
    });
  }

  // The file is there now, whoever starts a second writer.
  isReplacement = true;
  hold(writer);
  try {
    await readers.open();
  } catch (error) {
    isClosing = true;
    await endWorker(writer);
    throw error;
  }
  return {
    file,
    unclean,
    openPort(role, { isBrief = false } = {}) {
      const { port1, port2 } = new MessageChannel();
      const closed = new Promise<void>((resolve) => {
        port1.once('close', () => resolve());
      });
      if (role === 'reader') readers.give(port2, { isBrief, closed });
      else if (writer) send(writer.worker, { type: 'port', port: port2 }, [port2]);
      // Between a crash and the new worker there is nobody: the port ends at once, and the page asks again.
      else port2.close();
      return port1;
    },
    async firstPage() {
      const reader = readers.idlest();
      if (!reader) throw new Error('no reader is there');
      return reader.firstPage();
    },
    livePosition: () => livePosition(live, liveNumber(live)),
    grantFile(grant) {
      const token = newToken();
      grants.set(token, grant);
      if (writer) send(writer.worker, { type: 'grant', token, grant });
      readers.grant(token, grant);
      return token;
    },
    async close() {
      isClosing = true;
      await joining;
      await readers.close();
      if (writer) await endWorker(writer);
    },
  };
}

const MAX_RESTARTS_A_MINUTE = 3;
