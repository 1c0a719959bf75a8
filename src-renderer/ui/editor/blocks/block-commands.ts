import { $createCodeNode, $isCodeNode } from '@lexical/code';
import { $insertList, $isListItemNode, $isListNode, $removeList } from '@lexical/list';
import { $createHorizontalRuleNode } from '@lexical/react/LexicalHorizontalRuleNode';
import { $createHeadingNode, $createQuoteNode, $isHeadingNode, $isQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { $createTableNodeWithDimensions } from '@lexical/table';
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
} from 'lexical';
import type { CalloutTone } from '#shared/document/document-types.ts';
import { $createFilledCallout, $isCalloutNode } from '../callout/CalloutNode.ts';

const TEXT_BLOCKS = ['paragraph', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'quote', 'code'] as const;
const LIST_BLOCKS = ['bullet', 'number', 'check'] as const;
export type TextBlock = (typeof TEXT_BLOCKS)[number];
export type ListBlock = (typeof LIST_BLOCKS)[number];
/** What a line can be turned into. */
export type LineKind = TextBlock | ListBlock;

const isList = (kind: LineKind): kind is ListBlock => (LIST_BLOCKS as readonly string[]).includes(kind);

/** The child of the page, of a callout or of a cell that holds this node. */
export function $blockOf(node: LexicalNode): ElementNode | null {
  const block = $findMatchingParent(node, (at) => {
    const parent = at.getParent();
    return parent !== null && $isRootOrShadowRoot(parent);
  });
  return $isElementNode(block) ? block : null;
}

/** What the line with the caret is; null where it is none of them (a picture, a table as a whole). */
export function $lineKind(selection: RangeSelection): LineKind | null {
  const anchor = selection.anchor.getNode();
  const item = $findMatchingParent(anchor, $isListItemNode);
  const list = item?.getParent();
  if ($isListNode(list)) return list.getListType();
  const block = $blockOf(anchor);
  if ($isHeadingNode(block)) return block.getTag();
  if ($isQuoteNode(block) || $isQuoteNode($findMatchingParent(anchor, $isQuoteNode))) return 'quote';
  if ($isCodeNode(block)) return 'code';
  return block ? 'paragraph' : null;
}

/** Turns the selected lines into `kind`; asked twice, a list, heading or quotation turns back into a paragraph. */
export function $turnInto(kind: LineKind): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const now = $lineKind(selection);
  if (isList(kind)) {
    if (now === kind) $removeList();
    else $insertList(kind);
    return;
  }
  if (now !== null && isList(now)) $removeList();
  const target = now === kind ? 'paragraph' : kind;
  const after = $getSelection();
  $setBlocksType($isRangeSelection(after) ? after : selection, () => $createTextBlock(target));
}

function $createTextBlock(kind: TextBlock): ElementNode {
  if (kind === 'paragraph') return $createParagraphNode();
  if (kind === 'quote') return $createQuoteNode();
  if (kind === 'code') return $createCodeNode();
  return $createHeadingNode(kind);
}

/** Puts `node` in place of the empty block with the caret, or after the block; gives the block that follows it. */
function $placeBlock(node: LexicalNode): void {
  const selection = $getSelection();
  const anchor = $isRangeSelection(selection) ? selection.anchor.getNode() : null;
  const block = anchor ? $blockOf(anchor) : null;
  if (!block) return;
  const isEmpty = block.getTextContentSize() === 0 && !$isCalloutNode(block) && !$isListNode(block);
  if (isEmpty && block.getChildrenSize() === 0) block.replace(node);
  else block.insertAfter(node);
}

/** A block after the last one, so that the caret can leave it. */
function $ensureLineAfter(node: LexicalNode): ElementNode {
  const next = node.getNextSibling();
  if ($isElementNode(next)) return next;
  const paragraph = $createParagraphNode();
  node.insertAfter(paragraph);
  return paragraph;
}

export function $insertRule(): void {
  const rule = $createHorizontalRuleNode();
  $placeBlock(rule);
  $ensureLineAfter(rule).selectStart();
}

export function $insertCallout(tone: CalloutTone): void {
  const { callout, first } = $createFilledCallout(tone);
  $placeBlock(callout);
  $ensureLineAfter(callout);
  first.selectStart();
}

/**
 * Enter on an empty last line of a callout leaves it: the line goes on below the box. An empty callout gives way to the line.
 * @returns false where the caret is elsewhere
 */
export function $leaveCallout(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const line = $blockOf(selection.anchor.getNode());
  const callout = line?.getParent();
  if (!$isParagraphNode(line) || !line.isEmpty() || !$isCalloutNode(callout)) return false;
  if (!callout.getLastChild()?.is(line)) return false;
  if (callout.getChildrenSize() === 1) callout.replace(line);
  else {
    callout.insertAfter(line);
    // The line that a callout is made with, so that the caret can leave it.
    const spare = line.getNextSibling();
    if ($isParagraphNode(spare) && spare.isEmpty()) spare.remove();
  }
  line.selectStart();
  return true;
}

/** A table with a head row; the caret goes into its first cell. */
export function $insertTable(rows: number, columns: number): void {
  const table = $createTableNodeWithDimensions(rows, columns, { rows: true, columns: false });
  $placeBlock(table);
  $ensureLineAfter(table);
  table.selectStart();
}
