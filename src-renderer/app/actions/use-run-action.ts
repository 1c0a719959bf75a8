import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../notify.tsx';
import type { Action } from './action.ts';

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
