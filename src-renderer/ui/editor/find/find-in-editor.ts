import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalEditor,
  type TextNode,
} from 'lexical';
import { type FindOptions, findHits, type Hit } from './find-rules.ts';

/** A stretch of one line: its text, and where each of its text nodes begins in it. */
export type Line = {
  readonly text: string;
  readonly parts: readonly { readonly key: string; readonly start: number }[];
};

/** The lines of the document: runs of text nodes between blocks, breaks and things that are no text. */
export function $linesOf(): Line[] {
  const lines: Line[] = [];
  let text = '';
  let parts: { key: string; start: number }[] = [];
  const end = () => {
    if (parts.length > 0) lines.push({ text, parts });
    text = '';
    parts = [];
  };
  const stack: { node: ElementNode; at: number }[] = [{ node: $getRoot(), at: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.node.getChildAtIndex(frame.at);
    frame.at++;
    if (!child) {
      stack.pop();
      if (!frame.node.isInline()) end();
    } else if ($isElementNode(child)) {
      if (!child.isInline()) end();
      stack.push({ node: child, at: 0 });
    } else if ($isTextNode(child)) {
      parts.push({ key: child.getKey(), start: text.length });
      text += child.getTextContent();
    } else end();
  }
  return lines;
}

export type Found = { readonly lines: readonly Line[]; readonly hits: readonly Hit[] };

export function findInEditor(editor: LexicalEditor, options: FindOptions): Found {
  return editor.read('latest', () => {
    const lines = $linesOf();
    return {
      lines,
      hits: findHits(
        lines.map(({ text }) => text),
        options,
      ),
    };
  });
}

/** The parts of a line that a hit covers, with offsets in each. */
export function partsOfHit(
  { parts, text }: Line,
  { start, end }: Hit,
): { key: string; start: number; end: number }[] {
  const covered: { key: string; start: number; end: number }[] = [];
  for (const [index, part] of parts.entries()) {
    const partEnd = parts[index + 1]?.start ?? text.length;
    if (partEnd <= start || part.start >= end) continue;
    covered.push({
      key: part.key,
      start: Math.max(start, part.start) - part.start,
      end: Math.min(end, partEnd) - part.start,
    });
  }
  return covered;
}

/** Selects a hit in the text. */
export function $selectHit(line: Line, hit: Hit): void {
  const covered = partsOfHit(line, hit);
  const first = covered[0];
  const last = covered.at(-1);
  if (!first || !last) return;
  const selection = $createRangeSelection();
  selection.anchor.set(first.key, first.start, 'text');
  selection.focus.set(last.key, last.end, 'text');
  $setSelection(selection);
}

/**
 * Replaces hits, last first, so that earlier places stay true. The new text takes the marks of where the hit began.
 * Returns how many were replaced.
 */
export function $replaceHits({ lines }: Found, hits: readonly Hit[], replacement: string): number {
  let count = 0;
  for (const hit of hits.toReversed()) {
    const covered = partsOfHit(lines[hit.line]!, hit);
    const nodes = covered.map(({ key }) => $getNodeByKey<TextNode>(key));
    if (nodes.length === 0 || nodes.some((node) => !$isTextNode(node))) continue;
    for (let at = covered.length - 1; at >= 0; at--) {
      const { start, end } = covered[at]!;
      const node = nodes[at]!;
      const text = node.getTextContent();
      const next = text.slice(0, start) + (at === 0 ? replacement : '') + text.slice(end);
      if (next === '') node.remove();
      else node.setTextContent(next);
    }
    count++;
  }
  return count;
}
