import { createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

const BUFFER = 1 << 20;
/** What is read at once where texts do not come in the order of the file. */
const JUMP = 1 << 16;
/** UTF-8 of one UTF-16 unit takes at most so many bytes. */
const MOST_BYTES = 3;

export type StagedTexts = ReturnType<typeof createStagedTexts>;

/**
 * Texts one behind the other in a file of their own, UTF-8. As rows of a database each would be copied into a page and out
 * again; here they go to the disk and come back by the megabyte.
 * @param options.isSecret what stands on the disk is encrypted, by a key that is nowhere else
 */
export function createStagedTexts(file: string, { isSecret = false } = {}) {
  const cipherAt = isSecret ? newCipher() : null;
  const fd = openSync(file, 'wx+');
  const pending = Buffer.allocUnsafe(BUFFER);
  let used = 0;
  /** Bytes in the file. */
  let written = 0;
  let window = Buffer.alloc(0);
  let windowAt = 0;
  let isDropped = false;

  function write(plain: Uint8Array): void {
    const bytes = cipherAt ? cipherAt(written, plain) : plain;
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at, written + at);
    written += bytes.length;
  }

  function flush(): void {
    if (used > 0) write(pending.subarray(0, used));
    used = 0;
  }

  /** Reads the bytes of one text, and what is behind it, or before it where the file is read backwards: neighbours come next. */
  function load(from: number, to: number): void {
    flush();
    const isNext = from >= windowAt && from <= windowAt + window.length + JUMP;
    const start = isNext ? from : Math.max(0, Math.min(from, to - JUMP));
    const end = isNext ? Math.min(written, Math.max(to, from + BUFFER)) : to;
    window = Buffer.allocUnsafe(end - start);
    windowAt = start;
    for (let at = 0; at < window.length; ) {
      const read = readSync(fd, window, at, window.length - at, start + at);
      if (read === 0) throw new Error('A text of the staging file is gone.');
      at += read;
    }
    if (cipherAt) window = cipherAt(windowAt, window);
  }

  return {
    /** @returns where it ends, in bytes; it begins where the one before ended */
    add(text: string): number {
      if (text.length * MOST_BYTES > BUFFER - used) flush();
      if (text.length * MOST_BYTES > BUFFER) write(Buffer.from(text));
      else used += pending.write(text, used, 'utf8');
      return written + used;
    },

    read(from: number, to: number): string {
      if (from === to) return '';
      if (from < windowAt || to > windowAt + window.length) load(from, to);
      return window.toString('utf8', from - windowAt, to - windowAt);
    },

    /** Also the second time. */
    drop(): void {
      if (isDropped) return;
      isDropped = true;
      closeSync(fd);
      rmSync(file, { force: true });
    },
  };
}

/** AES-256 in counter mode turns bytes at a place of the file into others, and back. No place is written twice. */
function newCipher(): (at: number, bytes: Uint8Array) => Buffer<ArrayBuffer> {
  const key = randomBytes(32);
  return (at, bytes) => {
    const counter = Buffer.alloc(16);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 16)), 8);
    const cipher = createCipheriv('aes-256-ctr', key, counter);
    cipher.update(Buffer.alloc(at % 16));
    return Buffer.from(cipher.update(bytes));
  };
}
