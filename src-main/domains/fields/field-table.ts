import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';

export const customField = sqliteTable('custom_field', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  label: text('label').notNull(),
  /** text, number, date, choice, multi_choice, yes_no or link. */
  type: text('type').notNull(),
  /** JSON array of choices. */
  options: text('options').notNull().default('[]'),
  position: integer('position').notNull().default(0),
  deletedAt: integer('deleted_at'),
});

/** Made WITHOUT ROWID in the migration. */
export const fieldValue = sqliteTable(
  'field_value',
  {
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    fieldId: integer('field_id')
      .notNull()
      .references(() => customField.id, { onDelete: 'cascade' }),
    /** number as decimal text, date YYYY-MM-DD, multi_choice as JSON array, yes_no as 1 or 0. */
    value: text('value').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fanId, t.fieldId] }),
    index('field_value_by_field').on(t.fieldId, t.value),
  ],
);
