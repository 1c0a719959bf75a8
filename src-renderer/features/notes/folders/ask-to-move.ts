import i18next from 'i18next';
import { moveNotes } from '../note-acts.ts';
import { askForFolder } from './FolderPicker.tsx';

/** Asks for a folder and puts the notes into it. */
export function askToMove(ids: readonly number[]): void {
  askForFolder({
    title: i18next.t('notes.actions.move'),
    noneLabel: i18next.t('notes.noFolder'),
    onPick: (folder) => void moveNotes(ids, folder),
  });
}
