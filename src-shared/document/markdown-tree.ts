/** Markdown as a tree. What is plain in a text is read quickly; only the rest goes through the general parser, all of it at once. */
import type { Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Construct, Extension } from 'micromark-util-types';
import { noteSyntax, noteSyntaxFromMarkdown } from './markdown-syntax.ts';
import { plainBlocks } from './plain-markdown.ts';

/** `source`: what positions in the tree count in. */
export type MarkdownTree = { root: Root; source: string };

const GFM = gfm({ singleTilde: false });
/** Made once: extensions keep nothing of a text. */
const SYNTAX = {
  extensions: [GFM, noteSyntax],
  mdastExtensions: [gfmFromMarkdown(), noteSyntaxFromMarkdown],
};
/** The same without the search for bare addresses, which is begun at every letter, for texts that can have none. */
const SYNTAX_WITHOUT_ADDRESSES = {
  extensions: [withoutAddresses(GFM), noteSyntax],
  mdastExtensions: [
    gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
    noteSyntaxFromMarkdown,
  ],
};
/** An entity may stand for any character of an address. */
const MAY_HAVE_ADDRESS = /@|&|www|http/i;

function withoutAddresses(extension: Extension): Extension {
  const isOther = ({ name }: Construct) => !name?.endsWith('Autolink') || name === 'autolink';
  const text = Object.entries(extension.text ?? {}).flatMap(([code, constructs]) => {
    const others = [constructs ?? []].flat().filter(isOther);
    return others.length > 0 ? [[code, others] as const] : [];
  });
  return { ...extension, text: Object.fromEntries(text) };
}

/** By the general parser alone. `text`: line ends are \n. */
export function wholeTree(text: string): MarkdownTree {
  const root = fromMarkdown(text, MAY_HAVE_ADDRESS.test(text) ? SYNTAX : SYNTAX_WITHOUT_ADDRESSES);
  return { root, source: text };
}

/**
 * What reaches over blank lines wherever it stands: addresses and notes that other lines name (`]:`), HTML that has its own end, and a
 * fence that is not at the start of its line.
 */
const REACHES_FAR =
  /(?:[^\]]|\\\])\]:|<(?:script|pre|style|textarea|!|\?)|^(?:[`~]*[^`~\n][^\n]*)(?:```|~~~)|\uFEFF/im;
/** HTML that a fence could stand in. */
const LINE_OF_HTML = /^[ \t>*+\-\d.)]*</m;
const LIST_LINE = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
/** To the parser, indented code is open until it sees the line after the blank ones. */
const MAY_BE_CODE = /\t| {4}/;
const BLANK = /^[ \t]*$/;
/** Stands between pieces that have nothing to do with each other; no list or paragraph goes on over it. */
const DIVIDER = '\n\n***\n\n';

/** The same tree as `wholeTree` gives, but for positions. `text`: line ends are \n. */
export function markdownTree(text: string): MarkdownTree {
  const pieces = piecesOf(text);
  if (pieces === null) return wholeTree(text);
  const found = pieces.map((piece) => plainBlocks(piece) ?? piece);
  const others = found.filter((piece) => typeof piece === 'string');
  if (others.length === found.length) return wholeTree(text);
  const parsed = others.length > 0 ? groups(others) : { nodes: [], source: '' };
  let next = 0;
  const children = found.flatMap((piece) => (typeof piece === 'string' ? parsed.nodes[next++]! : piece));
  return { root: { type: 'root', children }, source: parsed.source };
}

/** The nodes of each piece by the general parser. */
function groups(pieces: readonly string[]): { nodes: RootContent[][]; source: string } {
  const { root, source } = wholeTree(pieces.join(DIVIDER));
  const dividers = new Set<number>();
  let offset = 0;
  for (const piece of pieces) {
    offset += piece.length;
    dividers.add(offset + 2);
    offset += DIVIDER.length;
  }
  const nodes: RootContent[][] = [[]];
  for (const node of root.children) {
    const isDivider = node.type === 'thematicBreak' && dividers.has(node.position?.start.offset ?? -1);
    if (isDivider) nodes.push([]);
    else nodes.at(-1)!.push(node);
  }
  return { nodes, source };
}

/**
 * A text in pieces that end at blank lines where nothing can go on: not in a fence, not before an indented line or the next item of a
 * list. Null: something in it reaches further than that.
 */
function piecesOf(text: string): string[] | null {
  if (REACHES_FAR.test(text)) return null;
  const hasFence = /^(?:```|~~~)/m.test(text);
  if (hasFence && LINE_OF_HTML.test(text)) return null;
  const pieces: string[] = [];
  let piece: string[] = [];
  let blanks: string[] = [];
  let fence: string | null = null;
  let hasList = false;
  let mayBeCode = false;
  const end = () => {
    if (piece.length > 0) pieces.push(piece.join('\n'));
    piece = [];
    hasList = false;
    mayBeCode = false;
  };
  for (const line of text.split('\n')) {
    if (fence === null && BLANK.test(line)) {
      blanks.push(line);
      continue;
    }
    const isList = LIST_LINE.test(line);
    if (blanks.length > 0 && fence === null) {
      const goesOn = /^[ \t]/.test(line) || mayBeCode || (isList && hasList);
      if (goesOn && piece.length > 0) piece.push(...blanks);
      else end();
      blanks = [];
    }
    hasList ||= isList;
    mayBeCode ||= MAY_BE_CODE.test(line);
    piece.push(line);
    const [run] = /^(?:`{3,}|~{3,})/.exec(line) ?? [];
    if (run === undefined) continue;
    if (fence === null) fence = run;
    else if (run[0] === fence[0] && run.length >= fence.length && BLANK.test(line.slice(run.length)))
      fence = null;
  }
  end();
  return pieces;
}
