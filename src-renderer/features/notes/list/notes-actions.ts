// The actions of notes that were chosen in the list, or of one under the pointer.
import { IconFileExport, IconFolder, IconTag, IconTrash } from '@tabler/icons-react';
import type { Action } from '../../../app/actions/action.ts';
import { askToMove } from '../folders/ask-to-move.ts';
import { type NoteRef, removeNotes } from '../note-acts.ts';
import { openVaultExport } from '../vault/VaultExport.tsx';
import { openTagNotes } from './TagNotes.tsx';

/** `onDone`: the notes are gone, or have been dealt with. */
export function actionsOf(notes: readonly NoteRef[], onDone: () => void): readonly Action[] {
  const ids = notes.map(({ id }) => id);
  return [
    {
      id: 'notes.move',
      label: 'notes.actions.move',
      section: 'edit',
      icon: IconFolder,
      perform: () => askToMove(ids),
    },
    {
      id: 'notes.tag',
      label: 'notes.properties.addTag',
      section: 'edit',
      icon: IconTag,
      perform: () => openTagNotes(ids),
    },
    {
      id: 'notes.exportChosen',
      label: 'notes.actions.exportVault',
      section: 'edit',
      icon: IconFileExport,
      perform: () => openVaultExport(ids),
    },
    {
      id: 'notes.remove',
      isHarmful: true,
      label: 'notes.actions.remove',
      section: 'edit',
      icon: IconTrash,
      perform: async () => {
        if (await removeNotes(notes)) onDone();
      },
    },
  ];
}
