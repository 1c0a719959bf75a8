import { createContext, createElement, Fragment, type ReactNode, use } from 'react';
import { CALLOUT_TONES } from '#shared/document/document-types.ts';
import { InlineNodes } from './DocumentInline.tsx';
import classes from './document.module.css';
import {
  blocksOf,
  childrenOf,
  type DocumentLinks,
  type DocumentNode,
  numberOf,
  textOf,
} from './document-node.ts';

type Props = {
  /** A document's body; what is no body draws nothing. */
  body: unknown;
  links: DocumentLinks;
  className?: string;
};

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** Deeper nodes than anyone writes are not drawn: the stack has an end. */
const MAX_DEPTH = 100;

/** A document to read, without the editor: for previews, comparisons and print. Nothing in it runs. */
export function DocumentView({ body, links, className }: Props) {
  const nodes = blocksOf(body);
  const levels = [...new Set(nodes.filter((node) => node.type === 'heading').map(levelOf))].sort();
  return (
    <HeadingLevels value={levels}>
      <div className={`${classes.document} ${className ?? ''}`}>
        <Blocks nodes={nodes} links={links} depth={0} />
      </div>
    </HeadingLevels>
  );
}

/** The levels of headings that a document has, so that its first one stands right below the page's own, none left out. */
const HeadingLevels = createContext<readonly number[]>([]);
/** The page's title and the title of what is read are above. */
const FIRST_HEADING = 3;

function levelOf(node: DocumentNode): number {
  return HEADINGS.indexOf(textOf(node, 'tag')) + 1 || 3;
}

function Heading({ node, children }: { node: DocumentNode; children: ReactNode }) {
  const levels = use(HeadingLevels);
  const level = levelOf(node);
  const place = Math.max(0, levels.indexOf(level));
  return createElement(
    `h${Math.min(FIRST_HEADING + place, 6)}`,
    { 'data-level': level, style: alignOf(node) },
    children,
  );
}

type BlocksProps = { nodes: readonly DocumentNode[]; links: DocumentLinks; depth: number };

function Blocks({ nodes, links, depth }: BlocksProps): ReactNode {
  if (depth > MAX_DEPTH) return null;
  // biome-ignore lint/suspicious/noArrayIndexKey: a reading view, nodes have no other name
  return nodes.map((node, at) => <Block key={at} node={node} links={links} depth={depth} />);
}

type BlockProps = { node: DocumentNode; links: DocumentLinks; depth: number };

function Block({ node, links, depth }: BlockProps): ReactNode {
  const children = childrenOf(node);
  const inline = () => <InlineNodes nodes={children} links={links} depth={depth + 1} />;
  switch (node.type) {
    case 'paragraph':
      return <p style={alignOf(node)}>{children.length === 0 ? <br /> : inline()}</p>;
    case 'heading':
      return <Heading node={node}>{inline()}</Heading>;
    case 'quote':
      return <blockquote>{isBlockList(children) ? blocks(children, links, depth) : inline()}</blockquote>;
    case 'list':
      return <List node={node} links={links} depth={depth} />;
    case 'code':
      return (
        <pre data-language={textOf(node, 'language') || undefined}>
          <code>{inline()}</code>
        </pre>
      );
    case 'callout': {
      const tone = textOf(node, 'tone');
      return (
        <div
          className={classes.callout}
          data-tone={CALLOUT_TONES.some((one) => one === tone) ? tone : 'note'}
          role="note"
        >
          {blocks(children, links, depth)}
        </div>
      );
    }
    case 'table':
      return <Table node={node} links={links} depth={depth} />;
    case 'horizontalrule':
      return <hr />;
    default:
      return isBlockList(children) ? (
        blocks(children, links, depth)
      ) : (
        <InlineNodes nodes={children.length > 0 ? children : [node]} links={links} depth={depth + 1} />
      );
  }
}

function blocks(nodes: readonly DocumentNode[], links: DocumentLinks, depth: number): ReactNode {
  return <Blocks nodes={nodes} links={links} depth={depth + 1} />;
}

const BLOCK_TYPES = new Set([
  'paragraph',
  'heading',
  'quote',
  'list',
  'code',
  'callout',
  'table',
  'horizontalrule',
]);

function isBlockList(nodes: readonly DocumentNode[]): boolean {
  return nodes.some((node) => BLOCK_TYPES.has(node.type));
}

function alignOf(node: DocumentNode): { textAlign: 'center' | 'right' | 'justify' } | undefined {
  const format = node.format;
  return format === 'center' || format === 'right' || format === 'justify'
    ? { textAlign: format }
    : undefined;
}

function List({ node, links, depth }: BlockProps): ReactNode {
  const kind = textOf(node, 'listType');
  const items = childrenOf(node).map((item, at) => {
    const children = childrenOf(item);
    const lists = children.filter((child) => child.type === 'list');
    const words = children.filter((child) => child.type !== 'list');
    const isChecked = item.checked === true;
    // A list in a list is an item of its own that holds nothing else.
    const isNest = words.length === 0 && lists.length > 0;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a reading view, nodes have no other name
      <li key={at} data-nest={isNest || undefined} data-checked={kind === 'check' ? isChecked : undefined}>
        {kind === 'check' && !isNest && (
          <input
            type="checkbox"
            checked={isChecked}
            readOnly
            tabIndex={-1}
            aria-hidden
            className={classes.tick}
          />
        )}
        {isBlockList(words) ? (
          blocks(words, links, depth)
        ) : (
          <InlineNodes nodes={words} links={links} depth={depth + 1} />
        )}
        {lists.map((list, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Fragment key={place}>
            {depth < MAX_DEPTH && <List node={list} links={links} depth={depth + 1} />}
          </Fragment>
        ))}
      </li>
    );
  });
  if (kind === 'number') return <ol start={numberOf(node, 'start') ?? 1}>{items}</ol>;
  return <ul data-check={kind === 'check' || undefined}>{items}</ul>;
}

function Table({ node, links, depth }: BlockProps): ReactNode {
  const rows = childrenOf(node);
  const head = headOf(rows);
  const widths = Array.isArray(node.colWidths) ? node.colWidths.filter((one) => typeof one === 'number') : [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.tableScroll} tabIndex={0}>
      <table>
        {widths.length > 0 && (
          <colgroup>
            {widths.map((width, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name
              <col key={at} style={{ width }} />
            ))}
          </colgroup>
        )}
        {head.length > 0 && (
          <thead>
            <Rows rows={head} links={links} depth={depth} />
          </thead>
        )}
        <tbody>
          <Rows rows={rows.slice(head.length)} links={links} depth={depth} />
        </tbody>
      </table>
    </div>
  );
}

type RowsProps = { rows: readonly DocumentNode[]; links: DocumentLinks; depth: number };

function Rows({ rows, links, depth }: RowsProps): ReactNode {
  return rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
    <tr key={at}>
      {childrenOf(row).map((cell, place) =>
        createElement(
          headerStateOf(cell) > 0 ? 'th' : 'td',
          {
            key: place,
            colSpan: numberOf(cell, 'colSpan') ?? 1,
            rowSpan: numberOf(cell, 'rowSpan') ?? 1,
          },
          <Blocks nodes={childrenOf(cell)} links={links} depth={depth + 1} />,
        ),
      )}
    </tr>
  ));
}

/** Bit of `headerState`: the cell heads a column. The other one says that it heads a row. */
const HEADS_COLUMN = 1;

const headerStateOf = (cell: DocumentNode): number => numberOf(cell, 'headerState') ?? 0;

/** The rows at the top whose every cell heads a column: paper repeats them on each page. None where one of their cells reaches below them. */
function headOf(rows: readonly DocumentNode[]): readonly DocumentNode[] {
  const end = rows.findIndex((row) =>
    childrenOf(row).some((cell) => (headerStateOf(cell) & HEADS_COLUMN) === 0),
  );
  const head = rows.slice(0, end < 0 ? rows.length : end);
  const doesReachBelow = head.some((row, at) =>
    childrenOf(row).some((cell) => at + (numberOf(cell, 'rowSpan') ?? 1) > head.length),
  );
  return doesReachBelow ? [] : head;
}
