/** What is done to notes inside a transaction: made, tagged, indexed, shown and hidden. */
import { and, eq, isNull } from 'drizzle-orm';
import type { LinkTarget } from '#shared/contract/documents.ts';
import type { Db } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import { fail } from '../../core/fail.ts';
import { sortName } from '../search/name-rules.ts';
import type { SearchService } from '../search/search-service.ts';
import { excerptOf } from './document-rules.ts';
import type { DocumentsService, GivenBody } from './documents-service.ts';
import type { SavedDocument } from './link-kinds.ts';
import { insertNotes } from './many-notes-sqlite.ts';
import { note, noteTag } from './note-table.ts';
import {
  hasFolder,
  hasTag,
  insertNote,
  noteTexts,
  reserveNotes,
  writeNoteFacts,
  writeUpdatedAt,
} from './notes-sqlite.ts';
import type { ReadyNote } from './ready-note.ts';

export type Row = typeof note.$inferSelect;
type Services = { documents: DocumentsService; search: SearchService };

export type NewNote = {
  /** One that `reserveTx` gave. */
  id?: number;
  title: string;
  body?: GivenBody;
  folderId?: number | null;
  tagIds?: readonly number[];
  daily?: string;
  templateKind?: string;
  /** Epoch ms; by default now. An import knows better. */
  createdAt?: number;
  updatedAt?: number;
};

/** The steps that commands on notes, imports and documents take. */
export function createNoteSteps({ documents, search }: Services) {
  const owner = (id: number): LinkTarget => ({ kind: 'note', id });

  async function requireTx(tx: { db: Db }, id: number): Promise<Row> {
    const [row] = await tx.db
      .select()
      .from(note)
      .where(and(eq(note.id, id), isNull(note.deletedAt)));
    if (!row) throw fail('NOTE_NOT_FOUND', { id });
    return row;
  }

  function requireFolderTx(tx: Tx, id: number): void {
    if (!hasFolder(tx.sqlite, id)) throw fail('FOLDER_NOT_FOUND', { id });
  }

  function requireTagsTx(tx: Tx, ids: readonly number[]): void {
    for (const id of ids) if (!hasTag(tx.sqlite, id)) throw fail('TAG_NOT_FOUND', { id });
  }

  /** Notes whose texts go to the index at the end of their transaction. */
  const waiting = new WeakMap<Tx, Set<number>>();

  /** The text index holds live notes that are no templates. */
  function indexTx(tx: Tx, id: number): void {
    const later = waiting.get(tx);
    if (later) {
      later.add(id);
      return;
    }
    const [row] = noteTexts(tx.sqlite, [id]);
    if (row) search.indexTextTx(tx, { kind: 'note', ...row });
    else search.removeTextTx(tx, 'note', id);
  }

  /** Does work on many notes and indexes each once after it: writes in between make SQLite flush the index every time. */
  async function indexAtEndTx(tx: Tx, work: () => Promise<void>): Promise<void> {
    const ids = new Set<number>();
    waiting.set(tx, ids);
    try {
      await work();
    } finally {
      waiting.delete(tx);
    }
    for (const id of ids) indexTx(tx, id);
  }

  /**
   * Makes a note with its text. The history has it as "out of the trash", so that undoing it loses no word that was
   * written since: the note goes to the trash.
   * @throws FOLDER_NOT_FOUND, TAG_NOT_FOUND, DOCUMENT_INVALID, DOCUMENT_TOO_LARGE
   */
  async function createTx(tx: Tx, input: NewNote): Promise<{ id: number; documentId: number }> {
    const { title, body = null, folderId = null, tagIds = [] } = input;
    if (folderId !== null) requireFolderTx(tx, folderId);
    requireTagsTx(tx, tagIds);
    const draft = documents.draftTx(tx, 'note', body);
    const updatedAt = input.updatedAt ?? tx.now;
    const id = insertNote(tx.sqlite, {
      id: input.id ?? null,
      documentId: draft.id,
      title,
      sortName: sortName(title),
      folderId,
      daily: input.daily ?? null,
      templateKind: input.templateKind ?? null,
      createdAt: input.createdAt ?? tx.now,
      updatedAt,
      deletedAt: tx.now,
    });
    await tx.update(note, id, { deletedAt: null });
    for (const tagId of new Set(tagIds)) await tx.insert(noteTag, { noteId: id, tagId });
    await documents.ownTx(tx, draft, owner(id));
    if (updatedAt !== tx.now) writeUpdatedAt(tx.sqlite, id, updatedAt);
    tx.touch('notes', []);
    return { id, documentId: draft.id };
  }

  /**
   * Makes many notes at once, with the rows that `createTx` would leave for each. Folders and tags are there, ids are reserved. The text
   * index comes last: other writes in between make SQLite flush it.
   */
  function createManyTx(tx: Tx, notes: readonly ReadyNote[]): void {
    if (notes.length === 0) return;
    const documentIds = documents.createManyTx(
      tx,
      notes.map(({ id, facts }) => ({ owner: owner(id), facts })),
    );
    const rows = notes.map((note, at) => ({
      ...note,
      documentId: documentIds[at]!,
      createdAt: note.createdAt ?? tx.now,
      updatedAt: note.updatedAt ?? tx.now,
      properties: note.properties ?? '',
    }));
    insertNotes(tx.sqlite, tx.recorder, rows, tx.now);
    for (const { id, tokens } of notes) search.addTokensTx(tx, 'note', id, tokens);
    tx.touch('notes', []);
  }

  /** Its text was written. */
  async function savedTx(tx: Tx, id: number, { text }: SavedDocument): Promise<void> {
    writeNoteFacts(tx.sqlite, id, excerptOf(text), tx.now);
    indexTx(tx, id);
    tx.touchOnly('notes', [id]);
  }

  /** @returns whether any came or went */
  async function setTagsTx(tx: Tx, id: number, wanted: readonly number[]): Promise<boolean> {
    const rows = await tx.db.select({ tagId: noteTag.tagId }).from(noteTag).where(eq(noteTag.noteId, id));
    const had = new Set(rows.map((row) => row.tagId));
    const gone = [...had].filter((tagId) => !wanted.includes(tagId));
    const added = [...new Set(wanted)].filter((tagId) => !had.has(tagId));
    for (const tagId of gone) await tx.remove(noteTag, [id, tagId]);
    for (const tagId of added) await tx.insert(noteTag, { noteId: id, tagId });
    return gone.length + added.length > 0;
  }

  /** Links and index after a note went to the trash or came back. */
  function shownTx(tx: Tx, id: number, isLive: boolean): void {
    if (isLive) documents.showTx(tx, owner(id));
    else documents.hideTx(tx, owner(id));
    indexTx(tx, id);
    tx.touch('notes', []);
  }

  async function rowsTx(tx: Tx, ids: readonly number[], inTrash: boolean): Promise<Row[]> {
    const rows: Row[] = [];
    for (const id of new Set(ids)) {
      const [row] = await tx.db.select().from(note).where(eq(note.id, id));
      if (row && (row.deletedAt !== null) === inTrash) rows.push(row);
    }
    return rows;
  }

  return {
    requireTx,
    requireFolderTx,
    requireTagsTx,
    createTx,
    createManyTx,
    savedTx,
    setTagsTx,
    indexTx,
    indexAtEndTx,
    shownTx,
    rowsTx,
    /** Ids that `createTx` takes: texts can name notes that come later. @returns the first */
    reserveTx: (tx: Tx, count: number): number => reserveNotes(tx.sqlite, count),
    /** What an import brings beside the text; only what differs is written. @returns whether anything did */
    async bringTx(
      tx: Tx,
      id: number,
      { title, properties, tagIds }: { title: string; properties: string; tagIds: readonly number[] },
    ): Promise<boolean> {
      const row = await requireTx(tx, id);
      const isRenamed = title !== row.title;
      const isWritten = await tx.update(note, id, {
        ...(isRenamed ? { title, sortName: sortName(title) } : {}),
        ...(properties === row.properties ? {} : { properties }),
      });
      const isTagged = await setTagsTx(tx, id, tagIds);
      if (isRenamed) {
        indexTx(tx, id);
        tx.touch('documents', []);
      }
      if (isWritten || isTagged) tx.touch('notes', []);
      return isWritten || isTagged;
    },
    /** The time of the last change as an import knows it. */
    keepTimeTx: async (tx: Tx, id: number, updatedAt: number): Promise<void> => {
      await tx.db.update(note).set({ updatedAt }).where(eq(note.id, id));
    },
  };
}

export type NoteSteps = ReturnType<typeof createNoteSteps>;
