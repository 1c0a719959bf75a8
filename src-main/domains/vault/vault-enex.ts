/** Evernote's export (.enex) as a vault: a page a note, and the files that its notes hold, by the hash that texts name them with. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Parser } from 'htmlparser2';
import { fail } from '../../core/fail.ts';
import { propertiesOf } from './vault-fields.ts';
import { escapedHtml } from './vault-pages.ts';
import type { VaultFacts, VaultSource } from './vault-types.ts';

/** All of it is held in memory. */
const MAX_BYTES = 400_000_000;

type Note = {
  title: string;
  content: string;
  created: string;
  updated: string;
  source: string;
  author: string;
  tags: string[];
  isLocked: boolean;
};
type Resource = { data: string; mime: string; name: string };

export const startsEnex = (head: Buffer): boolean => /<(?:!DOCTYPE )?en-export/.test(head.toString('latin1'));

/** The pages and files of one export, by path. */
export type EnexFiles = { files: Map<string, Buffer>; facts: Map<string, VaultFacts>; locked: string[] };

/** @throws IMPORT_TOO_LARGE, IMPORT_UNREADABLE */
export async function openEnex(path: string, name: string): Promise<VaultSource> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw fail('IMPORT_TOO_LARGE', { limit: MAX_BYTES });
  let found: EnexFiles;
  try {
    found = await readEnex(createReadStream(path, 'utf8'));
  } catch {
    throw fail('IMPORT_UNREADABLE', { reason: 'unreadable' });
  }
  const { files, facts, locked } = found;
  return {
    name,
    files: [...files].map(([at, { length }]) => ({ path: at, size: length })),
    skipped: locked.map((title) => ({ path: title, reason: 'encrypted' })),
    facts,
    read: async (at) => files.get(at) ?? Promise.reject(fail('IMPORT_FILE_MISSING', {})),
    close: () => files.clear(),
  };
}

/** Reads an export; its paths begin with `folder`, which is empty or ends with a slash. */
export async function readEnex(
  text: AsyncIterable<string> | Iterable<string>,
  folder = '',
): Promise<EnexFiles> {
  const found: EnexFiles = { files: new Map(), facts: new Map(), locked: [] };
  const { files, facts, locked } = found;
  const take = (note: Note, resources: readonly Resource[]) => {
    // Yinxiang's .notes: only that program can read its texts.
    if (note.isLocked) return void locked.push(note.title.trim() || 'Evernote');
    const beside = new Map<string, Resource & { path: string }>();
    for (const resource of resources) {
      const bytes = Buffer.from(resource.data.replace(/\s+/g, ''), 'base64');
      const hash = createHash('md5').update(bytes).digest('hex');
      const at = `resources/${hash}/${plainName(resource.name || `${hash}${endingOf(resource.mime)}`)}`;
      files.set(folder + at, bytes);
      beside.set(hash, { ...resource, path: at });
    }
    const page = freePath(files, folder + plainName(note.title || 'Evernote'));
    files.set(page, Buffer.from(pageOf(note, beside)));
    const instant = (text: string) =>
      Date.parse(text.trim().replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    const known = (at: number) => (Number.isFinite(at) && at > 0 ? at : null);
    facts.set(page, {
      title: note.title.trim() || null,
      tags: note.tags,
      created: known(instant(note.created)),
      updated: known(instant(note.updated)),
      properties: propertiesOf([
        ['source', note.source],
        ['author', note.author],
      ]),
    });
  };
  const parser = createReader(take);
  for await (const chunk of text) parser.write(chunk);
  parser.end();
  return found;
}

function createReader(take: (note: Note, resources: readonly Resource[]) => void): Parser {
  let note: Note | null = null;
  let resources: Resource[] = [];
  let resource: Resource | null = null;
  let text = '';
  return new Parser(
    {
      onopentag(name, { encoding }) {
        text = '';
        if (note && name === 'content' && encoding?.includes('aes')) note.isLocked = true;
        if (name === 'note') {
          note = {
            title: '',
            content: '',
            created: '',
            updated: '',
            source: '',
            author: '',
            tags: [],
            isLocked: false,
          };
          resources = [];
        } else if (name === 'resource') resource = { data: '', mime: '', name: '' };
      },
      ontext(piece) {
        text += piece;
      },
      onclosetag(name) {
        if (resource && (name === 'data' || name === 'mime')) resource[name] = text;
        else if (resource && name === 'file-name') resource.name = text.trim();
        else if (resource && name === 'resource') {
          resources.push(resource);
          resource = null;
        } else if (
          note &&
          (name === 'title' || name === 'content' || name === 'created' || name === 'updated')
        )
          note[name] = text;
        else if (note && !resource && (name === 'source-url' || name === 'author'))
          note[name === 'author' ? 'author' : 'source'] = text.trim();
        else if (note && name === 'tag') note.tags.push(text.trim());
        else if (note && name === 'note') {
          take(note, resources);
          note = null;
        }
        text = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
}

/** ENML is a page but for files, boxes to tick, and what is encrypted. */
function pageOf({ title, content }: Note, beside: ReadonlyMap<string, Resource & { path: string }>): string {
  const body = content
    .replace(/^[\s\S]*?<en-note[^>]*>/i, '')
    .replace(/<\/en-note>[\s\S]*$/i, '')
    .replace(/<en-media\b([^>]*?)\/?>(?:\s*<\/en-media>)?/gi, (_, attributes: string) => {
      const found = beside.get(/hash=["']([0-9a-f]{32})["']/i.exec(attributes)?.[1]?.toLowerCase() ?? '');
      if (!found) return '';
      const address = encodeURI(found.path);
      return found.mime.startsWith('image/')
        ? `<img src="${address}" alt="">`
        : `<a href="${address}">${escapedHtml(found.name || found.path.split('/').pop()!)}</a>`;
    })
    .replace(/<en-todo\b([^>]*?)\/?>(?:\s*<\/en-todo>)?/gi, (_, attributes: string) =>
      /checked=["']true["']/i.test(attributes) ? '☑ ' : '☐ ',
    );
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escapedHtml(title)}</title></head><body>${body}</body></html>`;
}

const plainName = (name: string) =>
  [...name.replace(/[\\/:*?"<>|\p{Cc}#%]/gu, ' ').trim()].slice(0, 80).join('').trim() || 'Evernote';
const endingOf = (mime: string) =>
  `.${(/\/([a-z0-9]{2,5})/.exec(mime)?.[1] ?? 'bin').replace('jpeg', 'jpg')}`;

function freePath(files: ReadonlyMap<string, Buffer>, name: string): string {
  for (let n = 1; ; n++) {
    const path = n === 1 ? `${name}.html` : `${name} (${n}).html`;
    if (!files.has(path)) return path;
  }
}
