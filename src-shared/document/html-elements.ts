/** Questions to one element of cleaned HTML: what it is called, says, holds and looks like. */
import type { Element, Nodes } from 'hast';
import { TEXT_FORMAT } from './document-types.ts';
import { FORMAT_OF_TAG } from './inline-html.ts';

export type ElementOf<Name extends string> = Element & { tagName: Name };
export const isElementOf = <Name extends string>(node: Nodes, ...names: Name[]): node is ElementOf<Name> =>
  node.type === 'element' && (names as string[]).includes(node.tagName);

/** An attribute as text; empty where there is none. */
export const property = (element: Element, name: string): string => {
  const value = element.properties[name];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : Array.isArray(value)
      ? value.join(' ')
      : '';
};

export const isHidden = (style: string) => /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(style);

/** Tags and the styles that Word, Google Docs and WeChat write instead of them. */
export function formatOf(element: Element, format: number): number {
  const style = property(element, 'style');
  let bits = format | (FORMAT_OF_TAG[element.tagName] ?? 0);
  if (style === '') return bits;
  const weight = /font-weight\s*:\s*([a-z0-9]+)/i.exec(style)?.[1]?.toLowerCase();
  if (weight !== undefined) {
    const isBold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
    bits = isBold
      ? bits | TEXT_FORMAT.bold
      : weight === 'normal' || Number(weight) <= 400
        ? bits & ~TEXT_FORMAT.bold
        : bits;
  }
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(style)) bits |= TEXT_FORMAT.italic;
  if (/text-decoration(?:-line)?\s*:[^;]*line-through/i.test(style)) bits |= TEXT_FORMAT.strikethrough;
  if (element.tagName !== 'a' && /text-decoration(?:-line)?\s*:[^;]*underline/i.test(style))
    bits |= TEXT_FORMAT.underline;
  if (/vertical-align\s*:\s*sub/i.test(style)) bits |= TEXT_FORMAT.subscript;
  if (/vertical-align\s*:\s*super/i.test(style)) bits |= TEXT_FORMAT.superscript;
  return bits;
}

/** Classes of a `pre` and of the `code` in it. */
export const classesOf = (element: Element): string => {
  const inner = element.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'code',
  );
  return `${property(element, 'className')} ${inner ? property(inner, 'className') : ''}`;
};

/** The text of an element with its line breaks, without recursion. */
export function textOf(element: Element): string {
  const parts: string[] = [];
  const stack: Nodes[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') parts.push(node.value);
    else if (node.type === 'element') {
      if (node.tagName === 'br') parts.push('\n');
      stack.push(...node.children.toReversed());
    }
  }
  return parts.join('');
}

/** Whether it holds something to show that is no text. */
export const hasContent = (element: Element): boolean => {
  const stack: Nodes[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isElementOf(node, 'img', 'input', 'hr', 'ul', 'ol', 'li')) return true;
    if (node.type === 'element') stack.push(...node.children);
  }
  return false;
};

/** Whether an item begins with a box, and whether that is ticked. */
export function boxOf(item: Element): boolean | null {
  let node: Nodes | undefined = item;
  for (let depth = 0; node && depth < 5; depth++) {
    if (node.type !== 'element') return null;
    if (node.tagName === 'input')
      return property(node, 'type') === 'checkbox' ? node.properties.checked === true : null;
    node = node.children.find((child) => child.type !== 'text' || child.value.trim() !== '');
  }
  return null;
}
