import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { Domain } from '#shared/contract/live.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
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
  isLeftOut,
  rowsOf,
  rowWriter,
  schemaVersion,
  type TableShape,
} from './library-json-sqlite.ts';
import { withOlderLibrary } from './older-library.ts';

type Progress = { done: number; total: number | null; finished: boolean };

const Head = z.object({ kith: z.literal(1), schema: z.number().int() });
const TableHead = z.object({ name: z.string(), columns: z.array(z.string()) });
const Row = z.array(z.union([z.string(), z.number(), z.null(), z.object({ base64: z.string() })]));
const ROWS_PER_EVENT = 5000;

const invalid = (line: number | null, reason: string) => fail('LIBRARY_JSON_INVALID', { line, reason });

/**
 * Fills an empty library from the JSON of a whole one, in one transaction: a file that is cut off, altered or of a newer version
 * leaves the library as it was; one of an older version goes through a library of that version and its migrations. Counters and
 * both search indexes are made anew.
 * @throws LIBRARY_NOT_EMPTY, LIBRARY_JSON_VERSION, LIBRARY_JSON_INVALID, IMPORT_FILE_MISSING, IMPORT_IS_DIRECTORY
 */
export async function* importLibrary(
  deps: Deps,
  path: string,
  search: { rebuildTx(tx: Tx): unknown },
  signal?: AbortSignal,
): AsyncGenerator<Progress> {
  const total = sizeOf(path);
  assertEmpty(deps.read.sqlite);
  const progress = channel<Progress>();
  const left = new AbortController();
  const ends = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const onBytes = (done: number) => progress.put({ done, total, finished: false });
  const { schema, known } = await versionsOf(deps, path, ends);
  const fill = async (tx: Tx, older: Sqlite | null) => {
    assertEmpty(tx.sqlite);
    // Rows come as they were counted: nothing may count them again while they come in.
    derivedSchema.dropTriggers(tx.sqlite);
    beginRefill(tx.sqlite);
    if (older) await copyInto(tx.sqlite, older, ends);
    else await readInto(tx.sqlite, path, ends, onBytes);
    derivedSchema.apply(tx.sqlite);
    rebuildCounters(tx.sqlite);
    rebuildPeopleIndex(tx.sqlite, allIndexedPeople(tx.sqlite));
    search.rebuildTx(tx);
    for (const domain of Domain.options) tx.touch(domain);
  };
  const filling = (older: Sqlite | null) => deps.write(null, (tx) => fill(tx, older));
  const work =
    schema === known
      ? filling(null)
      : withOlderLibrary(deps.read, schema, (sqlite) => readInto(sqlite, path, ends, onBytes), filling);
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

function assertEmpty(sqlite: Sqlite): void {
  const filled = firstFilledTable(sqlite);
  if (filled !== null) throw fail('LIBRARY_NOT_EMPTY', { table: filled });
}

/** The file's schema and this library's. @throws LIBRARY_JSON_INVALID, LIBRARY_JSON_VERSION for one that this version does not know */
async function versionsOf(deps: Deps, path: string, signal: AbortSignal) {
  const known = schemaVersion(deps.read.sqlite);
  for await (const { line, number } of linesOf(path, signal)) {
    const { schema } = parsed(line, ',"tables":[', '}', number, Head);
    if (schema < 1 || schema > known) throw fail('LIBRARY_JSON_VERSION', { found: schema, known });
    return { schema, known };
  }
  throw invalid(null, 'cut_off');
}

async function copyInto(target: Sqlite, source: Sqlite, signal: AbortSignal): Promise<void> {
  for (const table of factTables(source)) {
    const write = rowWriter(target, table);
    let rows = 0;
    for (const cells of rowsOf(source, table)) {
      write(cells);
      rows += 1;
      if (rows % ROWS_PER_EVENT !== 0) continue;
      signal.throwIfAborted();
      await nextTurn();
    }
  }
}

async function readInto(sqlite: Sqlite, path: string, signal: AbortSignal, onBytes: (n: number) => void) {
  const tables = new Map(factTables(sqlite).map((table) => [table.name, table]));
  let state: 'head' | 'table' | 'row' | 'end' = 'head';
  let current: { table: TableShape; write(cells: readonly Cell[]): void } | null = null;
  for await (const { line, number, bytes } of linesOf(path, signal)) {
    if (number % ROWS_PER_EVENT === 0) onBytes(bytes);
    if (state === 'head') {
      const { schema } = parsed(line, ',"tables":[', '}', number, Head);
      if (schema !== schemaVersion(sqlite)) throw invalid(number, 'layout');
      state = 'table';
    } else if (state === 'table') {
      if (line === ']}') {
        state = 'end';
        continue;
      }
      const head = parsed(line, ',"rows":[', '}', number, TableHead);
      if (isLeftOut(head.name)) {
        current = { table: { ...head, keys: [] }, write: () => undefined };
        state = 'row';
        continue;
      }
      const table = tables.get(head.name);
      if (!table) throw invalid(number, 'table');
      // A table comes once, with the columns that this version has.
      tables.delete(head.name);
      if (head.columns.join('\n') !== table.columns.join('\n')) throw invalid(number, 'columns');
      current = { table, write: rowWriter(sqlite, table) };
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
