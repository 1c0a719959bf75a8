/**
 * What the editor holds, as it is stored. A save of a long text would read all of it again for every second of typing, so the blocks that
 * no update touched are kept from the last time.
 */
import {
  $getRoot,
  $isElementNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
} from 'lexical';
import type { DocumentBody, DocumentNode } from '#shared/document/document-types.ts';
import { parseDocument } from '#shared/document/node-schema.ts';

/** `versions`: Lexical's nodes that it was read from. Lexical never changes a node once it is committed: it puts another in its place. */
type Kept = {
  readonly nodes: readonly DocumentNode[];
  readonly size: number;
  readonly versions: readonly LexicalNode[];
};
const readers = new WeakMap<LexicalEditor, Map<NodeKey, Kept>>();

/** Beyond these the limits of a document are near, and all of it is counted. */
const MANY_NODES = 50_000;
const MANY_CHARACTERS = 1_000_000;

function keptOf(editor: LexicalEditor): Map<NodeKey, Kept> {
  const known = readers.get(editor);
  if (known) return known;
  const kept = new Map<NodeKey, Kept>();
  readers.set(editor, kept);
  // A node that is not committed yet is changed in place; every ancestor of it is among the dirty elements. Lives as long as the editor.
  editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    for (const key of dirtyElements.keys()) kept.delete(key);
    for (const key of dirtyLeaves) kept.delete(key);
  });
  return kept;
}

function $toJson(node: LexicalNode): SerializedLexicalNode {
  const json = node.exportJSON();
  if ($isElementNode(node)) Object.assign(json, { children: node.getChildren().map($toJson) });
  return json;
}

/** Whether the block is made of just these nodes still: undo puts a whole earlier state in. */
function $isStill(block: LexicalNode, versions: readonly LexicalNode[]): boolean {
  let at = 0;
  const isStill = (node: LexicalNode): boolean =>
    node === versions[at++] && (!$isElementNode(node) || node.getChildren().every(isStill));
  return isStill(block) && at === versions.length;
}

function $versions(node: LexicalNode): LexicalNode[] {
  return $isElementNode(node) ? [node, ...node.getChildren().flatMap($versions)] : [node];
}

function checked(root: unknown): DocumentBody {
  const found = parseDocument({ root }, { repair: true });
  if (!found.ok) throw new Error(`the document cannot be stored: ${found.reason}`);
  return found.body;
}

/** The body as it is stored: exactly the fields that the schema knows. Its blocks are shared with later readings: not to be changed. */
export function readBody(editor: LexicalEditor): DocumentBody {
  const kept = keptOf(editor);
  return editor.read('latest', () => {
    const root = $getRoot();
    const shell = root.exportJSON();
    const blocks: DocumentNode[] = [];
    let size = 0;
    const present = new Set<NodeKey>();
    for (const block of root.getChildren()) {
      const key = block.getKey();
      present.add(key);
      let found = kept.get(key);
      if (!found || !$isStill(block, found.versions)) {
        const nodes = checked({ ...shell, children: [$toJson(block)] }).root.children;
        found = { nodes, size: block.getTextContentSize(), versions: $versions(block) };
        kept.set(key, found);
      }
      blocks.push(...found.nodes);
      size += found.size;
    }
    if (kept.size > present.size) for (const key of kept.keys()) if (!present.has(key)) kept.delete(key);
    const body = checked({ ...shell, children: [] });
    body.root.children = blocks;
    const isLarge = size > MANY_CHARACTERS || editor.getEditorState()._nodeMap.size > MANY_NODES;
    return isLarge ? checked(body.root) : body;
  });
}
