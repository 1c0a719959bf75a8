import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { community } from '../community-table.ts';

/** One look at 三个一 and 两个体 (B1). */
export const checkUp = sqliteTable(
  'check_up',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    note: text('note').notNull().default(''),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('check_up_of').on(t.communityId, t.at)],
);

/** A tick stands on a record: what it names was there when it was ticked. */
export const checkUpTick = sqliteTable(
  'check_up_tick',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    checkUpId: integer('check_up_id')
      .notNull()
      .references(() => checkUp.id, { onDelete: 'cascade' }),
    /** people, mind, cause, spirit, interests or switch_off */
    item: text('item').notNull(),
    evidenceKind: text('evidence_kind').notNull(),
    evidenceId: integer('evidence_id').notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [uniqueIndex('check_up_tick_once').on(t.checkUpId, t.item, t.evidenceKind, t.evidenceId)],
);

/** One answered sub-question of ISOOC (B2); those of one sitting share `at`. */
export const isoocScore = sqliteTable(
  'isooc_score',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    /** The sub-question: structure.members, operation.ritual, … */
    key: text('key').notNull(),
    /** 0 to 10 */
    score: real('score').notNull(),
    note: text('note').notNull().default(''),
  },
  (t) => [uniqueIndex('isooc_score_once').on(t.communityId, t.at, t.key)],
);
