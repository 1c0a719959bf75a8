/**
 * Files of a tar archive, as Joplin writes it (.jex), by their places: headers are read one after the other and bodies skipped, so an
 * archive of any size takes the memory of its list and of the one file that is asked for.
 */
import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import { Header, Pax } from 'tar';
import { fail } from '../../core/fail.ts';
import { cleanPath } from './vault-paths.ts';

export type TarPlace = { offset: number; size: number };
export type TarListing = {
  /** By clean path. */
  files: Map<string, TarPlace>;
  skipped: { path: string; reason: string }[];
};

const BLOCK = 512;
/** A longer name or field than any file system has. */
const MAX_META = 1_000_000;
const readAt = promisify(read);
const FILES: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);
const LINKS: ReadonlySet<string> = new Set(['Link', 'SymbolicLink']);

const headerOf = (...given: ConstructorParameters<typeof Header>): Header | null => {
  try {
    const header = new Header(...given);
    return header.cksumValid ? header : null;
  } catch {
    // Numbers that are none.
    return null;
  }
};

/** Whether these first bytes of a file begin a tar archive. */
export const startsTar = (head: Buffer): boolean => head.length >= BLOCK && headerOf(head) !== null;

/** An open archive; close it. */
export function openTar(from: string | Buffer) {
  const fd = typeof from === 'string' ? openSync(from, 'r') : null;
  const length = typeof from === 'string' ? fstatSync(fd!).size : from.length;
  async function bytes(offset: number, size: number): Promise<Buffer> {
    if (typeof from !== 'string') return from.subarray(offset, offset + size);
    const buffer = Buffer.alloc(size);
    let got = 0;
    while (got < size) {
      const { bytesRead } = await readAt(fd!, buffer, got, size - got, offset + got);
      if (bytesRead === 0) throw fail('IMPORT_UNREADABLE', { reason: 'unsafe_archive' });
      got += bytesRead;
    }
    return buffer;
  }

  return {
    bytes,
    close: () => {
      if (fd !== null) closeSync(fd);
    },

    /**
     * Links are never followed and names never leave the archive: such entries are listed as left out.
     * @throws IMPORT_UNREADABLE (too_many_files)
     */
    async list(isHidden: (path: string) => boolean, most: number): Promise<TarListing> {
      const files = new Map<string, TarPlace>();
      const skipped: TarListing['skipped'] = [];
      let pax: Pax | undefined;
      let globalPax: Pax | undefined;
      let longPath: string | undefined;
      let seen = 0;
      for (let at = 0; at + BLOCK <= length; ) {
        const block = await bytes(at, BLOCK);
        const header = headerOf(block, 0, pax, globalPax);
        const offset = at + BLOCK;
        // Two blocks of nothing end an archive; anything else that is no header ends what can be read of it.
        if (!header) {
          if (block.some((byte) => byte !== 0)) skipped.push({ path: `@${at}`, reason: 'unreadable' });
          break;
        }
        const size = header.size ?? 0;
        at = offset + Math.ceil(size / BLOCK) * BLOCK;
        const { type } = header;
        if (type === 'ExtendedHeader' || type === 'GlobalExtendedHeader' || type === 'NextFileHasLongPath') {
          if (size > MAX_META || offset + size > length) {
            skipped.push({ path: `@${offset}`, reason: 'unreadable' });
            break;
          }
          const text = (await bytes(offset, size)).toString('utf8');
          if (type === 'ExtendedHeader') pax = Pax.parse(text, pax);
          else if (type === 'GlobalExtendedHeader') globalPax = Pax.parse(text, globalPax, true);
          else longPath = text.replace(/\0[\s\S]*$/, '');
          continue;
        }
        if (type === 'NextFileHasLongLinkpath') continue;
        const given = longPath ?? header.path ?? '';
        pax = undefined;
        longPath = undefined;
        if (++seen > most * 2) throw fail('IMPORT_UNREADABLE', { reason: 'too_many_files' });
        if (type === 'Directory' || type === 'GNUDumpDir') continue;
        const path = cleanPath(given);
        if (path === null) skipped.push({ path: given.slice(0, 500), reason: 'outside' });
        else if (isHidden(path)) continue;
        else if (LINKS.has(type)) skipped.push({ path, reason: 'link' });
        else if (!FILES.has(type) || offset + size > length) skipped.push({ path, reason: 'unreadable' });
        else if (files.has(path)) skipped.push({ path, reason: 'duplicate' });
        else files.set(path, { offset, size });
        if (files.size > most) throw fail('IMPORT_UNREADABLE', { reason: 'too_many_files' });
      }
      return { files, skipped };
    },
  };
}
