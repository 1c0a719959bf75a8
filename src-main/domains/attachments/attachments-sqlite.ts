import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';

export type AttachmentRow = {
  id: number;
  sha256: string;
  mime: string;
  size: number;
  name: string;
  width: number | null;
  height: number | null;
  createdAt: number;
};

const COLUMNS = 'id, sha256, mime, size, name, width, height, created_at AS createdAt';

export function attachmentByHash(sqlite: Sqlite, sha256: string): AttachmentRow | null {
  const row = prepared(sqlite, `SELECT ${COLUMNS} FROM attachment WHERE sha256 = ?`).get(sha256);
  return (row as AttachmentRow | undefined) ?? null;
}

/** @returns the id of the new row */
export function insertAttachment(sqlite: Sqlite, row: Omit<AttachmentRow, 'id'>): number {
  return Number(
    prepared(
      sqlite,
      'INSERT INTO attachment (sha256, mime, size, name, width, height, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ).run(row.sha256, row.mime, row.size, row.name, row.width, row.height, row.createdAt).lastInsertRowid,
  );
}

export function insertPiece(sqlite: Sqlite, id: number, seq: number, bytes: Buffer): void {
  prepared(sqlite, 'INSERT INTO attachment_data (attachment_id, seq, bytes) VALUES (?, ?, ?)').run(
    id,
    seq,
    bytes,
  );
}

/** One piece of the bytes; null behind the last. */
export function readPiece(sqlite: Sqlite, id: number, seq: number): Buffer | null {
  const bytes = prepared(sqlite, 'SELECT bytes FROM attachment_data WHERE attachment_id = ? AND seq = ?')
    .pluck()
    .get(id, seq);
  return (bytes as Buffer | undefined) ?? null;
}

export function attachmentPage(
  sqlite: Sqlite,
  before: number,
  limit: number,
): { rows: AttachmentRow[]; nextCursor: string | null } {
  const rows = prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM attachment WHERE id < ? ORDER BY id DESC LIMIT ?`,
  ).all(before, limit + 1) as AttachmentRow[];
  const taken = rows.slice(0, limit);
  return { rows: taken, nextCursor: rows.length > limit ? String(taken.at(-1)!.id) : null };
}

/** Sets which attachments a document shows; hashes that the library does not hold are left out. */
export function setRefs(sqlite: Sqlite, documentId: number, hashes: readonly string[]): void {
  const had = prepared(sqlite, 'SELECT attachment_id FROM attachment_ref WHERE document_id = ?')
    .pluck()
    .all(documentId) as number[];
  if (had.length === 0 && hashes.length === 0) return;
  const wanted = new Set(
    hashes.flatMap((hash) => {
      const row = attachmentByHash(sqlite, hash);
      return row ? [row.id] : [];
    }),
  );
  const remove = prepared(sqlite, 'DELETE FROM attachment_ref WHERE document_id = ? AND attachment_id = ?');
  const add = prepared(sqlite, 'INSERT INTO attachment_ref (document_id, attachment_id) VALUES (?, ?)');
  for (const id of had) if (!wanted.delete(id)) remove.run(documentId, id);
  for (const id of wanted) add.run(documentId, id);
}

/** What no document shows, live or in the trash, and came in before `before`. */
function withoutDocument(sqlite: Sqlite, before: number): AttachmentRow[] {
  return prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM attachment WHERE created_at < ?
       AND NOT EXISTS (SELECT 1 FROM attachment_ref WHERE attachment_id = attachment.id) ORDER BY id`,
  ).all(before) as AttachmentRow[];
}

/** As above, less what an earlier version of a text shows. Reads those versions one by one. */
export function unusedAttachments(sqlite: Sqlite, before: number): AttachmentRow[] {
  const found = new Map(withoutDocument(sqlite, before).map((row) => [row.sha256, row]));
  if (found.size === 0) return [];
  const bodies = sqlite
    .prepare(`SELECT body FROM document_revision WHERE body LIKE '%attachment%'`)
    .pluck()
    .iterate() as IterableIterator<string>;
  for (const body of bodies) for (const [hash] of body.matchAll(/\b[0-9a-f]{64}\b/g)) found.delete(hash);
  return [...found.values()];
}

/** Its bytes go with it. */
export function deleteAttachment(sqlite: Sqlite, id: number): void {
  prepared(sqlite, 'DELETE FROM attachment_data WHERE attachment_id = ?').run(id);
  prepared(sqlite, 'DELETE FROM attachment WHERE id = ?').run(id);
}

/** A file that comes in once more counts as new while nothing shows it. */
export function renewIfUnused(sqlite: Sqlite, id: number, now: number): void {
  prepared(
    sqlite,
    `UPDATE attachment SET created_at = ? WHERE id = ?
       AND NOT EXISTS (SELECT 1 FROM attachment_ref WHERE attachment_id = attachment.id)`,
  ).run(now, id);
}

/** Attachments that these documents show. */
export function attachmentsOfDocuments(sqlite: Sqlite, documentIds: readonly number[]): AttachmentRow[] {
  return prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM attachment WHERE id IN (
       SELECT attachment_id FROM attachment_ref WHERE document_id IN (SELECT value FROM json_each(?))) ORDER BY id`,
  ).all(JSON.stringify(documentIds)) as AttachmentRow[];
}
