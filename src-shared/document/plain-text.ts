/** What a document body says: its text, its counts, and what it points at. All walk with a stack of their own. */
import type { DocumentBody, DocumentNode, MentionKind } from './document-types.ts';
import { isElement } from './document-types.ts';

type Visit = { node: DocumentNode; isEnd: boolean };

/** Every node below the root in document order, elements once more (`isEnd`) after their children. */
function* walk(body: DocumentBody): Generator<Visit> {
  const stack: { children: readonly DocumentNode[]; at: number; owner: DocumentNode | null }[] = [
    { children: body.root.children, at: 0, owner: null },
  ];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.children[frame.at++];
    if (node === undefined) {
      stack.pop();
      if (frame.owner) yield { node: frame.owner, isEnd: true };
      continue;
    }
    yield { node, isEnd: false };
    if (isElement(node)) stack.push({ children: node.children, at: 0, owner: node });
  }
}

/** Every node below the root, in document order. */
export function* nodesOf(body: DocumentBody): Generator<DocumentNode> {
  for (const { node, isEnd } of walk(body)) if (!isEnd) yield node;
}

/** What a leaf shows: a mention its label, a picture its caption or alternative text, a file its name. */
export function textOfLeaf(node: DocumentNode): string {
  switch (node.type) {
    case 'text':
    case 'code-highlight':
      return node.text;
    case 'tab':
      return '\t';
    case 'linebreak':
      return '\n';
    case 'mention':
      return node.kind === 'tag' ? `#${node.label}` : node.label;
    case 'attachment':
      return node.name;
    case 'image':
      return node.caption || node.alt;
    case 'date':
      return node.date;
    default:
      return '';
  }
}

const LINES: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'quote',
  'listitem',
  'code',
  'tablerow',
  'horizontalrule',
  'callout',
]);

/** The text of a body, one line a block, cells divided by a tab; nothing but text (no Markdown). */
export function plainText(body: DocumentBody): string {
  const parts: string[] = [];
  let isLineStart = true;
  let cellsDeep = 0;
  const endLine = () => {
    if (!isLineStart) parts.push(cellsDeep > 0 ? ' ' : '\n');
    isLineStart = true;
  };
  for (const { node, isEnd } of walk(body)) {
    if (node.type === 'tablecell') {
      cellsDeep += isEnd ? -1 : 1;
      if (isEnd) {
        parts.push('\t');
        isLineStart = false;
      } else isLineStart = true;
      continue;
    }
    if (LINES.has(node.type)) endLine();
    const text = isElement(node) ? '' : textOfLeaf(node);
    if (text !== '') {
      parts.push(text);
      isLineStart = text.endsWith('\n') && cellsDeep === 0;
    }
  }
  return parts
    .join('')
    .replace(/ \t/g, '\t')
    .replace(/[ \t]+\n/g, '\n')
    .trim();
}

/** Chinese, Japanese and Korean signs count one by one, anything else by the word. */
const UNIT =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々〇]|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々〇]]+(?:['’.,\-][[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}々〇]]+)*/gv;

/** `characters`: all but blanks, as a reader sees them (code points). `words`: each Chinese sign is one, each Latin word is one. */
export function countText(text: string): { characters: number; words: number } {
  let characters = 0;
  for (const sign of text) if (!/\s/u.test(sign)) characters++;
  let words = 0;
  for (const _ of text.matchAll(UNIT)) words++;
  return { characters, words };
}

export type MentionInText = { kind: MentionKind; id: number | null; label: string };

/** What a body mentions, each once, in the order of its first appearance. */
export function mentionsOf(body: DocumentBody): MentionInText[] {
  const found = new Map<string, MentionInText>();
  for (const { node, isEnd } of walk(body)) {
    if (isEnd || node.type !== 'mention') continue;
    const key = node.id === null ? `${node.kind} ${node.label}` : `${node.kind}/${node.id}`;
    if (!found.has(key)) found.set(key, { kind: node.kind, id: node.id, label: node.label });
  }
  return [...found.values()];
}

/** SHA-256 of each file that a body shows or holds, each once. */
export function attachmentsOf(body: DocumentBody): string[] {
  const hashes = new Set<string>();
  for (const { node } of walk(body)) {
    if (node.type === 'attachment') hashes.add(node.hash);
    if (node.type === 'image' && node.src.startsWith('attachment:'))
      hashes.add(node.src.slice('attachment:'.length));
  }
  return [...hashes];
}
