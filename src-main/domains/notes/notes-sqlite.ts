import type { NoteRow } from '#shared/contract/notes.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { trashPage } from '../../core/db/trash-page.ts';
import { type Snippet, snippetOf, titleMarks } from '../search/snippet-rules.ts';
import type { IndexedText } from '../search/texts-index-sqlite.ts';
import type { Described } from './link-kinds.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type TagRef = NoteRow['tags'][number];

const COLUMNS = `note.id, note.document_id AS documentId, note.title, note.excerpt, note.folder_id AS folderId,
  note.pinned_at AS pinnedAt, note.favourite_at AS favouriteAt, note.opened_at AS openedAt, note.daily,
  note.template_kind AS templateKind, note.created_at AS createdAt, note.updated_at AS updatedAt`;

/** Tags given by hand, by note, in the order of their names. */
function tagsOfNotes(sqlite: Sqlite, ids: readonly number[]): Map<number, TagRef[]> {
  const rows = prepared(
    sqlite,
    `SELECT note_tag.note_id AS noteId, tag.id, tag.name, tag.color FROM json_each(?) AS j
     CROSS JOIN note_tag ON note_tag.note_id = j.value JOIN tag ON tag.id = note_tag.tag_id AND tag.deleted_at IS NULL
     ORDER BY tag.name, tag.id`,
  ).all(JSON.stringify(ids)) as (TagRef & { noteId: number })[];
  const tags = new Map<number, TagRef[]>();
  for (const { noteId, ...tag } of rows) tags.set(noteId, [...(tags.get(noteId) ?? []), tag]);
  return tags;
}

/** Rows of these notes in the order asked. `text`: what was searched, to be marked. */
export function noteRows(sqlite: Sqlite, ids: readonly number[], text = ''): NoteRow[] {
  if (ids.length === 0) return [];
  type Row = Omit<NoteRow, 'tags' | 'titleMarks' | 'snippet' | 'snippetMarks'>;
  const rows = prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM json_each(?) AS j CROSS JOIN note ON note.id = j.value ORDER BY j.key`,
  ).all(JSON.stringify(ids)) as Row[];
  const tags = tagsOfNotes(sqlite, ids);
  const body = prepared(sqlite, 'SELECT text FROM document WHERE id = ?').pluck();
  return rows.map((row) => {
    const found: Snippet =
      text === '' ? { snippet: '', marks: [] } : snippetOf(body.get(row.documentId) as string, text);
    return {
      ...row,
      tags: tags.get(row.id) ?? [],
      titleMarks: text === '' ? [] : titleMarks(row.title, text),
      snippet: found.snippet,
      snippetMarks: found.marks,
    };
  });
}

/** Notes by id in any state, with what a list of mentions shows. */
export function describeNotes(sqlite: Sqlite, ids: readonly number[]): Described[] {
  const rows = prepared(
    sqlite,
    `SELECT note.id, note.title AS label, note.deleted_at IS NULL AS isLive,
       coalesce(f.name, substr(note.excerpt, 1, 60)) AS hint
     FROM json_each(?) AS j CROSS JOIN note ON note.id = j.value
     LEFT JOIN note_folder AS f ON f.id = note.folder_id AND f.deleted_at IS NULL`,
  ).all(JSON.stringify(ids)) as (Omit<Described, 'isLive'> & { isLive: number })[];
  return rows.map((row) => ({ ...row, isLive: row.isLive === 1 }));
}

/** Ids of the notes that were changed last. */
export function latestNotes(sqlite: Sqlite, limit: number): number[] {
  return prepared(
    sqlite,
    `SELECT id FROM note INDEXED BY note_by_updated WHERE deleted_at IS NULL AND template_kind IS NULL
     ORDER BY updated_at DESC, id DESC LIMIT ?`,
  )
    .pluck()
    .all(limit) as number[];
}

/** Live notes with their texts, for search. */
export function noteTexts(
  sqlite: Sqlite,
  ids: readonly number[],
): { id: number; title: string; text: string; at: number }[] {
  return prepared(
    sqlite,
    `SELECT note.id, note.title, document.text, note.updated_at AS at FROM json_each(?) AS j
     CROSS JOIN note ON note.id = j.value JOIN document ON document.id = note.document_id
     WHERE note.deleted_at IS NULL AND note.template_kind IS NULL`,
  ).all(JSON.stringify(ids)) as { id: number; title: string; text: string; at: number }[];
}

/** All live notes in order of id, read in pages. */
export function* allNoteTexts(sqlite: Sqlite): Generator<IndexedText> {
  const read = sqlite.prepare(
    `SELECT note.id, note.title, document.text FROM note JOIN document ON document.id = note.document_id
     WHERE note.id > ? AND note.deleted_at IS NULL AND note.template_kind IS NULL ORDER BY note.id LIMIT 500`,
  );
  for (let last = 0; ; ) {
    const rows = read.all(last) as { id: number; title: string; text: string }[];
    if (rows.length === 0) return;
    for (const row of rows) yield { kind: 'note', ...row };
    last = rows.at(-1)!.id;
  }
}

export const countLiveNotes = (sqlite: Sqlite): number =>
  prepared(sqlite, 'SELECT count(*) FROM note WHERE deleted_at IS NULL AND template_kind IS NULL')
    .pluck()
    .get() as number;

/** Ids for notes that an import will make: nobody else gets them, so texts can name them before. @returns the first */
export function reserveNotes(sqlite: Sqlite, count: number): number {
  prepared(
    sqlite,
    `INSERT INTO sqlite_sequence (name, seq) SELECT 'note', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'note')`,
  ).run();
  const last = prepared(
    sqlite,
    `UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'note' RETURNING seq`,
  ).pluck();
  return (last.get(count) as number) - count + 1;
}

/** A new row, in the trash until it is taken out. `id` null: the next one. @returns its id */
export function insertNote(
  sqlite: Sqlite,
  row: {
    id: number | null;
    documentId: number;
    title: string;
    sortName: string;
    folderId: number | null;
    daily: string | null;
    templateKind: string | null;
    createdAt: number;
    updatedAt: number;
    deletedAt: number;
  },
): number {
  return Number(
    prepared(
      sqlite,
      `INSERT INTO note (id, document_id, title, sort_name, folder_id, daily, template_kind, created_at, updated_at, deleted_at)
       VALUES (@id, @documentId, @title, @sortName, @folderId, @daily, @templateKind, @createdAt, @updatedAt, @deletedAt)`,
    ).run(row).lastInsertRowid,
  );
}

export const hasFolder = (sqlite: Sqlite, id: number): boolean =>
  prepared(sqlite, 'SELECT 1 FROM note_folder WHERE id = ? AND deleted_at IS NULL').get(id) !== undefined;

export const hasTag = (sqlite: Sqlite, id: number): boolean =>
  prepared(sqlite, 'SELECT 1 FROM tag WHERE id = ? AND deleted_at IS NULL').get(id) !== undefined;

export function writeUpdatedAt(sqlite: Sqlite, id: number, at: number): void {
  prepared(sqlite, 'UPDATE note SET updated_at = ? WHERE id = ?').run(at, id);
}

/** Columns that follow the text; no history. */
export function writeNoteFacts(sqlite: Sqlite, id: number, excerpt: string, now: number): void {
  prepared(sqlite, 'UPDATE note SET excerpt = ?, updated_at = ? WHERE id = ?').run(excerpt, now, id);
}

export function writeOpened(sqlite: Sqlite, id: number, now: number): boolean {
  return (
    prepared(sqlite, 'UPDATE note SET opened_at = ? WHERE id = ? AND deleted_at IS NULL').run(now, id)
      .changes === 1
  );
}

export function folderCounts(sqlite: Sqlite): Map<number | null, number> {
  const rows = prepared(
    sqlite,
    `SELECT folder_id AS folderId, count(*) AS n FROM note INDEXED BY note_folder_updated
     WHERE deleted_at IS NULL AND template_kind IS NULL GROUP BY folder_id`,
  ).all() as { folderId: number | null; n: number }[];
  return new Map(rows.map(({ folderId, n }) => [folderId, n]));
}

/** The trash, last thrown away first. */
export const noteTrashPage = (sqlite: Sqlite, page: Page) =>
  trashPage<{ id: number; title: string; deletedAt: number }>(
    sqlite,
    { table: 'note', columns: ['title'] },
    page,
  );
