import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Note } from '#shared/contract/notes.ts';
import { type EditorHandle, useEditorHandle } from '#ui/editor/editor-handle.ts';
import { Notice } from '#ui/notice/Notice.tsx';
import { readStored, writeStored } from '#ui/stored/stored-value.ts';
import { ActionItems } from '../../app/actions/ActionItems.tsx';
import { useActions } from '../../app/actions/action-registry.ts';
import { MoreMenu } from '../../app/actions/MoreMenu.tsx';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { client, orpc } from '../../app/api/client.ts';
import { errorCode } from '../../app/api/error-message.ts';
import { useFormat } from '../../app/format.ts';
import { DocumentEditor } from '../../app/knowledge/DocumentEditor.tsx';
import { SaveMark } from '../../app/knowledge/SaveMark.tsx';
import { useDocumentSession } from '../../app/knowledge/use-document-session.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { NoteMarks } from './NoteMarks.tsx';
import { noteTitle } from './note-acts.ts';
import { NoteSide, NoteTags } from './page/NoteSide.tsx';
import { NoteTitle } from './page/NoteTitle.tsx';
import classes from './page/note.module.css';
import { noteActions } from './page/note-page-actions.ts';
import { useNoteTemplates } from './templates/use-note-templates.ts';

/** A note: read and written. */
export function NotePage() {
  const { id } = useParams({ from: '/notes/$id' });
  const note = useQuery({
    ...orpc.notes.get.queryOptions({ input: { id } }),
    retry: (count, error) => errorCode(error) !== 'NOTE_NOT_FOUND' && count < 2,
  });
  if (note.isError) return <PageError isPage error={note.error} reset={() => void note.refetch()} />;
  if (!note.data) return <PagePending rows={12} />;
  return <NoteBody key={id} note={note.data} />;
}

const SIDE = 'notes.side';

/** Brings a parser of YAML. */
const NoteFields = lazy(() =>
  import('./page/NoteFields.tsx').then((module) => ({ default: module.NoteFields })),
);

function NoteBody({ note }: { note: Note }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const run = useRunAction();
  const { isNew } = useSearch({ from: '/notes/$id' });
  const { id, documentId, title, pinnedAt, favouriteAt, deletedAt, daily } = note;
  const writing = useDocumentSession(documentId);
  const templates = useNoteTemplates();
  const editor = useEditorHandle();
  const [isSideShown, setIsSideShown] = useState(() => readStored(SIDE) !== false);
  const [isFieldAsked, setIsFieldAsked] = useState(false);
  const isReadOnly = deletedAt !== null;

  useEffect(() => {
    // Where it fails nothing is lost but a place in "recent".
    if (!isReadOnly) client.notes.opened({ id }).catch(() => undefined);
  }, [id, isReadOnly]);

  const { session, view } = writing;
  const actions = useMemo(
    () =>
      noteActions({
        note,
        editor,
        session,
        toggleSide: () =>
          setIsSideShown((old) => {
            writeStored(SIDE, !old);
            return !old;
          }),
        addField: () => setIsFieldAsked(true),
        onRemoved: () => void navigate({ to: '/notes' }),
      }),
    [note, editor, session, navigate],
  );
  useActions(actions);

  async function rename(next: string) {
    try {
      const { changeId } = await client.notes.update({ id, title: next });
      // The first title of a new note is no change that anyone would take back.
      if (title !== '' && changeId !== null) notifyUndoable(t('notes.renamed'), changeId);
    } catch (error) {
      notifyError(error);
    }
  }
  async function restore() {
    try {
      const { changeId } = await client.notes.restore({ ids: [id] });
      notifyUndoable(t('notes.restored', { title: noteTitle(title) }), changeId);
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <Page
      title={<Crumbs to="/notes" parent={t('notes.title')} title={noteTitle(title)} />}
      filters={<SaveMark view={view} onRetry={() => void session?.flush()} />}
      tools={
        <>
          <NoteMarks id={id} favouriteAt={favouriteAt} pinnedAt={pinnedAt} />
          <MoreMenu width={250}>
            <ActionItems actions={actions} />
          </MoreMenu>
          <Tooltip label={t('notes.actions.togglePanel')}>
            <ActionIcon
              aria-label={t('notes.actions.togglePanel')}
              aria-pressed={isSideShown}
              onClick={() =>
                run(actions.find((action) => action.id === 'note.side') as (typeof actions)[number])
              }
            >
              {isSideShown ? (
                <IconLayoutSidebarRightCollapse size={18} stroke={1.6} />
              ) : (
                <IconLayoutSidebarRightExpand size={18} stroke={1.6} />
              )}
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <div className={classes.notePage}>
        <div className={classes.noteScroll} data-editor-scroll>
          <div className={classes.noteMeasure}>
            {deletedAt !== null && (
              <Notice
                actions={
                  <Button size="compact-sm" variant="default" onClick={() => void restore()}>
                    {t('notes.restore')}
                  </Button>
                }
              >
                {t('notes.inTrash', { when: format.relative(deletedAt) })}
              </Notice>
            )}
            <NoteTitle
              value={title}
              isReadOnly={isReadOnly}
              autoFocus={isNew === true}
              onSave={(next) => void rename(next)}
              onLeave={() => focusText(editor)}
            />
            <div className={classes.noteMeta}>
              {daily !== null && <span>{t('notes.isDaily', { date: format.localDate(daily) })}</span>}
              {note.folderPath.length > 0 && (
                <span>{note.folderPath.map(({ name }) => name).join(' / ')}</span>
              )}
              <NoteTags note={note} />
            </div>
            {(note.properties !== '' || isFieldAsked) && (
              <Suspense fallback={null}>
                <NoteFields
                  note={note}
                  isReadOnly={isReadOnly}
                  isAsked={isFieldAsked}
                  onAsked={setIsFieldAsked}
                />
              </Suspense>
            )}
            <DocumentEditor
              writing={writing}
              label={t('notes.title')}
              placeholder={t('notes.bodyPlaceholder')}
              isReadOnly={isReadOnly}
              autoFocus={isNew !== true}
              templates={templates}
              handle={editor}
            />
          </div>
        </div>
        {isSideShown && <NoteSide note={note} editor={editor} />}
      </div>
    </Page>
  );
}

/** Goes on in the text, as soon as the editor is there. */
function focusText(editor: EditorHandle): void {
  if (editor.acts) {
    editor.acts.focus();
    return;
  }
  const stop = editor.subscribe(() => {
    if (!editor.acts) return;
    stop();
    editor.acts.focus();
  });
}
