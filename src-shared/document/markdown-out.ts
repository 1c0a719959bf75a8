/** A document body as Markdown that other notes apps read too. What Markdown cannot hold is listed in docs/markdown.md. */
import type {
  AlignType,
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  PhrasingContent,
  Root,
  TableCell,
} from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Handle, type Info, toMarkdown } from 'mdast-util-to-markdown';
import { WORD_OF_TONE } from './callout-words.ts';
import {
  type DocumentBody,
  type DocumentNode,
  isElement,
  type ListNode,
  type TableNode,
} from './document-types.ts';
import { type MarkdownOutOptions, type OutItem, outItems, phrasingOf } from './markdown-phrasing.ts';
import { BEFORE_TAG } from './markdown-syntax.ts';
import { isPlainTag } from './mention-address.ts';

/** Ends with a line end; empty for an empty document. */
export function bodyToMarkdown(body: DocumentBody, options: MarkdownOutOptions = {}): string {
  const writer: Writer = { options };
  const root: Root = { type: 'root', children: blocks(writer, body.root.children) };
  return toMarkdown(root, {
    bullet: '-',
    bulletOther: '*',
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    resourceLink: false,
    // Dashes at the start would be read as front matter.
    rule: '*',
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), noteMarkdown],
  });
}

type Writer = { options: MarkdownOutOptions };
type Block = BlockContent | DefinitionContent;

const INLINE = new Set([
  'text',
  'tab',
  'linebreak',
  'link',
  'autolink',
  'image',
  'attachment',
  'mention',
  'date',
]);

/** Blocks in order; text parts that stand among blocks become paragraphs. */
function blocks(writer: Writer, nodes: readonly DocumentNode[]): Block[] {
  const result: Block[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    if (!INLINE.has(node.type)) {
      result.push(...block(writer, node));
      continue;
    }
    let end = at;
    while (end < nodes.length && INLINE.has(nodes[end]!.type)) end++;
    result.push(...paragraphs(writer, nodes.slice(at, end)));
    at = end - 1;
  }
  return result;
}

function block(writer: Writer, node: DocumentNode): Block[] {
  switch (node.type) {
    case 'paragraph': {
      const children = phrasing(writer, node.children);
      return children.length > 0 ? [{ type: 'paragraph', children }] : [];
    }
    case 'heading': {
      const level = Number(node.tag.slice(1)) as 1 | 2 | 3 | 4 | 5 | 6;
      return [
        { type: 'heading', depth: level, children: phrasing(writer, node.children, { oneLine: true }) },
      ];
    }
    case 'quote':
      return [{ type: 'blockquote', children: blocks(writer, node.children) }];
    case 'callout': {
      const [first, ...rest] = blocks(writer, node.children);
      const marker: PhrasingContent = { type: 'html', value: `[!${WORD_OF_TONE[node.tone]}]` };
      const head: Block =
        first?.type === 'paragraph'
          ? { type: 'paragraph', children: [{ ...marker, value: `${marker.value}\n` }, ...first.children] }
          : { type: 'paragraph', children: [marker] };
      return [
        {
          type: 'blockquote',
          children: [head, ...(first && first.type !== 'paragraph' ? [first] : []), ...rest],
        },
      ];
    }
    case 'list':
      return [listOf(writer, node)];
    case 'code':
      return [{ type: 'code', lang: node.language || null, meta: null, value: codeText(node.children) }];
    case 'table':
      return tableOf(writer, node);
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }];
    default:
      return isElement(node) ? blocks(writer, node.children) : [];
  }
}

const codeText = (nodes: readonly DocumentNode[]): string =>
  nodes.map((node) => (node.type === 'linebreak' ? '\n' : 'text' in node ? node.text : '')).join('');

function listOf(writer: Writer, node: ListNode): List {
  const children: ListItem[] = [];
  for (const item of node.children) {
    if (item.type !== 'listitem') continue;
    const [first] = item.children;
    const last = children.at(-1);
    if (first?.type === 'list' && last) {
      last.children.push(...blocks(writer, item.children));
      continue;
    }
    const content = blocks(writer, item.children);
    children.push({
      type: 'listItem',
      spread: content.filter(({ type }) => type !== 'list').length > 1,
      checked: node.listType === 'check' && first?.type !== 'list' ? (item.checked ?? false) : null,
      // A box needs a text beside it.
      children: content,
    });
  }
  return {
    type: 'list',
    ordered: node.listType === 'number',
    start: node.listType === 'number' ? node.start : null,
    spread: false,
    children,
  };
}

/** Text parts of an item or a quotation: two line breaks divide paragraphs. */
function paragraphs(writer: Writer, nodes: readonly DocumentNode[]): Block[] {
  const groups: DocumentNode[][] = [[]];
  for (let at = 0; at < nodes.length; at++) {
    if (nodes[at]!.type === 'linebreak' && nodes[at + 1]?.type === 'linebreak') {
      groups.push([]);
      at++;
    } else groups.at(-1)!.push(nodes[at]!);
  }
  return groups.flatMap((group): Block[] => {
    const children = phrasing(writer, group);
    return children.length > 0 ? [{ type: 'paragraph', children }] : [];
  });
}

function tableOf(writer: Writer, node: TableNode): Block[] {
  const align: AlignType[] = [];
  const rows = node.children.flatMap((row) => {
    if (row.type !== 'tablerow') return [];
    const cells = row.children.flatMap((cell): TableCell[] => {
      if (cell.type !== 'tablecell') return [];
      const first = cell.children[0];
      if (align.length < 1000 && first?.type === 'paragraph' && row === node.children[0]) {
        align.push(
          first.format === 'left' || first.format === 'center' || first.format === 'right'
            ? first.format
            : null,
        );
      }
      const items = cell.children.flatMap((child, index): OutItem[] => [
        ...(index > 0 ? [{ kind: 'break' } as const] : []),
        ...outItems(writer.options, flatInlines(child)),
      ]);
      const content: TableCell = { type: 'tableCell', children: phrasingOf(items, { breakAs: '<br>' }) };
      // A merged cell leaves empty ones where it reached.
      return [
        content,
        ...Array.from({ length: cell.colSpan - 1 }, (): TableCell => ({ type: 'tableCell', children: [] })),
      ];
    });
    return [{ type: 'tableRow' as const, children: cells }];
  });
  return rows.length > 0 ? [{ type: 'table', align, children: rows }] : [];
}

/** The text parts of a block in a cell, which is one line. */
function flatInlines(node: DocumentNode): DocumentNode[] {
  const found: DocumentNode[] = [];
  const stack: DocumentNode[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (isElement(next) && next.type !== 'link' && next.type !== 'autolink')
      stack.push(...next.children.toReversed());
    else found.push(next);
  }
  return found;
}

const phrasing = (
  writer: Writer,
  nodes: readonly DocumentNode[],
  given: { oneLine?: boolean } = {},
): PhrasingContent[] => phrasingOf(outItems(writer.options, nodes), given.oneLine ? { breakAs: ' ' } : {});

const wrapped = (mark: string): Handle => {
  const handle: Handle & { peek?: () => string } = (node, _, state, info) => {
    const tracker = state.createTracker(info);
    const exit = state.enter('highlight' as 'emphasis');
    let value = tracker.move(mark);
    value += tracker.move(
      state.containerPhrasing(node, { ...tracker.current(), before: value, after: mark[0]! }),
    );
    value += tracker.move(mark);
    exit();
    return value;
  };
  handle.peek = () => mark[0]!;
  return handle;
};

const verbatim = (before: string, after: string): Handle => {
  const handle: Handle & { peek?: () => string } = (node: { value: string }, _, state) => {
    const value = `${before}${node.value}${after}`;
    return state.stack.includes('tableCell') ? value.replaceAll('|', '\\|') : value;
  };
  handle.peek = () => before[0]!;
  return handle;
};

const TAG_IN_TEXT = new RegExp(
  `(^|[\\s${BEFORE_TAG.replace(/[[\]\\^-]/g, '\\$&')}])#([\\p{L}\\p{M}\\p{N}_\\-/]+)`,
  'gu',
);
const MAY_PRECEDE = new RegExp(`[\\s${BEFORE_TAG.replace(/[[\]\\^-]/g, '\\$&')}]`);

const FOOTNOTE = /\\\[\^([\p{L}\p{N}_-]{1,50})\](?=([(:[]?))/gu;
const FOOTNOTE_TEXT = /^\\\[\^([\p{L}\p{N}_-]{1,50})\]: (?=\p{L}|$)/u;
const IN_BLOCKS = ['listItem', 'blockquote', 'tableCell', 'headingAtx', 'label'];

/** `[^1]` and the line `[^1]: text` are text here and a footnote elsewhere: other programs are to find them as they were. */
function withFootnotes(value: string, { before, after }: Info, stack: readonly string[]): string {
  if (!value.includes('\\[^') || stack.includes('label')) return value;
  const isParagraph = !stack.some((name) => IN_BLOCKS.includes(name)) && (before === '' || before === '\n');
  const [definition = ''] = isParagraph ? (FOOTNOTE_TEXT.exec(value) ?? []) : [];
  const isWhole = definition !== '' && (definition.length < value.length || /[*~=[]/.test(after));
  const rest = (isWhole ? value.slice(definition.length) : value).replace(
    FOOTNOTE,
    (all, name: string, next: string, at: number, whole: string) => {
      const isLast = at + all.length === whole.length;
      return next !== '' || (isLast && /[(:[]/.test(after)) ? all : `[^${name}]`;
    },
  );
  return isWhole ? `${definition.slice(1)}${rest}` : rest;
}

/** A # that would begin a tag is escaped, and equals signs at the seam of a text and a highlight, which would be counted with it. */
const text: Handle = (node: { value: string }, _, state, info) => {
  let value = state
    .safe(node.value, info)
    .replace(TAG_IN_TEXT, (all, before: string, name: string, at: number) => {
      const isAfterBlank = before !== '' || (at === 0 && MAY_PRECEDE.test(info.before.slice(-1)));
      return isAfterBlank && isPlainTag(name) ? `${before}\\#${name}` : all;
    });
  value = withFootnotes(value, info, state.stack);
  if (info.after.startsWith('=')) value = value.replace(/\\?=$/, '&#x3D;');
  if (info.before.endsWith('=')) value = value.replace(/^\\?=/, '&#x3D;');
  return value;
};

const SPANS = [
  'autolink',
  'destinationLiteral',
  'destinationRaw',
  'reference',
  'titleQuote',
  'titleApostrophe',
] as const;
const noteMarkdown = {
  handlers: {
    text,
    highlight: wrapped('=='),
    wikiLink: verbatim('[[', ']]'),
    noteTag: verbatim('#', ''),
  },
  unsafe: [{ character: '=', after: '=', inConstruct: 'phrasing' as const, notInConstruct: [...SPANS] }],
};
