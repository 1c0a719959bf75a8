/** Makers of document nodes with every field that Lexical writes. */
import type {
  Alignment,
  CalloutNode,
  CalloutTone,
  CodeNode,
  DocumentBody,
  DocumentNode,
  HeadingNode,
  ListItemNode,
  ListNode,
  ParagraphNode,
  QuoteNode,
  TableCellNode,
  TableNode,
  TableRowNode,
} from './document-types.ts';

const element = (children: DocumentNode[], format: Alignment = '', indent = 0) => ({
  version: 1 as const,
  children,
  direction: null,
  format,
  indent,
});

/** A body of these blocks; one empty paragraph where there are none, so that there is a place to write. */
export const bodyOf = (blocks: DocumentNode[]): DocumentBody => ({
  root: { type: 'root', ...element(blocks.length > 0 ? blocks : [paragraph([])]) },
});

export const paragraph = (children: DocumentNode[], format: Alignment = ''): ParagraphNode => ({
  type: 'paragraph',
  ...element(children, format),
  textFormat: 0,
  textStyle: '',
});

export const heading = (level: number, children: DocumentNode[]): HeadingNode => ({
  type: 'heading',
  ...element(children),
  tag: `h${Math.min(Math.max(level, 1), 6)}` as HeadingNode['tag'],
});

export const quote = (children: DocumentNode[]): QuoteNode => ({ type: 'quote', ...element(children) });

/** A quotation of blocks: a single paragraph gives its line instead. */
export const quoteOf = (blocks: DocumentNode[]): QuoteNode => {
  const [only] = blocks;
  return quote(blocks.length === 1 && only?.type === 'paragraph' ? only.children : blocks);
};

export const callout = (tone: CalloutTone, children: DocumentNode[]): CalloutNode => ({
  type: 'callout',
  ...element(children.length > 0 ? children : [paragraph([])]),
  tone,
});

/** Numbers the items as Lexical does: an item that only holds a nested list has the number of the next one. */
export function list(
  listType: ListNode['listType'],
  start: number,
  items: ListItemNode[],
  level: number,
): ListNode {
  let value = start;
  for (const item of items) {
    item.value = value;
    item.indent = level;
    if (item.children[0]?.type !== 'list') value++;
  }
  return {
    type: 'list',
    ...element(items),
    listType,
    start,
    tag: listType === 'number' ? 'ol' : 'ul',
  };
}

export const listItem = (children: DocumentNode[], checked?: boolean): ListItemNode => ({
  type: 'listitem',
  ...element(children),
  value: 1,
  ...(checked === undefined ? {} : { checked }),
});

/** Code by its text: lines divided by line breaks, tabs as their own nodes, as the editor has them. */
export const code = (text: string, language: string | null): CodeNode => ({
  type: 'code',
  ...element(
    text.split('\n').flatMap((line, index) => [...(index > 0 ? [lineBreak()] : []), ...textNodes(line, 0)]),
  ),
  language,
});

export const table = (rows: TableRowNode[]): TableNode => ({ type: 'table', ...element(rows) });
export const tableRow = (cells: TableCellNode[]): TableRowNode => ({ type: 'tablerow', ...element(cells) });
export const tableCell = (
  children: DocumentNode[],
  { headerState = 0, colSpan = 1, rowSpan = 1 } = {},
): TableCellNode => ({
  type: 'tablecell',
  ...element(children.length > 0 ? children : [paragraph([])]),
  headerState,
  colSpan,
  rowSpan,
  backgroundColor: null,
});

export const lineBreak = (): DocumentNode => ({ type: 'linebreak', version: 1 });
export const rule = (): DocumentNode => ({ type: 'horizontalrule', version: 1 });

const leaf = (format: number) => ({
  version: 1 as const,
  format,
  detail: 0,
  mode: 'normal' as const,
  style: '',
});
/** A text with its tabs as nodes of their own; nothing for an empty text. */
export const textNodes = (text: string, format: number): DocumentNode[] =>
  text
    .split(/(\t)/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '\t'
        ? // Lexical: a tab may not be merged with what stands beside it.
          { type: 'tab', ...leaf(format), detail: 2, text: '\t' }
        : { type: 'text', ...leaf(format), text: part },
    );
