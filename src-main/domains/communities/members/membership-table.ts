import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../../fans/fan-table.ts';
import { importBatch } from '../../transfer/transfer-table.ts';
import { community } from '../community-table.ts';

/** One stay of one member, from joining to leaving: who comes back has a second row. */
export const membership = sqliteTable(
  'membership',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    /** NULL: a sender of a chat export who is not linked to a person yet; then `member_id` is given. */
    fanId: integer('fan_id').references(() => fan.id, { onDelete: 'cascade' }),
    /** The chat_member of an export; NULL: known from elsewhere. */
    memberId: integer('member_id'),
    joinedAt: integer('joined_at').notNull(),
    /** False: first seen then, may have joined earlier. */
    joinedKnown: integer('joined_known', { mode: 'boolean' }).notNull().default(true),
    /** NULL: still there. */
    leftAt: integer('left_at'),
    /** Where or why they came: a talk, a poster, a friend. */
    scene: text('scene').notNull().default(''),
    inviterFanId: integer('inviter_fan_id').references(() => fan.id, { onDelete: 'set null' }),
    /** Their name in the group. */
    nickname: text('nickname').notNull().default(''),
    /** member, owner, vice_owner, admin, assistant or guest */
    role: text('role').notNull().default('member'),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('membership_here').on(t.communityId, t.id).where(sql`left_at IS NULL AND deleted_at IS NULL`),
    index('membership_admins')
      .on(t.communityId, t.fanId)
      .where(sql`role IN ('owner', 'vice_owner', 'admin', 'assistant') AND deleted_at IS NULL`),
    index('membership_all').on(t.communityId, t.id).where(sql`deleted_at IS NULL`),
    index('membership_joins').on(t.communityId, t.joinedAt).where(sql`deleted_at IS NULL`),
    index('membership_leaves')
      .on(t.communityId, t.leftAt)
      .where(sql`left_at IS NOT NULL AND deleted_at IS NULL`),
    index('membership_of_fan').on(t.fanId, t.communityId),
    index('membership_of_member').on(t.memberId).where(sql`member_id IS NOT NULL`),
    index('membership_by_inviter').on(t.inviterFanId).where(sql`inviter_fan_id IS NOT NULL`),
    index('membership_by_batch').on(t.batchId).where(sql`batch_id IS NOT NULL`),
  ],
);

/** A role that a person has for themselves or in one community (A5), with the numbers that spoke for it. */
export const roleHeld = sqliteTable(
  'role_held',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    /** NULL: of the person everywhere. */
    communityId: integer('community_id').references(() => community.id, { onDelete: 'cascade' }),
    /** expert, activist, opinion_leader, … */
    role: text('role').notNull(),
    /** hand or found */
    source: text('source').notNull().default('hand'),
    /** JSON: the numbers when it was accepted. */
    evidence: text('evidence').notNull().default('{}'),
    since: integer('since').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('role_held_of_fan').on(t.fanId),
    index('role_held_in').on(t.communityId, t.role).where(sql`deleted_at IS NULL`),
  ],
);
