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
    // A field with a list of choices takes every Enter for its list, also the one that goes on to the next step.
    function beforeLists(event: KeyboardEvent) {
      const isModEnter = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!isModEnter || !(event.target as Element).closest('[aria-haspopup="listbox"]')) return;
      onKeyDown(event);
      if (event.defaultPrevented) event.stopPropagation();
    }
    window.addEventListener('keydown', beforeLists, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', beforeLists, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [run]);
}
