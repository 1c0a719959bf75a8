import type { Sqlite } from '../../core/db/connection.ts';
import { insertRows } from '../../core/db/insert-rows.ts';
import { prepared } from '../../core/db/recorder.ts';

export type KnownFile = {
  hash: string;
  noteId: number;
  documentId: number;
  title: string;
  isEdited: boolean;
};

/** What an earlier import made of this file, while its note lives. */
export function knownFile(sqlite: Sqlite, vault: string, path: string): KnownFile | null {
  const row = prepared(
    sqlite,
    `SELECT v.hash, v.note_id AS noteId, n.document_id AS documentId, n.title, d.rev > v.rev AS isEdited
     FROM vault_note v JOIN note n ON n.id = v.note_id JOIN document d ON d.id = n.document_id
     WHERE v.vault = ? AND v.path = ? AND n.deleted_at IS NULL`,
  ).get(vault, path) as (Omit<KnownFile, 'isEdited'> & { isEdited: number }) | undefined;
  return row ? { ...row, isEdited: row.isEdited === 1 } : null;
}

/** In place of what was known of the same file. */
export function rememberFiles(
  sqlite: Sqlite,
  rows: readonly { vault: string; path: string; hash: string; noteId: number; rev: number }[],
): void {
  insertRows(
    sqlite,
    ['INSERT OR REPLACE INTO vault_note (vault, path, hash, note_id, rev)', 5],
    rows.flatMap(({ vault, path, hash, noteId, rev }) => [vault, path, hash, noteId, rev]),
  );
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
