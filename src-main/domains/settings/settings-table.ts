import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One JSON value a key; a missing key has its default. */
export const setting = sqliteTable('setting', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  key: text('key').notNull().unique(),
  value: text('value').notNull(),
});
