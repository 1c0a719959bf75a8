import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One change by the user. */
export const change = sqliteTable(
  'change',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** 'domain.verb' */
    kind: text('kind').notNull(),
    /** JSON: what the interface needs to say it in words (names, counts). */
    data: text('data').notNull().default('{}'),
    /** done; undone, can be redone; gone: undone and overtaken by a newer change. */
    state: text('state', { enum: ['done', 'undone', 'gone'] })
      .notNull()
      .default('done'),
    rows: integer('rows').notNull().default(0),
    /** An import: its inserts are undone by batch, not by rows. */
    batchId: integer('batch_id'),
  },
  (t) => [index('change_by_state').on(t.state)],
);

/** The changed columns of one row, before and after, as JSON. Made WITHOUT ROWID in the migration. */
export const changeRow = sqliteTable(
  'change_row',
  {
    changeId: integer('change_id')
      .notNull()
      .references(() => change.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    tableName: text('table_name').notNull(),
    /** The row's id, or the first part of its key. */
    rowId: integer('row_id').notNull(),
    /** Second part of a two-part key; 0 otherwise. */
    rowId2: integer('row_id2').notNull().default(0),
    op: text('op', { enum: ['insert', 'update', 'delete'] }).notNull(),
    /** NULL for an insert. */
    before: text('before'),
    /** NULL for a delete. */
    after: text('after'),
  },
  (t) => [
    primaryKey({ columns: [t.changeId, t.seq] }),
    index('change_row_by_row').on(t.tableName, t.rowId, t.changeId),
  ],
);

/**
 * Undo or redo of bulk work that is under way, in steps: one row, or none. It says what the next step does, and is what a
 * killed process leaves for the next start. The entry itself keeps its state until the last step.
 */
export const undoWork = sqliteTable('undo_work', {
  id: integer('id').primaryKey(),
  changeId: integer('change_id').notNull(),
  /** What was asked for. */
  asked: text('asked', { enum: ['undo', 'redo'] }).notNull(),
  /** What the steps do: the other of both while it goes back. */
  direction: text('direction', { enum: ['undo', 'redo'] }).notNull(),
  /** deleted_at of what the undo of an import puts in the trash. */
  stamp: integer('stamp').notNull(),
  phase: text('phase').notNull(),
  /** Where the next step of the phase begins, as JSON; NULL at its beginning. */
  cursor: text('cursor'),
  /** Going back: the recorded row from which on; NULL for all of them. */
  edge: integer('edge'),
  /** Rows gone through, of how many, and how many were put back. */
  done: integer('done').notNull(),
  total: integer('total').notNull(),
  count: integer('count').notNull(),
});

/**
 * Bulk work on people that is under way in steps: one row, or none. Its entry in the history is not whole yet, and is not
 * undone before it is. A killed process leaves it; the next start takes it away, and the entry is one like any other.
 */
export const bulkWork = sqliteTable('bulk_work', {
  id: integer('id').primaryKey(),
  changeId: integer('change_id').notNull(),
  /** People gone through, of how many. */
  done: integer('done').notNull(),
  total: integer('total').notNull(),
});

/**
 * What an undo of bulk work leaves as it is, since something later is about it; going back leaves it too. `what`: 'fan',
 * 'change' (a recorded row by its seq) or the table of a row that the import gave. Emptied at the end. WITHOUT ROWID in the migration.
 */
export const undoLeft = sqliteTable(
  'undo_left',
  { what: text('what').notNull(), id: integer('id').notNull() },
  (t) => [primaryKey({ columns: [t.what, t.id] })],
);
