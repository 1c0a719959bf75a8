// Files between the page and the core: uploads wait in a private folder until the core reads them, outputs until the
// page fetches them, once. The folder goes when the library changes or the host ends; after a crash, at the next start.
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Bytes of one upload. */
export const UPLOAD_LIMIT = 4 * 1024 ** 3;

export class TransferError extends Error {
  readonly code: 'FILE_TOO_LARGE' | 'DISK_FULL';
  constructor(code: TransferError['code'], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

export type StoredFile = { path: string; name: string };

export type FileTransfers = {
  /** Stores an upload. Rejects with TransferError, leaving nothing behind. */
  receive(body: Readable, name: string): Promise<StoredFile & { size: number }>;
  /** Deletes a stored upload that nobody wants. */
  discard(file: StoredFile): Promise<void>;
  /** A new place for an output of the core. */
  newOutput(suggestedName: string): Promise<StoredFile>;
  offer(token: string, output: StoredFile): void;
  /** The output behind `token`, for one reading: the file is deleted when the stream closes. */
  take(token: string): Promise<{ stream: Readable; name: string; size: number } | null>;
  /** Deletes everything. */
  clear(): Promise<void>;
};

export async function createFileTransfers(parent: string, limit = UPLOAD_LIMIT): Promise<FileTransfers> {
  await removeLeftovers(parent);
  const folder = join(parent, `${process.pid}-${randomBytes(6).toString('hex')}`);
  const offers = new Map<string, StoredFile>();
  const newPath = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, randomBytes(16).toString('hex'));
  };
  return {
    async receive(body, name) {
      const path = await newPath();
      let size = 0;
      const count = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > limit) done(new TransferError('FILE_TOO_LARGE'));
          else done(null, chunk);
        },
      });
      try {
        await pipeline(body, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await rm(path, { force: true });
        if (isDiskFull(error)) throw new TransferError('DISK_FULL', error);
        throw error;
      }
      return { path, name: plainName(name), size };
    },
    discard: (file) => rm(file.path, { force: true }),
    async newOutput(suggestedName) {
      return { path: await newPath(), name: plainName(suggestedName) };
    },
    offer(token, output) {
      offers.set(token, output);
    },
    async take(token) {
      const output = offers.get(token);
      if (!output) return null;
      offers.delete(token);
      const file = await open(output.path).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      });
      if (!file) return null;
      const { size } = await file.stat();
      const stream = createReadStream(output.path, { fd: file });
      stream.once('close', () => void rm(output.path, { force: true }));
      return { stream, name: output.name, size };
    },
    async clear() {
      offers.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A name without folders and control characters; it is only shown, never used as a path here. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const chars = [...last.toWellFormed()].filter((char) => char >= ' ' && char !== '\u007f');
  return chars.slice(0, 200).join('') || 'file';
}

/** The header that makes a browser save `name` (RFC 6266, RFC 8187). */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Folders of hosts that no longer run. */
async function removeLeftovers(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const pid = Number(name.split('-', 1)[0]);
    if (Number.isInteger(pid) && !isRunning(pid))
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
