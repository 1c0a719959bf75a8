/**
 * HTML as a document body: what somebody pastes from Word, a web page or a WeChat article. The tree is cleaned by a whitelist first
 * (scripts, handlers, frames, SVG, styles go), then read for what it says; whatever is no text, list, table or picture only
 * gives its content.
 */
import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Schema, sanitize } from 'hast-util-sanitize';
import { toneOfWord } from './callout-words.ts';
import type { CalloutTone, DocumentBody, DocumentNode, ListItemNode } from './document-types.ts';
import { TEXT_FORMAT } from './document-types.ts';
import { FORMAT_OF_TAG } from './inline-html.ts';
import { assembleInlines, type InlineItem, type LinkFacts, trimItems } from './inline-items.ts';
import { mention, readMentionAddress } from './mention-address.ts';
import * as make from './node-builders.ts';
import { MAX_SOURCE_CHARACTERS, type References, SourceTooLarge } from './references.ts';
import { safeImageSource, safeUrl } from './safe-url.ts';

export type HtmlOptions = Pick<References, 'data' | 'file'>;

const KEPT = (
  'p div section article main header footer aside nav figure figcaption details summary address center span font a b strong i em u ins s del ' +
  'strike code kbd samp tt sub sup mark small big cite dfn var abbr q time label h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd ' +
  'table caption thead tbody tfoot tr td th br hr img input body html'
).split(' ');

/** Whitelist of the first cleaning; addresses are checked once more where they are used. */
const SCHEMA: Schema = {
  tagNames: KEPT,
  attributes: {
    a: ['href', 'title', 'dataKind', 'dataId'],
    img: ['src', 'dataSrc', 'alt', 'title', 'width'],
    ol: ['start'],
    td: ['colSpan', 'rowSpan', 'align'],
    th: ['colSpan', 'rowSpan', 'align'],
    input: ['type', 'checked'],
    code: ['className'],
    pre: ['className', 'dataLang', 'dataLanguage'],
    blockquote: ['dataTone'],
    time: ['dateTime'],
    '*': ['style'],
  },
  strip: [
    'script',
    'style',
    'title',
    'head',
    'template',
    'noscript',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
    'select',
    'textarea',
    'button',
    'canvas',
    'audio',
    'video',
  ],
  allowComments: false,
  allowDoctypes: false,
  // The library's own defaults would be added where these are left out.
  protocols: {},
  ancestors: {},
  required: {},
  clobber: [],
  clobberPrefix: '',
};

const MAX_LEVEL = 40;
/** The tree is read by recursion; what is nested deeper than a page ever is gives its text. */
const MAX_TREE_DEPTH = 400;

/** @throws SourceTooLarge beyond 5,000,000 characters */
export function htmlToBody(html: string, options: HtmlOptions = {}): DocumentBody {
  return make.bodyOf(htmlToBlocks(html, options));
}

/** As `htmlToBody`, for a piece inside something else. @throws SourceTooLarge */
export function htmlToBlocks(html: string, options: HtmlOptions = {}): DocumentNode[] {
  if (html.length > MAX_SOURCE_CHARACTERS) throw new SourceTooLarge();
  const source = clipboardFragment(html);
  if (nestingOf(source) > MAX_SOURCE_NESTING) return textBlocks(source);
  const tree = fromHtml(source, { fragment: true });
  const flat = flattened(tree.children);
  const clean = sanitize({ type: 'root', children: flat }, SCHEMA);
  const reader: Reader = { options, blocks: [], line: [] };
  readNodes(reader, 'children' in clean ? (clean.children as RootContent[]) : [], PLAIN, 0);
  endLine(reader);
  return reader.blocks;
}

/** The parser walks by recursion; no page comes near this. */
const MAX_SOURCE_NESTING = 1000;
/** Tags that end by themselves. */
const CLOSED_BY_THEMSELVES = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr wbr'.split(' '),
);

/** How deep elements may stand in each other, from the tags alone: never less than the parser will find but for closed ones. */
function nestingOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (CLOSED_BY_THEMSELVES.has(name.toLowerCase())) continue;
    depth = end ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The text between the tags, a paragraph a line. */
function textBlocks(html: string): DocumentNode[] {
  return html
    .replace(/<(script|style|svg|template)\b[\s\S]*?(?:<\/\1|$)/gi, '')
    .replace(/<[^>]*(?:>|$)/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => make.paragraph(make.textNodes(line, 0)));
}

/** What Windows puts around a copied piece. */
function clipboardFragment(html: string): string {
  const from = html.indexOf('<!--StartFragment-->');
  const to = html.lastIndexOf('<!--EndFragment-->');
  return from >= 0 && to > from ? html.slice(from + '<!--StartFragment-->'.length, to) : html;
}

/** Nodes below MAX_TREE_DEPTH move up to it, without recursion. */
function flattened(nodes: RootContent[]): RootContent[] {
  const stack: { node: Nodes; depth: number }[] = nodes.map((node) => ({ node, depth: 1 }));
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, depth } = next;
    if (node.type !== 'element') continue;
    if (depth >= MAX_TREE_DEPTH) node.children = leavesOf(node);
    else for (const child of node.children) stack.push({ node: child, depth: depth + 1 });
  }
  return nodes;
}

function leavesOf(element: Element): ElementContent[] {
  const leaves: ElementContent[] = [];
  const stack: ElementContent[] = element.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') leaves.push(node);
    else if (node.type === 'element' && !SCHEMA.strip?.includes(node.tagName))
      stack.push(...node.children.toReversed());
  }
  return leaves;
}

type Reader = { options: HtmlOptions; blocks: DocumentNode[]; line: InlineItem[] };
type Context = { format: number; link: LinkFacts | null; keepsBlanks: boolean };
const PLAIN: Context = { format: 0, link: null, keepsBlanks: false };

function endLine(reader: Reader, make_: (children: DocumentNode[]) => DocumentNode = make.paragraph): void {
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

/** The blocks inside an element by themselves. */
function blocksIn(reader: Reader, nodes: readonly Nodes[], context: Context, level: number): DocumentNode[] {
  const inner: Reader = { options: reader.options, blocks: [], line: [] };
  readNodes(inner, nodes, context, level);
  endLine(inner);
  return inner.blocks;
}

function readNodes(reader: Reader, nodes: readonly Nodes[], context: Context, level: number): void {
  for (const node of nodes) {
    if (node.type === 'text') readText(reader, node.value, context);
    else if (node.type === 'element') readElement(reader, node, context, level);
  }
}

function readText(reader: Reader, value: string, context: Context): void {
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

const property = (element: Element, name: string): string => {
  const value = element.properties[name];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : Array.isArray(value)
      ? value.join(' ')
      : '';
};

const HEADINGS: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };
const LINES = new Set(
  'p div section article main header footer aside nav figure figcaption details summary address center dl dt dd caption body html table thead tbody tfoot tr td th'.split(
    ' ',
  ),
);

function readElement(reader: Reader, element: Element, outer: Context, level: number): void {
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
      const tone = toneOfTag(element);
      const inner = blocksIn(reader, element.children, { ...context, link: null }, level + 1);
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

const isHidden = (style: string) => /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(style);

/** Tags and the styles that Word, Google Docs and WeChat write instead of them. */
function formatOf(element: Element, format: number): number {
  const style = property(element, 'style');
  let bits = format | (FORMAT_OF_TAG[element.tagName] ?? 0);
  if (style === '') return bits;
  const weight = /font-weight\s*:\s*([a-z0-9]+)/i.exec(style)?.[1]?.toLowerCase();
  if (weight !== undefined) {
    const isBold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
    bits = isBold
      ? bits | TEXT_FORMAT.bold
      : weight === 'normal' || Number(weight) <= 400
        ? bits & ~TEXT_FORMAT.bold
        : bits;
  }
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(style)) bits |= TEXT_FORMAT.italic;
  if (/text-decoration(?:-line)?\s*:[^;]*line-through/i.test(style)) bits |= TEXT_FORMAT.strikethrough;
  if (element.tagName !== 'a' && /text-decoration(?:-line)?\s*:[^;]*underline/i.test(style))
    bits |= TEXT_FORMAT.underline;
  if (/vertical-align\s*:\s*sub/i.test(style)) bits |= TEXT_FORMAT.subscript;
  if (/vertical-align\s*:\s*super/i.test(style)) bits |= TEXT_FORMAT.superscript;
  return bits;
}

const classesOf = (element: Element): string => {
  const inner = element.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'code',
  );
  return `${property(element, 'className')} ${inner ? property(inner, 'className') : ''}`;
};

function toneOfTag(element: Element): CalloutTone | null {
  return toneOfWord(property(element, 'dataTone'));
}

/** The text of an element with its line breaks, without recursion. */
function textOf(element: Element): string {
  const parts: string[] = [];
  const stack: Nodes[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') parts.push(node.value);
    else if (node.type === 'element') {
      if (node.tagName === 'br') parts.push('\n');
      stack.push(...node.children.toReversed());
    }
  }
  return parts.join('');
}

function readImage(reader: Reader, element: Element, context: Context): void {
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
    : /^[a-z][a-z0-9+.-]*:/i.test(src)
      ? null
      : reader.options.file?.(src);
  if (file?.isImage) return void push(`attachment:${file.hash}`);
  if (alt !== '') reader.line.push({ kind: 'text', text: alt, format: context.format, link: context.link });
}

function readLink(reader: Reader, element: Element, context: Context, level: number): void {
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
  const link: LinkFacts | null =
    url === null ? context.link : { url, title: property(element, 'title').slice(0, 2000) || null };
  // An underline is how a link looks, not what it says.
  readNodes(reader, element.children, { ...context, link, format: context.format }, level + 1);
}

type ElementOf<Name extends string> = Element & { tagName: Name };
const isElementOf = <Name extends string>(node: Nodes, ...names: Name[]): node is ElementOf<Name> =>
  node.type === 'element' && (names as string[]).includes(node.tagName);

/** As for Markdown: an item holds text and nested lists, other blocks come after the list, which then goes on. */
function listBlocks(
  reader: Reader,
  element: Element,
  context: Context,
  level: number,
  listLevel: number,
): DocumentNode[] {
  const isOrdered = element.tagName === 'ol';
  const boxes = element.children
    .filter((child) => isElementOf(child, 'li'))
    .map((child) => boxOf(child as Element));
  const listType = boxes.some((box) => box !== null) ? 'check' : isOrdered ? 'number' : 'bullet';
  const blocks: DocumentNode[] = [];
  let items: ListItemNode[] = [];
  const given = Number.parseInt(property(element, 'start'), 10);
  let start = listType === 'number' && given >= 0 && given < 999_999_999 ? given : 1;
  const close = () => {
    const count = items.filter(({ children }) => children[0]?.type !== 'list').length;
    if (items.length > 0) blocks.push(make.list(listType, start, items, listLevel));
    if (listType === 'number') start += count;
    items = [];
  };
  for (const child of element.children) {
    if (isElementOf(child, 'ul', 'ol') && level < MAX_LEVEL) {
      // Word and Google Docs put a nested list beside the items.
      for (const part of listBlocks(reader, child, context, level + 1, listLevel + 1)) {
        if (part.type === 'list') items.push(make.listItem([part]));
        else {
          close();
          blocks.push(part);
        }
      }
      continue;
    }
    if (child.type !== 'element' || (textOf(child).trim() === '' && !hasContent(child))) continue;
    const isItem = child.tagName === 'li';
    const checked = listType === 'check' ? (isItem ? (boxOf(child) ?? false) : false) : undefined;
    let own: ListItemNode | null = null;
    const parts = isItem
      ? itemParts(reader, child, context, level, listLevel)
      : blocksIn(reader, [child], context, level + 1);
    for (const part of parts) {
      if (part.type === 'list') {
        items.push(make.listItem([part]));
        own = null;
      } else if (part.type === 'paragraph' || part.type === 'heading') {
        if (own === null) {
          own = make.listItem([], checked);
          items.push(own);
        } else own.children.push(make.lineBreak(), make.lineBreak());
        own.children.push(...part.children);
      } else {
        close();
        blocks.push(part);
        own = null;
      }
    }
  }
  close();
  return blocks;
}

const hasContent = (element: Element): boolean => {
  const stack: Nodes[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isElementOf(node, 'img', 'input', 'hr', 'ul', 'ol', 'li')) return true;
    if (node.type === 'element') stack.push(...node.children);
  }
  return false;
};

/** The blocks of an item, with nested lists at their level. */
function itemParts(
  reader: Reader,
  item: Element,
  context: Context,
  level: number,
  listLevel: number,
): DocumentNode[] {
  const parts: DocumentNode[] = [];
  let run: Nodes[] = [];
  const endRun = () => {
    if (run.length > 0)
      parts.push(...blocksIn(reader, run, { ...context, format: formatOf(item, context.format) }, level + 1));
    run = [];
  };
  for (const child of item.children) {
    if (isElementOf(child, 'ul', 'ol') && level < MAX_LEVEL) {
      endRun();
      parts.push(...listBlocks(reader, child, context, level + 1, listLevel + 1));
    } else run.push(child);
  }
  endRun();
  // Lists that stood inside another element were read as lists of the page.
  for (const part of parts) if (part.type === 'list') relevel(part, listLevel + 1);
  return parts.length > 0 ? parts : [make.paragraph([])];
}

function relevel(list: DocumentNode, level: number): void {
  const stack: { node: DocumentNode; level: number }[] = [{ node: list, level }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.node.type === 'list')
      for (const child of next.node.children) stack.push({ node: child, level: next.level });
    else if (next.node.type === 'listitem') {
      next.node.indent = next.level;
      for (const child of next.node.children)
        if (child.type === 'list') stack.push({ node: child, level: next.level + 1 });
    }
  }
}

/** Whether an item begins with a box, and whether that is ticked. */
function boxOf(item: Element): boolean | null {
  let node: Nodes | undefined = item;
  for (let depth = 0; node && depth < 5; depth++) {
    if (node.type !== 'element') return null;
    if (node.tagName === 'input')
      return property(node, 'type') === 'checkbox' ? node.properties.checked === true : null;
    node = node.children.find((child) => child.type !== 'text' || child.value.trim() !== '');
  }
  return null;
}

function rowsOf(table: Element): { row: Element; isHead: boolean }[] {
  return table.children.flatMap((child) =>
    isElementOf(child, 'tr')
      ? [{ row: child, isHead: false }]
      : isElementOf(child, 'thead', 'tbody', 'tfoot')
        ? child.children.flatMap((row) =>
            isElementOf(row, 'tr') ? [{ row, isHead: child.tagName === 'thead' }] : [],
          )
        : [],
  );
}

/** Null for a table of one cell, which pages use as a frame. */
function tableOf(reader: Reader, element: Element, context: Context, level: number): DocumentNode | null {
  const span = (cell: Element, name: string) =>
    Math.min(Math.max(Number.parseInt(property(cell, name), 10) || 1, 1), 100);
  const rows = rowsOf(element).map(({ row, isHead }) =>
    row.children.flatMap((cell) => {
      if (!isElementOf(cell, 'td', 'th')) return [];
      const blocks = blocksIn(
        reader,
        cell.children,
        { ...context, link: null, format: formatOf(cell, context.format) & ~(isHead ? TEXT_FORMAT.bold : 0) },
        level,
      );
      return [
        make.tableCell(blocks, {
          headerState: isHead || cell.tagName === 'th' ? 1 : 0,
          colSpan: span(cell, 'colSpan'),
          rowSpan: span(cell, 'rowSpan'),
        }),
      ];
    }),
  );
  const filled = rows.filter((cells) => cells.length > 0);
  if (filled.length === 0 || (filled.length === 1 && filled[0]!.length === 1)) return null;
  return make.table(filled.map((cells) => make.tableRow(cells)));
}
