import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  mergeRegister,
} from 'lexical';
import { lazy, Suspense, useEffect, useState } from 'react';
import { $createDateNode, $isDateNode } from '../date/DateNode.ts';
import { useEditorServices } from '../editor-services.ts';
import { EmojiPicker } from '../emoji/EmojiPicker.tsx';
import { OPEN_DATE_COMMAND, OPEN_EMOJI_COMMAND } from '../slash/editor-commands.ts';
import { caretBox } from './caret-box.ts';
import { Floating } from './Floating.tsx';
import type { Box } from './place.ts';

const DatePopup = lazy(() =>
  import('#ui/date-field/DatePopup.tsx').then((module) => ({ default: module.DatePopup })),
);

type Popup = {
  readonly kind: 'emoji' | 'date';
  readonly box: Box;
  readonly key: string | null;
  readonly date: string;
};

/** `YYYY-MM-DD` of the reader's clock. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** The pickers that open at the caret: emoji and dates. A date in the text opens its own on click. */
export function CaretPopups() {
  const [editor] = useLexicalComposerContext();
  const { onError } = useEditorServices();
  const [popup, setPopup] = useState<Popup | null>(null);

  useEffect(() => {
    const open = (kind: 'emoji' | 'date') => () => {
      // The box of the caret is right only after what was typed is gone from the page.
      requestAnimationFrame(() => {
        const box = caretBox(editor);
        if (box) setPopup({ kind, box, key: null, date: today() });
      });
      return true;
    };
    return mergeRegister(
      editor.registerCommand(OPEN_EMOJI_COMMAND, open('emoji'), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(OPEN_DATE_COMMAND, open('date'), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const node = event.target instanceof Node ? $getNearestNodeFromDOMNode(event.target) : null;
          if (!$isDateNode(node) || !editor.isEditable()) return false;
          const box = editor.getElementByKey(node.getKey())?.getBoundingClientRect();
          if (box) setPopup({ kind: 'date', box, key: node.getKey(), date: node.getDate() });
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor]);

  useEffect(() => {
    if (!popup) return;
    const onPress = (event: PointerEvent) => {
      const isInside = event.target instanceof Element && event.target.closest('[data-editor-floating]');
      if (!isInside) setPopup(null);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [popup]);

  if (!popup) return null;
  const close = () => {
    setPopup(null);
    editor.focus();
  };
  return (
    <Floating
      anchor={() => popup.box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      {popup.kind === 'emoji' ? (
        <EmojiPicker
          onError={onError}
          onClose={close}
          onPick={(sign) => {
            editor.update(() => {
              const selection = $getSelection();
              if ($isRangeSelection(selection)) selection.insertText(sign);
            });
            close();
          }}
        />
      ) : (
        <Suspense fallback={null}>
          <DatePopup
            date={popup.date}
            onPick={(date) => {
              editor.update(() => {
                const node = popup.key === null ? null : $getNodeByKey(popup.key);
                if ($isDateNode(node)) node.setDate(date);
                else {
                  const made = $createDateNode(date);
                  $insertNodes([made]);
                  made.selectNext(0, 0);
                }
              });
              close();
            }}
          />
        </Suspense>
      )}
    </Floating>
  );
}
