import type { LexicalEditor } from 'lexical';
import type { Box } from './place.ts';

/** The box of the caret or selection as it is drawn now; null where there is none in this editor. */
export function caretBox(editor: LexicalEditor): Box | null {
  const root = editor.getRootElement();
  const selection = window.getSelection();
  if (!root || !selection || selection.rangeCount === 0 || !root.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const rect = range.getBoundingClientRect();
  if (rect.width > 0 || rect.height > 0) return toBox(rect);
  // An empty line has no rectangle of its own.
  const node = range.startContainer;
  const element = node instanceof Element ? (node.childNodes[range.startOffset] ?? node) : node.parentElement;
  const around = element instanceof Element ? element : node.parentElement;
  return around ? toBox({ ...plain(around.getBoundingClientRect()), width: 0 }) : null;
}

/** Text from `start` to `end` of a text node's element. */
export function textBox(element: HTMLElement, start: number, end: number): Box | null {
  const text = element.firstChild;
  const leaf = element instanceof Text ? element : deepestText(text ?? element);
  if (!leaf) return null;
  const range = document.createRange();
  range.setStart(leaf, Math.min(start, leaf.length));
  range.setEnd(leaf, Math.min(end, leaf.length));
  return toBox(range.getBoundingClientRect());
}

function deepestText(node: Node): Text | null {
  if (node instanceof Text) return node;
  return node.firstChild ? deepestText(node.firstChild) : null;
}

function plain({ left, top, width, height }: DOMRect) {
  return { left, top, width, height };
}

function toBox({ left, top, width, height }: Box): Box {
  return { left, top, width, height };
}

/** Height of the bar that stays at the top of what scrolls. */
const BAR = 40;

/** Whether a dialog stands over the editor: what floats beside the text would show through it. */
const isCovered = (root: HTMLElement | null): boolean =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some(
    (dialog) => root !== null && !dialog.contains(root),
  );

/**
 * The box as long as its top is in sight; null once it has scrolled under the bar or out of the page, and below a dialog that was
 * opened while the caret is here.
 */
export function inSight(editor: LexicalEditor, box: Box | null | undefined): Box | null {
  const root = editor.getRootElement();
  if (isCovered(root)) return null;
  const scroller = root?.closest('[data-editor-scroll]')?.getBoundingClientRect();
  if (!box || !scroller) return box ?? null;
  return box.top >= scroller.top + BAR && box.top <= scroller.bottom ? box : null;
}
