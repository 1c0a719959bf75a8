/**
 * What can be taken back after another window's changes came in: every earlier state of the editor gets them, too, as if they had been there
 * before. Without that an undo would take out what the other window wrote.
 */
import type { HistoryState, HistoryStateEntry } from '@lexical/history';
import { createEditor, type LexicalEditor } from 'lexical';
import { NODES } from '../editor-nodes.ts';

/** Steps back that are kept. */
const MAX_STEPS = 60;
/** What all of it may take, in ms: somebody is typing. Steps beyond it can no longer be taken back. */
const MAX_MS = 120;

/**
 * `apply` puts the changes into the state that its editor holds, false where they meet what was written there: that step and all behind
 * it are no longer offered.
 */
export function rebaseHistory(
  editor: LexicalEditor,
  history: HistoryState,
  apply: (past: LexicalEditor) => boolean,
): void {
  const end = performance.now() + MAX_MS;
  // Has no page: states pass through it as data, with the keys of their nodes, so carets in them hold.
  const past = createEditor({
    namespace: 'kith-past',
    nodes: NODES,
    onError: (error) => {
      throw error;
    },
  });
  const rebased = (stack: readonly HistoryStateEntry[]): HistoryStateEntry[] => {
    const kept: HistoryStateEntry[] = [];
    for (const entry of stack.slice(-MAX_STEPS).reverse()) {
      if (entry.editor !== editor || performance.now() > end) break;
      past.setEditorState(entry.editorState);
      if (!apply(past)) break;
      kept.unshift({ editor, editorState: past.getEditorState() });
    }
    return kept;
  };
  // In place: whoever shows the stacks holds on to the arrays.
  history.undoStack.splice(0, Number.POSITIVE_INFINITY, ...rebased(history.undoStack));
  history.redoStack.splice(0, Number.POSITIVE_INFINITY, ...rebased(history.redoStack));
  history.current = { editor, editorState: editor.getEditorState() };
}
