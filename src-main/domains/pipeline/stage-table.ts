import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A column of the board, inside one of the five fixed phases. */
export const stage = sqliteTable('stage', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** Built-in stages: prospect, customer, fan, superfan, friend, lost; NULL for the user's own. */
  key: text('key').unique(),
  /** Empty: the interface's word for the key. */
  name: text('name').notNull().default(''),
  phase: text('phase', { enum: ['prospect', 'customer', 'fan', 'friend', 'lost'] }).notNull(),
  position: integer('position').notNull(),
  wipLimit: integer('wip_limit'),
  sort: text('sort', { enum: ['strength', 'lastContact', 'newest', 'hand'] })
    .notNull()
    .default('strength'),
  collapsed: integer('collapsed', { mode: 'boolean' }).notNull().default(false),
  deletedAt: integer('deleted_at'),
});
