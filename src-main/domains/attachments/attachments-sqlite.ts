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

/** Attachments that these documents show. */
export function attachmentsOfDocuments(sqlite: Sqlite, documentIds: readonly number[]): AttachmentRow[] {
  return prepared(
    sqlite,
    `SELECT ${COLUMNS} FROM attachment WHERE id IN (
       SELECT attachment_id FROM attachment_ref WHERE document_id IN (SELECT value FROM json_each(?))) ORDER BY id`,
  ).all(JSON.stringify(documentIds)) as AttachmentRow[];
}
