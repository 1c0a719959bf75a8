import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';

export const followUp = sqliteTable(
  'follow_up',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    what: text('what').notNull(),
    /** YYYY-MM-DD; NULL: some time. */
    due: text('due'),
    doneAt: integer('done_at'),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('follow_up_of_fan').on(t.fanId),
    index('follow_up_open').on(t.due).where(sql`done_at IS NULL AND deleted_at IS NULL`),
  ],
);
