import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  Changed,
  command,
  commandStream,
  errors,
  Id,
  Instant,
  PageInput,
  query,
  queryStream,
} from './base.ts';
import { Selection } from './fans.ts';

const openErrors = errors(
  'FILE_TOKEN_UNKNOWN',
  'IMPORT_EMPTY',
  'IMPORT_NO_ROWS',
  'IMPORT_BINARY',
  'IMPORT_IS_CHAT',
  'IMPORT_ENCODING',
  'IMPORT_UNCLOSED_QUOTE',
  'IMPORT_TOO_MANY_COLUMNS',
  'IMPORT_TOO_LARGE',
  'IMPORT_FILE_MISSING',
  'IMPORT_IS_DIRECTORY',
  'IMPORT_UNREADABLE',
  'DISK_FULL',
  'JOB_RUNNING',
);

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk', 'big5']);

/** One column of the file and where it goes. Targets are those of column rules: 'name', 'identity:phone', 'custom:爱好', 'raw' … */
export const ImportColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  target: z.string(),
  confidence: z.number(),
  reason: z.string(),
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** What happens to a person who is there already. */
export const MatchPolicy = z.enum(['fill', 'overwrite', 'skip', 'ask']);
export type MatchPolicy = z.infer<typeof MatchPolicy>;

export const ImportCounts = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  clashes: z.number().int(),
  rejected: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** How a date begins that could be two (3/5/1990): with its day or its month; '' keeps it as written. */
export const DateOrderChoice = z.enum(['dmy', 'mdy', '']);
export type DateOrderChoice = z.infer<typeof DateOrderChoice>;

/** A file parsed into the staging database; nothing of the library is touched. */
export const ImportSession = z.object({
  sessionId: z.string(),
  fileName: z.string(),
  format: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  headerRow: z.number().int(),
  rows: z.number().int(),
  raggedRows: z.number().int(),
  columns: z.array(ImportColumn),
  /** Damaged sheets of a workbook whose others are whole, and how many rows before the damage came in. */
  unread: z.array(z.object({ sheet: z.string(), rows: z.number().int() })),
  /** The mapping was taken over from an earlier import with the same header. */
  remembered: z.boolean(),
  /**
   * `local`: how many telephone numbers of its first rows have no code and are no mobile numbers of China; `found`: the country that
   * the rest of the list speaks for; `chosen`: what was answered the last time, '' for none.
   */
  phones: z.object({
    local: z.number().int(),
    found: z.string().nullable(),
    chosen: z.string().nullable(),
  }),
  /**
   * Dates that could be two. `columns`: those with such dates and nothing that tells; `example`: one of them and both its days;
   * `found`: how the list's other dates begin; `chosen`: what was answered the last time.
   */
  dates: z.object({
    columns: z.array(z.number().int()),
    example: z.object({ written: z.string(), dmy: z.string(), mdy: z.string() }).nullable(),
    found: z.enum(['dmy', 'mdy']).nullable(),
    chosen: DateOrderChoice.nullable(),
  }),
});
export type ImportSession = z.infer<typeof ImportSession>;

export const ImportOpenEvent = z.object({
  bytes: z.number(),
  totalBytes: z.number(),
  rows: z.number().int(),
  session: ImportSession.nullable(),
});

export const RowOutcome = z.enum(['new', 'updated', 'unchanged', 'clash', 'rejected']);
export const PreviewRow = z.object({
  row: z.number().int(),
  outcome: RowOutcome,
  /** Codes such as no_name, damaged_number, matches_two; words are the interface's. */
  reasons: z.array(
    z.object({ code: z.string(), column: z.string().nullable(), value: z.string().nullable() }),
  ),
  fanId: Id.nullable(),
  name: z.string(),
  cells: z.array(z.string()),
});
export type PreviewRow = z.infer<typeof PreviewRow>;

/** `survey`: what only the whole list can tell is gathered first. */
export const ImportPlanEvent = z.object({
  phase: z.enum(['survey', 'plan']),
  done: z.number().int(),
  total: z.number().int().nullable(),
  counts: ImportCounts.nullable(),
});
export type ImportPlanEvent = z.infer<typeof ImportPlanEvent>;
export const ImportProgress = z.object({
  phase: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  counts: ImportCounts,
  batchId: Id.nullable(),
  finished: z.boolean(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

export const ImportBatch = ImportCounts.extend({
  id: Id,
  at: Instant,
  fileName: z.string(),
  encoding: z.string(),
  rows: z.number().int(),
  undone: z.boolean(),
  changeId: Id.nullable(),
});
export type ImportBatch = z.infer<typeof ImportBatch>;

export const FileProgress = z.object({
  done: z.number().int(),
  total: z.number().int().nullable(),
  finished: z.boolean(),
});

/** XLSX is held in memory and has a limit; the others stream. */
export const ExportFormat = z.enum(['csv', 'xlsx', 'vcf', 'json']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const transferContract = {
  /** Parses the file into the staging database; the last event carries the session. */
  open: commandStream
    .input(
      z.object({
        token: z.string(),
        fileName: z.string(),
        encoding: Encoding.optional(),
        delimiter: z.string().max(1).optional(),
        headerRow: z.number().int().optional(),
      }),
    )
    .output(eventIterator(ImportOpenEvent))
    .errors(openErrors),
  /** Decides every row's outcome with this mapping; nothing of the library is touched. */
  plan: commandStream
    .input(
      z.object({
        sessionId: z.string(),
        targets: z.array(z.object({ index: z.number().int(), target: z.string() })),
        policy: MatchPolicy.default('fill'),
        /** Whose telephone numbers without a code are: ISO code of a country, '' for nobody's. Null: as the list speaks. */
        phoneRegion: z
          .string()
          .regex(/^(?:[A-Z]{2})?$/)
          .nullable()
          .default(null),
        /** How dates begin that could be two. Null: as the list's other dates, or kept as written where there are none. */
        dateOrder: DateOrderChoice.nullable().default(null),
      }),
    )
    .output(eventIterator(ImportPlanEvent))
    .errors(errors('IMPORT_SESSION_UNKNOWN', 'IMPORT_NO_NAME_COLUMN', 'DISK_FULL')),
  preview: command
    .input(PageInput.extend({ sessionId: z.string(), outcome: RowOutcome.optional() }))
    .output(
      z.object({ rows: z.array(PreviewRow), nextCursor: z.string().nullable(), total: z.number().int() }),
    )
    .errors(errors('IMPORT_SESSION_UNKNOWN')),
  /** With policy 'ask': what to do with one row. */
  decide: command
    .input(
      z.object({
        sessionId: z.string(),
        rows: z.array(z.number().int()),
        decision: z.enum(['fill', 'overwrite', 'skip', 'create']),
      }),
    )
    .output(z.object({ counts: ImportCounts }))
    .errors(errors('IMPORT_SESSION_UNKNOWN')),
  commit: commandStream
    .input(z.object({ sessionId: z.string() }))
    .output(eventIterator(ImportProgress))
    .errors(errors('IMPORT_SESSION_UNKNOWN', 'DISK_FULL', 'JOB_RUNNING')),
  close: command.input(z.object({ sessionId: z.string() })).output(z.object({})),
  batches: query
    .input(PageInput)
    .output(z.object({ rows: z.array(ImportBatch), nextCursor: z.string().nullable() })),
  /** Rows of a batch as they stood in the file, for what went nowhere else. */
  rawRows: query
    .input(z.object({ fanId: Id }))
    .output(
      z.array(
        z.object({ batchId: Id, row: z.number().int(), cells: z.array(z.tuple([z.string(), z.string()])) }),
      ),
    ),
  exportFans: queryStream
    .input(
      z.object({
        token: z.string(),
        selection: Selection,
        format: ExportFormat.default('csv'),
        labels: z.record(z.string(), z.string()).default({}),
      }),
    )
    .output(eventIterator(FileProgress))
    .errors(errors('FILE_TOKEN_UNKNOWN', 'DISK_FULL', 'EXPORT_TOO_LARGE')),
  /** Every table of the library as one JSON document; done and total are rows. */
  exportLibrary: queryStream
    .input(z.object({ token: z.string() }))
    .output(eventIterator(FileProgress))
    .errors(errors('FILE_TOKEN_UNKNOWN', 'DISK_FULL')),
  /** Fills an empty library from such a document, whole or not at all; done and total are bytes. */
  importLibrary: commandStream
    .input(z.object({ token: z.string() }))
    .output(eventIterator(FileProgress))
    .errors(
      errors(
        'FILE_TOKEN_UNKNOWN',
        'DISK_FULL',
        'IMPORT_FILE_MISSING',
        'IMPORT_IS_DIRECTORY',
        'LIBRARY_NOT_EMPTY',
        'LIBRARY_JSON_VERSION',
        'LIBRARY_JSON_INVALID',
      ),
    ),
  /** Takes back all that an import brought: its people go to the trash, its updates are reversed. */
  undoBatch: command
    .input(z.object({ batchId: Id }))
    .output(Changed.extend({ kept: z.array(z.object({ id: Id, name: z.string() })) }))
    .errors(errors('BATCH_NOT_FOUND', 'NOTHING_TO_UNDO', 'UNDO_CONFLICT', 'UNDO_STOPPED', 'JOB_RUNNING')),
};
