import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';
import { interaction } from '../interactions/interaction-table.ts';
import { tag } from '../tags/tag-table.ts';

/** A group, live or a template of one. */
export const community = sqliteTable(
  'community',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    /** Pinyin of the name, lower case. */
    sortName: text('sort_name').notNull(),
    platform: text('platform').notNull().default(''),
    /** 明确目标; empty: missing. */
    goal: text('goal').notNull().default(''),
    /** What members get from it. */
    gives: text('gives').notNull().default(''),
    /** JSON TargetPersona: whom it is for, per attribute. */
    persona: text('persona').notNull().default('[]'),
    capacity: integer('capacity').notNull().default(500),
    admission: text('admission').notNull().default(''),
    rules: text('rules').notNull().default(''),
    /** Whether imported text is kept: not at all, in the text index, or there for 90 days. */
    textPolicy: text('text_policy', { enum: ['off', 'searchable', 'days90'] })
      .notNull()
      .default('off'),
    /** JSON partial CommunityThresholds; {}: those of the library. */
    thresholds: text('thresholds').notNull().default('{}'),
    isTemplate: integer('is_template', { mode: 'boolean' }).notNull().default(false),
    /** The template or community it was copied from; NULL: made anew. */
    parentId: integer('parent_id').references((): AnySQLiteColumn => community.id, { onDelete: 'set null' }),
    /** YYYY-MM-DD; NULL unknown. */
    foundedOn: text('founded_on'),
    archivedAt: integer('archived_at'),
    /** Why and how it ended. */
    farewell: text('farewell').notNull().default(''),
    /** The farewell note as a document of the knowledge base; NULL none. */
    farewellDocumentId: integer('farewell_document_id'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('community_by_name').on(t.sortName).where(sql`deleted_at IS NULL`),
    index('community_by_parent').on(t.parentId).where(sql`parent_id IS NOT NULL`),
  ],
);

export const communityTag = sqliteTable(
  'community_tag',
  {
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    tagId: integer('tag_id')
      .notNull()
      .references(() => tag.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.communityId, t.tagId] }), index('community_tag_by_tag').on(t.tagId)],
);

/** Who runs it and what for (B5). A person, or only a name. */
export const communityAdmin = sqliteTable(
  'community_admin',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    fanId: integer('fan_id').references(() => fan.id, { onDelete: 'cascade' }),
    name: text('name').notNull().default(''),
    duties: text('duties').notNull().default(''),
    incentive: text('incentive').notNull().default(''),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('community_admin_of').on(t.communityId),
    index('community_admin_of_fan').on(t.fanId).where(sql`fan_id IS NOT NULL`),
  ],
);

/** Something to do for a community: a step that a check-up advises, a task that a template brings. */
export const communityTask = sqliteTable(
  'community_task',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    what: text('what').notNull(),
    /** YYYY-MM-DD; NULL: some time. */
    due: text('due'),
    /** Which advice it comes from (isooc.ritual, lifeCycle.renew); NULL: by hand. The interface owns the words. */
    adviceKey: text('advice_key'),
    doneAt: integer('done_at'),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('community_task_of').on(t.communityId),
    index('community_task_open').on(t.due).where(sql`done_at IS NULL AND deleted_at IS NULL`),
  ],
);

/** Where an interaction took place: answers, attendance, user content. */
export const interactionCommunity = sqliteTable(
  'interaction_community',
  {
    interactionId: integer('interaction_id')
      .notNull()
      .references(() => interaction.id, { onDelete: 'cascade' }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.interactionId, t.communityId] }),
    index('interaction_community_by').on(t.communityId, t.interactionId),
  ],
);

/** User content that was used in a campaign or a case (B14). */
export const ugcUse = sqliteTable(
  'ugc_use',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    interactionId: integer('interaction_id')
      .notNull()
      .references(() => interaction.id, { onDelete: 'cascade' }),
    /** campaign or case */
    kind: text('kind').notNull(),
    targetId: integer('target_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('ugc_use_once').on(t.interactionId, t.kind, t.targetId),
    index('ugc_use_by_target').on(t.kind, t.targetId),
  ],
);
