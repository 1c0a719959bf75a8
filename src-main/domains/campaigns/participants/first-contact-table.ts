import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/**
 * People whose first known contact (a record other than a note, a stage move, a stay in a community) is older than their
 * entry here, as after an import. Everyone else is known since `fan.created_at` and has no row. Derived, kept by triggers
 * (first-contact-triggers.ts); so no foreign key.
 */
export const firstContact = sqliteTable(
  'first_contact',
  {
    fanId: integer('fan_id').primaryKey(),
    at: integer('at').notNull(),
    /** Of the person, so that counts of `fan` by entry can leave these out by a range. */
    createdAt: integer('created_at').notNull(),
    /** The person is in the trash. */
    hidden: integer('hidden').notNull().default(0),
  },
  (t) => [
    index('first_contact_by_time').on(t.at).where(sql`hidden = 0`),
    index('first_contact_by_entry').on(t.createdAt).where(sql`hidden = 0`),
  ],
);
