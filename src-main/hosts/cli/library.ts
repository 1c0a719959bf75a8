// How the command line opens a library: in this process, and for reading without the lock, so beside a running app.
import { existsSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { createApp, type KithClient, readerDeps } from '#main/core/app.ts';
import { openReader } from '#main/core/db/connection.ts';
import { keyOfPassword, type LibraryKey } from '#main/core/db/library-key.ts';
import { isCurrent } from '#main/core/db/migrate.ts';
import { failureInterceptor } from '#main/core/dispatch.ts';
import { createFileGrants, type FileGrants, newToken } from '#main/core/file-grants.ts';
import { createLiveBus } from '#main/core/live-bus.ts';
import { createRouter, type KithRouter } from '#main/core/router.ts';
import { failureLine } from '#main/hosts/failure-line.ts';

/** A library in this process. `grant` gives the core a file and returns its token. */
export type OpenedLibrary = {
  client: KithClient;
  grant(file: { path: string; name: string; mode: 'read' | 'write' }): string;
};

/** The library that a command works on. The password is left alone by one that is not encrypted. */
export type LibraryAt = { file: string; password: string | null };

const keyOf = async ({ file, password }: LibraryAt): Promise<LibraryKey | null> =>
  // One that is not there is told of as such.
  password === null || !existsSync(file) ? null : keyOfPassword(file, password);

export async function initLibrary(file: string): Promise<{ file: string }> {
  createApp({ file, mode: 'create' }).close();
  return { file };
}

/**
 * Runs `work` with the right to write; first, unless `asLeft`, an undo is finished that a killed process left half done.
 * @throws LibraryError
 */
export async function withWriter<T>(
  at: LibraryAt,
  work: (library: OpenedLibrary) => Promise<T>,
  { asLeft = false }: { asLeft?: boolean } = {},
): Promise<T> {
  const app = createApp({ file: at.file, mode: 'open', key: await keyOf(at) });
  try {
    const library = opened(app.writer, app.files);
    if (!asLeft) await library.client.history.carryOn({});
    return await work(library);
  } finally {
    app.close();
  }
}

/** Runs `work` on a connection that only reads. @throws LibraryError */
export async function withReader<T>(at: LibraryAt, work: (library: OpenedLibrary) => Promise<T>): Promise<T> {
  const { file } = at;
  const key = await keyOf(at);
  // Opened for writing once, a library of an older version is brought to this one, and one of a newer is refused.
  if (!isCurrent(file, key)) createApp({ file, mode: 'open', key }).close();
  const files = createFileGrants();
  const live = createLiveBus(`${process.pid}-${file}`);
  const reader = openReader(file, key);
  try {
    const deps = readerDeps(reader, { clock: Date.now, files, live });
    return await work(opened(createRouter(deps), files));
  } finally {
    reader.sqlite.close();
    live.close();
  }
}

function opened(router: KithRouter, files: FileGrants): OpenedLibrary {
  const logFailure = (logId: string, path: readonly string[], error: unknown) =>
    console.error(`${logId} ${path.join('.')} ${failureLine(error)}`);
  return {
    client: createRouterClient(router, { interceptors: [failureInterceptor(logFailure)] }),
    grant(file) {
      const token = newToken();
      files.add(token, file);
      return token;
    },
  };
}
