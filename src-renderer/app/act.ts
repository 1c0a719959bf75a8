import type { Changed } from '#shared/contract/base.ts';
import { notifyDone, notifyError, notifyUndoable } from './notify.tsx';

export type Act = <Result extends Pick<Changed, 'changeId'>>(
  words: string | ((result: Result) => string),
  command: () => Promise<Result>,
  unchanged?: string,
) => Promise<Result | null>;

/**
 * Runs a command and says what was done, with undo; a failure is said in words. `unchanged` is said where there was
 * nothing to do. Resolves to what the command returned, null when it failed.
 */
export const act: Act = async (words, command, unchanged) => {
  try {
    const result = await command();
    if (result.changeId !== null) {
      notifyUndoable(typeof words === 'string' ? words : words(result), result.changeId);
    } else if (unchanged !== undefined) {
      notifyDone(unchanged);
    }
    return result;
  } catch (error) {
    notifyError(error);
    return null;
  }
};
