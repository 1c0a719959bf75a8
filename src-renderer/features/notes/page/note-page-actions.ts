// What can be done with the note of the page: the menu, the palette and the keys read this list.
import {
  IconBrandWechat,
  IconCopy,
  IconFileTypeHtml,
  IconFileTypePdf,
  IconFocus2,
  IconFolder,
  IconHistory,
  IconLayoutSidebarRight,
  IconListDetails,
  IconMarkdown,
  IconSearch,
  IconTemplate,
  IconTrash,
} from '@tabler/icons-react';
import type { Note } from '#shared/contract/notes.ts';
import type { EditorHandle } from '#ui/editor/editor-handle.ts';
import type { Action } from '../../../app/actions/action.ts';
import { client } from '../../../app/api/client.ts';
import type { DocumentSession } from '../../../app/knowledge/document-session.ts';
import { openRevisions } from '../../../app/knowledge/RevisionsDialog.tsx';
import { notifyDone, notifyUndoable } from '../../../app/notify.tsx';
import { askToMove } from '../folders/ask-to-move.ts';
import { noteTitle, removeNotes } from '../note-acts.ts';

type Place = {
  note: Note;
  editor: EditorHandle;
  session: DocumentSession | null;
  toggleSide: () => void;
  addField: () => void;
  onRemoved: () => void;
};

export function noteActions({
  note,
  editor,
  session,
  toggleSide,
  addField,
  onRemoved,
}: Place): readonly Action[] {
  const { id, documentId, title } = note;
  const name = noteTitle(title);
  /** The text as it is now, with what was typed a moment ago. */
  const text = async () => {
    await session?.flush();
    const document = await client.documents.get({ id: documentId });
    return { title: name, parts: [{ heading: null, body: document.body }], labels: document.labels };
  };
  return [
    {
      id: 'note.find',
      label: 'notes.actions.find',
      section: 'edit',
      icon: IconSearch,
      shortcut: 'mod+F',
      whileTyping: true,
      perform: () => editor.acts?.openFind('find'),
    },
    {
      id: 'note.focus',
      label: 'notes.actions.focusMode',
      section: 'view',
      icon: IconFocus2,
      perform: () => editor.acts?.toggleFocusMode(),
    },
    {
      id: 'note.side',
      label: 'notes.actions.togglePanel',
      section: 'view',
      icon: IconLayoutSidebarRight,
      perform: toggleSide,
    },
    {
      id: 'note.revisions',
      label: 'notes.actions.revisions',
      section: 'edit',
      icon: IconHistory,
      perform: () => openRevisions({ documentId, session }),
    },
    {
      id: 'note.move',
      label: 'notes.actions.move',
      section: 'edit',
      icon: IconFolder,
      perform: () => askToMove([id]),
    },
    {
      id: 'note.field',
      label: 'notes.actions.addField',
      section: 'edit',
      icon: IconListDetails,
      perform: addField,
    },
    {
      id: 'note.template',
      label: 'notes.actions.saveTemplate',
      section: 'edit',
      icon: IconTemplate,
      perform: async ({ t }) => {
        await session?.flush();
        const { changeId } = await client.notes.createTemplate({ title: name, fromNoteId: id });
        notifyUndoable(t('notes.templates.saved', { title: name }), changeId);
      },
    },
    {
      id: 'note.copyMarkdown',
      label: 'notes.actions.copyMarkdown',
      section: 'edit',
      icon: IconCopy,
      perform: async ({ t }) => {
        const { copyMarkdown } = await import('../../../app/knowledge/text-out.ts');
        await copyMarkdown(await text());
        notifyDone(t('notes.copied'));
      },
    },
    {
      id: 'note.copyRich',
      label: 'notes.actions.copyRich',
      section: 'edit',
      icon: IconBrandWechat,
      perform: async ({ t }) => {
        const { copyWechat } = await import('../../../app/knowledge/text-out.ts');
        await copyWechat(await text());
        notifyDone(t('notes.copied'));
      },
    },
    {
      id: 'note.markdown',
      label: 'notes.actions.exportMarkdown',
      section: 'edit',
      icon: IconMarkdown,
      perform: async () =>
        (await import('../../../app/knowledge/text-out.ts')).saveMarkdown([await text()], name),
    },
    {
      id: 'note.html',
      label: 'notes.actions.exportHtml',
      section: 'edit',
      icon: IconFileTypeHtml,
      perform: async () =>
        (await import('../../../app/knowledge/text-out.ts')).saveHtml([await text()], name),
    },
    {
      id: 'note.pdf',
      label: 'notes.actions.exportPdf',
      section: 'edit',
      icon: IconFileTypePdf,
      perform: async ({ t }) => {
        const { printTexts } = await import('../../../app/knowledge/print-texts.tsx');
        const outcome = await printTexts(name, [await text()]);
        if (outcome === 'saved') notifyDone(t('notes.pdfSaved'));
      },
    },
    {
      id: 'note.remove',
      label: 'notes.actions.remove',
      section: 'edit',
      icon: IconTrash,
      isHarmful: true,
      perform: async () => {
        await session?.flush();
        if (await removeNotes([{ id, title }])) onRemoved();
      },
    },
  ];
}
