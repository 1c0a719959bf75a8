// Texts leave the library as Markdown, HTML or rich text. Loaded when someone exports: the converters are large.
import { zipSync } from 'fflate';
import type { LabelledTarget } from '#shared/contract/documents.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { bodyToHtml, bodyToWechatHtml, escapeHtml } from '#shared/document/html-out.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { attachmentsOf } from '#shared/document/plain-text.ts';
import { saveFile } from '../files/download.ts';
import { nameAnd } from '../join-words.ts';
import { fileNameOf } from '../print/print.tsx';
import { attachmentUrl } from './attachments.ts';

/** A page of text: a note, or a case with its sections. */
export type TextOut = {
  title: string;
  /** Name and value, above the text. */
  facts?: readonly (readonly [string, string])[];
  /** `heading` null: the text follows the title. `body`: JSON text. */
  parts: readonly { heading: string | null; body: string }[];
  labels: readonly LabelledTarget[];
};

type Part = { heading: string | null; body: DocumentBody };

function partsOf(text: TextOut): Part[] {
  return text.parts.flatMap(({ heading, body }) => {
    const checked = parseDocument(body === '' ? null : JSON.parse(body), { repair: true });
    return checked.ok ? [{ heading, body: checked.body }] : [];
  });
}

type Picture = { hash: string; name: string; bytes: Uint8Array<ArrayBuffer>; mime: string };

const ENDINGS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};

/** The files of these texts, from the host; one that is gone is left out, its place in the text stays. */
async function filesOf(texts: readonly TextOut[]): Promise<Map<string, Picture>> {
  const hashes = new Set(texts.flatMap((text) => partsOf(text).flatMap(({ body }) => attachmentsOf(body))));
  const files = new Map<string, Picture>();
  for (const hash of hashes) {
    const response = await fetch(attachmentUrl(hash));
    if (!response.ok) continue;
    const mime = response.headers.get('content-type')?.split(';')[0] ?? '';
    const bytes = new Uint8Array(await response.arrayBuffer());
    files.set(hash, { hash, name: `${hash.slice(0, 12)}.${ENDINGS[mime] ?? 'bin'}`, bytes, mime });
  }
  return files;
}

function markdownOf(text: TextOut, files: ReadonlyMap<string, Picture>): string {
  const names = new Map(text.labels.map(({ kind, id, label }) => [`${kind}:${id}`, label]));
  const written = partsOf(text).flatMap(({ heading, body }) => {
    const markdown = bodyToMarkdown(body, {
      title: (mention) => names.get(`${mention.kind}:${mention.id}`) ?? null,
      file: ({ hash, name }) => `attachments/${files.get(hash)?.name ?? name}`,
    });
    if (markdown.trim() === '' && heading !== null) return [];
    return [heading === null ? markdown : `## ${heading}\n\n${markdown}`];
  });
  const facts = (text.facts ?? [])
    .map(([name, value]) => `- **${nameAnd(name, '').trim()}** ${value.replace(/\s+/g, ' ')}\n`)
    .join('');
  return `# ${text.title}\n\n${facts}${facts && '\n'}${written.join('\n')}`;
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(parts.join(''));
}

/** A picture as an address that carries it; anything else has none. */
function dataUrl(picture: Picture | undefined): string | null {
  if (!picture?.mime.startsWith('image/')) return null;
  return `data:${picture.mime};base64,${base64Of(picture.bytes)}`;
}

const STYLE =
  'body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:#24211e}' +
  'img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #c3beb6;padding:4px 8px;text-align:start}' +
  'pre{overflow:auto;padding:10px;background:#f4f2ef}blockquote{margin-inline:0;padding-left:12px;border-left:3px solid #c3beb6}' +
  'article+article{margin-top:3em;padding-top:2em;border-top:1px solid #c3beb6}dt{font-weight:600}dd{margin:0 0 .4em}';

function htmlOf(title: string, texts: readonly TextOut[], files: ReadonlyMap<string, Picture>): string {
  const articles = texts.map((text) => {
    const facts = (text.facts ?? []).map(
      ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
    );
    const parts = partsOf(text).flatMap(({ heading, body }) => {
      const html = bodyToHtml(body, { file: (hash) => dataUrl(files.get(hash)) });
      if (html === '' && heading !== null) return [];
      return [heading === null ? html : `<h2>${escapeHtml(heading)}</h2>${html}`];
    });
    return `<article><h1>${escapeHtml(text.title)}</h1>${facts.length > 0 ? `<dl>${facts.join('')}</dl>` : ''}${parts.join('')}</article>`;
  });
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${articles.join('')}</body></html>`;
}

export async function copyMarkdown(text: TextOut): Promise<void> {
  await navigator.clipboard.writeText(markdownOf(text, new Map()));
}

/** To the clipboard as rich text with its styles written into every element, which a WeChat editor keeps. */
export async function copyWechat(text: TextOut): Promise<void> {
  const files = await filesOf([text]);
  const html = partsOf(text)
    .map(({ body }) => bodyToWechatHtml(body, { file: (hash) => dataUrl(files.get(hash)) }))
    .join('');
  const plain = markdownOf(text, files);
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([plain], { type: 'text/plain' }),
    }),
  ]);
}

/** One text with no pictures is one file; more texts or pictures go into a zip. */
export async function saveMarkdown(texts: readonly TextOut[], title: string): Promise<void> {
  const files = await filesOf(texts);
  const name = fileNameOf(title, 'Kith');
  const [only] = texts;
  if (only && texts.length === 1 && files.size === 0) {
    saveFile(new Blob([markdownOf(only, files)], { type: 'text/markdown;charset=utf-8' }), `${name}.md`);
    return;
  }
  const encoder = new TextEncoder();
  const entries: Record<string, Uint8Array> = {};
  for (const text of texts) {
    const first = fileNameOf(text.title, 'Kith');
    let path = `${first}.md`;
    for (let copy = 2; path in entries; copy++) path = `${first} ${copy}.md`;
    entries[path] = encoder.encode(markdownOf(text, files));
  }
  for (const picture of files.values()) entries[`attachments/${picture.name}`] = picture.bytes;
  const bytes = zipSync(entries) as Uint8Array<ArrayBuffer>;
  saveFile(new Blob([bytes], { type: 'application/zip' }), `${name}.zip`);
}

/** One page that needs nothing else: styles and pictures are in it. */
export async function saveHtml(texts: readonly TextOut[], title: string): Promise<void> {
  const html = htmlOf(title, texts, await filesOf(texts));
  saveFile(new Blob([html], { type: 'text/html;charset=utf-8' }), `${fileNameOf(title, 'Kith')}.html`);
}
