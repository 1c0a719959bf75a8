import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { fan } from '../../fans/fan-table.ts';
import { interaction } from '../../interactions/interaction-table.ts';
import { community } from '../community-table.ts';

/** Something a community does again and again (B6). */
export const ritual = sqliteTable(
  'ritual',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    communityId: integer('community_id')
      .notNull()
      .references(() => community.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** topic, guest_talk, participation, offline or other */
    kind: text('kind').notNull(),
    /** iCalendar RRULE without DTSTART; empty: once. */
    rrule: text('rrule').notNull().default(''),
    /** YYYY-MM-DD of the first time. */
    startsOn: text('starts_on').notNull(),
    /** HH:MM; empty: the whole day. */
    startTime: text('start_time').notNull().default(''),
    minutes: integer('minutes').notNull().default(60),
    place: text('place').notNull().default(''),
    /** 预告 */
    preview: text('preview').notNull().default(''),
    incentive: text('incentive').notNull().default(''),
    /** JSON [{ what, daysBefore }]: what each event has to be prepared with. */
    taskPlan: text('task_plan').notNull().default('[]'),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('ritual_of').on(t.communityId)],
);

/** One time of a ritual that somebody prepared, moved, attended or wrote up. */
export const ritualEvent = sqliteTable(
  'ritual_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    ritualId: integer('ritual_id')
      .notNull()
      .references(() => ritual.id, { onDelete: 'cascade' }),
    /** YYYY-MM-DD as the rule gives it: tells which time this is, wherever it was moved. */
    plannedOn: text('planned_on').notNull(),
    /** YYYY-MM-DD on which it takes place. */
    date: text('date').notNull(),
    topic: text('topic').notNull().default(''),
    guest: text('guest').notNull().default(''),
    state: text('state', { enum: ['planned', 'done', 'cancelled'] })
      .notNull()
      .default('planned'),
    note: text('note').notNull().default(''),
    /** 整理成文: a document or note of the knowledge base. */
    documentId: integer('document_id'),
    createdAt: integer('created_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('ritual_event_of').on(t.ritualId, t.plannedOn),
    index('ritual_event_by_date').on(t.date).where(sql`deleted_at IS NULL`),
  ],
);

export const ritualTask = sqliteTable(
  'ritual_task',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    eventId: integer('event_id')
      .notNull()
      .references(() => ritualEvent.id, { onDelete: 'cascade' }),
    what: text('what').notNull(),
    due: text('due'),
    doneAt: integer('done_at'),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('ritual_task_of').on(t.eventId),
    index('ritual_task_open').on(t.due).where(sql`done_at IS NULL AND deleted_at IS NULL`),
  ],
);

/** Who came; the interaction is what the person's strength counts. */
export const attendance = sqliteTable(
  'attendance',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    eventId: integer('event_id')
      .notNull()
      .references(() => ritualEvent.id, { onDelete: 'cascade' }),
    fanId: integer('fan_id')
      .notNull()
      .references(() => fan.id, { onDelete: 'cascade' }),
    interactionId: integer('interaction_id').references(() => interaction.id, { onDelete: 'set null' }),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('attendance_once').on(t.eventId, t.fanId),
    index('attendance_of_fan').on(t.fanId),
    index('attendance_by_interaction').on(t.interactionId).where(sql`interaction_id IS NOT NULL`),
  ],
);
