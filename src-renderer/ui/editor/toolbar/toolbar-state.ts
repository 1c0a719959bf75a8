import { $isLinkNode } from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
  type TextFormatType,
} from 'lexical';
import { useEffect, useState } from 'react';
import { $lineKind, type LineKind } from '../blocks/block-commands.ts';
import { useChangedState } from '../use-changed-state.ts';

export const MARKS = ['bold', 'italic', 'underline', 'strikethrough', 'code', 'highlight'] as const;
export type Mark = (typeof MARKS)[number] & TextFormatType;

export type ToolbarState = {
  readonly line: LineKind | null;
  readonly marks: readonly Mark[];
  readonly isLink: boolean;
  readonly hasSelection: boolean;
};

const NOTHING: ToolbarState = { line: null, marks: [], isLink: false, hasSelection: false };

function readState(editor: LexicalEditor): ToolbarState {
  return editor.read('latest', () => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return NOTHING;
    return {
      line: $lineKind(selection),
      marks: MARKS.filter((mark) => selection.hasFormat(mark)),
      isLink: $findMatchingParent(selection.anchor.getNode(), $isLinkNode) !== null,
      hasSelection: !selection.isCollapsed() && selection.getTextContent() !== '',
    };
  });
}

const isSame = (a: ToolbarState, b: ToolbarState) =>
  a.line === b.line &&
  a.isLink === b.isLink &&
  a.hasSelection === b.hasSelection &&
  a.marks.join() === b.marks.join();

/** What the buttons show: the line's kind and the marks at the caret. Drawn again only when one of them changes. */
export function useToolbarState(): ToolbarState {
  const [editor] = useLexicalComposerContext();
  const [state, setState] = useChangedState(NOTHING, isSame);
  useEffect(() => {
    const look = () => setState(readState(editor));
    return mergeRegister(
      editor.registerUpdateListener(look),
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        () => {
          look();
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor, setState]);
  return state;
}

export function useUndoState(): { canUndo: boolean; canRedo: boolean } {
  const [editor] = useLexicalComposerContext();
  const [canUndo, setCanUndo] = useState(false);
  const [canRedo, setCanRedo] = useState(false);
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          CAN_UNDO_COMMAND,
          (can) => {
            setCanUndo(can);
            return false;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          CAN_REDO_COMMAND,
          (can) => {
            setCanRedo(can);
            return false;
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  );
  return { canUndo, canRedo };
}
