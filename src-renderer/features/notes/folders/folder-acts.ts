import i18next from 'i18next';
import { act } from '../../../app/act.ts';
import { client } from '../../../app/api/client.ts';

export async function createFolder(name: string, parentId: number | null): Promise<void> {
  const words = i18next.t('notes.folderCreated', { name });
  await act(words, () => client.notes.createFolder({ name, parentId }));
}

export async function renameFolder(id: number, name: string): Promise<void> {
  await act(i18next.t('notes.folderRenamed', { name }), () => client.notes.updateFolder({ id, name }));
}

export async function moveFolder(
  { id, name }: { id: number; name: string },
  parentId: number | null,
): Promise<void> {
  await act(i18next.t('notes.folderMoved', { name }), () => client.notes.updateFolder({ id, parentId }));
}

/** @returns whether it is gone */
export async function removeFolder({ id, name }: { id: number; name: string }): Promise<boolean> {
  const words = i18next.t('notes.folderRemoved', { name });
  return (await act(words, () => client.notes.removeFolder({ id }))) !== null;
}
