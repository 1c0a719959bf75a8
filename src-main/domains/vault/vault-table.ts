import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { note } from '../notes/note-table.ts';

/** Which file of which vault a note came from: a second import finds it again. Derived from imports, not part of the history. */
export const vaultNote = sqliteTable(
  'vault_note',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Name of the folder or archive. */
    vault: text('vault').notNull(),
    /** Path inside it, with / between folders. */
    path: text('path').notNull(),
    /** SHA-256 of the file. */
    hash: text('hash').notNull(),
    noteId: integer('note_id')
      .notNull()
      .references(() => note.id, { onDelete: 'cascade' }),
    /** The document's rev right after the import: a higher one was edited here. */
    rev: integer('rev').notNull(),
    /** What the import wrote beside the text: title, JSON of tag names, lines of YAML. NULL where it was made before these were kept. */
    title: text('title'),
    tags: text('tags'),
    properties: text('properties'),
  },
  (t) => [uniqueIndex('vault_note_by_path').on(t.vault, t.path), index('vault_note_by_note').on(t.noteId)],
);
