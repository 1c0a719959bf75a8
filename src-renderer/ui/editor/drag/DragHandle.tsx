import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { DraggableBlockPlugin_EXPERIMENTAL } from '@lexical/react/LexicalDraggableBlockPlugin';
import { IconGripVertical } from '@tabler/icons-react';
import { COMMAND_PRIORITY_HIGH, KEY_DOWN_COMMAND } from 'lexical';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { $moveBlock } from '../blocks/block-commands.ts';
import classes from './drag.module.css';

/** The grip at the left of the block under the pointer, and Alt+Shift+arrows, which move the block (or list item) with the caret. */
export function DragHandle({ sheet }: { sheet: HTMLElement }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  const menu = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);

  useEffect(
    () =>
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const isMove = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey;
          if (!isMove || event.isComposing || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown'))
            return false;
          event.preventDefault();
          $moveBlock(event.key === 'ArrowUp' ? -1 : 1);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
    [editor],
  );

  return (
    <DraggableBlockPlugin_EXPERIMENTAL
      anchorElem={sheet}
      menuRef={menu}
      targetLineRef={line}
      isOnMenu={(element) => menu.current?.contains(element) ?? false}
      menuComponent={
        <div ref={menu} className={classes.grip} title={t('editor.dragHint')} aria-hidden>
          <IconGripVertical size={16} stroke={1.6} />
        </div>
      }
      targetLineComponent={<div ref={line} className={classes.line} />}
    />
  );
}
