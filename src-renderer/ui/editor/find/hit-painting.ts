import './find.css';
import type { LexicalEditor } from 'lexical';
import { type Found, partsOfHit } from './find-in-editor.ts';
import type { Hit } from './find-rules.ts';

function rangeOf(editor: LexicalEditor, found: Found, hit: Hit): Range | null {
  const covered = partsOfHit(found.lines[hit.line]!, hit);
  const first = covered[0];
  const last = covered.at(-1);
  const start = first && textOf(editor, first.key);
  const end = last && textOf(editor, last.key);
  if (!first || !last || !start || !end || start.length < first.start || end.length < last.end) return null;
  const range = document.createRange();
  range.setStart(start, first.start);
  range.setEnd(end, last.end);
  return range;
}

function textOf(editor: LexicalEditor, key: string): Text | null {
  const element = editor.getElementByKey(key);
  if (!element) return null;
  return document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text | null;
}

/** Paints all hits and the current one stronger. Returns what takes the paint away. */
export function paintHits(editor: LexicalEditor, found: Found, current: number): () => void {
  if (!('highlights' in CSS)) return () => {};
  const all = new Highlight();
  const one = new Highlight();
  for (const [index, hit] of found.hits.entries()) {
    const range = rangeOf(editor, found, hit);
    if (range) (index === current ? one : all).add(range);
  }
  one.priority = 1;
  CSS.highlights.set('kith-find', all);
  CSS.highlights.set('kith-find-current', one);
  return () => {
    CSS.highlights.delete('kith-find');
    CSS.highlights.delete('kith-find-current');
  };
}

export function scrollToHit(editor: LexicalEditor, found: Found, index: number): void {
  const hit = found.hits[index];
  const range = hit && rangeOf(editor, found, hit);
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}
