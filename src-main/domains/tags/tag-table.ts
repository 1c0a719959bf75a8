import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';

export const tag = sqliteTable(
  'tag',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    parentId: integer('parent_id').references((): AnySQLiteColumn => tag.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    color: text('color'),
    /** People in and out of the trash that hold it; derived. */
    fanCount: integer('fan_count').notNull().default(0),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('tag_by_name').on(t.name)],
);

/** Made WITHOUT ROWID in the migration. */
export const fanTag = sqliteTable(
  'fan_tag',
  {
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    tagId: integer('tag_id')
      .notNull()
      .references(() => tag.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.fanId, t.tagId] }), index('fan_tag_by_tag').on(t.tagId, t.fanId)],
);
