import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';

export const relationType = sqliteTable('relation_type', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** Built-in: the interface owns the words; NULL for the user's own. */
  key: text('key').unique(),
  name: text('name').notNull().default(''),
  reverseName: text('reverse_name').notNull().default(''),
  symmetric: integer('symmetric', { mode: 'boolean' }).notNull().default(false),
  deletedAt: integer('deleted_at'),
});

export const relation = sqliteTable(
  'relation',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fromFanId: integer('from_fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    toFanId: integer('to_fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    typeId: integer('type_id')
      .notNull()
      .references(() => relationType.id, { onDelete: 'restrict' }),
    note: text('note').notNull().default(''),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('relation_from').on(t.fromFanId), index('relation_to').on(t.toFanId)],
);
