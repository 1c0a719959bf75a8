import type { RouterClient } from '@orpc/server';
import { refuseUnderUndo } from '../domains/history/undo-guard-sqlite.ts';
import { type Connection, openReader } from './db/connection.ts';
import type { LibraryKey } from './db/library-key.ts';
import { type Writer, withTx } from './db/tx.ts';
import type { Deps, Pace } from './deps.ts';
import { createFileGrants, type FileGrants } from './file-grants.ts';
import { createLiveBus, type LiveBus } from './live-bus.ts';
import { type OpenedLibrary, type OpenMode, openLibrary } from './open-library.ts';
import { createRouter, type KithRouter } from './router.ts';

type Side = { clock: () => number; files: FileGrants; live: LiveBus; pace?: Pace };

/** Services over the connection that writes. */
export function writerDeps(writer: Writer, side: Side): Deps {
  return {
    ...side,
    read: writer,
    write: (label, work) =>
      withTx(writer, label, async (tx) => {
        const value = await work(tx);
        refuseUnderUndo(tx);
        return value;
      }),
    openStream: () => openReader(writer.file, writer.key),
  };
}

/** Services over a connection that only reads. */
export function readerDeps(read: Connection, side: Side): Deps {
  return {
    ...side,
    read,
    write: () => Promise.reject(new Error('A reader was asked to write.')),
    openStream: () => openReader(read.file, read.key),
  };
}

export type App = {
  /** Queries answered by the reading router, commands by the writing one, in this process. */
  readonly reader: KithRouter;
  readonly writer: KithRouter;
  readonly files: FileGrants;
  readonly live: LiveBus;
  readonly deps: Deps;
  close(): void;
};

/**
 * A whole core in this process, without workers: the command line, tests and benchmarks use it.
 * @throws LibraryError
 */
export function createApp(options: {
  file: string;
  mode: OpenMode;
  clock?: () => number;
  pace?: Pace;
  /** Of an encrypted library. */
  key?: LibraryKey | null;
}): App {
  const clock = options.clock ?? Date.now;
  const files = createFileGrants();
  const live = createLiveBus(`${process.pid}-${options.file}`);
  let library: OpenedLibrary;
  try {
    library = openLibrary({ ...options, clock, onCommit: live.publish });
  } catch (error) {
    live.close();
    throw error;
  }
  const side = { clock, files, live, pace: options.pace };
  const deps = writerDeps(library.writer, side);
  const reader = openReader(options.file, options.key);
  return {
    reader: createRouter(readerDeps(reader, side)),
    writer: createRouter(deps),
    files,
    live,
    deps,
    close() {
      reader.sqlite.close();
      library.close();
      live.close();
    },
  };
}

export type KithClient = RouterClient<KithRouter>;
