import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { ContentLanguage, NoteTemplate } from '#shared/contract/notes.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import { starterContent } from '../../core/starter-content.ts';
import { document } from './document-table.ts';
import type { NewNote } from './note-steps.ts';
import { note } from './note-table.ts';
import type { NoteWrites } from './note-writes.ts';

type Template = { title: string; body: DocumentBody | null };
type Named = { key: string; language: ContentLanguage };

/** What a new note may begin with: shipped templates, read from the program, and own ones, which are notes. */
export function createNoteTemplates({ read }: Deps, writes: NoteWrites) {
  async function ownTemplate(db: Db, id: number): Promise<Template> {
    const [row] = await db
      .select({ title: note.title, body: document.body })
      .from(note)
      .innerJoin(document, eq(document.id, note.documentId))
      .where(and(eq(note.id, id), isNull(note.deletedAt)));
    if (!row) throw fail('NOTE_NOT_FOUND', { id });
    return { title: row.title, body: JSON.parse(row.body) as DocumentBody };
  }

  /** @throws NOTE_NOT_FOUND for an own one that is gone; an unknown shipped one begins empty */
  async function template({ key, language }: Named): Promise<Template> {
    const own = /^note:(\d+)$/.exec(key);
    if (own) return ownTemplate(read.db, Number(own[1]));
    const shipped = (await starterContent(language)).templates.find(({ kind }) => kind === key);
    return shipped ? { title: shipped.title, body: markdownToBody(shipped.body) } : { title: '', body: null };
  }

  return {
    async templates({ language }: { language: ContentLanguage }): Promise<NoteTemplate[]> {
      const shipped = (await starterContent(language)).templates.map(
        ({ kind, title }): NoteTemplate => ({ key: kind, kind, title, noteId: null }),
      );
      const own = await read.db
        .select({ id: note.id, title: note.title, kind: note.templateKind })
        .from(note)
        .where(and(isNull(note.deletedAt), isNotNull(note.templateKind)))
        .orderBy(note.sortName, note.id);
      return [
        ...shipped,
        ...own.map(
          ({ id, title, kind }): NoteTemplate => ({
            key: `note:${id}`,
            kind: kind ?? 'own',
            title,
            noteId: id,
          }),
        ),
      ];
    },

    async create({
      template: from,
      ...input
    }: Omit<NewNote, 'title'> & { title: string; template?: Named }): Promise<
      Changed & { id: number; documentId: number }
    > {
      if (!from || input.body) return writes.create(input);
      const { title, body } = await template(from);
      return writes.create({ ...input, title: input.title || title, body });
    },

    async createTemplate({
      title,
      fromNoteId,
      fromTemplate,
    }: {
      title: string;
      fromNoteId?: number;
      fromTemplate?: Named;
    }): Promise<Changed & { id: number; documentId: number }> {
      const from =
        fromNoteId !== undefined
          ? await ownTemplate(read.db, fromNoteId)
          : fromTemplate
            ? await template(fromTemplate)
            : null;
      return writes.create({ title, body: from?.body ?? null, templateKind: 'own' });
    },
  };
}
