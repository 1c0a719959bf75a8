/**
 * HTML as a document body: what somebody pastes from Word, a web page or a WeChat article. The tree is cleaned by a whitelist first
 * (scripts, handlers, frames, SVG, styles go), then read for what it says; whatever is no text, list, table or picture only
 * gives its content.
 */
import type { Element, Nodes } from 'hast';
import { toneOfWord } from './callout-words.ts';
import type { DocumentBody, DocumentNode } from './document-types.ts';
import { TEXT_FORMAT } from './document-types.ts';
import { cleanHtml } from './html-clean.ts';
import { classesOf, formatOf, isHidden, property, textOf } from './html-elements.ts';
import { listBlocks } from './html-lists.ts';
import { type HtmlContext, type HtmlOptions, type HtmlReader, MAX_LEVEL } from './html-reader.ts';
import { tableOf } from './html-tables.ts';
import { withWordLists } from './html-word-lists.ts';
import { assembleInlines, type InlineItem, type LinkFacts, trimItems } from './inline-items.ts';
import { mention, readMentionAddress } from './mention-address.ts';
import * as make from './node-builders.ts';
import { plainText } from './plain-text.ts';
import { MAX_SOURCE_CHARACTERS, SourceTooLarge } from './references.ts';
import { decodeAddress, isRelative } from './relative-address.ts';
import { safeImageSource, safeUrl } from './safe-url.ts';

/** @throws SourceTooLarge beyond 5,000,000 characters */
export function htmlToBody(html: string, options: HtmlOptions = {}): DocumentBody {
  return make.bodyOf(htmlToBlocks(html, options));
}

/** As `htmlToBody`, for a piece inside something else. @throws SourceTooLarge */
export function htmlToBlocks(html: string, options: HtmlOptions = {}): DocumentNode[] {
  if (html.length > MAX_SOURCE_CHARACTERS) throw new SourceTooLarge();
  const clean = cleanHtml(html);
  if (clean.kind === 'text') return clean.blocks;
  return readerFor(options).blocksIn(withWordLists(clean.nodes) as readonly Nodes[], PLAIN, 0);
}

/** What a page calls itself in its head; null where it does not. */
export function htmlTitle(html: string): string | null {
  const [, title = ''] = /<title[^>]*>([^<]*)<\/title/i.exec(html.slice(0, 100_000)) ?? [];
  return (
    plainText(htmlToBody(title.slice(0, 2000)))
      .replace(/\s+/g, ' ')
      .trim() || null
  );
}

function readerFor(options: HtmlOptions): HtmlReader {
  return {
    options,
    blocks: [],
    line: [],
    blocksIn(nodes, context, level) {
      const inner = readerFor(options);
      readNodes(inner, nodes, context, level);
      endLine(inner);
      return inner.blocks;
    },
  };
}

const PLAIN: HtmlContext = { format: 0, link: null, keepsBlanks: false };

function endLine(
  reader: HtmlReader,
  make_: (children: DocumentNode[]) => DocumentNode = make.paragraph,
): void {
  const items = trimItems(withoutDoubleBlanks(reader.line));
  reader.line = [];
  if (items.length > 0) reader.blocks.push(make_(assembleInlines(items)));
}

/** Blanks of the source are one blank; none after a break. */
function withoutDoubleBlanks(items: readonly InlineItem[]): InlineItem[] {
  const result: InlineItem[] = [];
  let isBlankBefore = true;
  for (const item of items) {
    if (item.kind !== 'text') {
      result.push(item);
      isBlankBefore = item.kind === 'break';
      continue;
    }
    const text =
      isBlankBefore && !(item.format & TEXT_FORMAT.code) ? item.text.replace(/^ +/, '') : item.text;
    if (text === '') continue;
    result.push({ ...item, text });
    isBlankBefore = text.endsWith(' ');
  }
  return result;
}

function readNodes(reader: HtmlReader, nodes: readonly Nodes[], context: HtmlContext, level: number): void {
  for (const node of nodes) {
    if (node.type === 'text') readText(reader, node.value, context);
    else if (node.type === 'element') readElement(reader, node, context, level);
  }
}

function readText(reader: HtmlReader, value: string, context: HtmlContext): void {
  if (context.keepsBlanks) {
    value.split(/\r\n?|\n/).forEach((line, index) => {
      if (index > 0) reader.line.push({ kind: 'break', link: context.link });
      reader.line.push({ kind: 'text', text: line, format: context.format, link: context.link });
    });
    return;
  }
  const text = value
    .replace(/[ \t\r\n\f]+/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/[\u200b\ufeff]/g, '');
  reader.line.push({ kind: 'text', text, format: context.format, link: context.link });
}

const HEADINGS: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };
const LINES = new Set(
  'p div section article main header footer aside nav figure figcaption details summary address center dl dt dd caption body html table thead tbody tfoot tr td th'.split(
    ' ',
  ),
);

function readElement(reader: HtmlReader, element: Element, outer: HtmlContext, level: number): void {
  const name = element.tagName;
  const context = { ...outer, format: formatOf(element, outer.format) };
  if (isHidden(property(element, 'style'))) return;
  if (level > MAX_LEVEL && name !== 'br' && name !== 'img') {
    readNodes(reader, element.children, context, level);
    return;
  }
  const headingLevel = HEADINGS[name];
  if (headingLevel !== undefined) {
    endLine(reader);
    // A heading is bold by itself.
    readNodes(reader, element.children, { ...context, format: outer.format & ~TEXT_FORMAT.bold }, level + 1);
    endLine(reader, (children) => make.heading(headingLevel, children));
    return;
  }
  switch (name) {
    case 'br':
      reader.line.push({ kind: 'break', link: context.link });
      return;
    case 'hr':
      endLine(reader);
      reader.blocks.push(make.rule());
      return;
    case 'img':
      readImage(reader, element, context);
      return;
    case 'a':
      readLink(reader, element, context, level);
      return;
    case 'pre': {
      endLine(reader);
      const language =
        /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,50})/.exec(classesOf(element))?.[1] ??
        (property(element, 'dataLang') || null);
      const text = textOf(element).replace(/\r\n?/g, '\n').replace(/\n$/, '');
      if (text !== '') reader.blocks.push(make.code(text, language));
      return;
    }
    case 'blockquote': {
      endLine(reader);
      const tone = toneOfWord(property(element, 'dataTone'));
      const inner = reader.blocksIn(element.children, { ...context, link: null }, level + 1);
      if (inner.length > 0) reader.blocks.push(tone ? make.callout(tone, inner) : make.quoteOf(inner));
      return;
    }
    case 'ul':
    case 'ol':
      endLine(reader);
      reader.blocks.push(...listBlocks(reader, element, context, level + 1, 0));
      return;
    case 'li':
      endLine(reader);
      reader.blocks.push(
        ...listBlocks(reader, { ...element, tagName: 'ul', children: [element] }, context, level + 1, 0),
      );
      return;
    case 'table': {
      endLine(reader);
      const table = tableOf(reader, element, context, level + 1);
      if (table) reader.blocks.push(table);
      else readNodes(reader, element.children, context, level + 1);
      endLine(reader);
      return;
    }
    case 'q':
      readText(reader, '“', context);
      readNodes(reader, element.children, context, level + 1);
      readText(reader, '”', context);
      return;
    case 'time': {
      const date = property(element, 'dateTime');
      if (/^\d{4}-\d{2}-\d{2}$/.test(date) && textOf(element).trim() === date) {
        reader.line.push({ kind: 'node', node: { type: 'date', version: 1, date }, link: null });
      } else readNodes(reader, element.children, context, level + 1);
      return;
    }
    case 'input':
      return;
  }
  const isLine = LINES.has(name);
  if (isLine) endLine(reader);
  const keepsBlanks =
    context.keepsBlanks || /white-space\s*:\s*(?:pre|break-spaces)/i.test(property(element, 'style'));
  readNodes(reader, element.children, { ...context, keepsBlanks }, isLine ? level : level);
  if (isLine) endLine(reader);
}

function readImage(reader: HtmlReader, element: Element, context: HtmlContext): void {
  // WeChat articles keep the address apart until the picture is scrolled to.
  const src = property(element, 'dataSrc') || property(element, 'src');
  const alt = property(element, 'alt').slice(0, 2000);
  const given = Number.parseInt(property(element, 'width'), 10);
  const width = given > 0 && given <= 20_000 ? given : null;
  const caption = property(element, 'title').slice(0, 2000);
  const push = (address: string) =>
    reader.line.push({
      kind: 'node',
      link: null,
      node: { type: 'image', version: 1, src: address, alt, caption, width },
    });
  const address = safeImageSource(src.startsWith('//') ? `https:${src}` : src);
  if (address !== null) return void push(address);
  const file = /^data:/i.test(src)
    ? reader.options.data?.(src)
    : isRelative(src)
      ? reader.options.file?.(decodeAddress(src))
      : reader.options.local?.(src);
  if (file?.isImage) return void push(`attachment:${file.hash}`);
  if (file) {
    // No picture after all, or one of a kind that is not shown.
    const { hash, name, size } = file;
    const node = { type: 'attachment' as const, version: 1 as const, hash, name: alt || name, size };
    reader.line.push({ kind: 'node', link: null, node });
    return;
  }
  let words = alt;
  if (reader.options.missing && isRelative(src)) {
    reader.options.missing(decodeAddress(src));
    words ||= decodeAddress(src);
  }
  if (words !== '')
    reader.line.push({ kind: 'text', text: words, format: context.format, link: context.link });
}

function readLink(reader: HtmlReader, element: Element, context: HtmlContext, level: number): void {
  const href = property(element, 'href');
  const target = readMentionAddress(href);
  const label = textOf(element).replace(/\s+/g, ' ').trim();
  if (target && label !== '') {
    const shown = target.kind === 'tag' ? label.replace(/^#/, '') : label;
    reader.line.push({ kind: 'node', node: mention(target.kind, target.id, shown), link: null });
    return;
  }
  const url = safeUrl(href.startsWith('//') ? `https:${href}` : href);
  if (url?.startsWith('attachment:')) {
    const size = Number(property(element, 'title'));
    reader.line.push({
      kind: 'node',
      link: null,
      node: {
        type: 'attachment',
        version: 1,
        hash: url.slice('attachment:'.length),
        name: label,
        size: Number.isSafeInteger(size) ? size : 0,
      },
    });
    return;
  }
  const beside = url === null && isRelative(href) ? besideOf(reader, decodeAddress(href), label) : null;
  if (beside) {
    reader.line.push({ kind: 'node', node: beside, link: null });
    return;
  }
  const link: LinkFacts | null =
    url === null ? context.link : { url, title: property(element, 'title').slice(0, 2000) || null };
  // An underline is how a link looks, not what it says.
  readNodes(reader, element.children, { ...context, link, format: context.format }, level + 1);
}

/** What a link to a file or a note beside this page means. */
function besideOf({ options }: HtmlReader, path: string, label: string): DocumentNode | null {
  const note = options.note?.(path, label || null);
  if (note?.id != null) return mention(note.kind, note.id, note.label);
  const file = options.file?.(path);
  return file
    ? { type: 'attachment', version: 1, hash: file.hash, name: label || file.name, size: file.size }
    : null;
}
