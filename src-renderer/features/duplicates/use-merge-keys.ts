import { useEffect, useRef } from 'react';
import { isTyping } from '../../app/actions/shortcuts.ts';

type Acts = {
  /** The side to the right (1) or left (-1) is kept. */
  onSide: (step: 1 | -1) => void;
  onMerge: () => void;
  onDismiss: () => void;
};

/** What answers Enter and arrows by itself. */
const OWN = 'button, a, input, [role="menuitem"], [role="option"]';

/**
 * The keys of a decision while the panel is open: arrows choose who is kept, Enter merges, N says that they are not the same. N
 * means a new person elsewhere, so these come first and stop there.
 */
export function useMergeKeys(acts: Acts): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (isTyping(event.target) || document.querySelector('[aria-modal="true"]') !== null) return;
      const isOwn = event.target instanceof HTMLElement && event.target.closest(OWN) !== null;
      const { onSide, onMerge, onDismiss } = latest.current;
      if (event.key === 'n' || event.key === 'N') onDismiss();
      else if (isOwn) return;
      else if (event.key === 'Enter') onMerge();
      else if (event.key === 'ArrowRight') onSide(1);
      else if (event.key === 'ArrowLeft') onSide(-1);
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
