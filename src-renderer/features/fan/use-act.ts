import { useCallback } from 'react';
import type { Changed } from '#shared/contract/base.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';

/** Runs a command and says what was done, with undo; a failure is said in words. Resolves to whether it was done. */
export function useAct(): (words: string, command: () => Promise<Changed>) => Promise<boolean> {
  return useCallback(async (words, command) => {
    try {
      const { changeId } = await command();
      if (changeId !== null) notifyUndoable(words, changeId);
      return true;
    } catch (error) {
      notifyError(error);
      return false;
    }
  }, []);
}
