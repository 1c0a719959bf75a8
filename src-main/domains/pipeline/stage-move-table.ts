import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fan } from '../fans/fan-table.ts';
import { stage } from './stage-table.ts';

/** Every move of a person, the first entry included (from_stage_id NULL). */
export const stageMove = sqliteTable(
  'stage_move',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    fromStageId: integer('from_stage_id').references(() => stage.id, { onDelete: 'restrict' }),
    toStageId: integer('to_stage_id')
      .notNull()
      .references(() => stage.id, { onDelete: 'restrict' }),
    at: integer('at').notNull(),
    why: text('why').notNull().default(''),
    by: text('by', { enum: ['hand', 'suggestion', 'import'] }).notNull(),
    /** JSON of the evidence that a suggestion showed; NULL by hand. */
    evidence: text('evidence'),
  },
  (t) => [
    index('stage_move_of_fan').on(t.fanId, t.at),
    index('stage_move_by_time').on(t.at, t.toStageId, t.fromStageId),
  ],
);

/** A move that the rules advise now; derived. */
export const suggestion = sqliteTable(
  'suggestion',
  {
    fanId: integer('fan_id')
      .primaryKey()
      .references(() => fan.id, { onDelete: 'cascade' }),
    toStageId: integer('to_stage_id')
      .notNull()
      .references(() => stage.id, { onDelete: 'cascade' }),
    ruleId: text('rule_id').notNull(),
    evidence: text('evidence').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [index('suggestion_by_kind').on(t.toStageId, t.ruleId, t.fanId)],
);

/** Not asked again until then. */
export const suggestionDismissal = sqliteTable(
  'suggestion_dismissal',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    toStageId: integer('to_stage_id')
      .notNull()
      .references(() => stage.id, { onDelete: 'cascade' }),
    until: integer('until').notNull(),
  },
  (t) => [index('dismissal_of_fan').on(t.fanId)],
);

/** People whose suggestion has to be looked at again: touched by bulk work. Derived. */
export const suggestionDue = sqliteTable('suggestion_due', {
  fanId: integer('fan_id').primaryKey(),
});
