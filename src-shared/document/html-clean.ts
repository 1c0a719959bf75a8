/**
 * The first cleaning of HTML from anywhere: a whitelist of elements and attributes (scripts, handlers, frames, SVG go), and limits on how
 * deep it may nest, because the parser and the reader walk by recursion.
 */
import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Schema, sanitize } from 'hast-util-sanitize';
import type { DocumentNode } from './document-types.ts';
import * as make from './node-builders.ts';

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

/** The tree is read by recursion; what is nested deeper than a page ever is gives its text. */
const MAX_TREE_DEPTH = 400;
/** The parser walks by recursion, three calls a level; no page comes near this. */
const MAX_SOURCE_NESTING = 800;
/** Elements that the parser puts between this one and what it holds, itself included: table, tbody, tr, td. */
const LEVELS: Readonly<Record<string, number>> = { table: 4, ul: 2, ol: 2, menu: 2, dir: 2, dl: 2 };
/** Tags that end by themselves. */
const CLOSED_BY_THEMSELVES = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr wbr'.split(' '),
);

export type CleanHtml =
  | { kind: 'tree'; nodes: readonly RootContent[] }
  | { kind: 'text'; blocks: DocumentNode[] };

/** The cleaned elements of a piece of HTML; only its text where it nests deeper than any page does. */
export function cleanHtml(html: string): CleanHtml {
  const source = clipboardFragment(html);
  if (nestingOf(source) > MAX_SOURCE_NESTING) return { kind: 'text', blocks: textBlocks(source) };
  const tree = fromHtml(source, { fragment: true });
  const clean = sanitize({ type: 'root', children: flattened(tree.children) }, SCHEMA);
  return { kind: 'tree', nodes: 'children' in clean ? (clean.children as RootContent[]) : [] };
}

/** How deep elements may stand in each other, from the tags alone: never less than the parser will find but for closed ones. */
function nestingOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (CLOSED_BY_THEMSELVES.has(name.toLowerCase())) continue;
    const levels = LEVELS[name.toLowerCase()] ?? 1;
    depth = end ? Math.max(0, depth - levels) : depth + levels;
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
