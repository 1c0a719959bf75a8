import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';
import { importBatch } from '../transfer/transfer-table.ts';

/** One thing that happened with a person. */
export const interaction = sqliteTable(
  'interaction',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    direction: text('direction', { enum: ['in', 'out', 'mutual'] }).notNull(),
    at: integer('at').notNull(),
    /** Days since 1970-01-01 of the local date (library's zone when it was recorded) of min(at, recorded_at). */
    day: integer('day').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    channel: text('channel'),
    text: text('text').notNull().default(''),
    /** Minor units; NULL without money. */
    amount: integer('amount'),
    currency: text('currency'),
    /** One purchase that stands for many, made from a list's total and renewed by a later import. */
    isSummary: integer('is_summary', { mode: 'boolean' }).notNull().default(false),
    /** Names the record in the place it came from (an order number), so that it comes in once. */
    sourceKey: text('source_key'),
    /** How many of the same it stands for: the messages of a day in a chat. */
    times: integer('times').notNull().default(1),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('interaction_of_fan').on(t.fanId, t.at),
    index('interaction_by_source').on(t.sourceKey).where(sql`source_key IS NOT NULL`),
    index('interaction_by_batch').on(t.batchId).where(sql`batch_id IS NOT NULL`),
    // What fans made, newest first.
    index('interaction_ugc').on(t.at).where(sql`kind = 'user_content' AND deleted_at IS NULL`),
    index('interaction_by_deleted').on(t.deletedAt).where(sql`deleted_at IS NOT NULL`),
  ],
);

/** Raw sums of a person's weights on one day, before the caps of strength rules. Derived; made WITHOUT ROWID in the migration. */
export const strengthDay = sqliteTable(
  'strength_day',
  {
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    day: integer('day').notNull(),
    chat: real('chat').notNull(),
    capped: real('capped').notNull(),
    free: real('free').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fanId, t.day] })],
);
