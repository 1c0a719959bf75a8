import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { document } from '../notes/document-table.ts';

/** A file kept inside the library, once per content. */
export const attachment = sqliteTable('attachment', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** Of the bytes, lower case hex. */
  sha256: text('sha256').notNull().unique(),
  mime: text('mime').notNull(),
  /** Bytes. */
  size: integer('size').notNull(),
  /** As it was called when it first came in. */
  name: text('name').notNull(),
  /** Pixels; NULL for what is no image. */
  width: integer('width'),
  height: integer('height'),
  createdAt: integer('created_at').notNull(),
});

/** The bytes in pieces of 1 MB, so that neither side ever holds a whole file. */
export const attachmentData = sqliteTable(
  'attachment_data',
  {
    attachmentId: integer('attachment_id')
      .notNull()
      .references(() => attachment.id, { onDelete: 'cascade' }),
    /** From 0. */
    seq: integer('seq').notNull(),
    bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.attachmentId, t.seq] })],
);

/** Which texts show it; derived from their bodies. Made WITHOUT ROWID in the migration. */
export const attachmentRef = sqliteTable(
  'attachment_ref',
  {
    documentId: integer('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'cascade' }),
    attachmentId: integer('attachment_id')
      .notNull()
      .references(() => attachment.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.attachmentId] }),
    index('attachment_ref_by_attachment').on(t.attachmentId, t.documentId),
  ],
);
