import type { HistoryState } from '@lexical/history';
import {
  $getRoot,
  $parseSerializedNode,
  HISTORIC_TAG,
  type LexicalEditor,
  type SerializedLexicalNode,
} from 'lexical';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { openBody, toEditorState } from '../document-body.ts';
import { readBody } from '../read-body.ts';
import { mergeBlocks } from './merge-rules.ts';
import { rebaseHistory } from './rebase-history.ts';

/** Marks what another window wrote: it is no writing of this one. */
export const MERGE_TAG = 'kith-merge';

const textsOf = ({ root }: DocumentBody) => root.children.map((block) => JSON.stringify(block));

/** The changes of another window, to be put into any state of this one that goes back to the same text. */
type Changes = {
  readonly base: readonly string[];
  readonly theirs: readonly string[];
  readonly body: DocumentBody;
};

/** @returns false, and nothing changed, where both changed the same block */
function applyTo(editor: LexicalEditor, { base, theirs, body }: Changes): boolean {
  const mine = readBody(editor);
  const edits = mergeBlocks(base, theirs, textsOf(mine));
  if (edits === null) return false;
  if (edits.length === 0) return true;
  let isDone = false;
  editor.update(
    () => {
      const root = $getRoot();
      // A block of the editor that is stored as several cannot be counted off.
      if (root.getChildrenSize() !== mine.root.children.length) return;
      // A copy: it is changed on its way into the editor.
      const blocks: SerializedLexicalNode[] = toEditorState(structuredClone(body)).root.children;
      for (const { at, remove, from, to } of edits) {
        const nodes = blocks.slice(from, to).map((json) => $parseSerializedNode(json));
        root.splice(at, remove, nodes);
      }
      isDone = true;
    },
    // The history takes no step of its own for it: all its steps get the changes, see rebaseHistory.
    { tag: [MERGE_TAG, HISTORIC_TAG], discrete: true },
  );
  return isDone;
}

/**
 * Puts into the editor what `theirs` changed since `base`, while the caret and what is written here stay, and into every step of its history.
 * @returns what the editor holds now; null, and nothing changed, where both changed the same block
 */
export function mergeInto(
  editor: LexicalEditor,
  base: unknown,
  theirs: unknown,
  history: HistoryState | null = null,
): DocumentBody | null {
  // Checked, so that equal blocks are equal texts.
  const [before, opened] = [openBody(base), openBody(theirs)];
  if (before.kind !== 'whole' || opened.kind !== 'whole') return null;
  const changes: Changes = { base: textsOf(before.body), theirs: textsOf(opened.body), body: opened.body };
  if (!applyTo(editor, changes)) return null;
  if (history) rebaseHistory(editor, history, (past) => applyTo(past, changes));
  return readBody(editor);
}
