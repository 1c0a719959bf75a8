/**
 * Colours over code by CSS highlights: the text keeps its nodes, so that typing, an input method and undo never meet a
 * highlighter that cuts nodes apart, and nothing of the colours is stored.
 */
import { $isCodeNode, CodeNode } from '@lexical/code';
import { $getNodeByKey, type LexicalEditor, mergeRegister, type NodeKey } from 'lexical';
import { type CodeToken, tokensOf } from './prism-languages.ts';

/** Prism's token types by the colour they get (code.css has one rule for each). */
const COLOURS: Readonly<Record<string, string>> = {
  comment: 'comment',
  prolog: 'comment',
  doctype: 'comment',
  cdata: 'comment',
  keyword: 'keyword',
  boolean: 'keyword',
  atrule: 'keyword',
  important: 'keyword',
  tag: 'keyword',
  selector: 'keyword',
  string: 'string',
  char: 'string',
  'attr-value': 'string',
  'template-string': 'string',
  regex: 'string',
  url: 'string',
  number: 'number',
  constant: 'number',
  symbol: 'number',
  function: 'name',
  'class-name': 'name',
  builtin: 'name',
  'attr-name': 'name',
  property: 'name',
  key: 'name',
};
const WAIT_MS = 60;

function highlightOf(colour: string): Highlight {
  const name = `kith-code-${colour}`;
  let highlight = CSS.highlights.get(name);
  if (!highlight) {
    highlight = new Highlight();
    CSS.highlights.set(name, highlight);
  }
  return highlight;
}

type Painted = { readonly highlight: Highlight; readonly range: Range };
type Piece = { readonly node: Text; readonly start: number };

/** Text of a code block as it is drawn, and where each of its text nodes begins. */
function readText(block: HTMLElement): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      pieces.push({ node, start: text.length });
      text += node.data;
    } else if (node instanceof HTMLBRElement) text += '\n';
  }
  return { text, pieces };
}

function rangesFor(tokens: readonly CodeToken[], pieces: readonly Piece[]): Painted[] {
  const painted: Painted[] = [];
  let at = 0;
  for (const { start, end, type } of tokens) {
    const colour = COLOURS[type];
    if (!colour) continue;
    while (at > 0 && pieces[at]!.start > start) at--;
    while (at + 1 < pieces.length && pieces[at + 1]!.start <= start) at++;
    for (let i = at; i < pieces.length && pieces[i]!.start < end; i++) {
      const { node, start: from } = pieces[i]!;
      const first = Math.max(0, start - from);
      const last = Math.min(node.length, end - from);
      if (first >= last) continue;
      const range = document.createRange();
      range.setStart(node, first);
      range.setEnd(node, last);
      painted.push({ highlight: highlightOf(colour), range });
    }
  }
  return painted;
}

/** Paints every code block of the editor and keeps it painted. Returns what takes the colours away. */
export function registerCodePainting(editor: LexicalEditor, onError: (error: unknown) => void): () => void {
  if (!('highlights' in CSS)) return () => {};
  const painted = new Map<NodeKey, Painted[]>();
  const waiting = new Set<NodeKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function clear(key: NodeKey) {
    for (const { highlight, range } of painted.get(key) ?? []) highlight.delete(range);
    painted.delete(key);
  }
  async function paint(key: NodeKey) {
    const language = editor.read('latest', () => {
      const node = $getNodeByKey(key);
      return $isCodeNode(node) ? node.getLanguage() : null;
    });
    const block = editor.getElementByKey(key);
    if (!block || !language) return clear(key);
    const { text, pieces } = readText(block);
    const tokens = await tokensOf(text, language);
    clear(key);
    // What was typed meanwhile has asked for its own painting.
    if (!block.isConnected || readText(block).text !== text) return;
    const ranges = rangesFor(tokens, pieces);
    for (const { highlight, range } of ranges) highlight.add(range);
    painted.set(key, ranges);
  }
  function soon(key: NodeKey) {
    waiting.add(key);
    timer ??= setTimeout(() => {
      timer = undefined;
      const keys = [...waiting];
      waiting.clear();
      Promise.all(keys.map(paint)).catch(onError);
    }, WAIT_MS);
  }

  return mergeRegister(
    editor.registerMutationListener(CodeNode, (mutations) => {
      for (const [key, mutation] of mutations) {
        if (mutation === 'destroyed') clear(key);
        else {
          if (!painted.has(key)) painted.set(key, []);
          soon(key);
        }
      }
    }),
    editor.registerUpdateListener(({ dirtyElements }) => {
      for (const key of painted.keys()) if (dirtyElements.has(key)) soon(key);
    }),
    () => {
      clearTimeout(timer);
      for (const key of [...painted.keys()]) clear(key);
    },
  );
}
