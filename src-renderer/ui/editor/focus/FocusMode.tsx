import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getSelection } from 'lexical';
import { useEffect } from 'react';
import { $topOf } from '../slash/template.ts';

/** Marks the child of the root with the caret (`data-current`), so that the style sheet can dim the others. */
export function FocusMode() {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    let current: HTMLElement | null = null;
    const look = () => {
      const key = editor.read('latest', () => {
        const selection = $getSelection();
        const node = selection?.getNodes()[0];
        return node && $topOf(node)?.getKey();
      });
      const next = key ? editor.getElementByKey(key) : null;
      if (next === current && current?.dataset.current !== undefined) return;
      current?.removeAttribute('data-current');
      next?.setAttribute('data-current', '');
      current = next;
    };
    look();
    const stop = editor.registerUpdateListener(look);
    return () => {
      stop();
      current?.removeAttribute('data-current');
    };
  }, [editor]);
  return null;
}
