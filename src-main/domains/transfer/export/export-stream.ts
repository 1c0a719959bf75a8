import { createWriteStream, type WriteStream } from 'node:fs';
import { lstat, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

export type ExportStream = {
  out: WriteStream;
  /** After `out.end`: waits until all of it is on the disk. */
  whole(): Promise<void>;
  /** Closes it in any case; what is not whole goes, for half an export looks like one. */
  close(): Promise<void>;
};

/** A file that an export writes. */
export function openExport(path: string): ExportStream {
  const out = createWriteStream(path);
  const closed = finished(out);
  // Awaited at the end; a full disk must not become an unhandled failure before.
  closed.catch(() => undefined);
  let isOurs = false;
  let isWhole = false;
  out.once('open', () => {
    isOurs = true;
  });
  return {
    out,
    async whole() {
      await closed;
      isWhole = true;
    },
    async close() {
      out.destroy();
      if (isWhole) return;
      await closed.catch(() => undefined);
      // Why it is not whole is told already; a file that cannot be taken away changes nothing about that.
      const found = isOurs ? await lstat(path).catch(() => null) : null;
      // Never a device or a pipe.
      if (found?.isFile()) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}
