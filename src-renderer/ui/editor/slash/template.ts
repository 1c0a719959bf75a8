import {
  $createParagraphNode,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $parseSerializedNode,
  type LexicalEditor,
  type LexicalNode,
  type SerializedLexicalNode,
} from 'lexical';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { openBody, toEditorState } from '../document-body.ts';
import type { EditorTemplate } from '../editor-types.ts';

/** The child of the root that holds this node, also where it stands in a callout or a cell. */
export function $topOf(node: LexicalNode): LexicalNode | null {
  return $findMatchingParent(node, (at) => at.getParent()?.is($getRoot()) ?? false);
}

/** Puts the blocks of a body in at the caret, at the end where there is none. Runs in an update. */
export function $insertBody(body: DocumentBody): void {
  const nodes = toEditorState(body).root.children.map((json: SerializedLexicalNode) =>
    $parseSerializedNode(json),
  );
  if (nodes.length === 0) return;
  if (!$getSelection()) $getRoot().selectEnd();
  const selection = $getSelection();
  const chosen = $isNodeSelection(selection) ? selection.getNodes().at(-1) : null;
  const around = chosen && $topOf(chosen);
  if (around) {
    // A picture is selected: it stays, and the blocks come behind it.
    for (const node of nodes.toReversed()) around.insertAfter(node);
    const last = nodes.at(-1);
    if ($isElementNode(last)) last.selectEnd();
    else last?.selectNext(0, 0);
    return;
  }
  const anchor = $isRangeSelection(selection) ? selection.anchor.getNode() : null;
  const block = anchor?.getTopLevelElement();
  if (nodes.length > 1 && $isElementNode(block) && block.isEmpty() && block.getParent()?.is($getRoot())) {
    // insertNodes would merge the first block into the empty line and lose its kind.
    for (const node of nodes.toReversed()) block.insertAfter(node);
    block.remove();
    const last = nodes.at(-1);
    if ($isElementNode(last)) last.selectEnd();
    else {
      const line = $createParagraphNode();
      last?.insertAfter(line);
      line.selectStart();
    }
    return;
  }
  $insertNodes(nodes);
}

/** Puts a template in at the caret as soon as its body is there. */
export function $insertTemplate(
  editor: LexicalEditor,
  template: EditorTemplate,
  onError: (error: unknown) => void,
): void {
  Promise.resolve(template.body())
    .then((stored) => {
      const opened = openBody(stored);
      if (opened.kind === 'refused') throw new Error(`a template that is no document: ${opened.reason}`);
      editor.update(() => $insertBody(opened.body));
    })
    .catch(onError);
}
