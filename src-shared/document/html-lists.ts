/** Lists of HTML, as Word, Google Docs and pages write them. */
import type { Element, Nodes } from 'hast';
import type { DocumentNode, ListItemNode } from './document-types.ts';
import { boxOf, formatOf, hasContent, isElementOf, property, textOf } from './html-elements.ts';
import { type HtmlContext, type HtmlReader, MAX_LEVEL } from './html-reader.ts';
import * as make from './node-builders.ts';

/** As for Markdown: an item holds text and nested lists, other blocks come after the list, which then goes on. */
export function listBlocks(
  reader: HtmlReader,
  element: Element,
  context: HtmlContext,
  level: number,
  listLevel: number,
): DocumentNode[] {
  const isOrdered = element.tagName === 'ol';
  const boxes = element.children
    .filter((child) => isElementOf(child, 'li'))
    .map((child) => boxOf(child as Element));
  const listType = boxes.some((box) => box !== null) ? 'check' : isOrdered ? 'number' : 'bullet';
  const blocks: DocumentNode[] = [];
  let items: ListItemNode[] = [];
  const given = Number.parseInt(property(element, 'start'), 10);
  let start = listType === 'number' && given >= 0 && given < 999_999_999 ? given : 1;
  const close = () => {
    const count = items.filter(({ children }) => children[0]?.type !== 'list').length;
    if (items.length > 0) blocks.push(make.list(listType, start, items, listLevel));
    if (listType === 'number') start += count;
    items = [];
  };
  for (const child of element.children) {
    if (isElementOf(child, 'ul', 'ol') && level < MAX_LEVEL) {
      // Word and Google Docs put a nested list beside the items.
      for (const part of listBlocks(reader, child, context, level + 1, listLevel + 1)) {
        if (part.type === 'list') items.push(make.listItem([part]));
        else {
          close();
          blocks.push(part);
        }
      }
      continue;
    }
    if (child.type !== 'element' || (textOf(child).trim() === '' && !hasContent(child))) continue;
    const isItem = child.tagName === 'li';
    const checked = listType === 'check' ? (isItem ? (boxOf(child) ?? false) : false) : undefined;
    let own: ListItemNode | null = null;
    const parts = isItem
      ? itemParts(reader, child, context, level, listLevel)
      : reader.blocksIn([child], context, level + 1);
    for (const part of parts) {
      if (part.type === 'list') {
        items.push(make.listItem([part]));
        own = null;
      } else if (part.type === 'paragraph' || part.type === 'heading') {
        if (own === null) {
          own = make.listItem([], checked);
          items.push(own);
        } else own.children.push(make.lineBreak(), make.lineBreak());
        own.children.push(...part.children);
      } else {
        close();
        blocks.push(part);
        own = null;
      }
    }
  }
  close();
  return blocks;
}

/** The blocks of an item, with nested lists at their level. */
function itemParts(
  reader: HtmlReader,
  item: Element,
  context: HtmlContext,
  level: number,
  listLevel: number,
): DocumentNode[] {
  const parts: DocumentNode[] = [];
  let run: Nodes[] = [];
  const endRun = () => {
    if (run.length > 0)
      parts.push(...reader.blocksIn(run, { ...context, format: formatOf(item, context.format) }, level + 1));
    run = [];
  };
  for (const child of item.children) {
    if (isElementOf(child, 'ul', 'ol') && level < MAX_LEVEL) {
      endRun();
      parts.push(...listBlocks(reader, child, context, level + 1, listLevel + 1));
    } else run.push(child);
  }
  endRun();
  // Lists that stood inside another element were read as lists of the page.
  for (const part of parts) if (part.type === 'list') relevel(part, listLevel + 1);
  return parts.length > 0 ? parts : [make.paragraph([])];
}

function relevel(list: DocumentNode, level: number): void {
  const stack: { node: DocumentNode; level: number }[] = [{ node: list, level }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.node.type === 'list')
      for (const child of next.node.children) stack.push({ node: child, level: next.level });
    else if (next.node.type === 'listitem') {
      next.node.indent = next.level;
      for (const child of next.node.children)
        if (child.type === 'list') stack.push({ node: child, level: next.level + 1 });
    }
  }
}
