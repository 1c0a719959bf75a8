import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { ATTACHMENT_KEPT_DAYS, ATTACHMENT_LIMIT, type Attachment } from '#shared/contract/attachments.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import {
  type AttachmentRow,
  attachmentByHash,
  attachmentPage,
  attachmentsOfDocuments,
  deleteAttachment,
  insertAttachment,
  insertPiece,
  readPiece,
  renewIfUnused,
  setRefs,
  unusedAttachments,
} from './attachments-sqlite.ts';
import { attachmentName, fileKind, SHOWN_IMAGES } from './image-kind-rules.ts';

/** Bytes of one stored piece; all but the last have just as many. */
const PIECE = 1 << 20;

const toAttachment = (row: AttachmentRow): Attachment => ({
  ...row,
  isImage: SHOWN_IMAGES.has(row.mime),
});

export type AttachmentsService = ReturnType<typeof createAttachmentsService>;

/**
 * Owns `attachment`: files inside the library, once per content. They leave no history: undoing a paste takes the
 * picture out of the text, and the bytes stay for the revision that shows them.
 */
export function createAttachmentsService({ read, write, files, clock }: Deps) {
  function checkSize(size: number, name: string): void {
    if (size === 0) throw fail('ATTACHMENT_EMPTY', { name });
    if (size > ATTACHMENT_LIMIT) throw fail('ATTACHMENT_TOO_LARGE', { name, limit: ATTACHMENT_LIMIT });
  }

  /**
   * Keeps bytes; equal ones are there once. `sha256`: where it is known already.
   * @throws ATTACHMENT_EMPTY, ATTACHMENT_TOO_LARGE
   */
  function putTx(tx: Tx, given: { name: string; bytes: Buffer; sha256?: string }): Attachment {
    const name = attachmentName(given.name);
    checkSize(given.bytes.length, name);
    const sha256 = given.sha256 ?? createHash('sha256').update(given.bytes).digest('hex');
    const known = attachmentByHash(tx.sqlite, sha256);
    if (known) {
      renewIfUnused(tx.sqlite, known.id, tx.now);
      return toAttachment(known);
    }
    const row = {
      sha256,
      ...fileKind(given.bytes, name),
      size: given.bytes.length,
      name,
      createdAt: tx.now,
    };
    const id = insertAttachment(tx.sqlite, row);
    for (let seq = 0; seq * PIECE < row.size; seq++) {
      insertPiece(tx.sqlite, id, seq, given.bytes.subarray(seq * PIECE, (seq + 1) * PIECE));
    }
    tx.touch('attachments', []);
    return toAttachment({ ...row, id });
  }

  function requireByHash(sqlite: Sqlite, sha256: string): AttachmentRow {
    const row = attachmentByHash(sqlite, sha256);
    if (!row) throw fail('ATTACHMENT_NOT_FOUND', { sha256 });
    return row;
  }

  /** The bytes piece by piece, so that memory holds one. @throws ATTACHMENT_NOT_FOUND */
  function* pieces(sqlite: Sqlite, sha256: string): Generator<Buffer> {
    const { id } = requireByHash(sqlite, sha256);
    for (let seq = 0; ; seq++) {
      const piece = readPiece(sqlite, id, seq);
      if (piece === null) return;
      yield piece;
    }
  }

  const sumOf = (rows: readonly AttachmentRow[]) => ({
    count: rows.length,
    bytes: rows.reduce((sum, { size }) => sum + size, 0),
  });
  const keptSince = (now: number) => now - ATTACHMENT_KEPT_DAYS * 24 * 3_600_000;

  return {
    putTx,
    pieces,
    /** How many files, and bytes, `removeUnused` would take. */
    unused: async () => sumOf(unusedAttachments(read.sqlite, keptSince(clock()))),
    /** Deletes them for good. */
    async removeUnused() {
      const { value } = await write(null, async (tx) => {
        const rows = unusedAttachments(tx.sqlite, keptSince(tx.now));
        for (const { id } of rows) deleteAttachment(tx.sqlite, id);
        if (rows.length > 0) tx.touch('attachments', []);
        return sumOf(rows);
      });
      return value;
    },
    /** Says which attachments a document shows. */
    setRefsTx: (tx: Tx, documentId: number, hashes: readonly string[]) =>
      setRefs(tx.sqlite, documentId, hashes),
    ofDocuments: (documentIds: readonly number[]): Attachment[] =>
      attachmentsOfDocuments(read.sqlite, documentIds).map(toAttachment),
    find: (sha256: string): Attachment | null => {
      const row = attachmentByHash(read.sqlite, sha256);
      return row && toAttachment(row);
    },

    /** @throws FILE_TOKEN_UNKNOWN, IMPORT_FILE_MISSING, IMPORT_UNREADABLE, ATTACHMENT_EMPTY, ATTACHMENT_TOO_LARGE */
    async putFile({ token }: { token: string }): Promise<Attachment> {
      const grant = files.get(token, 'read');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      const name = attachmentName(grant.name);
      const found = await stat(grant.path).catch(() => null);
      if (!found) throw fail('IMPORT_FILE_MISSING', {});
      if (!found.isFile()) throw fail('IMPORT_UNREADABLE', { reason: 'not_a_file' });
      checkSize(found.size, name);
      const bytes = await readWhole(grant.path, name);
      const { value } = await write(null, async (tx) => putTx(tx, { name, bytes }));
      return value;
    },

    /** @throws ATTACHMENT_EMPTY, ATTACHMENT_TOO_LARGE */
    async putBytes({ name, base64 }: { name: string; base64: string }): Promise<Attachment> {
      const bytes = Buffer.from(base64, 'base64');
      const { value } = await write(null, async (tx) => putTx(tx, { name, bytes }));
      return value;
    },

    get: ({ sha256 }: { sha256: string }): Attachment => toAttachment(requireByHash(read.sqlite, sha256)),

    /** @throws ATTACHMENT_NOT_FOUND */
    piece({ sha256, seq }: { sha256: string; seq: number }): { base64: string | null } {
      const piece = readPiece(read.sqlite, requireByHash(read.sqlite, sha256).id, seq);
      return { base64: piece === null ? null : piece.toString('base64') };
    },

    /** Writes it to a granted file. @throws ATTACHMENT_NOT_FOUND, FILE_TOKEN_UNKNOWN */
    async save({ sha256, token }: { sha256: string; token: string }): Promise<{ bytes: number }> {
      const grant = files.get(token, 'write');
      if (!grant) throw fail('FILE_TOKEN_UNKNOWN', {});
      const { size } = requireByHash(read.sqlite, sha256);
      const target = await open(grant.path, 'w');
      try {
        for (const piece of pieces(read.sqlite, sha256)) await target.write(piece);
      } finally {
        await target.close();
      }
      return { bytes: size };
    },

    list: ({ cursor, limit }: { cursor?: string | null; limit: number }) => {
      const page = attachmentPage(read.sqlite, cursor ? Number(cursor) : Number.MAX_SAFE_INTEGER, limit);
      return { ...page, rows: page.rows.map(toAttachment) };
    },
  };

  /** All bytes of a file that may grow or shrink while it is read. */
  async function readWhole(path: string, name: string): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    try {
      for await (const part of createReadStream(path, { highWaterMark: PIECE })) {
        parts.push(part as Buffer);
        size += (part as Buffer).length;
        if (size > ATTACHMENT_LIMIT) break;
      }
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'ENOENT') throw fail('IMPORT_FILE_MISSING', {});
      throw fail('IMPORT_UNREADABLE', { reason: code ?? 'unknown' });
    }
    checkSize(size, name);
    return Buffer.concat(parts);
  }
}
