/** Notes as a zip of Markdown files, written while it is made: memory holds one note or one piece of a file. */
import { open } from 'node:fs/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { VaultExportEvent } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { attachmentsOf } from '#shared/document/plain-text.ts';
import type { Connection } from '../../core/db/connection.ts';
import type { AttachmentsService } from '../attachments/attachments-service.ts';
import { frontMatter } from './vault-fields.ts';
import { countToExport, notesToExport } from './vault-sqlite.ts';

type Folder = { id: number; parentId: number | null; name: string };
type Options = {
  path: string;
  ids: string | null;
  folders: readonly Folder[];
  attachments: AttachmentsService;
  signal?: AbortSignal | undefined;
};
const PAGE = 100;

/** A name that every file system takes. */
function fileName(given: string): string {
  const name = given
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\\/:*?"<>|#^[\]]/g, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 120);
  return name === '' ? 'untitled' : /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `${name}_` : name;
}

/** Gives each path once: a second one of that name gets a number. */
function createUniquePaths() {
  const taken = new Set<string>();
  return (path: string): string => {
    const dot = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.lastIndexOf('.') : path.length;
    let free = path;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${path.slice(0, dot)} ${n}${path.slice(dot)}`;
    taken.add(free.toLowerCase());
    return free;
  };
}

export async function* exportVault(
  stream: Connection,
  { path, ids, folders, attachments, signal }: Options,
): AsyncGenerator<VaultExportEvent> {
  const total = countToExport(stream.sqlite, ids);
  const file = await open(path, 'w');
  try {
    const waiting: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error) throw error;
      waiting.push(chunk);
    });
    const flush = async () => {
      for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) await file.write(chunk);
    };
    const unique = createUniquePaths();
    const byId = new Map(folders.map((folder) => [folder.id, folder]));
    const folderPath = (id: number | null): string => {
      const names: string[] = [];
      const seen = new Set<number>();
      for (let at = id === null ? undefined : byId.get(id); at && !seen.has(at.id); ) {
        seen.add(at.id);
        names.unshift(`${fileName(at.name)}/`);
        at = at.parentId === null ? undefined : byId.get(at.parentId);
      }
      return names.join('');
    };
    const paths = new Map<string, string>();
    let done = 0;
    for (let after = 0; ; ) {
      const notes = notesToExport(stream.sqlite, { after, limit: PAGE, ids });
      for (const note of notes) {
        signal?.throwIfAborted();
        const body = JSON.parse(note.body) as DocumentBody;
        const folder = folderPath(note.folderId);
        const up = '../'.repeat(folder.split('/').length - 1);
        for (const hash of attachmentsOf(body)) {
          const known = paths.has(hash) ? null : attachments.find(hash);
          if (!known) continue;
          const target = unique(`attachments/${fileName(known.name)}`);
          paths.set(hash, target);
          const entry = new ZipPassThrough(target);
          zip.add(entry);
          for (const piece of attachments.pieces(stream.sqlite, hash)) {
            entry.push(piece);
            await flush();
          }
          entry.push(new Uint8Array(), true);
        }
        const markdown = bodyToMarkdown(body, {
          file: ({ hash }) => {
            const target = paths.get(hash);
            return target ? up + target.replaceAll('%', '%25') : `attachment:${hash}`;
          },
        });
        const entry = new ZipDeflate(unique(`${folder}${fileName(note.title)}.md`), { level: 6 });
        entry.mtime = note.updatedAt;
        zip.add(entry);
        entry.push(new TextEncoder().encode(frontMatter(note) + markdown), true);
        await flush();
        done++;
      }
      yield { done, total, finished: false };
      if (notes.length < PAGE) break;
      after = notes.at(-1)!.id;
    }
    zip.end();
    await flush();
    yield { done, total, finished: true };
  } finally {
    await file.close();
  }
}
