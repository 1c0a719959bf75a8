import { and, eq, isNull } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { LabelledTarget, LinkKind, LinkTarget } from '#shared/contract/documents.ts';
import type { MentionHit, Note, NoteFilter, NoteRow, NoteSort } from '#shared/contract/notes.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { FansService } from '../fans/fans-service.ts';
import type { SearchService } from '../search/search-service.ts';
import type { createTagsService } from '../tags/tags-service.ts';
import { createBacklinks } from './backlinks.ts';
import type { DocumentsService } from './documents-service.ts';
import { keyOf, type LinkKinds } from './link-kinds.ts';
import { notesSource, peopleSource, registerNoteTexts, tagsSource } from './mention-sources.ts';
import { createNoteFolders, folderPath } from './note-folders.ts';
import { createNoteSteps } from './note-steps.ts';
import { note } from './note-table.ts';
import { createNoteTemplates } from './note-templates.ts';
import { createNoteWrites } from './note-writes.ts';
import { countNotes, notePage, notesOfPage } from './notes-query-sqlite.ts';
import { noteRows, noteTrashPage } from './notes-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Services = {
  documents: DocumentsService;
  kinds: LinkKinds;
  search: SearchService;
  fans: FansService;
  tags: ReturnType<typeof createTagsService>;
};

export type NotesService = ReturnType<typeof createNotesService>;

/** Owns `note`, `note_folder` and `note_tag`; knows how people, tags and notes are mentioned. */
export function createNotesService(deps: Deps, services: Services) {
  const { read, write } = deps;
  const { kinds, search } = services;
  const steps = createNoteSteps(services);
  const writes = createNoteWrites(deps, steps);
  const folders = createNoteFolders(deps);
  const templates = createNoteTemplates(deps, writes);
  kinds.register('fan', peopleSource(services.fans));
  kinds.register('tag', tagsSource(services.tags));
  kinds.register('note', notesSource({ create: writes.create, savedTx: steps.savedTx }, search));
  registerNoteTexts(search);

  return {
    ...folders,
    ...steps,
    ...writes,
    ...createBacklinks(deps, services),
    templates: templates.templates,
    create: templates.create,
    createTemplate: templates.createTemplate,
    /** A folder by name, made when missing: for imports. */
    ensureFolderTx: folders.ensureTx,

    async list({ filter, sort, ...page }: Page & { filter: NoteFilter; sort: NoteSort }): Promise<{
      rows: NoteRow[];
      nextCursor: string | null;
    }> {
      const { ids, nextCursor } = notePage(read.sqlite, { ...page, filter, sort });
      return { rows: noteRows(read.sqlite, ids, filter.text?.trim() ?? ''), nextCursor };
    },

    async count({ filter }: { filter: NoteFilter }): Promise<{ total: number; exact: boolean }> {
      return countNotes(read.sqlite, filter);
    },

    /** @throws NOTE_NOT_FOUND; notes in the trash are found too, with `deletedAt` */
    async get({ id }: { id: number }): Promise<Note> {
      const [row] = noteRows(read.sqlite, [id]);
      if (!row) throw fail('NOTE_NOT_FOUND', { id });
      const [found] = await read.db
        .select({ deletedAt: note.deletedAt, properties: note.properties })
        .from(note)
        .where(eq(note.id, id));
      const { titleMarks: _, snippet: __, snippetMarks: ___, ...rest } = row;
      return {
        ...rest,
        folderPath: await folderPath(read.db, row.folderId),
        deletedAt: found?.deletedAt ?? null,
        properties: found?.properties ?? '',
      };
    },

    async trash(page: Page) {
      return noteTrashPage(read.sqlite, page);
    },

    async daily({
      date,
      title = date,
    }: {
      date: string;
      title?: string;
    }): Promise<Changed & { id: number; documentId: number; isNew: boolean }> {
      const { value, changeId } = await write({ kind: 'notes.create', data: { name: title } }, async (tx) => {
        const [known] = await tx.db
          .select({ id: note.id, documentId: note.documentId })
          .from(note)
          .where(and(eq(note.daily, date), isNull(note.deletedAt)));
        return known
          ? { ...known, isNew: false }
          : { ...(await steps.createTx(tx, { title, daily: date })), isNew: true };
      });
      return { ...value, changeId, count: value.isNew ? 1 : 0 };
    },

    async notesOf({ target, ...page }: Page & { target: LinkTarget }) {
      const { ids, nextCursor } = notesOfPage(read.sqlite, target, page);
      return { rows: noteRows(read.sqlite, ids), nextCursor };
    },

    /** Of each kind asked for the best, one by one in turn, so that no kind hides another. */
    async mentionSearch(input: { text: string; kinds: LinkKind[]; limit: number }): Promise<MentionHit[]> {
      const { text, limit } = input;
      const lists: MentionHit[][] = [];
      for (const kind of new Set(input.kinds)) {
        const found = (await kinds.get(kind)?.find?.(read, text, limit)) ?? [];
        lists.push(found.map((hit) => ({ ...hit, kind })));
      }
      const hits: MentionHit[] = [];
      for (let at = 0; hits.length < limit && lists.some((list) => at < list.length); at++) {
        for (const list of lists) if (at < list.length && hits.length < limit) hits.push(list[at]!);
      }
      return hits;
    },

    /** @throws MENTION_NOT_CREATABLE, TAG_EXISTS */
    async createMentioned({
      kind,
      label,
    }: {
      kind: LinkKind;
      label: string;
    }): Promise<Changed & { id: number; label: string }> {
      const create = kinds.get(kind)?.create;
      if (!create) throw fail('MENTION_NOT_CREATABLE', { kind });
      return { ...(await create(label)), count: 1 };
    },

    async describe({ targets }: { targets: LinkTarget[] }): Promise<(LabelledTarget & { hint: string })[]> {
      const found = kinds.describe(read, targets);
      return targets.flatMap((target) => found.get(keyOf(target)) ?? []);
    },
  };
}
