// How the command line opens a library: in this process, and for reading without the lock, so beside a running app.
import { createRouterClient } from '@orpc/server';
import { createApp, type KithClient, readerDeps } from '#main/core/app.ts';
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

export async function initLibrary(file: string): Promise<{ file: string }> {
  createApp({ file, mode: 'create' }).close();
  return { file };
}

/**
 * Runs `work` with the right to write; first, unless `asLeft`, an undo is finished that a killed process left half done.
 * @throws LibraryError
 */
export async function withWriter<T>(
  file: string,
  work: (library: OpenedLibrary) => Promise<T>,
  { asLeft = false }: { asLeft?: boolean } = {},
): Promise<T> {
  const app = createApp({ file, mode: 'open' });
  try {
    const library = opened(app.writer, app.files);
    if (!asLeft) await library.client.history.carryOn({});
    return await work(library);
  } finally {
    app.close();
  }
}

/** Runs `work` on a connection that only reads. @throws LibraryError */
export async function withReader<T>(file: string, work: (library: OpenedLibrary) => Promise<T>): Promise<T> {
  // Opened for writing once, a library of an older version is brought to this one, and one of a newer is refused.
  if (!isCurrent(file)) createApp({ file, mode: 'open' }).close();
  const files = createFileGrants();
  const live = createLiveBus(`${process.pid}-${file}`);
  const deps = readerDeps(file, { clock: Date.now, files, live });
  try {
    return await work(opened(createRouter(deps), files));
  } finally {
    deps.close();
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
