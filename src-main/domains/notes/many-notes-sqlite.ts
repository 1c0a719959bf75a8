/** Rows of many new notes, by statements of many rows. */
import type { LinkTarget } from '#shared/contract/documents.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { type Cell, insertRows } from '../../core/db/insert-rows.ts';
import type { ChangeRecorder } from '../../core/db/recorder.ts';
import type { MentionLine } from './document-rules.ts';

const DOCUMENTS = [
  'INSERT INTO document (owner_kind, owner_id, slot, schema_version, rev, updated_at, text, body)',
  8,
] as const;
const LINKS = [
  'INSERT INTO link (from_kind, from_id, to_kind, to_id, origin, document_id, created_at, context)',
  8,
] as const;
const NOTES = [
  `INSERT INTO note (id, document_id, title, sort_name, excerpt, folder_id, created_at, updated_at, properties)`,
  9,
] as const;
const NOTE_TAGS = ['INSERT INTO note_tag (note_id, tag_id)', 2] as const;
const CHANGE_ROWS = [
  'INSERT INTO change_row (change_id, seq, table_name, row_id, row_id2, op, before, after)',
  8,
] as const;

/** @returns the ids of the documents in their order */
export function insertDocuments(
  sqlite: Sqlite,
  rows: readonly { owner: LinkTarget; slot: string; text: string; body: string }[],
  { schemaVersion, at }: { schemaVersion: number; at: number },
): number[] {
  const cells: Cell[] = [];
  for (const { owner, slot, text, body } of rows)
    cells.push(owner.kind, owner.id, slot, schemaVersion, 1, at, text, body);
  return insertRows(sqlite, DOCUMENTS, cells);
}

/** Links of documents that have none yet. */
export function insertMentionLinks(
  sqlite: Sqlite,
  documents: readonly { id: number; owner: LinkTarget; mentions: readonly MentionLine[] }[],
  now: number,
): void {
  const cells: Cell[] = [];
  for (const { id, owner, mentions } of documents) {
    for (const { kind, id: toId, context } of mentions)
      cells.push(owner.kind, owner.id, kind, toId, 'mention', id, now, context);
  }
  insertRows(sqlite, LINKS, cells);
}

export type NewNoteRow = {
  id: number;
  documentId: number;
  title: string;
  sortName: string;
  excerpt: string;
  folderId: number | null;
  tagIds: readonly number[];
  createdAt: number;
  updatedAt: number;
  properties: string;
};

/**
 * Notes with their tags, and in the history what one note alone would leave there: taken out of the trash at `now`, its tags given.
 */
export function insertNotes(
  sqlite: Sqlite,
  recorder: ChangeRecorder,
  rows: readonly NewNoteRow[],
  now: number,
): void {
  const notes: Cell[] = [];
  const tags: Cell[] = [];
  const changes: Cell[] = [];
  const changeId = recorder.changeId();
  const first = recorder.nextSeq();
  let seq = first;
  for (const row of rows) {
    notes.push(row.id, row.documentId, row.title, row.sortName, row.excerpt, row.folderId);
    notes.push(row.createdAt, row.updatedAt, row.properties);
    const before = JSON.stringify({ deleted_at: now });
    changes.push(changeId, seq++, 'note', row.id, 0, 'update', before, '{"deleted_at":null}');
    for (const tagId of new Set(row.tagIds)) {
      tags.push(row.id, tagId);
      const after = JSON.stringify({ note_id: row.id, tag_id: tagId });
      changes.push(changeId, seq++, 'note_tag', row.id, tagId, 'insert', null, after);
    }
  }
  insertRows(sqlite, NOTES, notes);
  insertRows(sqlite, NOTE_TAGS, tags);
  insertRows(sqlite, CHANGE_ROWS, changes);
  recorder.counted(seq - first);
}
