import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { IconGripVertical } from '@tabler/icons-react';
import {
  $getNearestNodeFromDOMNode,
  COMMAND_PRIORITY_HIGH,
  HISTORY_PUSH_TAG,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { $moveBlock, $moveTo } from '../blocks/block-moves.ts';
import classes from './drag.module.css';
import { blockAt, nearestBlock } from './drag-target.ts';

type Target = { readonly element: HTMLElement; readonly side: 'before' | 'after' };

const keyOf = (editor: LexicalEditor, element: HTMLElement): string | null =>
  editor.read('latest', () => $getNearestNodeFromDOMNode(element)?.getKey() ?? null);

/** Distance from the edge of what scrolls at which it begins to scroll, and how far at each move, in CSS pixels. */
const EDGE = 48;
const SCROLL = 16;

function scrollNear(sheet: HTMLElement, y: number): void {
  const scroller = sheet.closest('[data-editor-scroll]') ?? sheet.parentElement?.closest('*');
  const box = scroller?.getBoundingClientRect();
  if (!scroller || !box) return;
  if (y < box.top + EDGE) scroller.scrollBy(0, -SCROLL);
  else if (y > box.bottom - EDGE) scroller.scrollBy(0, SCROLL);
}

/**
 * The grip at the left of the block or list item under the pointer: drag it to move that. Alt+Shift+arrows do the same with what
 * has the caret. Drawn by hand, so that moving the pointer costs no rendering.
 */
export function DragHandle({ sheet }: { sheet: HTMLElement }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  const grip = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const held = useRef<{ element: HTMLElement | null; key: string | null; target: Target | null }>({
    element: null,
    key: null,
    target: null,
  });

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

  useEffect(() => {
    const show = (element: HTMLElement | null) => {
      if (!grip.current || held.current.key) return;
      held.current.element = element;
      grip.current.hidden = element === null;
      if (!element) return;
      const box = element.getBoundingClientRect();
      const origin = sheet.getBoundingClientRect();
      const indent = element instanceof HTMLLIElement ? Math.max(0, box.left - origin.left - 52) : 0;
      grip.current.style.transform = `translate(${indent}px, ${box.top - origin.top}px)`;
    };
    const onMove = (event: PointerEvent) => {
      const content = editor.getRootElement();
      if (event.buttons !== 0 || !content || grip.current?.contains(event.target as Node)) return;
      show(blockAt(content, event.clientY));
    };
    const hide = () => show(null);
    sheet.addEventListener('pointermove', onMove, { passive: true });
    sheet.addEventListener('pointerleave', hide);
    const stop = editor.registerUpdateListener(({ dirtyElements }) => {
      if (dirtyElements.size > 0) hide();
    });
    return () => {
      sheet.removeEventListener('pointermove', onMove);
      sheet.removeEventListener('pointerleave', hide);
      stop();
    };
  }, [editor, sheet]);

  function onPointerDown(event: ReactPointerEvent<HTMLDivElement>) {
    const { element } = held.current;
    if (!element || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current.key = keyOf(editor, element);
    element.dataset.dragged = '';
  }
  function onPointerMove(event: ReactPointerEvent<HTMLDivElement>) {
    const content = editor.getRootElement();
    if (!held.current.key || !content || !line.current) return;
    scrollNear(sheet, event.clientY);
    const element = nearestBlock(content, event.clientY);
    if (!element) return;
    const box = element.getBoundingClientRect();
    const origin = sheet.getBoundingClientRect();
    const side = event.clientY < box.top + box.height / 2 ? 'before' : 'after';
    held.current.target = { element, side };
    const top = (side === 'before' ? box.top : box.bottom) - origin.top - 1;
    line.current.hidden = false;
    line.current.style.width = `${box.width}px`;
    line.current.style.transform = `translate(${box.left - origin.left}px, ${top}px)`;
  }
  function end(isDropped: boolean) {
    const { element, key, target } = held.current;
    held.current = { element: null, key: null, target: null };
    delete element?.dataset.dragged;
    if (line.current) line.current.hidden = true;
    if (grip.current) grip.current.hidden = true;
    if (!isDropped || !key || !target) return;
    const place = keyOf(editor, target.element);
    if (place) editor.update(() => $moveTo(key, place, target.side), { tag: HISTORY_PUSH_TAG });
  }

  return (
    <>
      <div
        ref={grip}
        hidden
        className={classes.grip}
        title={t('editor.dragHint')}
        aria-hidden
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => end(true)}
        onPointerCancel={() => end(false)}
      >
        <IconGripVertical size={16} stroke={1.6} />
      </div>
      <div ref={line} hidden className={classes.line} />
    </>
  );
}
