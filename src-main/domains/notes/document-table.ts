import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * A text of the editor. It belongs to one thing (a note, a section of a case, a campaign's plan …), which is found by
 * `owner_kind` and `owner_id`; `slot` tells several texts of one owner apart. Its rows leave no entries in the history:
 * what was written is kept by revisions.
 */
export const document = sqliteTable(
  'document',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ownerKind: text('owner_kind').notNull(),
    ownerId: integer('owner_id').notNull(),
    slot: text('slot').notNull().default('body'),
    schemaVersion: integer('schema_version').notNull().default(1),
    /** Goes up with every save; a save names the one it began from. */
    rev: integer('rev').notNull().default(1),
    updatedAt: integer('updated_at').notNull(),
    /** Derived from the body. */
    text: text('text').notNull().default(''),
    /** JSON of the editor's state: `{"root":{…}}`. */
    body: text('body').notNull(),
  },
  (t) => [index('document_of_owner').on(t.ownerKind, t.ownerId, t.slot)],
);

/** A document as it once was. */
export const documentRevision = sqliteTable(
  'document_revision',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    documentId: integer('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'cascade' }),
    /** When this content was last saved. */
    at: integer('at').notNull(),
    /** When it was put by: at most one per ten minutes. */
    keptAt: integer('kept_at').notNull(),
    /** NULL: kept for 90 days; a named one is kept for ever. */
    name: text('name'),
    text: text('text').notNull(),
    body: text('body').notNull(),
  },
  (t) => [
    index('document_revision_of_document').on(t.documentId, t.keptAt),
    index('document_revision_unnamed').on(t.keptAt).where(sql`name IS NULL`),
  ],
);

/**
 * One thing speaks of another. `document_id` names the text whose mention made the link; NULL: made by hand, and then
 * part of the history. Nothing here is a foreign key, because both ends are of many kinds: readers skip ends that are gone.
 */
export const link = sqliteTable(
  'link',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fromKind: text('from_kind').notNull(),
    fromId: integer('from_id').notNull(),
    toKind: text('to_kind').notNull(),
    toId: integer('to_id').notNull(),
    origin: text('origin', { enum: ['mention', 'hand'] }).notNull(),
    documentId: integer('document_id').references(() => document.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    /** The line of the text in which the first mention stands; empty for a link by hand. */
    context: text('context').notNull().default(''),
  },
  (t) => [
    uniqueIndex('link_by_hand').on(t.fromKind, t.fromId, t.toKind, t.toId).where(sql`document_id IS NULL`),
    uniqueIndex('link_of_document').on(t.documentId, t.toKind, t.toId).where(sql`document_id IS NOT NULL`),
    index('link_from').on(t.fromKind, t.fromId),
    // Newest first by id, which every index ends with.
    index('link_to').on(t.toKind, t.toId),
  ],
);
