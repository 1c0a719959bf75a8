import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { tag } from '../tags/tag-table.ts';
import { document } from './document-table.ts';

export const noteFolder = sqliteTable(
  'note_folder',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    parentId: integer('parent_id').references((): AnySQLiteColumn => noteFolder.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    sortName: text('sort_name').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('note_folder_of_parent').on(t.parentId)],
);

/** A note; its text is `document_id`. A template is a note with `template_kind`. */
export const note = sqliteTable(
  'note',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    documentId: integer('document_id')
      .notNull()
      .references(() => document.id, { onDelete: 'restrict' }),
    title: text('title').notNull(),
    /** Key of the order by title, by pinyin. */
    sortName: text('sort_name').notNull(),
    /** First words of the text; derived. */
    excerpt: text('excerpt').notNull().default(''),
    /** NULL: in no folder. */
    folderId: integer('folder_id').references(() => noteFolder.id, { onDelete: 'set null' }),
    pinnedAt: integer('pinned_at'),
    favouriteAt: integer('favourite_at'),
    /** When it was last opened; NULL never. Not part of the history. */
    openedAt: integer('opened_at'),
    /** The date (YYYY-MM-DD) whose daily note this is; NULL for all others. */
    daily: text('daily'),
    /** NULL: not a template. */
    templateKind: text('template_kind'),
    createdAt: integer('created_at').notNull(),
    /** Last change of text or title. */
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
    /** Fields beside title, tags and times, as lines of YAML: those of the vault it came from, and own ones. */
    properties: text('properties').notNull().default(''),
  },
  (t) => [
    uniqueIndex('note_by_daily').on(t.daily).where(sql`daily IS NOT NULL AND deleted_at IS NULL`),
    index('note_by_updated').on(t.updatedAt).where(sql`deleted_at IS NULL AND template_kind IS NULL`),
    index('note_by_created').on(t.createdAt).where(sql`deleted_at IS NULL AND template_kind IS NULL`),
    index('note_by_title').on(t.sortName).where(sql`deleted_at IS NULL AND template_kind IS NULL`),
    index('note_by_opened')
      .on(t.openedAt)
      .where(sql`deleted_at IS NULL AND template_kind IS NULL AND opened_at IS NOT NULL`),
    index('note_folder_updated')
      .on(t.folderId, t.updatedAt)
      .where(sql`deleted_at IS NULL AND template_kind IS NULL`),
    index('note_folder_created')
      .on(t.folderId, t.createdAt)
      .where(sql`deleted_at IS NULL AND template_kind IS NULL`),
    index('note_folder_title')
      .on(t.folderId, t.sortName)
      .where(sql`deleted_at IS NULL AND template_kind IS NULL`),
    index('note_by_pinned')
      .on(t.pinnedAt)
      .where(sql`deleted_at IS NULL AND template_kind IS NULL AND pinned_at IS NOT NULL`),
    index('note_by_favourite')
      .on(t.favouriteAt)
      .where(sql`deleted_at IS NULL AND template_kind IS NULL AND favourite_at IS NOT NULL`),
    index('note_template').on(t.sortName).where(sql`deleted_at IS NULL AND template_kind IS NOT NULL`),
    index('note_by_deleted').on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
);

/** Tags given to a note by hand; a #tag in its text is a link. Made WITHOUT ROWID in the migration. */
export const noteTag = sqliteTable(
  'note_tag',
  {
    noteId: integer('note_id')
      .notNull()
      .references(() => note.id, { onDelete: 'cascade' }),
    tagId: integer('tag_id')
      .notNull()
      .references(() => tag.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.noteId, t.tagId] }), index('note_tag_by_tag').on(t.tagId, t.noteId)],
);
