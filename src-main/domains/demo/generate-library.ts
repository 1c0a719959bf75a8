import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '#shared/contract/settings.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { derivedSchema } from '../../core/derived-schema.ts';
import { openLibrary } from '../../core/open-library.ts';
import { DEFAULT_SETTINGS } from '../settings/settings-defaults.ts';
import { adviseEveryone, createLibraryFiller } from './library-filler-sqlite.ts';
import type { InteractionDraft } from './person-draft.ts';
import { BUSIEST_INTERACTIONS, castOf, randomPeople } from './random-people.ts';

/** The moment generated libraries end at, unless told: figures of different days compare. */
export const GENERATED_NOW = Date.UTC(2026, 5, 30, 4);
/** Above this indexes are dropped and made anew from sorted rows: a million rows into fourteen indexes at random is slow. */
const INDEX_AFTERWARDS = 2_000;
const PEOPLE_PER_COMMIT = 2_000;

/**
 * Writes a library of `fans` people to `file`, which must not exist; the same for the same seed and now. Memory stays flat.
 * The half-done file has another name, so what has the right name is whole.
 * @throws LibraryError
 */
export function generateLibrary(options: {
  file: string;
  fans: number;
  seed: number;
  /** Epoch ms of the library's present. */
  now?: number;
  onProgress?: (done: number) => void;
}): void {
  const { file, fans, seed, now = GENERATED_NOW, onProgress } = options;
  const half = `${file}.partial`;
  mkdirSync(dirname(file), { recursive: true });
  for (const end of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(`${half}${end}`, { force: true });
  const library = openLibrary({ file: half, mode: 'create', clock: () => now, onCommit: () => undefined });
  try {
    fill(library.writer.sqlite, { fans, seed, now, onProgress: onProgress ?? (() => undefined) });
  } finally {
    library.close();
  }
  renameSync(half, file);
}

function fill(
  sqlite: Sqlite,
  {
    fans,
    seed,
    now,
    onProgress,
  }: { fans: number; seed: number; now: number; onProgress: (done: number) => void },
) {
  const settings: Settings = { ...DEFAULT_SETTINGS, timeZone: 'Asia/Shanghai', currency: 'CNY' };
  const indexes = fans > INDEX_AFTERWARDS ? takeIndexes(sqlite) : [];
  // Nobody else reads this file and a broken one is thrown away, so no journal is written while it fills.
  for (const pragma of [
    'journal_mode = MEMORY',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -131072',
    'mmap_size = 0',
  ]) {
    sqlite.pragma(pragma);
  }
  // Resting triggers still cost a savepoint a row.
  derivedSchema.dropTriggers(sqlite);
  const filler = createLibraryFiller(sqlite, { settings, now });
  sqlite.exec('BEGIN');
  filler.setting('libraryName', `${fans} 人`);
  filler.setting('timeZone', settings.timeZone);
  filler.setting('currency', settings.currency);
  const cast = castOf(filler);
  let busiest: InteractionDraft[] = [];
  const spread = Math.max(1, Math.floor(fans / BUSIEST_INTERACTIONS));
  let done = 0;
  for (const person of randomPeople(filler, cast, { count: fans, seed, now, timeZone: settings.timeZone })) {
    // In a library that grew day by day the rows of a busy person lie far apart.
    filler.person(person, { rowsLater: done === 0 });
    if (done === 0) busiest = person.interactions;
    done += 1;
    if (done % spread === 0 && busiest.length > 0) filler.interactionRow(1, busiest.shift()!);
    if (done % PEOPLE_PER_COMMIT === 0) {
      sqlite.exec('COMMIT');
      onProgress(done);
      sqlite.exec('BEGIN');
    }
  }
  for (const interaction of busiest) filler.interactionRow(1, interaction);
  filler.finish();
  sqlite.exec('COMMIT');
  // Sorting millions of keys belongs on disk; single inserts with triggers would be slow with it (their journal becomes a file).
  sqlite.pragma('temp_store = FILE');
  for (const index of indexes) sqlite.exec(index);
  derivedSchema.apply(sqlite);
  sqlite.exec('ANALYZE');
  // What is said of the partial indexes of tables that are empty today would send queries past them once the tables fill.
  sqlite.exec(`DELETE FROM sqlite_stat1 WHERE stat LIKE '0 %'; ANALYZE sqlite_schema`);
  sqlite.exec('BEGIN');
  adviseEveryone(sqlite, settings, now);
  sqlite.exec('COMMIT');
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
}

/** Drops all indexes that are not part of a table. @returns the statements that make them */
function takeIndexes(sqlite: Sqlite): string[] {
  const indexes = sqlite
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`)
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) sqlite.exec(`DROP INDEX "${name}"`);
  return indexes.map(({ sql }) => sql);
}
