// What can be done with notes: one place for page, list, menu and keys.
import type { NavigateFn } from '@tanstack/react-router';
import i18next from 'i18next';
import type { NoteRow } from '#shared/contract/notes.ts';
import { act } from '../../app/act.ts';
import { client } from '../../app/api/client.ts';
import { contentLanguage } from '../../app/knowledge/content-language.ts';

export type NoteRef = Pick<NoteRow, 'id' | 'title'>;
type Made = {
  title?: string;
  folderId?: number | null;
  tagIds?: number[];
  templateKey?: string;
  body?: string;
};

/** The name of a note, also of one without a title. */
export function noteTitle(title: string): string {
  return title === '' ? i18next.t('notes.untitled') : title;
}

/** Makes a note and opens it in its title. */
export async function createNote(navigate: NavigateFn, made: Made = {}): Promise<void> {
  const { templateKey, ...fields } = made;
  const language = contentLanguage(i18next.language);
  const { id } = await client.notes.create({
    ...fields,
    ...(templateKey !== undefined && { template: { key: templateKey, language } }),
  });
  await navigate({ to: '/notes/$id', params: { id }, search: { isNew: true } });
}

/** The note of `date` (YYYY-MM-DD); a new one is called by the date as the reader writes it. */
export async function openDaily(navigate: NavigateFn, date: string, title: string): Promise<void> {
  const { id } = await client.notes.daily({ date, title });
  await navigate({ to: '/notes/$id', params: { id } });
}

/** @returns whether they are in the trash now */
export async function removeNotes(notes: readonly NoteRef[]): Promise<boolean> {
  const [only] = notes;
  if (!only) return false;
  const words =
    notes.length === 1
      ? i18next.t('notes.removed', { title: noteTitle(only.title) })
      : i18next.t('notes.removedMany', { count: notes.length });
  return (await act(words, () => client.notes.remove({ ids: notes.map(({ id }) => id) }))) !== null;
}

/** Puts notes into a folder; null: out of any. */
export async function moveNotes(
  ids: readonly number[],
  folder: { id: number; name: string } | null,
): Promise<void> {
  const words = folder ? i18next.t('notes.moved', { folder: folder.name }) : i18next.t('notes.movedOut');
  await act(words, () => client.notes.updateMany({ ids: [...ids], folderId: folder?.id ?? null }));
}

export async function setFavourite(id: number, favourite: boolean): Promise<void> {
  const words = i18next.t(favourite ? 'notes.favoured' : 'notes.unfavoured');
  await act(words, () => client.notes.update({ id, favourite }));
}

export async function setPinned(id: number, pinned: boolean): Promise<void> {
  const words = i18next.t(pinned ? 'notes.pinnedDone' : 'notes.unpinnedDone');
  await act(words, () => client.notes.update({ id, pinned }));
}

/** Tags on or off many notes. */
export async function tagNotes(
  ids: readonly number[],
  tag: { id: number; name: string },
  isOn: boolean,
): Promise<void> {
  const words = i18next.t(isOn ? 'notes.tagged' : 'notes.untagged', { name: tag.name });
  await act(words, () =>
    client.notes.updateMany({
      ids: [...ids],
      addTagIds: isOn ? [tag.id] : [],
      removeTagIds: isOn ? [] : [tag.id],
    }),
  );
}
