import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';

/**
 * Somebody who was merged into another person. Their own row of `fan` stays, in the trash but shown nowhere, so that unmerging
 * finds it again and old ids (mentions in texts, addresses) still lead somewhere. `into_id` is always the one who is there now.
 */
export const mergedPerson = sqliteTable(
  'merged_person',
  {
    fanId: integer('fan_id')
      .primaryKey()
      .references(() => fan.id, { onDelete: 'cascade' }),
    intoId: integer('into_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    /** As they were called: lists that know them under this name still find them. */
    name: text('name').notNull(),
    remark: text('remark').notNull(),
    /** Without a handle of their own a list knows them by name and remark alone. */
    hadHandles: integer('had_handles', { mode: 'boolean' }).notNull(),
    at: integer('at').notNull(),
  },
  (t) => [index('merged_person_into').on(t.intoId), index('merged_person_by_name').on(t.name, t.remark)],
);

/** A value that had no place beside the one that was kept. `field` as in the contract: birthday, field:12, code:3 … */
export const mergedValue = sqliteTable(
  'merged_value',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Who has it now. */
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    /** Whose it was. */
    fromId: integer('from_id').notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [index('merged_value_of_fan').on(t.fanId), index('merged_value_by_value').on(t.field, t.value)],
);

/** Two people of whom somebody said that they are not the same; the smaller id first. */
export const duplicateDismissal = sqliteTable(
  'duplicate_dismissal',
  {
    aId: integer('a_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    bId: integer('b_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.aId, t.bId] }), index('duplicate_dismissal_b').on(t.bId)],
);
