/** Moving blocks and list items, by keyboard and by hand. What hangs below an item goes with it. Runs in an update. */
import { $createListNode, $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list';
import {
  $findMatchingParent,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  type LexicalNode,
} from 'lexical';
import { $blockOf } from './block-commands.ts';

/**
 * Moves the block (or the list item, with what hangs below it) with the caret one place up (-1) or down (1); the keyboard's
 * way of dragging. False at the edge.
 */
export function $moveBlock(direction: -1 | 1): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const anchor = selection.anchor.getNode();
  const item = $findMatchingParent(anchor, $isListItemNode);
  const block = item ? null : $blockOf(anchor);
  const moved: LexicalNode[] = item ? groupOf(item) : block ? [block] : [];
  const first = moved[0];
  const last = moved.at(-1);
  if (!first || !last) return false;
  if (direction < 0) {
    const before = first.getPreviousSibling();
    if (!before) return false;
    const head = $isListItemNode(before) ? headOf(before) : before;
    for (const node of moved) head.insertBefore(node);
    return true;
  }
  const after = last.getNextSibling();
  if (!after) return false;
  const end = $isListItemNode(after) ? groupOf(after).at(-1)! : after;
  for (const node of moved.toReversed()) end.insertAfter(node);
  return true;
}

const isNest = (item: ListItemNode) => $isListNode(item.getFirstChild());

/** The item that a nested list hangs below. */
function headOf(item: ListItemNode): ListItemNode {
  const before = item.getPreviousSibling();
  return isNest(item) && $isListItemNode(before) ? headOf(before) : item;
}

/** The item and the nested lists that follow it. */
function groupOf(item: ListItemNode): ListItemNode[] {
  const group = [item];
  for (
    let next = item.getNextSibling();
    $isListItemNode(next) && isNest(next);
    next = next.getNextSibling()
  ) {
    group.push(next);
  }
  return group;
}

/** Puts the block or item `key` before or after the block or item `target`. An item beside a block gets a list of its own. */
export function $moveTo(key: string, target: string, side: 'before' | 'after'): void {
  const node = $getNodeByKey(key);
  let place = $getNodeByKey(target);
  if (!node || !place) return;
  const moved: LexicalNode[] = $isListItemNode(node) ? groupOf(node) : [node];
  if (!$isListItemNode(node)) place = place.getTopLevelElement() ?? place;
  if (moved.some((one) => one.is(place) || one.isParentOf(place!))) return;
  let parts = moved;
  const from = node.getParent();
  if ($isListItemNode(node) && !$isListItemNode(place) && $isListNode(from)) {
    const list = $createListNode(from.getListType());
    list.append(...moved);
    parts = [list];
  }
  if (side === 'before') for (const part of parts) place.insertBefore(part);
  else {
    const end = $isListItemNode(place) ? groupOf(place).at(-1)! : place;
    for (const part of parts.toReversed()) end.insertAfter(part);
  }
  if ($isListNode(from) && from.isEmpty()) from.remove();
}
