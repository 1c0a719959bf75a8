import type { Sqlite } from '../../core/db/connection.ts';
import { insertRows } from '../../core/db/insert-rows.ts';
import { prepared } from '../../core/db/recorder.ts';

import type { NoteFacts } from './vault-merge.ts';

export type KnownFile = {
  hash: string;
  noteId: number;
  documentId: number;
  rev: number;
  isEdited: boolean;
  /** What the import wrote beside the text; null where nobody knows. */
  base: NoteFacts | null;
};

/** What an earlier import made of this file, while its note lives. */
export function knownFile(sqlite: Sqlite, vault: string, path: string): KnownFile | null {
  const row = prepared(
    sqlite,
    `SELECT v.hash, v.note_id AS noteId, n.document_id AS documentId, v.rev, d.rev > v.rev AS isEdited,
       v.title, v.tags, v.properties
     FROM vault_note v JOIN note n ON n.id = v.note_id JOIN document d ON d.id = n.document_id
     WHERE v.vault = ? AND v.path = ? AND n.deleted_at IS NULL`,
  ).get(vault, path) as
    | (Omit<KnownFile, 'isEdited' | 'base'> & {
        isEdited: number;
        title: string | null;
        tags: string | null;
        properties: string | null;
      })
    | undefined;
  if (!row) return null;
  const { isEdited, title, tags, properties, ...file } = row;
  const base = title === null ? null : { title, tags: JSON.parse(tags!), properties: properties! };
  return { ...file, isEdited: isEdited === 1, base };
}

/** What the note says beside its text, with the ids of its tags by their names. */
export function factsOfNote(
  sqlite: Sqlite,
  noteId: number,
): { facts: NoteFacts; tagIds: Map<string, number> } {
  const note = prepared(sqlite, 'SELECT title, properties FROM note WHERE id = ?').get(noteId) as {
    title: string;
    properties: string;
  };
  const tags = prepared(
    sqlite,
    `SELECT t.name, t.id FROM note_tag nt JOIN tag t ON t.id = nt.tag_id
     WHERE nt.note_id = ? AND t.deleted_at IS NULL ORDER BY t.id`,
  ).all(noteId) as { name: string; id: number }[];
  const facts = { ...note, tags: tags.map(({ name }) => name) };
  return { facts, tagIds: new Map(tags.map(({ name, id }) => [name, id])) };
}

export type FileRow = { vault: string; path: string; hash: string; noteId: number; rev: number } & NoteFacts;

/** In place of what was known of the same file. */
export function rememberFiles(sqlite: Sqlite, rows: readonly FileRow[]): void {
  insertRows(
    sqlite,
    ['INSERT OR REPLACE INTO vault_note (vault, path, hash, note_id, rev, title, tags, properties)', 8],
    rows.flatMap(({ vault, path, hash, noteId, rev, title, tags, properties }) => [
      vault,
      path,
      hash,
      noteId,
      rev,
      title,
      JSON.stringify(tags),
      properties,
    ]),
  );
}

/** The text was written once more by the import itself. */
export function rememberRev(
  sqlite: Sqlite,
  { vault, path, rev }: { vault: string; path: string; rev: number },
): void {
  prepared(sqlite, 'UPDATE vault_note SET rev = ? WHERE vault = ? AND path = ?').run(rev, vault, path);
}

/** Texts of notes that mention any of these notes. */
export function documentsThatMention(
  sqlite: Sqlite,
  noteIds: readonly number[],
): { documentId: number; noteId: number; updatedAt: number }[] {
  return prepared(
    sqlite,
    `SELECT DISTINCT n.document_id AS documentId, n.id AS noteId, n.updated_at AS updatedAt
     FROM json_each(?) AS j CROSS JOIN link AS l ON l.to_kind = 'note' AND l.to_id = j.value AND l.from_kind = 'note'
     JOIN note AS n ON n.id = l.from_id AND n.document_id = l.document_id`,
  ).all(JSON.stringify(noteIds)) as { documentId: number; noteId: number; updatedAt: number }[];
}

/** The next notes to export after `after`, by id: all live ones that are no templates, or those of `ids` (JSON). */
export function notesToExport(
  sqlite: Sqlite,
  { after, limit, ids }: { after: number; limit: number; ids: string | null },
) {
  return prepared(
    sqlite,
    `SELECT n.id, n.title, n.folder_id AS folderId, n.created_at AS createdAt, n.updated_at AS updatedAt, n.properties, d.body,
       (SELECT json_group_array(t.name) FROM note_tag nt JOIN tag t ON t.id = nt.tag_id
        WHERE nt.note_id = n.id AND t.deleted_at IS NULL) AS tags
     FROM note n JOIN document d ON d.id = n.document_id
     WHERE n.id > @after AND n.deleted_at IS NULL
       AND ${ids === null ? 'n.template_kind IS NULL' : 'n.id IN (SELECT value FROM json_each(@ids))'}
     ORDER BY n.id LIMIT @limit`,
  ).all(ids === null ? { after, limit } : { after, limit, ids }) as {
    id: number;
    title: string;
    folderId: number | null;
    createdAt: number;
    updatedAt: number;
    properties: string;
    body: string;
    tags: string;
  }[];
}

export function countToExport(sqlite: Sqlite, ids: string | null): number {
  const found = prepared(
    sqlite,
    `SELECT count(*) FROM note n WHERE n.deleted_at IS NULL
       AND ${ids === null ? 'n.template_kind IS NULL' : 'n.id IN (SELECT value FROM json_each(@ids))'}`,
  ).pluck();
  return (ids === null ? found.get() : found.get({ ids })) as number;
}
