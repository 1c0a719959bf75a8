/**
 * Lists as Word and WPS put them on the clipboard: no lists at all, but paragraphs whose style names a list and a level
 * (`mso-list:l0 level2 lfo1`) and whose first words are the drawn sign (`mso-list:Ignore`).
 */
import type { Element, Nodes, RootContent } from 'hast';
import { isElementOf, property, textOf } from './html-elements.ts';

type Item = { level: number; list: string; isOrdered: boolean; start: number; children: Element['children'] };

const NAMED = /mso-list\s*:\s*(l\d+)\s+level(\d+)/i;
const SIGN = /mso-list\s*:\s*ignore/i;
/** Numbers in any writing; a letter alone is a sign of a picture font (`o`, `l`, `§`) and makes no numbered list. */
const NUMBERED =
  /^[（(]?(?:\d+(?:\.\d+)*[.．)）、]?|[①-⑳]|(?:[a-z]|[ivxlcdm]+|[一二三四五六七八九十百]+)[.．)）、])[)）]?$/i;
const MAX_LEVEL = 9;

/** The same nodes with lists in place of such paragraphs; what is given is changed. */
export function withWordLists<Node extends RootContent>(nodes: readonly Node[]): Node[] {
  const root = { children: [...nodes] as RootContent[] };
  const stack: { children: Nodes[] }[] = [root];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    if (parent.children.some(isListed)) parent.children = gathered(parent.children);
    for (const child of parent.children) if ('children' in child) stack.push(child as { children: Nodes[] });
  }
  return root.children as Node[];
}

const isListed = (node: Nodes): node is Element =>
  isElementOf(node, 'p') && NAMED.test(property(node, 'style'));

function gathered(nodes: readonly Nodes[]): Nodes[] {
  const result: Nodes[] = [];
  let items: Item[] = [];
  const close = () => {
    result.push(...listsOf(items));
    items = [];
  };
  for (const node of nodes) {
    if (isListed(node)) items.push(itemOf(node));
    else if (items.length === 0 || node.type !== 'text' || node.value.trim() !== '') {
      close();
      result.push(node);
    }
  }
  close();
  return result;
}

function itemOf(paragraph: Element): Item {
  const [, list = '', level = '1'] = NAMED.exec(property(paragraph, 'style')) ?? [];
  const sign = takeSign(paragraph);
  return {
    level: Math.min(Number(level) || 1, MAX_LEVEL),
    list,
    isOrdered: NUMBERED.test(sign),
    start: Number(/\d+/.exec(sign)?.[0] ?? 1),
    children: paragraph.children,
  };
}

/** Takes the drawn sign out of a paragraph. @returns its text */
function takeSign(paragraph: Element): string {
  const stack: Element[] = [paragraph];
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    for (const [at, child] of parent.children.entries()) {
      if (child.type !== 'element') continue;
      if (SIGN.test(property(child, 'style'))) {
        parent.children.splice(at, 1);
        return textOf(child).replaceAll('\u00a0', ' ').trim();
      }
      stack.push(child);
    }
  }
  return '';
}

function listsOf(items: readonly Item[]): Element[] {
  const lists: Element[] = [];
  const open: { level: number; list: string; element: Element }[] = [];
  for (const { level, list, isOrdered, start, children } of items) {
    const tagName = isOrdered ? 'ol' : 'ul';
    const isDone = ({ level: at, list: name, element }: (typeof open)[number]) =>
      at > level || (at === level && (element.tagName !== tagName || (isOrdered && name !== list)));
    while (open.length > 0 && isDone(open.at(-1)!)) open.pop();
    if (open.at(-1)?.level !== level) {
      const properties = isOrdered && start !== 1 ? { start } : {};
      const element: Element = { type: 'element', tagName, properties, children: [] };
      const above = open.at(-1)?.element.children.at(-1) as Element | undefined;
      if (above) above.children.push(element);
      else lists.push(element);
      open.push({ level, list, element });
    }
    open.at(-1)!.element.children.push({ type: 'element', tagName: 'li', properties: {}, children });
  }
  return lists;
}
