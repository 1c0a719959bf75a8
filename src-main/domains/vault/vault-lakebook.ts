/**
 * A book of Yuque (.lakebook): a tar with `$meta.json`, which holds the table of contents as YAML, and a file of JSON a text, whose body
 * is HTML with cards of its own for pictures and code.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { escapedHtml } from './vault-pages.ts';
import type { VaultFacts, VaultSource } from './vault-types.ts';

const META = /(?:^|\/)\$meta\.json$/;

const Meta = z.object({ meta: z.string() });
const Book = z.object({ book: z.object({ tocYml: z.string().nullish() }).nullish() });
const Entry = z.object({
  type: z.string().nullish(),
  title: z.coerce.string().nullish(),
  url: z.coerce.string().nullish(),
  level: z.number().nullish(),
});
const Doc = z.object({
  doc: z.object({
    title: z.string().nullish(),
    body: z.string().nullish(),
    body_asl: z.string().nullish(),
    created_at: z.string().nullish(),
    content_updated_at: z.string().nullish(),
    updated_at: z.string().nullish(),
  }),
});
const Card = z.object({
  src: z.string().nullish(),
  name: z.string().nullish(),
  code: z.string().nullish(),
  mode: z.string().nullish(),
});

export const isLakebook = ({ files }: VaultSource): boolean => files.some(({ path }) => META.test(path));

/** The texts as pages in the folders of the table of contents; those that it does not name stand beside them. */
export async function lakebookSource(source: VaultSource): Promise<VaultSource> {
  const meta = source.files.find(({ path }) => META.test(path))!.path;
  const root = meta.replace(META, '');
  const toc = tocOf(json(await source.read(meta)));
  const from = new Map<string, string>();
  const facts = new Map<string, VaultFacts>();
  const pages = new Map<string, Buffer>();
  const skipped = [...source.skipped];
  for (const { path } of source.files) {
    if (path === meta || !/\.json$/i.test(path)) continue;
    const doc = Doc.safeParse(json(await source.read(path).catch(() => Buffer.alloc(0)))).data?.doc;
    if (!doc) {
      skipped.push({ path, reason: 'unreadable' });
      continue;
    }
    const slug = path.slice(root === '' ? 0 : root.length + 1).replace(/\.json$/i, '');
    const place = toc.get(slug);
    const title = doc.title?.trim() || place?.title || slug;
    const page = freePath(pages, [...(place?.folders ?? []), title].map(plainName).join('/'));
    const body = (doc.body || doc.body_asl || '').replace(CARD, (_, attributes: string) =>
      cardHtml(attributes),
    );
    const html = `<!DOCTYPE html><html><head><title>${escapedHtml(title)}</title></head><body>${body}</body></html>`;
    pages.set(page, Buffer.from(html));
    from.set(page, path);
    const instant = (text: string | null | undefined) => {
      const at = Date.parse(text ?? '');
      return at > 0 ? at : null;
    };
    facts.set(page, {
      title,
      tags: [],
      created: instant(doc.created_at),
      updated: instant(doc.content_updated_at ?? doc.updated_at),
      properties: '',
    });
  }
  return {
    ...source,
    files: [...pages].map(([path, { length }]) => ({ path, size: length })),
    skipped,
    facts,
    read: async (path) => pages.get(path) ?? source.read(path),
  };
}

function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // Damaged: the others come in.
    return null;
  }
}

/** Title and folders of each text, by its address in the book. */
function tocOf(meta: unknown): Map<string, { title: string; folders: string[] }> {
  const said = Meta.safeParse(meta).data?.meta;
  const yaml = Book.safeParse(said === undefined ? null : json(Buffer.from(said))).data?.book?.tocYml;
  const places = new Map<string, { title: string; folders: string[] }>();
  let listed: unknown = [];
  try {
    listed = parse(yaml ?? '', { maxAliasCount: 0 });
  } catch {
    // No contents: all texts stand in one folder.
  }
  const above: string[] = [];
  for (const one of Array.isArray(listed) ? listed : []) {
    const entry = Entry.safeParse(one).data;
    if (!entry?.title) continue;
    above.length = Math.min(Math.max(0, entry.level ?? 0), above.length);
    if (entry.url) places.set(entry.url, { title: entry.title, folders: [...above] });
    above.push(entry.title);
  }
  return places;
}

const CARD = /<card\b([^>]*?)\/?>(?:\s*<\/card>)?/gi;

/** A card's fields are JSON, encoded as an address. */
function cardHtml(attributes: string): string {
  const [, name = ''] = /\bname="([^"]*)"/i.exec(attributes) ?? [];
  const [, value = ''] = /\bvalue="data:([^"]*)"/i.exec(attributes) ?? [];
  if (name === 'hr') return '<hr>';
  let given: unknown = null;
  try {
    given = JSON.parse(decodeURIComponent(value));
  } catch {
    return '';
  }
  const card = Card.safeParse(given).data;
  if (name === 'codeblock' && card?.code)
    return `<pre data-lang="${escapedHtml(card.mode ?? '')}"><code>${escapedHtml(card.code)}</code></pre>`;
  if (!card?.src) return '';
  const address = escapedHtml(card.src);
  return name === 'image'
    ? `<img src="${address}" alt="">`
    : `<a href="${address}">${escapedHtml(card.name || card.src)}</a>`;
}

const plainName = (name: string) =>
  [...name.replace(/[\\/:*?"<>|\p{Cc}#%]/gu, ' ').trim()].slice(0, 80).join('').trim() || '-';

function freePath(pages: ReadonlyMap<string, Buffer>, name: string): string {
  for (let n = 1; ; n++) {
    const path = n === 1 ? `${name}.html` : `${name} (${n}).html`;
    if (!pages.has(path)) return path;
  }
}
