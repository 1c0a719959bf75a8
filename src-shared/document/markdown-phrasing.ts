/** Text parts of a document as nested Markdown: flat formats become emphasis inside emphasis, the longest outermost. */
import type { PhrasingContent } from 'mdast';
import { type DocumentNode, isElement, type MentionNode, TEXT_FORMAT } from './document-types.ts';
import { BEFORE_TAG } from './markdown-syntax.ts';
import { isPlainLabel, isPlainTag, mentionAddress, TAG_SIGN } from './mention-address.ts';
import { textOfLeaf } from './plain-text.ts';

export type MarkdownOutOptions = {
  /** The present name of what is mentioned, where it differs from the label; written as [[name|label]]. */
  title?(mention: MentionNode): string | null;
  /** The path of a file as it stands in the text; without it `attachment:<sha256>`. */
  file?(file: { hash: string; name: string }): string;
};

export type OutItem =
  | { kind: 'text'; text: string; format: number }
  | { kind: 'break' }
  | { kind: 'mention'; mention: MentionNode; title: string | null }
  | { kind: 'node'; node: PhrasingContent }
  | { kind: 'link'; url: string; title: string | null; items: OutItem[] };

declare module 'mdast' {
  interface PhrasingContentMap {
    highlight: Pick<Emphasis, 'children' | 'position'> & { type: 'highlight' };
  }
}

/** Document nodes as flat parts; inside a link everything is text. */
export function outItems(
  options: MarkdownOutOptions,
  nodes: readonly DocumentNode[],
  isInLink = false,
): OutItem[] {
  return nodes.flatMap((node): OutItem[] => {
    switch (node.type) {
      case 'text':
      case 'code-highlight':
      case 'tab':
        return node.text
          .split(/\r\n?|\n/)
          .flatMap((line, index): OutItem[] => [
            ...(index > 0 ? [{ kind: 'break' } as const] : []),
            ...(line === '' ? [] : [{ kind: 'text', text: line, format: node.format } as const]),
          ]);
      case 'linebreak':
        return [{ kind: 'break' }];
      case 'link':
      case 'autolink': {
        const items = outItems(options, node.children, true);
        return isInLink || items.length === 0
          ? items
          : [{ kind: 'link', url: node.url, title: node.title || null, items }];
      }
      case 'image': {
        const url = node.src.startsWith('attachment:')
          ? (options.file?.({ hash: node.src.slice('attachment:'.length), name: node.alt }) ?? node.src)
          : node.src;
        const alt = node.width === null ? node.alt : `${node.alt}|${Math.round(node.width)}`;
        return [{ kind: 'node', node: { type: 'image', url, alt, title: node.caption || null } }];
      }
      case 'attachment': {
        if (isInLink) return [{ kind: 'text', text: node.name, format: 0 }];
        const path = options.file?.({ hash: node.hash, name: node.name });
        const url = path ?? `attachment:${node.hash}`;
        const title = path === undefined ? String(node.size) : null;
        return [
          { kind: 'link', url, title, items: [{ kind: 'text', text: node.name || 'file', format: 0 }] },
        ];
      }
      case 'mention':
        return isInLink
          ? [{ kind: 'text', text: textOfLeaf(node), format: 0 }]
          : [{ kind: 'mention', mention: node, title: options.title?.(node) ?? null }];
      default:
        return isElement(node) ? outItems(options, node.children, isInLink) : textItem(textOfLeaf(node));
    }
  });
}

const textItem = (text: string): OutItem[] => (text === '' ? [] : [{ kind: 'text', text, format: 0 }]);

/** `breakAs`: what a line break is where Markdown has none (a cell, a heading). Breaks at both ends have no place in Markdown. */
export function phrasingOf(
  items: readonly OutItem[],
  { breakAs }: { breakAs?: string } = {},
): PhrasingContent[] {
  let from = 0;
  let to = items.length;
  while (from < to && items[from]!.kind === 'break') from++;
  while (to > from && items[to - 1]!.kind === 'break') to--;
  return nest(withoutMarkedBlanks(merged(items.slice(from, to))), { breakAs });
}

function merged(items: readonly OutItem[]): OutItem[] {
  const result: OutItem[] = [];
  for (const item of items) {
    const last = result.at(-1);
    if (item.kind === 'text' && last?.kind === 'text' && last.format === item.format) {
      result[result.length - 1] = { ...last, text: last.text + item.text };
    } else result.push(item);
  }
  return result;
}

/** Markdown's marks have to touch their text: blanks at the edge of a format go outside of it. */
function withoutMarkedBlanks(items: readonly OutItem[]): OutItem[] {
  const formatOf = (item: OutItem | undefined) =>
    item?.kind === 'text' ? item.format & ~TEXT_FORMAT.code : 0;
  const split = items.flatMap((item, index): OutItem[] => {
    if (item.kind !== 'text' || item.format === 0 || item.format & TEXT_FORMAT.code) return [item];
    const [, start = '', inner = '', end = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(item.text) ?? [];
    if (inner === '') {
      return [
        {
          ...item,
          text: item.text,
          format: formatOf(items[index - 1]) & formatOf(items[index + 1]) & item.format,
        },
      ];
    }
    const parts: OutItem[] = [];
    if (start !== '') parts.push({ ...item, text: start, format: item.format & formatOf(items[index - 1]) });
    parts.push({ ...item, text: inner });
    if (end !== '') parts.push({ ...item, text: end, format: item.format & formatOf(items[index + 1]) });
    return parts;
  });
  return merged(split);
}

/** Outermost first where two reach equally far. */
const MARKS: { bit: number; wrap(children: PhrasingContent[]): PhrasingContent[] }[] = [
  { bit: TEXT_FORMAT.bold, wrap: (children) => [{ type: 'strong', children }] },
  { bit: TEXT_FORMAT.italic, wrap: (children) => [{ type: 'emphasis', children }] },
  { bit: TEXT_FORMAT.strikethrough, wrap: (children) => [{ type: 'delete', children }] },
  { bit: TEXT_FORMAT.highlight, wrap: (children) => [{ type: 'highlight', children }] },
  { bit: TEXT_FORMAT.underline, wrap: tagged('u') },
  { bit: TEXT_FORMAT.subscript, wrap: tagged('sub') },
  { bit: TEXT_FORMAT.superscript, wrap: tagged('sup') },
];

function tagged(name: string) {
  return (children: PhrasingContent[]): PhrasingContent[] => [
    { type: 'html', value: `<${name}>` },
    ...children,
    { type: 'html', value: `</${name}>` },
  ];
}

type NestOptions = { breakAs: string | undefined };

function nest(items: readonly OutItem[], options: NestOptions, done = 0): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  const has = (item: OutItem | undefined, bit: number) => item?.kind === 'text' && (item.format & bit) !== 0;
  for (let at = 0; at < items.length; ) {
    let best: (typeof MARKS)[number] | null = null;
    let bestEnd = at;
    for (const mark of MARKS) {
      if (done & mark.bit) continue;
      let end = at;
      while (has(items[end], mark.bit)) end++;
      if (end > bestEnd) {
        best = mark;
        bestEnd = end;
      }
    }
    if (best) {
      result.push(...best.wrap(nest(items.slice(at, bestEnd), options, done | best.bit)));
      at = bestEnd;
    } else {
      result.push(...leaf(items, at, options));
      at++;
    }
  }
  return result;
}

function leaf(items: readonly OutItem[], at: number, options: NestOptions): PhrasingContent[] {
  const item = items[at]!;
  switch (item.kind) {
    case 'text':
      return [
        item.format & TEXT_FORMAT.code
          ? { type: 'inlineCode', value: item.text }
          : { type: 'text', value: item.text },
      ];
    case 'break':
      if (options.breakAs === undefined) return [{ type: 'break' }];
      return [
        options.breakAs.startsWith('<')
          ? { type: 'html', value: options.breakAs }
          : { type: 'text', value: options.breakAs },
      ];
    case 'node':
      return [item.node];
    case 'link': {
      const children = nest(withoutMarkedBlanks(merged(item.items)), options) as never[];
      return [{ type: 'link', url: item.url, title: item.title, children }];
    }
    case 'mention':
      return [mentionOf(item, items[at - 1], items[at + 1])];
  }
}

/** `[[label]]`, `#tag`, or a link to kith:// where neither can be read again. */
function mentionOf(
  { mention, title }: { mention: MentionNode; title: string | null },
  before: OutItem | undefined,
  after: OutItem | undefined,
): PhrasingContent {
  const { kind, label } = mention;
  const asLink = (): PhrasingContent => ({
    type: 'link',
    url: mentionAddress(mention),
    title: null,
    children: [{ type: 'text', value: label }],
  });
  if (kind === 'fan') return asLink();
  if (kind === 'tag') {
    const sign =
      before?.kind === 'text'
        ? before.text.slice(-1)
        : before === undefined || before.kind === 'break'
          ? ' '
          : 'x';
    const next = after?.kind === 'text' ? [...after.text.slice(0, 2)][0] : undefined;
    const isApart =
      (/\s/.test(sign) || BEFORE_TAG.includes(sign)) &&
      (after === undefined || after.kind === 'break' || (next !== undefined && !TAG_SIGN.test(next)));
    return isPlainTag(label) && isApart ? { type: 'noteTag', value: label } : asLink();
  }
  const name = title ?? label;
  if (!isPlainLabel(name) || (name !== label && !isPlainLabel(label))) return asLink();
  const prefix = kind !== 'note' || /^(note|case|campaign|community):/.test(name) ? `${kind}:` : '';
  return { type: 'wikiLink', value: `${prefix}${name}${name === label ? '' : `|${label}`}`, isEmbed: false };
}
