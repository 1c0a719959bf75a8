import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { importBatch } from '../../transfer/transfer-table.ts';
import { community } from '../community-table.ts';

/** Numbers of one day as somebody gave them. NULL: not stated; then what is counted from records stands in. */
export const communityDay = sqliteTable(
  'community_day',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    /** Days since 1970-01-01 of the local date. */
    day: integer('day').notNull(),
    members: integer('members'),
    joins: integer('joins'),
    leaves: integer('leaves'),
    speakers: integer('speakers'),
    messages: integer('messages'),
    /** How many people saw the invitation. */
    exposure: integer('exposure'),
    /** typed, pasted or csv */
    source: text('source').notNull().default('typed'),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
  },
  (t) => [uniqueIndex('community_day_once').on(t.communityId, t.day)],
);

/** What the records say of a day: stays begun and ended, chat messages. Derived; made WITHOUT ROWID in the migration. */
export const communityCount = sqliteTable(
  'community_count',
  {
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    day: integer('day').notNull(),
    joins: integer('joins').notNull().default(0),
    leaves: integer('leaves').notNull().default(0),
    speakers: integer('speakers').notNull().default(0),
    messages: integer('messages').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.day] })],
);

/** Sums of a week (Monday first) and the stage of life found at its end. Derived; made WITHOUT ROWID in the migration. */
export const communityWeek = sqliteTable(
  'community_week',
  {
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    /** floor((day + 3) / 7): weeks since the one of 1970-01-01. */
    week: integer('week').notNull(),
    /** On its last day; NULL unknown. */
    members: integer('members'),
    joins: integer('joins').notNull().default(0),
    leaves: integer('leaves').notNull().default(0),
    /** Different people who spoke, from chats; without a chat the best of the given days. NULL unknown. */
    speakers: real('speakers'),
    messages: integer('messages').notNull().default(0),
    /** Of messages per member who spoke in the 12 weeks up to this one; NULL where nobody did. */
    gini: real('gini'),
    topics: integer('topics').notNull().default(0),
    topicsByOthers: integer('topics_by_others').notNull().default(0),
    answers: integer('answers').notNull().default(0),
    answersByOthers: integer('answers_by_others').notNull().default(0),
    /** NULL: too little known. */
    stage: text('stage'),
    /** Which rule gave the stage. */
    rule: text('rule'),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.week] })],
);

/** Where a community stands, for the health table. Derived. */
export const communityState = sqliteTable('community_state', {
  communityId: integer('community_id')
    .primaryKey()
    .references(() => community.id, { onDelete: 'cascade' }),
  /** The last day that records speak for (an import, a given day, a stay begun or ended); NULL: nothing known. */
  knownUntil: integer('known_until'),
  firstDay: integer('first_day'),
  members: integer('members').notNull().default(0),
  /** Messages or speakers of any day are known. */
  isTalkKnown: integer('is_talk_known', { mode: 'boolean' }).notNull().default(false),
  /** At the end of the last whole week. */
  stage: text('stage'),
  stageSince: integer('stage_since'),
  rule: text('rule'),
  pendingStage: text('pending_stage'),
  pendingWeeks: integer('pending_weeks').notNull().default(0),
  decentralisation: real('decentralisation'),
});
