/**
 * Markdown as a document body. CommonMark with tables, task lists, strikethrough and bare addresses; [[wikilinks]], ![[embeds]],
 * #tags, ==highlights== and > [!NOTE] callouts. What a body cannot hold is listed in docs/markdown.md.
 */
import type { Blockquote, List, RootContent, Table, TableCell } from 'mdast';
import { toneOfWord } from './callout-words.ts';
import type { Alignment, DocumentBody, DocumentNode, ListItemNode, ListNode } from './document-types.ts';
import { splitFrontMatter } from './front-matter.ts';
import { assembleInlines, type InlineItem, trimItems } from './inline-items.ts';
import { createInlineReader, type InlineReader, type MarkdownOptions } from './markdown-inlines.ts';
import { type MarkdownTree, markdownTree } from './markdown-tree.ts';
import * as make from './node-builders.ts';
import { MAX_SOURCE_CHARACTERS, SourceTooLarge } from './references.ts';

/** Deeper than this, quotations and lists only give their text. */
const MAX_LEVEL = 40;

/** Front matter at the start is left out. @throws SourceTooLarge beyond 5,000,000 characters */
export function markdownToBody(source: string, options: MarkdownOptions = {}): DocumentBody {
  if (source.length > MAX_SOURCE_CHARACTERS) throw new SourceTooLarge();
  const text = splitFrontMatter(source).text.replace(/\r\n?/g, '\n');
  return treeToBody(markdownTree(text), options);
}

/** As `markdownToBody`, from a tree. */
export function treeToBody({ root, source }: MarkdownTree, options: MarkdownOptions = {}): DocumentBody {
  const reader: Reader = {
    text: source,
    inlines: createInlineReader(root, options),
    html: options.html ?? ((html) => textBlock(html)),
  };
  return make.bodyOf(blocksOf(reader, root.children, 0));
}

type Reader = { text: string; inlines: InlineReader; html: (source: string) => DocumentNode[] };

const textBlock = (value: string): DocumentNode[] => {
  const shown = value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim();
  if (shown === '') return [];
  return [make.paragraph(assembleInlines(linesOf(shown)))];
};

const linesOf = (text: string): InlineItem[] =>
  text
    .split('\n')
    .flatMap((line, index): InlineItem[] => [
      ...(index > 0 ? [{ kind: 'break', link: null } as const] : []),
      { kind: 'text', text: line, format: 0, link: null },
    ]);

function blocksOf(reader: Reader, nodes: readonly RootContent[], level: number): DocumentNode[] {
  return nodes.flatMap((node) => blockOf(reader, node, level));
}

function blockOf(reader: Reader, node: RootContent, level: number): DocumentNode[] {
  if (level > MAX_LEVEL)
    return textBlock(reader.text.slice(node.position?.start.offset, node.position?.end.offset));
  switch (node.type) {
    case 'paragraph':
      return [make.paragraph(assembleInlines(reader.inlines(node.children)))];
    case 'heading':
      return [make.heading(node.depth, assembleInlines(reader.inlines(node.children)))];
    case 'thematicBreak':
      return [make.rule()];
    case 'code':
      return [make.code(node.value, node.lang || null)];
    case 'html':
      return reader.html(node.value);
    case 'blockquote':
      return [calloutOf(reader, node, level) ?? make.quoteOf(blocksOf(reader, node.children, level + 1))];
    case 'list':
      return listBlocks(reader, node, level, 0);
    case 'table':
      return [tableOf(reader, node)];
    case 'footnoteDefinition':
      return footnoteBlocks(
        reader,
        node.label ?? node.identifier,
        blocksOf(reader, node.children, level + 1),
      );
    case 'definition':
    case 'yaml':
      return [];
    default:
      return [make.paragraph(assembleInlines(reader.inlines([node as never])))];
  }
}

/** A note at the foot stays in its place, with its mark before it. */
function footnoteBlocks(_reader: Reader, label: string, blocks: DocumentNode[]): DocumentNode[] {
  const mark = make.textNodes(`[^${label}]: `, 0);
  const [first, ...rest] = blocks;
  return first?.type === 'paragraph'
    ? [make.paragraph([...mark, ...first.children]), ...rest]
    : [make.paragraph(mark), ...blocks];
}

/** `> [!NOTE] title`: null for any other quotation, also for an escaped one. */
function calloutOf(reader: Reader, node: Blockquote, level: number): DocumentNode | null {
  const [first, ...rest] = node.children;
  if (first?.type !== 'paragraph') return null;
  const start = first.position?.start.offset ?? 0;
  const [marker, word = '', title = ''] =
    /^\[!([a-z]+)\][+-]?[ \t]*(.*)/i.exec(reader.text.slice(start, first.position?.end.offset)) ?? [];
  const tone = toneOfWord(word);
  if (marker === undefined || tone === null) return null;
  // The marker's line is read again by itself, because its title may hold marks of its own.
  const items = reader.inlines(first.children, { isOneALine: true });
  const lineEnd = items.findIndex(({ kind }) => kind === 'break');
  const line = lineEnd < 0 ? items : items.slice(0, lineEnd);
  const after = lineEnd < 0 ? [] : reader.inlines(first.children);
  const blocks: DocumentNode[] = [];
  if (title.trim() !== '') {
    const bold = trimItems(withoutMarker(line)).map((item) =>
      item.kind === 'text' ? { ...item, format: item.format | 1 } : item,
    );
    if (bold.length > 0) blocks.push(make.paragraph(assembleInlines(bold)));
  }
  if (after.length > 0) blocks.push(make.paragraph(assembleInlines(trimItems(withoutLine(after, line)))));
  blocks.push(...blocksOf(reader, rest, level + 1));
  return make.callout(tone, blocks);
}

/** Takes `[!note]-` off the first text. */
function withoutMarker(items: InlineItem[]): InlineItem[] {
  const [first, ...rest] = items;
  if (first?.kind !== 'text') return items;
  return [{ ...first, text: first.text.replace(/^\[![a-z]+\][+-]?\s*/i, '') }, ...rest];
}

/** What follows the first line: `items` may have its line ends as blanks, `line` is that line by itself. */
function withoutLine(items: InlineItem[], line: InlineItem[]): InlineItem[] {
  const rest = [...items];
  for (const part of line) {
    const next = rest[0];
    if (next === undefined) break;
    if (part.kind !== 'text' || next.kind !== 'text') rest.shift();
    else if (next.text.length > part.text.length)
      rest[0] = { ...next, text: next.text.slice(part.text.length) };
    else rest.shift();
  }
  return rest;
}

/**
 * A list, and what had to leave it: an item holds text and nested lists, other blocks come after it, and the list goes on
 * after them with its number.
 */
function listBlocks(reader: Reader, node: List, level: number, listLevel: number): DocumentNode[] {
  const listType: ListNode['listType'] = node.children.some((item) => typeof item.checked === 'boolean')
    ? 'check'
    : node.ordered
      ? 'number'
      : 'bullet';
  const blocks: DocumentNode[] = [];
  let items: ListItemNode[] = [];
  let start = node.start ?? 1;
  let number = start;
  const close = () => {
    if (items.length > 0) blocks.push(make.list(listType, start, items, listLevel));
    items = [];
    start = listType === 'number' ? number : 1;
  };
  if (listType !== 'number') start = 1;
  for (const item of node.children) {
    let own: ListItemNode | null = null;
    let hasText = false;
    const openItem = () => {
      own = make.listItem([], listType === 'check' ? (item.checked ?? false) : undefined);
      items.push(own);
      return own;
    };
    for (const child of item.children) {
      if (child.type === 'paragraph' || child.type === 'heading') {
        const inlines = reader.inlines(child.children, { format: child.type === 'heading' ? 1 : 0 });
        // Notion writes two blanks behind the box.
        const isOfBox = typeof item.checked === 'boolean' && !hasText;
        const children = assembleInlines(isOfBox ? trimItems(inlines) : inlines);
        if (own === null && hasText) {
          // Something stands between: a further paragraph of this item has left the list with it.
          close();
          blocks.push(make.paragraph(children));
          continue;
        }
        const target: ListItemNode = own ?? openItem();
        if (target.children.length > 0) target.children.push(make.lineBreak(), make.lineBreak());
        target.children.push(...children);
        hasText = true;
        continue;
      }
      const parts =
        child.type === 'list' && level < MAX_LEVEL
          ? listBlocks(reader, child, level + 1, listLevel + 1)
          : blockOf(reader, child, level + 1);
      for (const part of parts) {
        if (part.type === 'list' && child.type === 'list') {
          items.push(make.listItem([part]));
        } else {
          if (!hasText && own === null && items.length === 0 && blocks.length === 0) openItem();
          number = start + ownItems(items);
          close();
          blocks.push(part);
        }
        own = null;
        hasText = true;
      }
    }
    if (!hasText && own === null) openItem();
    number = start + ownItems(items);
  }
  close();
  return blocks;
}

const ownItems = (items: readonly ListItemNode[]): number =>
  items.filter(({ children }) => children[0]?.type !== 'list').length;

function tableOf(reader: Reader, node: Table): DocumentNode {
  const width = Math.max(...node.children.map((row) => row.children.length), 1);
  return make.table(
    node.children.map((row, rowIndex) => {
      const cells = Array.from({ length: width }, (_, column) =>
        cellOf(reader, row.children[column], node.align?.[column] ?? '', rowIndex === 0),
      );
      return make.tableRow(cells);
    }),
  );
}

function cellOf(reader: Reader, cell: TableCell | undefined, format: Alignment, isHead: boolean) {
  const children = cell ? assembleInlines(reader.inlines(cell.children)) : [];
  return make.tableCell([make.paragraph(children, format)], { headerState: isHead ? 1 : 0 });
}
