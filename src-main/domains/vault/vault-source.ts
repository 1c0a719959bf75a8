/** Files of a vault, from a folder, a zip archive or a tar archive (Joplin's .jex), by paths with / that never leave it. One file is read at a time. */
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFile, readFileSync } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Entry, fromBufferPromise, type Options, openPromise, type ZipFile } from 'yauzl';
import { fail } from '../../core/fail.ts';
import { openEnex, startsEnex } from './vault-enex.ts';
import { withExports } from './vault-exports.ts';
import { isLakebook, lakebookSource } from './vault-lakebook.ts';
import { cleanPath } from './vault-paths.ts';
import { openTar, startsTar } from './vault-tar.ts';
import { textOf } from './vault-text.ts';
import type { VaultFile, VaultSource } from './vault-types.ts';

const MAX_FILES = 200_000;
const MAX_RATIO = 1000;
/** Settings and bins of notes apps. */
const isHidden = (path: string) =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/**
 * `waits`: the thread has nothing else to do, so small files are read at once, in a fifth of the time.
 * @throws IMPORT_FILE_MISSING, IMPORT_UNREADABLE (not_a_zip, too_many_files)
 */
export async function openVault(path: string, name = basename(path), waits = false): Promise<VaultSource> {
  const found = await stat(path).catch(() => null);
  if (!found) throw fail('IMPORT_FILE_MISSING', {});
  if (found.isDirectory()) return withExports(await openFolder(path, name, waits));
  if (ONE_NOTE.test(name)) return openOne(path, name, found.size);
  const stem = name.replace(/\.(zip|jex|tar|enex|notes|lakebook|textpack)$/i, '');
  const head = await headOf(path);
  if (startsEnex(head)) return openEnex(path, stem);
  const source = await (startsTar(head) || isGzip(head)
    ? openTarVault(path, stem, isGzip(head))
    : openZip(path, stem));
  return isLakebook(source) ? lakebookSource(source) : withExports(source);
}

/** A file that is one note by itself. */
const ONE_NOTE = /\.(?:md|markdown|html?|txt|docx|canvas)$/i;
const openOne = (path: string, name: string, size: number): VaultSource => ({
  name: name.replace(ONE_NOTE, ''),
  files: [{ path: name, size }],
  skipped: [],
  read: () => readWhole(path),
  close: () => {},
});

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;
/** Of an archive that is held in memory. */
const MAX_UNPACKED = 400_000_000;

async function unpacked(path: string): Promise<Buffer> {
  try {
    return await promisify(gunzip)(await readWhole(path), { maxOutputLength: MAX_UNPACKED });
  } catch {
    throw fail('IMPORT_UNREADABLE', { reason: 'not_a_zip' });
  }
}

/** The first 512 bytes, or as many as there are. What an archive is, its bytes say and not its name. */
async function headOf(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => {
    throw fail('IMPORT_UNREADABLE', { reason: 'unreadable' });
  });
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(512) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openTarVault(path: string, name: string, isPacked: boolean): Promise<VaultSource> {
  const tar = openTar(isPacked ? await unpacked(path) : path);
  try {
    const { files: places, skipped } = await tar.list(isHidden, MAX_FILES);
    return {
      ...archiveOf(
        places,
        ({ size }) => size,
        async ({ offset, size }) => tar.bytes(offset, size),
      ),
      name,
      skipped,
      close: tar.close,
    };
  } catch (error) {
    tar.close();
    throw error;
  }
}

/** The files of an archive by path, and how one is read. */
function archiveOf<Place>(
  places: ReadonlyMap<string, Place>,
  sizeOf: (place: Place) => number,
  bytesOf: (place: Place) => Promise<Buffer>,
): Pick<VaultSource, 'files' | 'read'> {
  const files = [...places].map(([path, place]) => ({ path, size: sizeOf(place) }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files,
    async read(path) {
      const place = places.get(path);
      if (!place) throw fail('IMPORT_FILE_MISSING', {});
      return bytesOf(place);
    },
  };
}

async function openFolder(root: string, name: string, waits: boolean): Promise<VaultSource> {
  const files: VaultFile[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const folders = [''];
  /** Where the names on the disk are no UTF-8 (a drive of Chinese Windows), by the path that is shown. */
  const written = new Map<string, Buffer>();
  const placeOf = (path: string): string | Buffer => written.get(path) ?? join(root, path);
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const place = placeOf(folder);
    const entries = await readdir(place, { withFileTypes: true, encoding: 'buffer' }).catch(() => null);
    if (entries === null) {
      if (folder === '') throw fail('IMPORT_UNREADABLE', { reason: 'unreadable' });
      skipped.push({ path: folder, reason: 'unreadable' });
      continue;
    }
    for (const entry of entries) {
      const given = textOf(entry.name) ?? entry.name.toString('latin1');
      const path = folder === '' ? given : `${folder}/${given}`;
      if (isHidden(path)) continue;
      if (written.has(folder) || !isUtf8(entry.name))
        written.set(path, Buffer.concat([Buffer.from(place), Buffer.from('/'), entry.name]));
      // A link may lead anywhere.
      if (entry.isSymbolicLink()) skipped.push({ path, reason: 'link' });
      else if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) {
        const found = waits ? sizeNow(placeOf(path)) : await lstat(placeOf(path)).catch(() => null);
        if (found) files.push({ path, size: found.size });
        else skipped.push({ path, reason: 'unreadable' });
      }
      if (files.length > MAX_FILES) throw fail('IMPORT_UNREADABLE', { reason: 'too_many_files' });
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const isSmall = new Set(waits ? files.filter(({ size }) => size < SMALL).map(({ path }) => path) : []);
  return {
    name,
    files,
    skipped,
    read: async (path) => (isSmall.has(path) ? readFileSync(placeOf(path)) : readWhole(placeOf(path))),
    close: () => {},
  };
}

/** Null where nobody may look, or it is gone since. */
function sizeNow(place: string | Buffer): { size: number } | null {
  try {
    return lstatSync(place);
  } catch {
    return null;
  }
}

/** Bytes of a file that is there sooner than another thread could be asked for it. */
const SMALL = 256_000;

/** Half the work of the one in fs/promises, which makes a handle first. */
const readWhole = promisify(readFile);

/** Names are decoded and judged here, so that one bad entry does not refuse the archive. */
const ZIP_OPTIONS: Options = { lazyEntries: true, autoClose: false, decodeStrings: false };
/** Of an archive inside an archive, which is held in memory. */
const MAX_INNER = 1_000_000_000;

type Place = { zip: ZipFile; entry: Entry };

async function openZip(path: string, name: string): Promise<VaultSource> {
  let zip: ZipFile;
  try {
    zip = await openPromise(path, ZIP_OPTIONS);
  } catch {
    // Whatever yauzl stumbles over: this is no archive that can be read.
    throw fail('IMPORT_UNREADABLE', { reason: 'not_a_zip' });
  }
  const places = new Map<string, Place>();
  const skipped: { path: string; reason: string }[] = [];
  try {
    await listZip(zip, places, skipped);
    // Notion puts the parts of an export into an archive around them.
    if ([...places.keys()].every((file) => /\.zip$/i.test(file))) {
      for (const [file, place] of [...places]) {
        places.delete(file);
        const inner = place.entry.uncompressedSize > MAX_INNER ? null : await openInner(place);
        if (inner) await listZip(inner, places, skipped);
        else skipped.push({ path: file, reason: 'unreadable' });
      }
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    ...archiveOf(places, ({ entry }) => entry.uncompressedSize, bytesOf),
    name,
    skipped,
    close: () => zip.close(),
  };
}

async function openInner(place: Place): Promise<ZipFile | null> {
  try {
    return await fromBufferPromise(await bytesOf(place), ZIP_OPTIONS);
  } catch {
    // Damaged, or no archive: the other parts come in.
    return null;
  }
}

async function bytesOf({ zip, entry }: Place): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of await zip.openReadStreamPromise(entry)) {
    size += (part as Buffer).length;
    // The directory of an archive may say anything.
    if (size > entry.uncompressedSize) throw fail('IMPORT_UNREADABLE', { reason: 'unsafe_archive' });
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

/** Adds the files of an archive to `places`, and what is left out of it to `skipped`. */
async function listZip(
  zip: ZipFile,
  places: Map<string, Place>,
  skipped: { path: string; reason: string }[],
): Promise<void> {
  for (const entry of await listEntries(zip)) {
    const given = nameOf(entry);
    if (given.endsWith('/') || given.endsWith('\\')) continue;
    const clean = cleanPath(given);
    if (clean === null) skipped.push({ path: given.slice(0, 500), reason: 'outside' });
    else if (isHidden(clean)) continue;
    else if (places.has(clean)) skipped.push({ path: clean, reason: 'duplicate' });
    else if ((entry.generalPurposeBitFlag & 1) !== 0) skipped.push({ path: clean, reason: 'encrypted' });
    else if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
      skipped.push({ path: clean, reason: 'link' });
    } else if (
      entry.uncompressedSize > 10_000_000 &&
      entry.uncompressedSize > entry.compressedSize * MAX_RATIO
    ) {
      skipped.push({ path: clean, reason: 'unsafe_archive' });
    } else places.set(clean, { zip, entry });
    if (places.size > MAX_FILES) throw fail('IMPORT_UNREADABLE', { reason: 'too_many_files' });
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MAX_FILES * 2) break;
    }
  } catch {
    throw fail('IMPORT_UNREADABLE', { reason: 'not_a_zip' });
  }
  if (entries.length > MAX_FILES * 2) throw fail('IMPORT_UNREADABLE', { reason: 'too_many_files' });
  return entries;
}

/** Names are UTF-8; archives made by Chinese Windows have GB18030 without saying so. */
function nameOf(entry: Entry): string {
  const bytes = entry.fileName as unknown as Buffer;
  return textOf(bytes) ?? bytes.toString('latin1');
}
