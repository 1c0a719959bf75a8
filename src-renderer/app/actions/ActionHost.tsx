import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../notify.tsx';
import type { Action } from './action.ts';
import { getActions } from './action-registry.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { actionOfKey } from './shortcuts.ts';

/** Runs an action by hand, from a menu or a button: `const run = useRunAction()`. */
export function useRunAction(): (action: Action) => void {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { t } = useTranslation();
  return useCallback(
    (action) => {
      void (async () => action.perform({ navigate, queryClient, t }))().catch(notifyError);
    },
    [navigate, queryClient, t],
  );
}

/** Listens for shortcuts and shows the palette and the shortcuts help. Mounted once, by the shell. */
export function ActionHost() {
  const run = useRunAction();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      const action = actionOfKey(getActions(), event);
      if (!action) return;
      event.preventDefault();
      run(action);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [run]);
  return (
    <>
      <CommandPalette />
      <ShortcutsHelp />
    </>
  );
}
