/** Bytes of a chosen file or of pasted text, read in order and again from the start; memory holds one chunk. */
import { type FileHandle, open, stat } from 'node:fs/promises';
import { fromFileError, TransferError } from '../transfer-error.ts';

export type TableInput = { kind: 'file'; path: string } | { kind: 'text'; text: string };

export type ByteSource = {
  readonly size: number;
  /** Chunks from `from` on, each in memory of its own. Throws typed errors, and the signal's reason once it is aborted. */
  chunks(options: { chunkBytes: number; from?: number; signal?: AbortSignal }): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

/**
 * Opens once for all passes, so that a file replaced or deleted meanwhile changes nothing. Pasted text comes as UTF-8.
 * @throws TransferError IMPORT_FILE_MISSING, IMPORT_IS_DIRECTORY, IMPORT_UNREADABLE
 */
export async function openByteSource(input: TableInput): Promise<ByteSource> {
  if (input.kind === 'text') return textSource(Buffer.from(input.text, 'utf8'));
  let handle: FileHandle;
  try {
    // Before opening: opening a pipe would wait for its writer for ever.
    const found = await stat(input.path);
    if (found.isDirectory()) throw new TransferError('IMPORT_IS_DIRECTORY', {});
    if (!found.isFile()) throw new TransferError('IMPORT_UNREADABLE', { reason: 'not_a_file' });
    handle = await open(input.path, 'r');
  } catch (error) {
    throw fromFileError(error);
  }
  try {
    return fileSource(handle, (await handle.stat()).size);
  } catch (error) {
    await handle.close();
    throw fromFileError(error);
  }
}

function fileSource(handle: FileHandle, size: number): ByteSource {
  return {
    size,
    async *chunks({ chunkBytes, from = 0, signal }) {
      for (let position = from; ; ) {
        signal?.throwIfAborted();
        const buffer = Buffer.allocUnsafe(chunkBytes);
        let read: number;
        try {
          read = (await handle.read(buffer, 0, chunkBytes, position)).bytesRead;
        } catch (error) {
          throw fromFileError(error);
        }
        if (read === 0) return;
        position += read;
        yield buffer.subarray(0, read);
      }
    },
    close: () => handle.close(),
  };
}

function textSource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    async *chunks({ chunkBytes, from = 0, signal }) {
      for (let position = from; position < bytes.length; position += chunkBytes) {
        signal?.throwIfAborted();
        yield bytes.subarray(position, position + chunkBytes);
      }
    },
    close: async () => {},
  };
}

/** The first `length` bytes, fewer when there are no more. */
export async function readPrefix(source: ByteSource, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let missing = length;
  for await (const chunk of source.chunks({ chunkBytes: length })) {
    parts.push(chunk.subarray(0, missing));
    missing -= chunk.length;
    if (missing <= 0) break;
  }
  return Buffer.concat(parts);
}

/** 1-based line of a byte offset, counting line feeds. For error messages: it reads the file up to there. */
export async function lineOfByte(source: ByteSource, offset: number): Promise<number> {
  let line = 1;
  let position = 0;
  for await (const chunk of source.chunks({ chunkBytes: 1 << 20 })) {
    const end = Math.min(chunk.length, offset - position);
    for (let at = chunk.indexOf(10); at >= 0 && at < end; at = chunk.indexOf(10, at + 1)) line++;
    position += chunk.length;
    if (position >= offset) break;
  }
  return line;
}
