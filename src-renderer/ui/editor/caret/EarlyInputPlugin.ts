import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { COMMAND_PRIORITY_CRITICAL, INPUT_COMMAND, mergeRegister } from 'lexical';
import { useEffect } from 'react';

/**
 * A letter that the browser has put in itself is taken over by Lexical at the `input` event, or before it where more than 100 ms have gone:
 * from the page's mutations, between two listeners. Shortcuts then turn the line at once, and the event that comes after would put the
 * letter in again: `# ` made a heading that begins with a blank.
 */
export function EarlyInputPlugin() {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    let taken: Event | null = null;
    return mergeRegister(
      editor.registerUpdateListener(({ dirtyLeaves }) => {
        const { event } = window;
        if (dirtyLeaves.size > 0 && event?.type === 'input') taken = event;
      }),
      editor.registerCommand(
        INPUT_COMMAND,
        (event) => event === taken && event.inputType === 'insertText' && !event.isComposing,
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  }, [editor]);
  return null;
}
