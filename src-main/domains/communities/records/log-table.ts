import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { fan } from '../../fans/fan-table.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import { importBatch } from '../../transfer/transfer-table.ts';
import { community } from '../community-table.ts';

/** Something that went wrong and what was done about it (B11). */
export const crisis = sqliteTable(
  'crisis',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** 1 a grumble to 4 an emergency. */
    severity: integer('severity').notNull(),
    owner: text('owner').notNull().default(''),
    /** What members were told to expect (期望值管理). */
    expectation: text('expectation').notNull().default(''),
    at: integer('at').notNull(),
    /** NULL: nobody answered yet. */
    firstAnswerAt: integer('first_answer_at'),
    closedAt: integer('closed_at'),
    closeNote: text('close_note').notNull().default(''),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('crisis_of').on(t.communityId, t.at),
    index('crisis_open').on(t.at).where(sql`closed_at IS NULL AND deleted_at IS NULL`),
  ],
);

export const crisisStep = sqliteTable(
  'crisis_step',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    crisisId: integer('crisis_id')
      .notNull()
      .references(() => crisis.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    what: text('what').notNull(),
    who: text('who').notNull().default(''),
  },
  (t) => [index('crisis_step_of').on(t.crisisId, t.at)],
);

/** A word to look out for in what is imported (B13). */
export const watchWord = sqliteTable('watch_word', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** Which list it is on: a brand, a competitor, a need. */
  list: text('list').notNull().default(''),
  word: text('word').notNull(),
  /** Folded as search folds text. */
  folded: text('folded').notNull(),
  /** NULL: in all communities. */
  communityId: integer('community_id').references(() => community.id, { onDelete: 'cascade' }),
  createdAt: integer('created_at').notNull(),
  deletedAt: integer('deleted_at'),
});

/** A message in which a word was found. */
export const watchHit = sqliteTable(
  'watch_hit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    wordId: integer('word_id')
      .notNull()
      .references(() => watchWord.id, { onDelete: 'cascade' }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    messageId: integer('message_id').notNull(),
    memberId: integer('member_id').notNull(),
    fanId: integer('fan_id').references(() => fan.id, { onDelete: 'set null' }),
    speaker: text('speaker').notNull().default(''),
    at: integer('at').notNull(),
    /** The words around it, at most 200 characters; empty where text is not kept. */
    excerpt: text('excerpt').notNull().default(''),
    state: text('state', { enum: ['new', 'opened', 'dismissed'] })
      .notNull()
      .default('new'),
    /** What it was opened as. */
    interactionId: integer('interaction_id').references(() => interaction.id, { onDelete: 'set null' }),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    uniqueIndex('watch_hit_once').on(t.wordId, t.messageId),
    index('watch_hit_by_state').on(t.state, t.at).where(sql`deleted_at IS NULL`),
    index('watch_hit_in').on(t.communityId, t.state, t.at).where(sql`deleted_at IS NULL`),
    index('watch_hit_of_fan').on(t.fanId).where(sql`fan_id IS NOT NULL`),
    index('watch_hit_by_message').on(t.messageId),
    index('watch_hit_by_interaction').on(t.interactionId).where(sql`interaction_id IS NOT NULL`),
    index('watch_hit_by_batch').on(t.batchId).where(sql`batch_id IS NOT NULL`),
  ],
);
