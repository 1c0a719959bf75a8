import type { Sqlite } from '#main/core/db/connection.ts';

/** Tables that say what is so, not what was done: everything but history itself, the search index, advice and the guard. */
export function factTables(sqlite: Sqlite): string[] {
  return sqlite
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'
         AND name NOT LIKE 'people_%' AND name NOT IN ('change', 'change_row', 'derived_guard', 'suggestion', 'suggestion_due') ORDER BY name`,
    )
    .pluck()
    .all() as string[];
}

/**
 * Every row of every table of facts and counters, as it stands. Left out: when a person was last written, which history
 * does not keep, counters of nobody, and when advice was last looked for.
 */
export function factsOf(sqlite: Sqlite): Record<string, unknown[]> {
  return Object.fromEntries(
    factTables(sqlite).map((table) => {
      const rows = sqlite.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[];
      const kept = rows.filter((row) => {
        if (table === 'setting') return row.key !== 'suggestions.lookedAt';
        return table !== 'stage_bucket' || row.n !== 0;
      });
      return [table, kept.map(({ updated_at: _, ...row }) => row)];
    }),
  );
}
