import { useEffect } from 'react';
import { getActions } from './action-registry.ts';
import { actionOfKey } from './shortcuts.ts';
import { useRunAction } from './use-run-action.ts';

/** Listens for shortcuts. Called once, by the shell. */
export function useShortcuts(): void {
  const run = useRunAction();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      const action = actionOfKey(getActions(), event);
      // A dialog has the keys to itself; only the palette opens over it, and undo works while it fades away.
      const isCovered = document.querySelector('[aria-modal="true"]') !== null;
      if (!action || (isCovered && !action.whileTyping && action.section !== 'edit')) return;
      event.preventDefault();
      run(action);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [run]);
}
