import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { community } from '../communities/community-table.ts';
import { fan } from '../fans/fan-table.ts';
import { importBatch } from '../transfer/transfer-table.ts';

/**
 * One chat of one platform, as far as it was imported into a community: what was answered once is not asked again.
 * `key` names the chat in its exports: format and room id, else format and name.
 */
export const chatSource = sqliteTable(
  'chat_source',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    platform: text('platform').notNull(),
    format: text('format').notNull(),
    name: text('name').notNull(),
    /** IANA name that was answered; NULL where the file says its instants itself. */
    timeZone: text('time_zone'),
    /** dmy, mdy or ymd as answered or seen; NULL where dates were never in doubt. */
    dateOrder: text('date_order'),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [index('chat_source_by_key').on(t.key), index('chat_source_of_community').on(t.communityId)],
);

/** What one import brought into a community. `state` is that of its import_batch. */
export const chatImport = sqliteTable(
  'chat_import',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatch.id, { onDelete: 'cascade' }),
    sourceId: integer('source_id')
      .notNull()
      .references(() => chatSource.id, { onDelete: 'cascade' }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    /** Ids of messages lie in this range (others may lie there too); 0 before the first. */
    firstMessageId: integer('first_message_id').notNull().default(0),
    lastMessageId: integer('last_message_id').notNull().default(0),
    added: integer('added').notNull().default(0),
    known: integer('known').notNull().default(0),
    /** Epoch ms of the first and last message of the file; 0 without messages. */
    fromAt: integer('from_at').notNull().default(0),
    toAt: integer('to_at').notNull().default(0),
  },
  (t) => [
    index('chat_import_of_community').on(t.communityId, t.id),
    index('chat_import_of_batch').on(t.batchId),
  ],
);

/** A sender as exports name them. `externalId` is NULL where an export knows only names; then the name is who it is. */
export const chatMember = sqliteTable(
  'chat_member',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    platform: text('platform').notNull(),
    externalId: text('external_id'),
    /** The newest name. */
    name: text('name').notNull(),
    /** JSON [[name, first seen, last seen], …] in epoch ms, newest last; at most 20. */
    names: text('names').notNull().default('[]'),
    /** NULL: nobody's, or left unlinked by hand. */
    fanId: integer('fan_id').references(() => fan.id, { onDelete: 'set null' }),
    /** The owner of the library: what they write goes out and gives no points. */
    isMe: integer('is_me', { mode: 'boolean' }).notNull().default(false),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('chat_member_by_id').on(t.communityId, t.platform, t.externalId),
    index('chat_member_by_name').on(t.communityId, t.name),
    index('chat_member_of_fan').on(t.fanId).where(sql`fan_id IS NOT NULL`),
  ],
);

/** One message. Known again by (at, member, text_hash, nth), also when its text is not kept. */
export const message = sqliteTable(
  'message',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    /** NULL for lines of the system. */
    memberId: integer('member_id').references(() => chatMember.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    /** Days since 1970-01-01 of the library's local date when it came in. */
    day: integer('day').notNull(),
    /** 0 to 23 on that day's clock. */
    hour: integer('hour').notNull().default(0),
    kind: text('kind', { enum: ['text', 'media', 'system', 'recalled'] }).notNull(),
    /** NULL where the community keeps none. */
    text: text('text'),
    /** 53 bits of the text as the export has it. */
    textHash: integer('text_hash').notNull(),
    /** 1 for the first of equal messages at one time by one sender, 2 for the second … */
    nth: integer('nth').notNull(),
    /** The message it answers; NULL for none, or one that is not here. */
    replyTo: integer('reply_to'),
    /** JSON array of chat_member ids named with @; NULL for none. */
    mentions: text('mentions'),
    /** Id in the export; NULL where it has none. */
    externalId: text('external_id'),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    /** Set while the import that brought it is undone. */
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('message_of_community').on(t.communityId, t.at).where(sql`deleted_at IS NULL`),
    // By day first: a chat comes in by days, so an import writes at one end of it instead of all over.
    index('message_of_day').on(t.communityId, t.day, t.memberId).where(sql`deleted_at IS NULL`),
  ],
);

/** What lines of the system say happened: who came, by whom, who went. */
export const chatEvent = sqliteTable(
  'chat_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    messageId: integer('message_id')
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    day: integer('day').notNull(),
    /** join, leave, invite (member came by `byMemberId`), remove (was put out by), recall. */
    kind: text('kind', { enum: ['join', 'leave', 'invite', 'remove', 'recall'] }).notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => chatMember.id, { onDelete: 'cascade' }),
    byMemberId: integer('by_member_id').references(() => chatMember.id, { onDelete: 'set null' }),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('chat_event_of_community').on(t.communityId, t.day).where(sql`deleted_at IS NULL`),
    index('chat_event_of_member').on(t.memberId).where(sql`deleted_at IS NULL`),
    index('chat_event_of_batch').on(t.batchId).where(sql`batch_id IS NOT NULL`),
  ],
);

/** Messages of a member on a day (text, media, recalled; me too). Derived. */
export const chatDayMember = sqliteTable(
  'chat_day_member',
  {
    communityId: integer('community_id').notNull(),
    day: integer('day').notNull(),
    memberId: integer('member_id').notNull(),
    messages: integer('messages').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.day, t.memberId] })],
);

/** Messages by hour of the day in the library's zone. Derived; the base of the heat map. */
export const chatDayHour = sqliteTable(
  'chat_day_hour',
  {
    communityId: integer('community_id').notNull(),
    day: integer('day').notNull(),
    /** 0 to 23 */
    hour: integer('hour').notNull(),
    messages: integer('messages').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.day, t.hour] })],
);

/** How often a member answered or named another one. Derived; self-replies are not in it. */
export const chatEdge = sqliteTable(
  'chat_edge',
  {
    communityId: integer('community_id').notNull(),
    fromId: integer('from_id').notNull(),
    toId: integer('to_id').notNull(),
    replies: integer('replies').notNull(),
    mentions: integer('mentions').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.fromId, t.toId] })],
);

/** Messages that broke a silence of 30 minutes or more. Derived. */
export const chatTopic = sqliteTable(
  'chat_topic',
  {
    communityId: integer('community_id').notNull(),
    at: integer('at').notNull(),
    messageId: integer('message_id').notNull(),
    memberId: integer('member_id').notNull(),
    day: integer('day').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.at, t.messageId] })],
);
