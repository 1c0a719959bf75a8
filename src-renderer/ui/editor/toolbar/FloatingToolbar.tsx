import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caretBox, inSight } from '../floating/caret-box.ts';
import { Floating } from '../floating/Floating.tsx';
import { MarkButtons } from './MarkButtons.tsx';
import { walkToolbar } from './roving.ts';
import classes from './toolbar.module.css';
import { useToolbarState } from './toolbar-state.ts';

/** Marks above the selected text, as soon as the hand that selects has let go; never while an input method composes. */
export function FloatingToolbar() {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  const state = useToolbarState();
  const [isHeld, setIsHeld] = useState(false);
  const [isDismissed, setIsDismissed] = useState(false);

  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Node && editor.getRootElement()?.contains(event.target)) setIsHeld(true);
    };
    const onUp = () => setIsHeld(false);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('pointerup', onUp);
    return () => {
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('pointerup', onUp);
    };
  }, [editor]);
  useEffect(() => {
    if (!state.hasSelection) setIsDismissed(false);
  }, [state.hasSelection]);

  const isShown =
    state.hasSelection && !isHeld && !isDismissed && state.line !== 'code' && editor.isEditable();
  if (!isShown || editor.isComposing()) return null;
  return (
    <Floating keepsCaret side="above" anchor={() => inSight(editor, caretBox(editor))}>
      <div
        role="toolbar"
        aria-label={t('editor.selectionToolbar')}
        className={classes.floating}
        onKeyDown={(event) => {
          walkToolbar(event);
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setIsDismissed(true);
          editor.focus();
        }}
      >
        <MarkButtons state={state} />
      </div>
    </Floating>
  );
}
