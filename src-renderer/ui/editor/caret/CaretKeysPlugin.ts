import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  KEY_DOWN_COMMAND,
} from 'lexical';
import { useEffect } from 'react';

/** Keys that the browser moves the caret for. */
const CARET_KEYS = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

/**
 * The browser moves the caret at once and tells of it later, on a busy machine after the next key. Lexical would take that key for the place
 * where the caret was: End and Enter in quick succession would cut the line in its middle, or put the new line in place of what was selected.
 */
export function CaretKeysPlugin() {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    let isAhead = false;
    const onHeard = () => {
      isAhead = false;
    };
    document.addEventListener('selectionchange', onHeard);
    const stop = editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.isComposing || event.keyCode === 229) return false;
        const selection = $getSelection();
        if (isAhead && $isRangeSelection(selection)) {
          const shown = $createRangeSelectionFromDom(window.getSelection(), editor);
          if (shown && !shown.is(selection)) $setSelection(shown);
        }
        isAhead = CARET_KEYS.has(event.key);
        return false;
      },
      COMMAND_PRIORITY_CRITICAL,
    );
    return () => {
      document.removeEventListener('selectionchange', onHeard);
      stop();
    };
  }, [editor]);
  return null;
}
