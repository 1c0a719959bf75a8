import { Button } from '@mantine/core';
import { IconNotes, IconPlus, IconTag } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteRow } from '#shared/contract/notes.ts';
import { ActionMenu } from '../../app/actions/ActionMenu.tsx';
import { useActions } from '../../app/actions/action-registry.ts';
import { BulkActions } from '../../app/actions/BulkActions.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { Facet } from '../../app/people/Facet.tsx';
import { TagPickList } from '../../app/people/TagPickList.tsx';
import { useTags } from '../../app/people/use-tags.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { createNoteAction, importVaultAction } from './actions.ts';
import { NotesSidebar } from './folders/NotesSidebar.tsx';
import { useNoteSelection } from './list/list-selection.ts';
import { NoteListPane } from './list/NoteListPane.tsx';
import { NotePreview } from './list/NotePreview.tsx';
import { NotesTools } from './list/NotesTools.tsx';
import { actionsOf } from './list/notes-actions.ts';
import { useNoteList } from './list/use-note-list.ts';
import { useNotesSearch } from './list/use-notes-search.ts';
import { createNote, removeNotes } from './note-acts.ts';
import classes from './notes.module.css';

/** All notes: by folder, tag and view, found, read beside the list, opened. */
export function NotesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const run = useRunAction();
  const { text, tagIds, filter, sort, place, noteId, isFiltered, goTo, set, clearFilter } = useNotesSearch();
  const { byId } = useTags();
  const [isBarShown, setIsBarShown] = useState(false);
  const list = useNoteList(filter, sort, isBarShown);
  const selection = useNoteSelection(list, filter);
  const { chosen, clear } = selection;
  if (chosen.size > 0 !== isBarShown) setIsBarShown(chosen.size > 0);

  const chosenActions = useMemo(
    () => (chosen.size === 0 ? [] : actionsOf([...chosen.values()], clear)),
    [chosen, clear],
  );
  useActions(chosenActions);
  const [menu, setMenu] = useState<{ row: NoteRow; x: number; y: number } | null>(null);
  const menuActions = !menu ? [] : chosen.has(menu.row.id) ? chosenActions : actionsOf([menu.row], clear);

  const open = useCallback((id: number) => void navigate({ to: '/notes/$id', params: { id } }), [navigate]);
  const preview = useRef<HTMLElement>(null);
  // A narrow window has no room for reading beside the list: a click opens.
  const onShow = useCallback(
    (row: NoteRow, by: 'pointer' | 'keys') => {
      const isReadHere = preview.current?.checkVisibility() ?? false;
      if (isReadHere) set({ note: row.id });
      else if (by === 'pointer') open(row.id);
    },
    [set, open],
  );

  const { error, total, isReady, isExact } = list;
  const isEmpty = isReady && total === 0;
  const isNothingYet = isEmpty && !isFiltered && 'view' in place && place.view === 'all';
  const names = tagIds.map((id) => byId.get(id)?.name ?? '').join(' + ');

  return (
    <Page
      title={t('notes.title')}
      count={isReady ? total : null}
      isCountAtLeast={!isExact}
      filters={
        !isNothingYet && (
          <>
            <Facet
              name={t('notes.tags')}
              icon={IconTag}
              value={names}
              onClear={() => set({ tagIds: undefined })}
            >
              <TagPickList
                picked={tagIds}
                onPick={(id) =>
                  set({ tagIds: tagIds.includes(id) ? tagIds.filter((one) => one !== id) : [...tagIds, id] })
                }
              />
            </Facet>
            {isFiltered && (
              <Button size="compact-sm" variant="subtle" onClick={clearFilter}>
                {t('common.clearFilters')}
              </Button>
            )}
          </>
        )
      }
      tools={
        <NotesTools
          text={text}
          onTextChange={(q) => set({ q: q || undefined })}
          sort={sort}
          onSortChange={(next) => set({ by: next.by, desc: next.desc })}
          isSortable={text === '' && !isNothingYet}
        />
      }
      primary={
        <Button
          leftSection={<IconPlus size={16} stroke={1.6} />}
          onClick={() => run('folder' in place ? newIn(place.folder) : createNoteAction)}
        >
          {t('notes.actions.create')}
        </Button>
      }
    >
      {error ? (
        <PageError error={error} reset={list.refetch} />
      ) : isNothingYet ? (
        <EmptyState
          icon={IconNotes}
          withDemo
          action={
            <>
              <Button onClick={() => run(createNoteAction)}>{t('notes.actions.create')}</Button>
              <Button variant="default" onClick={() => run(importVaultAction)}>
                {t('notes.actions.importVault')}
              </Button>
            </>
          }
        >
          {t('notes.empty')}
        </EmptyState>
      ) : (
        <div className={classes.panes}>
          <NotesSidebar place={place} onGo={goTo} />
          <div className={classes.listPane}>
            {!isReady ? (
              <PagePending rows={10} />
            ) : (
              <NoteListPane
                key={JSON.stringify([filter, sort])}
                list={list}
                selection={selection}
                shownId={noteId}
                sortBy={sort.by}
                onShow={onShow}
                onOpen={(row) => open(row.id)}
                onRemove={(row) => {
                  const many = chosen.has(row.id) ? [...chosen.values()] : [row];
                  void removeNotes(many).then((isDone) => isDone && clear());
                }}
                onMenu={(row, at) => setMenu({ row, ...at })}
              />
            )}
            {isEmpty && (
              <div className={classes.nothing}>
                <p className={classes.hint}>{t(isFiltered ? 'notes.nothingFound' : 'notes.emptyFolder')}</p>
                {isFiltered && (
                  <Button size="compact-sm" variant="default" onClick={clearFilter}>
                    {t('common.clearFilters')}
                  </Button>
                )}
              </div>
            )}
            {chosen.size > 0 && (
              <div
                className={classes.bulkBar}
                role="toolbar"
                aria-label={t('notes.selected', { count: chosen.size })}
              >
                <BulkActions
                  words={t('notes.selected', { count: chosen.size })}
                  actions={chosenActions}
                  isNarrow
                  onClear={clear}
                />
              </div>
            )}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section ref={preview} className={classes.preview} tabIndex={0} aria-label={t('notes.preview')}>
            {noteId === undefined ? (
              <p className={classes.hint}>{!isEmpty && t('notes.pickOne')}</p>
            ) : (
              <NotePreview key={noteId} noteId={noteId} onOpen={() => open(noteId)} />
            )}
          </section>
        </div>
      )}
      <ActionMenu
        at={menu}
        actions={menu ? [openAction(() => open(menu.row.id)), ...menuActions] : []}
        onClose={() => setMenu(null)}
      />
    </Page>
  );
}

/** "New note" while a folder is shown puts it there. */
function newIn(folderId: number) {
  return {
    ...createNoteAction,
    perform: ({ navigate }: Parameters<typeof createNoteAction.perform>[0]) =>
      createNote(navigate, { folderId }),
  };
}

function openAction(perform: () => void) {
  return { id: 'notes.open', label: 'notes.openNote', section: 'edit', perform } as const;
}
