import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { notifyDone, notifyError } from '../notify.tsx';
import type { DocumentSession, HeldDocument } from './document-session.ts';

async function end(act: Promise<boolean>, words: string): Promise<void> {
  try {
    const isSaved = await act;
    modals.closeAll();
    if (isSaved) notifyDone(words);
  } catch (error) {
    notifyError(error);
  }
}

/** Ends the conflict of a text as somebody chose, and says what came of it; where it begins anew, its banner does. */
export const endConflict = {
  keepMine: (session: DocumentSession) => end(session.keepMine(), i18next.t('notes.conflict.kept')),
  takeTheirs: (session: DocumentSession) => end(session.takeTheirs(), i18next.t('notes.conflict.taken')),
  /** `body`, put together from this window's text and `theirs`. */
  takeBoth: (session: DocumentSession, body: string, theirs: HeldDocument) =>
    end(session.takeBoth(body, theirs), i18next.t('notes.conflict.together')),
};
