import type { Sqlite } from '#main/core/db/connection.ts';
import { PERSON_MOVERS } from '#main/core/later-router.ts';
import { mergeMover } from '#main/domains/duplicates/merge-moves.ts';
import type { TestLibrary } from '../support/library.ts';
import { factsOf } from './history-facts.ts';

export const ALL_MOVERS = [...PERSON_MOVERS, mergeMover];

/** What a column with a person's id may be called where no foreign key says so. */
const NAMED_SO = /(^|_)(fan|person|inviter|invited|referrer)_id$/;
/** Ids of any kind of things, among them people. */
export const MIXED = ['link.from_id', 'link.to_id', 'check_up_tick.evidence_id'];

/** 'table.column' of everything in the schema that names a person. */
export function personColumns(sqlite: Sqlite): string[] {
  const rows = sqlite
    .prepare(
      `SELECT m.name || '.' || f."from" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
       WHERE m.type = 'table' AND f."table" = 'fan'`,
    )
    .pluck()
    .all() as string[];
  const named = sqlite
    .prepare(
      `SELECT m.name || '.' || c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all() as string[];
  return [...new Set([...rows, ...named.filter((name) => NAMED_SO.test(name.split('.')[1]!))])].sort();
}

/** Where a person is still named, save in what says that they were merged. */
export function placesOf(sqlite: Sqlite, fanId: number): string[] {
  const past = [
    'merged_person.fan_id',
    'merged_value.from_id',
    'first_contact.fan_id',
    'suggestion_due.fan_id',
  ];
  return personColumns(sqlite)
    .filter((name) => !past.includes(name))
    .filter((name) => {
      const [table, column] = name.split('.');
      return sqlite.prepare(`SELECT 1 FROM "${table}" WHERE "${column}" = ?`).get(fanId) !== undefined;
    });
}

/**
 * The library as it stands, rows in order of their keys, without numbers of nobody. Links of mentions are made anew with a merge, so their ids and when
 * they were made are left out.
 */
export function dump(lib: TestLibrary): Record<string, unknown[]> {
  const facts = factsOf(lib.app.deps.read.sqlite) as Record<string, Record<string, unknown>[]>;
  return Object.fromEntries(
    // How the text index lays out its words is its own business; the full check reads them.
    Object.entries(facts)
      .filter(([table]) => !table.startsWith('texts_fts'))
      .map(([table, rows]) => [
        table,
        table === 'link'
          ? rows
              .map(({ id, created_at, ...row }) =>
                row.document_id === null ? { id, created_at, ...row } : row,
              )
              .map((row) => JSON.stringify(row))
              .sort()
          : rows
              .filter((row) => table !== 'campaign_generation' || row.people !== 0 || row.invitations !== 0)
              .map((row) => JSON.stringify(row))
              .sort(),
      ]),
  );
}

export async function problemsOf(lib: TestLibrary): Promise<unknown> {
  let found: { problems?: unknown } = {};
  for await (const event of await lib.client.maintenance.check({ full: true })) found = event as typeof found;
  return found.problems;
}
