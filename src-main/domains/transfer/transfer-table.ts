import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const importBatch = sqliteTable('import_batch', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: integer('at').notNull(),
  fileName: text('file_name').notNull(),
  encoding: text('encoding').notNull(),
  rows: integer('rows').notNull().default(0),
  created: integer('created').notNull().default(0),
  updated: integer('updated').notNull().default(0),
  unchanged: integer('unchanged').notNull().default(0),
  clashes: integer('clashes').notNull().default(0),
  rejected: integer('rejected').notNull().default(0),
  /** running, done, cancelled or undone. */
  state: text('state').notNull(),
  /** NULL while running. */
  changeId: integer('change_id'),
});

/** The mapping chosen last for a header, by the hash of its cells. */
export const importMapping = sqliteTable('import_mapping', {
  headerHash: text('header_hash').primaryKey(),
  /** JSON [[header, target], …] */
  targets: text('targets').notNull(),
  /** ISO code of the country whose numbers without a code are, '' for nobody's; NULL where it was left to the list. */
  phoneRegion: text('phone_region'),
  /** How dates begin that could be two, '' for keeping them as written; NULL where it was left to the list. */
  dateOrder: text('date_order', { enum: ['dmy', 'mdy', ''] }),
  at: integer('at').notNull(),
});
