import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { Domain } from '#shared/contract/live.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { derivedSchema, rebuildCounters } from '../../../core/derived-schema.ts';
import { fail } from '../../../core/fail.ts';
import { allIndexedPeople } from '../../fans/fan-search-sqlite.ts';
import { rebuildPeopleIndex } from '../../search/people-index-sqlite.ts';
import { linesOf } from './json-lines.ts';
import {
  beginRefill,
  type Cell,
  factTables,
  firstFilledTable,
  rowWriter,
  schemaVersion,
  type TableShape,
} from './library-json-sqlite.ts';

type Progress = { done: number; total: number | null; finished: boolean };

const Head = z.object({ kith: z.literal(1), schema: z.number().int() });
const TableHead = z.object({ name: z.string(), columns: z.array(z.string()) });
const Row = z.array(z.union([z.string(), z.number(), z.null(), z.object({ base64: z.string() })]));
const ROWS_PER_EVENT = 5000;

const invalid = (line: number | null, reason: string) => fail('LIBRARY_JSON_INVALID', { line, reason });

/**
 * Fills an empty library from the JSON of a whole one, in one transaction: a file that is cut off, altered or of another version
 * leaves the library as it was. Counters and both search indexes are made anew.
 * @throws LIBRARY_NOT_EMPTY, LIBRARY_JSON_VERSION, LIBRARY_JSON_INVALID, IMPORT_FILE_MISSING, IMPORT_IS_DIRECTORY
 */
export async function* importLibrary(
  deps: Deps,
  path: string,
  search: { rebuildTx(tx: Tx): unknown },
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  const total = sizeOf(path);
  const progress = channel<Progress>();
  const left = new AbortController();
  const ends = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const work = deps.write(null, async (tx) => {
    const filled = firstFilledTable(tx.sqlite);
    if (filled !== null) throw fail('LIBRARY_NOT_EMPTY', { table: filled });
    // Rows come as they were counted: nothing may count them again while they come in.
    derivedSchema.dropTriggers(tx.sqlite);
    beginRefill(tx.sqlite);
    await readInto(tx, path, ends, (done) => progress.put({ done, total, finished: false }));
    derivedSchema.apply(tx.sqlite);
    rebuildCounters(tx.sqlite);
    rebuildPeopleIndex(tx.sqlite, allIndexedPeople(tx.sqlite));
    search.rebuildTx(tx);
    for (const domain of Domain.options) tx.touch(domain);
  });
  const ended = work.then(
    () => progress.end(),
    (error: unknown) => progress.fail(asReferenceProblem(error)),
  );
  try {
    yield* progress.values();
  } finally {
    // Whoever stops listening has cancelled: the transaction is taken back before anything else runs.
    left.abort();
    await ended;
  }
  yield { done: total, total, finished: true };
}

async function readInto(tx: Tx, path: string, signal: AbortSignal, onBytes: (n: number) => void) {
  const tables = new Map(factTables(tx.sqlite).map((table) => [table.name, table]));
  let state: 'head' | 'table' | 'row' | 'end' = 'head';
  let current: { table: TableShape; write(cells: readonly Cell[]): void } | null = null;
  for await (const { line, number, bytes } of linesOf(path, signal)) {
    if (number % ROWS_PER_EVENT === 0) onBytes(bytes);
    if (state === 'head') {
      const head = parsed(line, ',"tables":[', '}', number, Head);
      const known = schemaVersion(tx.sqlite);
      if (head.schema !== known) throw fail('LIBRARY_JSON_VERSION', { found: head.schema, known });
      state = 'table';
    } else if (state === 'table') {
      if (line === ']}') {
        state = 'end';
        continue;
      }
      const head = parsed(line, ',"rows":[', '}', number, TableHead);
      const table = tables.get(head.name);
      if (!table) throw invalid(number, 'table');
      // A table comes once, with the columns that this version has.
      tables.delete(head.name);
      if (head.columns.join('\n') !== table.columns.join('\n')) throw invalid(number, 'columns');
      current = { table, write: rowWriter(tx.sqlite, table) };
      state = 'row';
    } else if (state === 'row' && current) {
      if (line === ']}' || line === ']},') state = 'table';
      else writeRow(current, line, number);
    } else if (line.trim() !== '') {
      throw invalid(number, 'layout');
    }
  }
  if (state !== 'end') throw invalid(null, 'cut_off');
}

function writeRow(
  { table, write }: { table: TableShape; write(cells: readonly Cell[]): void },
  line: string,
  number: number,
): void {
  const cells = Row.safeParse(parseJson(line.endsWith(',') ? line.slice(0, -1) : line, number));
  if (!cells.success || cells.data.length !== table.columns.length) throw invalid(number, 'row');
  try {
    write(cells.data);
  } catch (error) {
    if (isConstraint(error)) throw invalid(number, 'constraint');
    throw error;
  }
}

/** A line that opens a list: what comes before `opening` is an object once it is closed. */
function parsed<T>(line: string, opening: string, closing: string, number: number, shape: z.ZodType<T>): T {
  if (!line.endsWith(opening)) throw invalid(number, 'layout');
  const head = shape.safeParse(parseJson(line.slice(0, -opening.length) + closing, number));
  if (!head.success) throw invalid(number, 'layout');
  return head.data;
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(line, 'json');
  }
}

const isConstraint = (error: unknown) =>
  error instanceof Database.SqliteError && /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(error.code);
/** References are looked at when all rows are in: then no line can be named. */
const asReferenceProblem = (error: unknown) => (isConstraint(error) ? invalid(null, 'reference') : error);

/** Bytes. @throws IMPORT_FILE_MISSING, IMPORT_IS_DIRECTORY */
function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw fail('IMPORT_FILE_MISSING', {});
  if (stat.isDirectory()) throw fail('IMPORT_IS_DIRECTORY', {});
  return stat.size;
}

/** Lets work that runs by itself hand values to a generator. */
function channel<T>() {
  let waiting: T[] = [];
  let outcome: { error: unknown } | 'open' | 'ended' = 'open';
  let wake: () => void = () => undefined;
  return {
    put(value: T) {
      waiting.push(value);
      wake();
    },
    end() {
      outcome = 'ended';
      wake();
    },
    fail(error: unknown) {
      outcome = { error };
      wake();
    },
    async *values(): AsyncGenerator<T> {
      for (;;) {
        const ready = waiting;
        waiting = [];
        yield* ready;
        if (waiting.length > 0) continue;
        if (outcome === 'ended') return;
        if (outcome !== 'open') throw outcome.error;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
