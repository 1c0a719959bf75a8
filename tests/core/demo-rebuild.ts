import Database from 'better-sqlite3';

/** All that a rebuild would make anew, as text that two libraries can be compared by. */
export function derivedRows(file: string): Record<string, unknown[]> {
  const sqlite = new Database(file);
  try {
    sqlite.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'people_fts', 'instance')`);
    const rows = (source: string) => sqlite.prepare(source).raw().all();
    return {
      people:
        rows(`SELECT id, stage_id, stage_rank, strength_log, last_deep_at, contact_state, last_contact_at, interaction_count,
        purchase_count, purchase_total, last_purchase_at, next_due FROM fan ORDER BY id`),
      days: rows('SELECT * FROM strength_day ORDER BY fan_id, day'),
      buckets: rows('SELECT * FROM stage_bucket WHERE n <> 0 ORDER BY stage_id, bucket'),
      tags: rows('SELECT id, fan_count FROM tag ORDER BY id'),
      suggestions: rows('SELECT fan_id, to_stage_id, rule_id, evidence FROM suggestion ORDER BY fan_id'),
      words: rows('SELECT term, doc, col, "offset" FROM words ORDER BY term, doc, col, "offset"'),
    };
  } finally {
    sqlite.close();
  }
}

/** Reads rows of a library that is closed. */
export function readRows<T>(file: string, source: string, ...args: unknown[]): T[] {
  const sqlite = new Database(file, { readonly: true });
  try {
    return sqlite.prepare(source).all(...args) as T[];
  } finally {
    sqlite.close();
  }
}
