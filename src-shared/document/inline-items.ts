/** Text parts on their way into a block: flat, each with its format and its link, whatever nesting they came from. */
import type { DocumentNode, LinkNode } from './document-types.ts';
import { lineBreak, textNodes } from './node-builders.ts';

/** Parts that share one link object become one link. */
export type LinkFacts = { url: string; title: string | null };
export type InlineItem =
  | { kind: 'text'; text: string; format: number; link: LinkFacts | null }
  | { kind: 'break'; link: LinkFacts | null }
  | { kind: 'node'; node: DocumentNode; link: LinkFacts | null };

/** Document nodes of these parts: neighbours of one format are one text, neighbours of one link one link. */
export function assembleInlines(items: readonly InlineItem[]): DocumentNode[] {
  const nodes: DocumentNode[] = [];
  let link: LinkFacts | null = null;
  let into = nodes;
  let held = { text: '', format: 0 };
  const flush = () => {
    into.push(...textNodes(held.text, held.format));
    held = { text: '', format: 0 };
  };
  for (const item of items) {
    if (item.kind === 'text' && item.text === '') continue;
    if (item.link !== link) {
      flush();
      link = item.link;
      into = nodes;
      if (link) {
        const node = linkNode(link);
        nodes.push(node);
        into = node.children;
      }
    }
    if (item.kind === 'text' && item.format === held.format) held.text += item.text;
    else {
      flush();
      if (item.kind === 'text') held = { text: item.text, format: item.format };
      else into.push(item.kind === 'break' ? lineBreak() : item.node);
    }
  }
  flush();
  return nodes;
}

const linkNode = ({ url, title }: LinkFacts): LinkNode => ({
  type: 'link',
  version: 1,
  children: [],
  direction: null,
  format: '',
  indent: 0,
  url,
  title,
  rel: 'noreferrer',
  target: null,
});

const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}，。、；：？！“”‘’（）《》【】「」…—]/u;

/** Two lines as one: with a blank between words, with none between Chinese signs. */
export const joinLines = (before: string, after: string): string =>
  CJK.test(before.slice(-1)) && CJK.test(after.slice(0, 1)) ? `${before}${after}` : `${before} ${after}`;

/** Takes blanks and breaks off both ends. */
export function trimItems(items: InlineItem[]): InlineItem[] {
  const isBlank = (item: InlineItem) =>
    item.kind === 'break' || (item.kind === 'text' && item.text.trim() === '');
  let from = 0;
  let to = items.length;
  while (from < to && isBlank(items[from]!)) from++;
  while (to > from && isBlank(items[to - 1]!)) to--;
  const kept = items.slice(from, to);
  const first = kept[0];
  if (first?.kind === 'text') kept[0] = { ...first, text: first.text.trimStart() };
  const last = kept.at(-1);
  if (last?.kind === 'text') kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept;
}
