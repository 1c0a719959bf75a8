import i18next from 'i18next';
import type { Changed } from '#shared/contract/base.ts';
import { client } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';

async function act(words: string, command: () => Promise<Changed>): Promise<boolean> {
  try {
    const { changeId } = await command();
    if (changeId !== null) notifyUndoable(words, changeId);
    return true;
  } catch (error) {
    notifyError(error);
    return false;
  }
}

export function createFolder(name: string, parentId: number | null): Promise<boolean> {
  return act(i18next.t('notes.folderCreated', { name }), () => client.notes.createFolder({ name, parentId }));
}

export function renameFolder(id: number, name: string): Promise<boolean> {
  return act(i18next.t('notes.folderRenamed', { name }), () => client.notes.updateFolder({ id, name }));
}

export function moveFolder(folder: { id: number; name: string }, parentId: number | null): Promise<boolean> {
  return act(i18next.t('notes.folderMoved', { name: folder.name }), () =>
    client.notes.updateFolder({ id: folder.id, parentId }),
  );
}

export function removeFolder({ id, name }: { id: number; name: string }): Promise<boolean> {
  return act(i18next.t('notes.folderRemoved', { name }), () => client.notes.removeFolder({ id }));
}
