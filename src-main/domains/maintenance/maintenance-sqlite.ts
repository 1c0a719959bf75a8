import type { Sqlite } from '../../core/db/connection.ts';
import { prepared } from '../../core/db/recorder.ts';
import { campaignProblems } from '../campaigns/campaign-triggers.ts';

/** What the library holds: live people from the kept counters, interactions by their greatest id. */
export function libraryNumbers(sqlite: Sqlite): { schema: number; fans: number; interactions: number } {
  return {
    schema: sqlite.pragma('user_version', { simple: true }) as number,
    fans: prepared(sqlite, 'SELECT coalesce(sum(n), 0) FROM stage_bucket').pluck().get() as number,
    interactions: prepared(sqlite, 'SELECT coalesce(max(id), 0) FROM interaction').pluck().get() as number,
  };
}

/** SQLite's own verdict: quick_check reads pages, integrity_check also compares indexes with tables. */
export function checkIntegrity(sqlite: Sqlite, full: boolean): string[] {
  const rows = sqlite.pragma(full ? 'integrity_check(20)' : 'quick_check(20)') as Record<string, string>[];
  return rows.map((row) => Object.values(row)[0]!).filter((verdict) => verdict !== 'ok');
}

export function foreignKeyProblems(sqlite: Sqlite): string[] {
  const rows = sqlite.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[];
  return rows.slice(0, 20).map(({ table, rowid, parent }) => `${table} ${rowid} -> ${parent}`);
}

/** Kept counters that are not what counting gives: people by stage and by tag, metrics by case, numbers of campaigns. */
export function counterProblems(sqlite: Sqlite): string[] {
  const stages = prepared(
    sqlite,
    `SELECT stage.id FROM stage WHERE (SELECT coalesce(sum(n), 0) FROM stage_bucket WHERE stage_id = stage.id)
       <> (SELECT count(*) FROM fan INDEXED BY fan_stage_newest WHERE stage_id = stage.id AND deleted_at IS NULL)`,
  )
    .pluck()
    .all() as number[];
  const tags = prepared(
    sqlite,
    'SELECT id FROM tag WHERE fan_count <> (SELECT count(*) FROM fan_tag WHERE tag_id = tag.id)',
  )
    .pluck()
    .all() as number[];
  const cases = prepared(
    sqlite,
    'SELECT id FROM case_study AS c WHERE metric_count <> (SELECT count(*) FROM case_metric WHERE case_id = c.id)',
  )
    .pluck()
    .all() as number[];
  return [
    ...stages.map((id) => `count of stage ${id}`),
    ...tags.map((id) => `count of tag ${id}`),
    ...cases.map((id) => `count of metrics of case ${id}`),
    ...campaignProblems(sqlite),
  ];
}
