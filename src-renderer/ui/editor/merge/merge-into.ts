import {
  $getRoot,
  $parseSerializedNode,
  CLEAR_HISTORY_COMMAND,
  type LexicalEditor,
  type SerializedLexicalNode,
} from 'lexical';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { openBody, toEditorState } from '../document-body.ts';
import { readBody } from '../read-body.ts';
import { mergeBlocks } from './merge-rules.ts';

/** Marks what another window wrote: it is no writing of this one. */
export const MERGE_TAG = 'kith-merge';

const textsOf = ({ root }: DocumentBody) => root.children.map((block) => JSON.stringify(block));

/**
 * Puts into the editor what `theirs` changed since `base`, while the caret and what is written here stay. Undo ends here: it would take
 * out what another window wrote.
 * @returns what the editor holds now; null, and nothing changed, where both changed the same block
 */
export function mergeInto(editor: LexicalEditor, base: unknown, theirs: unknown): DocumentBody | null {
  const mine = readBody(editor);
  // Checked, so that equal blocks are equal texts.
  const [before, opened] = [openBody(base), openBody(theirs)];
  if (before.kind !== 'whole' || opened.kind !== 'whole') return null;
  const edits = mergeBlocks(textsOf(before.body), textsOf(opened.body), textsOf(mine));
  if (edits === null) return null;
  let isDone = false;
  editor.update(
    () => {
      const root = $getRoot();
      // A block of the editor that is stored as several cannot be counted off.
      if (root.getChildrenSize() !== mine.root.children.length) return;
      const blocks: SerializedLexicalNode[] = toEditorState(opened.body).root.children;
      for (const { at, remove, from, to } of edits) {
        const nodes = blocks.slice(from, to).map((json) => $parseSerializedNode(json));
        root.splice(at, remove, nodes);
      }
      isDone = true;
    },
    { tag: MERGE_TAG, discrete: true },
  );
  if (!isDone) return null;
  editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
  return readBody(editor);
}
