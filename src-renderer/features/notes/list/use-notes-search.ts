import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { NoteFilter, NoteSort } from '#shared/contract/notes.ts';

export type NotesPlace = { view: 'all' | 'recent' | 'favourite' | 'pinned' | 'unfiled' } | { folder: number };

const FIRST_SORT: NoteSort = { by: 'updated', desc: true };
const RECENT_SORT: NoteSort = { by: 'opened', desc: true };

/** What the notes page shows, kept in the address. */
export function useNotesSearch() {
  const search = useSearch({ from: '/notes' });
  const navigate = useNavigate({ from: '/notes' });
  const { q, view, folder, tagIds, by, desc, note } = search;
  const text = q?.trim() ?? '';
  // The address is parsed anew with each navigation; the filter keeps its identity while it says the same.
  const name = JSON.stringify([text, view, folder, tagIds]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `name` stands for the parts
  const filter = useMemo<NoteFilter>(
    () => ({
      ...(text !== '' && { text }),
      ...(folder !== undefined && { folderId: folder === 'none' ? null : folder }),
      ...(tagIds && tagIds.length > 0 && { tagIds }),
      ...(view === 'favourite' && { favourite: true }),
      ...(view === 'pinned' && { pinned: true }),
      ...(view === 'recent' && { recent: true }),
    }),
    [name],
  );
  const sort = useMemo<NoteSort>(() => {
    if (by !== undefined) return { by, desc: desc ?? by !== 'title' };
    return view === 'recent' ? RECENT_SORT : FIRST_SORT;
  }, [by, desc, view]);
  const place: NotesPlace =
    typeof folder === 'number' ? { folder } : { view: folder === 'none' ? 'unfiled' : (view ?? 'all') };

  const goTo = useCallback(
    (next: NotesPlace) => {
      const isFolder = 'folder' in next;
      const nextView = isFolder || next.view === 'all' || next.view === 'unfiled' ? undefined : next.view;
      void navigate({
        search: (old) => ({
          ...old,
          note: undefined,
          folder: isFolder ? next.folder : next.view === 'unfiled' ? 'none' : undefined,
          view: nextView,
        }),
      });
    },
    [navigate],
  );
  const set = useCallback(
    (patch: Partial<typeof search>) =>
      void navigate({ search: (old) => ({ ...old, ...patch }), replace: true }),
    [navigate],
  );
  const clearFilter = useCallback(
    () => void navigate({ search: (old) => ({ ...old, q: undefined, tagIds: undefined }) }),
    [navigate],
  );
  return {
    text,
    tagIds: tagIds ?? [],
    filter,
    sort,
    place,
    noteId: note,
    isFiltered: text !== '' || (tagIds?.length ?? 0) > 0,
    goTo,
    set,
    clearFilter,
  };
}
