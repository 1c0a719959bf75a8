import { $isListItemNode } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  COMMAND_PRIORITY_NORMAL,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical';
import { useEffect } from 'react';
import { $leaveCallout, $turnInto } from '../blocks/block-commands.ts';
import { OPEN_FIND_COMMAND, OPEN_LINK_COMMAND, TOGGLE_FOCUS_MODE_COMMAND } from '../slash/editor-commands.ts';
import { shortcutOf } from './shortcuts.ts';

/** The editor's keys. None of them is heard while an input method composes. Tab indents list items and else leaves the text. */
export function ShortcutsPlugin({ onToolbar }: { onToolbar: () => void }) {
  const [editor] = useLexicalComposerContext();
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            if (event.isComposing || event.keyCode === 229) return false;
            const id = shortcutOf(event);
            if (id === null || (!editor.isEditable() && id !== 'find' && id !== 'focusMode')) return false;
            event.preventDefault();
            event.stopPropagation();
            switch (id) {
              case 'strikethrough':
              case 'code':
              case 'highlight':
              case 'bold':
              case 'italic':
              case 'underline':
                editor.dispatchCommand(FORMAT_TEXT_COMMAND, id);
                break;
              case 'link':
                editor.dispatchCommand(OPEN_LINK_COMMAND, undefined);
                break;
              case 'find':
              case 'replace':
                editor.dispatchCommand(OPEN_FIND_COMMAND, id);
                break;
              case 'focusMode':
                editor.dispatchCommand(TOGGLE_FOCUS_MODE_COMMAND, undefined);
                break;
              case 'toolbar':
                onToolbar();
                break;
              default:
                $turnInto(id);
            }
            return true;
          },
          COMMAND_PRIORITY_NORMAL,
        ),
        editor.registerCommand(
          KEY_ENTER_COMMAND,
          (event) => {
            if (event?.isComposing || event?.shiftKey || !$leaveCallout()) return false;
            event?.preventDefault();
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
        // Lexical takes the caret away: a second Escape after a menu that closed by itself would send the next words nowhere.
        editor.registerCommand(
          KEY_ESCAPE_COMMAND,
          () => $isRangeSelection($getSelection()),
          COMMAND_PRIORITY_LOW,
        ),
        // The browser moves no caret where a picture is selected: what is typed next would take its place.
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            if ((event.key !== 'Home' && event.key !== 'End') || !$isNodeSelection($getSelection()))
              return false;
            event.preventDefault();
            if (event.key === 'Home') $getRoot().selectStart();
            else $getRoot().selectEnd();
            return true;
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          KEY_TAB_COMMAND,
          (event) => {
            const selection = $getSelection();
            if (!$isRangeSelection(selection)) return false;
            if (!$findMatchingParent(selection.anchor.getNode(), $isListItemNode)) return false;
            event.preventDefault();
            return editor.dispatchCommand(
              event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND,
              undefined,
            );
          },
          COMMAND_PRIORITY_EDITOR,
        ),
      ),
    [editor, onToolbar],
  );
  return null;
}
