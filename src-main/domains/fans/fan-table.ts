import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core';
import { stage } from '../pipeline/stage-table.ts';
import { importBatch } from '../transfer/transfer-table.ts';

/**
 * A person. Columns below "derived" are kept from interactions, moves and follow-ups by the services and can be made anew
 * (`kith check --rebuild`); history never records them. The time stamps of contact are 0 for never, so that one index serves both.
 */
export const fan = sqliteTable(
  'fan',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    /** Pinyin of the name, lower case: the order of the name column. */
    sortName: text('sort_name').notNull(),
    remark: text('remark').notNull().default(''),
    gender: text('gender', { enum: ['female', 'male', 'other', 'unknown'] })
      .notNull()
      .default('unknown'),
    /** YYYY-MM-DD or --MM-DD; NULL unknown. */
    birthday: text('birthday'),
    birthdayLunar: integer('birthday_lunar', { mode: 'boolean' }).notNull().default(false),
    region: text('region').notNull().default(''),
    source: text('source').notNull().default(''),
    note: text('note').notNull().default(''),
    /** Bit i set: the i-th of bonding, learning, promotion, networking, work. */
    motives: integer('motives').notNull().default(0),
    doNotContact: integer('do_not_contact', { mode: 'boolean' }).notNull().default(false),
    /** NULL: nobody known. */
    referrerId: integer('referrer_id').references((): AnySQLiteColumn => fan.id, { onDelete: 'set null' }),
    stageId: integer('stage_id')
      .notNull()
      .references(() => stage.id, { onDelete: 'restrict' }),
    /** Fractional key: the order by hand inside the stage. */
    stageRank: text('stage_rank').notNull(),
    stageEnteredAt: integer('stage_entered_at').notNull(),
    /** NULL: not from an import. */
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** NULL: not in the trash. */
    deletedAt: integer('deleted_at'),

    // derived
    /** log2 of the decayed points at T0; NULL without points. */
    strengthLog: real('strength_log'),
    /** Being filled under new weights; NULL outside of that job or without points. */
    strengthNext: real('strength_next'),
    lastDeepAt: integer('last_deep_at').notNull().default(0),
    /** 0 no contact, 1 all of it outbound, 2 some inbound or mutual. */
    contactState: integer('contact_state').notNull().default(0),
    lastContactAt: integer('last_contact_at').notNull().default(0),
    interactionCount: integer('interaction_count').notNull().default(0),
    purchaseCount: integer('purchase_count').notNull().default(0),
    purchaseTotal: integer('purchase_total').notNull().default(0),
    lastPurchaseAt: integer('last_purchase_at').notNull().default(0),
    /** Date of the earliest open follow-up; NULL none. */
    nextDue: text('next_due'),
  },
  (t) => [
    // Live people newest first, and the trash by time of deletion.
    index('fan_by_deleted').on(t.deletedAt),
    // With the last contact, so that a walk past people who were heard of lately stays in the index.
    index('fan_by_strength').on(t.strengthLog, t.lastDeepAt, t.lastContactAt).where(sql`deleted_at IS NULL`),
    index('fan_by_last_contact').on(t.lastContactAt).where(sql`deleted_at IS NULL`),
    index('fan_by_name').on(t.sortName).where(sql`deleted_at IS NULL`),
    index('fan_by_purchase_total').on(t.purchaseTotal).where(sql`deleted_at IS NULL AND purchase_count > 0`),
    index('fan_by_last_purchase').on(t.lastPurchaseAt).where(sql`deleted_at IS NULL AND purchase_count > 0`),
    index('fan_by_purchase_count').on(t.purchaseCount).where(sql`deleted_at IS NULL AND purchase_count > 0`),
    index('fan_by_next_due').on(t.nextDue).where(sql`deleted_at IS NULL AND next_due IS NOT NULL`),
    // Day of the year, of the sun's calendar (0MM-DD) or the moon's (1MM-DD).
    // The generator of migrations divides it at its comma: the line in 0011 was mended by hand.
    index('fan_by_birthday')
      .on(sql`birthday_lunar || substr(birthday, -5)`)
      .where(sql`deleted_at IS NULL AND birthday IS NOT NULL`),
    // The columns of the board; the first one also counts bands, of everyone and of whoever was not heard of lately.
    index('fan_stage_strength')
      .on(t.stageId, t.strengthLog, t.lastDeepAt, t.lastContactAt, t.contactState)
      .where(sql`deleted_at IS NULL`),
    index('fan_stage_last_contact').on(t.stageId, t.lastContactAt).where(sql`deleted_at IS NULL`),
    index('fan_stage_newest').on(t.stageId, t.stageEnteredAt).where(sql`deleted_at IS NULL`),
    index('fan_stage_hand').on(t.stageId, t.stageRank).where(sql`deleted_at IS NULL`),
    index('fan_by_referrer').on(t.referrerId).where(sql`referrer_id IS NOT NULL`),
    // Newcomers between two days.
    index('fan_by_created').on(t.createdAt).where(sql`deleted_at IS NULL`),
    index('fan_by_batch').on(t.batchId).where(sql`batch_id IS NOT NULL`),
  ],
);

/** People by stage and slice of strength_log, so that no page counts rows. Kept by triggers (fan-triggers.ts). */
export const stageBucket = sqliteTable(
  'stage_bucket',
  {
    stageId: integer('stage_id').notNull(),
    bucket: integer('bucket').notNull(),
    n: integer('n').notNull(),
  },
  (t) => [primaryKey({ columns: [t.stageId, t.bucket] })],
);

/** While a row is in here, the triggers that keep counters rest: bulk work adds them up itself in the same transaction. */
export const derivedGuard = sqliteTable('derived_guard', { id: integer('id').primaryKey() });

/** A handle of a person on a platform. */
export const identity = sqliteTable(
  'identity',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    platform: text('platform').notNull(),
    value: text('value').notNull(),
    /** The form that equal handles share. */
    norm: text('norm').notNull(),
    createdAt: integer('created_at').notNull(),
    batchId: integer('batch_id').references(() => importBatch.id, { onDelete: 'set null' }),
  },
  (t) => [index('identity_of_fan').on(t.fanId), index('identity_by_norm').on(t.platform, t.norm, t.fanId)],
);

/** What an import brought for a person and went to no other place: JSON [[header, value], …]. */
export const importRow = sqliteTable(
  'import_row',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatch.id, { onDelete: 'cascade' }),
    row: integer('row').notNull(),
    cells: text('cells').notNull(),
  },
  (t) => [index('import_row_of_fan').on(t.fanId), index('import_row_of_batch').on(t.batchId)],
);
