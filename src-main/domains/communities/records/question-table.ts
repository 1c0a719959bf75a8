import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../../fans/fan-table.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import { importBatch } from '../../transfer/transfer-table.ts';
import { community } from '../community-table.ts';

/** A question from a member (回声账): a chat offers candidates, a person confirms them; open until answered. */
export const question = sqliteTable(
  'question',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    askedByFanId: integer('asked_by_fan_id').references(() => fan.id, { onDelete: 'set null' }),
    /** The chat_member who asked; NULL: typed. */
    askedByMemberId: integer('asked_by_member_id'),
    /** As shown where no person is linked. */
    askerName: text('asker_name').notNull().default(''),
    at: integer('at').notNull(),
    state: text('state', { enum: ['candidate', 'open', 'answered', 'dismissed'] }).notNull(),
    answeredByFanId: integer('answered_by_fan_id').references(() => fan.id, { onDelete: 'set null' }),
    answeredByMemberId: integer('answered_by_member_id'),
    answererName: text('answerer_name').notNull().default(''),
    answeredAt: integer('answered_at'),
    answer: text('answer').notNull().default(''),
    /** The answer as an interaction of who gave it. */
    answerInteractionId: integer('answer_interaction_id').references(() => interaction.id, {
      onDelete: 'set null',
    }),
    /** The message it was asked in; NULL: typed. */
    messageId: integer('message_id'),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('question_by_state').on(t.state, t.at).where(sql`deleted_at IS NULL`),
    index('question_in').on(t.communityId, t.state, t.at).where(sql`deleted_at IS NULL`),
    index('question_open').on(t.communityId, t.at).where(sql`state = 'open' AND deleted_at IS NULL`),
    index('question_answered')
      .on(t.communityId, t.answeredAt)
      .where(sql`state = 'answered' AND deleted_at IS NULL`),
    index('question_of_asker').on(t.askedByFanId).where(sql`asked_by_fan_id IS NOT NULL`),
    index('question_of_answerer').on(t.answeredByFanId).where(sql`answered_by_fan_id IS NOT NULL`),
    index('question_by_answer').on(t.answerInteractionId).where(sql`answer_interaction_id IS NOT NULL`),
    index('question_by_message').on(t.messageId).where(sql`message_id IS NOT NULL`),
    index('question_by_batch').on(t.batchId).where(sql`batch_id IS NOT NULL`),
  ],
);
