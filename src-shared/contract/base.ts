import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { isCalendarDate } from '../rules/local-day.ts';
import { campaignsErrors } from './errors/campaigns.ts';
import { chatsErrors } from './errors/chats.ts';
import { communitiesErrors } from './errors/communities.ts';
import { duplicatesErrors } from './errors/duplicates.ts';
import { knowledgeErrors } from './errors/knowledge.ts';

/** Where a call runs: queries in a reader, commands in the writer; a stream yields until it ends or is cancelled. */
export type ProcedureMeta = { kind: 'query' | 'command'; stream?: boolean };

/** A page was asked for after a place that its list never gave. */
const pagingErrors = { CURSOR_INVALID: { data: z.object({}) } } as const;

/** A write to what is being undone or redone in steps just then, or another undo. */
const undoErrors = { UNDO_RUNNING: { data: z.object({ changeId: z.number() }) } } as const;

const base = oc.$meta<ProcedureMeta>({ kind: 'query' }).errors({
  /** An unknown failure; `logId` finds it in the log of the core. */
  INTERNAL: { data: z.object({ logId: z.string() }) },
  ...pagingErrors,
});

/** Reads only, answered by a reader worker. */
export const query = base;
/** Writes, answered by the one writer worker. */
export const command = base.errors(undoErrors).meta({ kind: 'command' });
/** Long reading that yields events. */
export const queryStream = base.meta({ kind: 'query', stream: true });
/** Long writing that yields progress, commits in batches and ends early when the iterator is closed. */
export const commandStream = base.errors(undoErrors).meta({ kind: 'command', stream: true });

export const Id = z.number().int().positive();
/** Integer epoch milliseconds, UTC, of the years 1000 to 9998: what calendars and zones can be asked about. */
export const Instant = z
  .number()
  .int()
  .min(Date.UTC(1000, 0))
  .max(Date.UTC(9998, 11, 31));
/** A calendar date without time, YYYY-MM-DD. */
export const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** The same as somebody gives it: one that the calendar has, of the years 1000 to 9998. */
export const CalendarDate = LocalDate.refine(isCalendarDate);
/** A birthday may lack its year: YYYY-MM-DD or --MM-DD. */
export const Birthday = z.string().regex(/^(\d{4}|-)-\d{2}-\d{2}$/);
export const ShortText = z.string().trim().max(200);
export const LongText = z.string().max(20_000);
/** Integer minor units (分, cents) of `currency`. */
export const MinorUnits = z.number().int().min(-1e15).max(1e15);
/** A sum of such amounts: as many as there are. */
export const MinorUnitsSum = z.number();
export const Currency = z.string().regex(/^[A-Z]{3}$/);

/** Keyset paging with one OFFSET jump for the scrollbar: give `cursor` to go on, `offset` to jump. */
export const PageInput = z.object({
  cursor: z.string().nullish(),
  offset: z.number().int().min(0).nullish(),
  limit: z.number().int().min(1).max(500).default(50),
});

/** Outcome of a write: the history entry that undoes it, null when nothing changed. */
export const Changed = z.object({ changeId: Id.nullable(), count: z.number().int() });
export type Changed = z.infer<typeof Changed>;

/**
 * Outcome of what is done to many people. `left`: it was stopped, so many of them were not reached; what was done stays.
 */
export const BulkChanged = Changed.extend({ left: z.number().int().optional() });
export type BulkChanged = z.infer<typeof BulkChanged>;

/** One step of long work; the last one has `done === total`. `result` comes with the last. */
export const Progress = z.object({
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
});
export type Progress = z.infer<typeof Progress>;
export const progressEvents = eventIterator(Progress);

/** Every typed error of the contract with its data; domains pick the ones their methods can raise. */
export const errorDefs = {
  ...pagingErrors,
  ...undoErrors,
  FAN_NOT_FOUND: { data: z.object({ id: z.number() }) },
  TAG_NOT_FOUND: { data: z.object({ id: z.number() }) },
  TAG_EXISTS: { data: z.object({ name: z.string() }) },
  TAG_CYCLE: { data: z.object({ id: z.number() }) },
  FIELD_NOT_FOUND: { data: z.object({ id: z.number() }) },
  FIELD_EXISTS: { data: z.object({ label: z.string() }) },
  FIELD_VALUE_INVALID: { data: z.object({ fieldId: z.number(), type: z.string() }) },
  STAGE_NOT_FOUND: { data: z.object({ id: z.number() }) },
  STAGE_IN_USE: { data: z.object({ id: z.number(), count: z.number() }) },
  STAGE_LAST_OF_PHASE: { data: z.object({ phase: z.string() }) },
  IDENTITY_NOT_FOUND: { data: z.object({ id: z.number() }) },
  IDENTITY_EXISTS: { data: z.object({ fanId: z.number() }) },
  IDENTITY_INVALID: { data: z.object({ platform: z.string() }) },
  INTERACTION_NOT_FOUND: { data: z.object({ id: z.number() }) },
  INTERACTION_IN_FUTURE: { data: z.object({ latest: z.number() }) },
  AMOUNT_WITHOUT_PURCHASE: { data: z.object({ kind: z.string() }) },
  RELATION_NOT_FOUND: { data: z.object({ id: z.number() }) },
  RELATION_SELF: { data: z.object({ fanId: z.number() }) },
  RELATION_EXISTS: { data: z.object({ id: z.number() }) },
  REFERRER_CYCLE: { data: z.object({ fanId: z.number() }) },
  FOLLOW_UP_NOT_FOUND: { data: z.object({ id: z.number() }) },
  NOTHING_TO_UNDO: { data: z.object({}) },
  NOTHING_TO_REDO: { data: z.object({}) },
  /** It went back to where it began, since somebody stopped it. */
  UNDO_STOPPED: { data: z.object({ changeId: z.number() }) },
  /** A column of the entry was changed since; `laterChangeId` names by which entry. */
  UNDO_CONFLICT: { data: z.object({ changeId: z.number(), laterChangeId: z.number().nullable() }) },
  CHANGE_NOT_FOUND: { data: z.object({ id: z.number() }) },
  SETTING_INVALID: { data: z.object({ key: z.string() }) },
  SELECTION_EMPTY: { data: z.object({}) },
  JOB_RUNNING: { data: z.object({ job: z.string() }) },
  FILE_TOKEN_UNKNOWN: { data: z.object({}) },
  DISK_FULL: { data: z.object({}) },
  LIBRARY_DAMAGED: { data: z.object({ problems: z.array(z.string()) }) },
  IMPORT_EMPTY: { data: z.object({}) },
  IMPORT_NO_ROWS: { data: z.object({}) },
  IMPORT_BINARY: { data: z.object({ kind: z.string() }) },
  IMPORT_ENCODING: { data: z.object({ encoding: z.string(), line: z.number().nullable() }) },
  IMPORT_UNCLOSED_QUOTE: { data: z.object({ line: z.number() }) },
  IMPORT_TOO_MANY_COLUMNS: { data: z.object({ columns: z.number(), limit: z.number() }) },
  IMPORT_TOO_LARGE: { data: z.object({ limit: z.number() }) },
  IMPORT_FILE_MISSING: { data: z.object({}) },
  IMPORT_IS_DIRECTORY: { data: z.object({}) },
  IMPORT_UNREADABLE: { data: z.object({ reason: z.string() }) },
  IMPORT_SESSION_UNKNOWN: { data: z.object({}) },
  /** The file is the export of a chat: it goes to the import of chats. */
  IMPORT_IS_CHAT: { data: z.object({ format: z.string() }) },
  IMPORT_NO_NAME_COLUMN: { data: z.object({}) },
  /** More people than the format holds. */
  EXPORT_TOO_LARGE: { data: z.object({ limit: z.number() }) },
  LIBRARY_NOT_EMPTY: { data: z.object({ table: z.string() }) },
  /** Written by a version with another schema. */
  LIBRARY_JSON_VERSION: { data: z.object({ found: z.number(), known: z.number() }) },
  /** reason: layout, json, table, columns, row, constraint, reference or cut_off; line null when none can be named. */
  LIBRARY_JSON_INVALID: { data: z.object({ line: z.number().nullable(), reason: z.string() }) },
  BATCH_NOT_FOUND: { data: z.object({ id: z.number() }) },
  ...knowledgeErrors,
  ...communitiesErrors,
  ...chatsErrors,
  ...campaignsErrors,
  ...duplicatesErrors,
} as const;

/** Picks error definitions by code, for `.errors(pick('FAN_NOT_FOUND'))`. */
export function errors<const K extends keyof typeof errorDefs>(...codes: K[]): Pick<typeof errorDefs, K> {
  return Object.fromEntries(codes.map((code) => [code, errorDefs[code]])) as Pick<typeof errorDefs, K>;
}
