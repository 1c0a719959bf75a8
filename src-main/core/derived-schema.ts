import { CAMPAIGN_TRIGGERS, rebuildCampaigns } from '../domains/campaigns/campaign-triggers.ts';
import { PEOPLE_INDEX_DDL, TEXTS_INDEX_DDL } from '../domains/search/index-tables.ts';
import type { Sqlite } from './db/connection.ts';
import type { DerivedSchema } from './db/migrate.ts';

/** Slices of strength_log a unit holds; edges of bands are counted exactly inside one slice. */
export const BUCKETS_PER_UNIT = 16;
/** Buckets of people without points: this minus contact_state. */
export const NO_POINTS_BUCKET = -1_000_000;

const bucketSql = (row: 'NEW' | 'OLD') =>
  `CASE WHEN ${row}.strength_log IS NULL THEN ${NO_POINTS_BUCKET} - ${row}.contact_state
        ELSE CAST(floor(${row}.strength_log * ${BUCKETS_PER_UNIT}) AS INTEGER) END`;
/** The slice of a person, as the triggers cut it. */
export const bucketOf = (strengthLog: number | null, contactState: number): number =>
  strengthLog === null ? NO_POINTS_BUCKET - contactState : Math.floor(strengthLog * BUCKETS_PER_UNIT);

const add = `INSERT INTO stage_bucket (stage_id, bucket, n) VALUES (NEW.stage_id, ${bucketSql('NEW')}, 1)
             ON CONFLICT (stage_id, bucket) DO UPDATE SET n = n + 1;`;
const subtract = `UPDATE stage_bucket SET n = n - 1 WHERE stage_id = OLD.stage_id AND bucket = ${bucketSql('OLD')};`;
const unguarded = 'NOT EXISTS (SELECT 1 FROM derived_guard)';

/** name -> body. Counters that pages show; bulk work sets `derived_guard` and adds them up itself. */
const TRIGGERS: Record<string, string> = {
  fan_bucket_insert: `AFTER INSERT ON fan WHEN NEW.deleted_at IS NULL AND ${unguarded} BEGIN ${add} END`,
  fan_bucket_delete: `AFTER DELETE ON fan WHEN OLD.deleted_at IS NULL AND ${unguarded} BEGIN ${subtract} END`,
  fan_bucket_in: `AFTER UPDATE OF stage_id, strength_log, contact_state, deleted_at ON fan
                  WHEN NEW.deleted_at IS NULL AND ${unguarded} BEGIN ${add} END`,
  fan_bucket_out: `AFTER UPDATE OF stage_id, strength_log, contact_state, deleted_at ON fan
                   WHEN OLD.deleted_at IS NULL AND ${unguarded} BEGIN ${subtract} END`,
  // A suggestion is about where a person stands: moved or in the trash they have none until they are looked at again.
  suggestion_gone: `AFTER UPDATE OF stage_id, deleted_at ON fan
                    WHEN OLD.stage_id <> NEW.stage_id OR OLD.deleted_at IS NOT NEW.deleted_at
                    BEGIN DELETE FROM suggestion WHERE fan_id = NEW.id; END`,
  tag_count_insert: `AFTER INSERT ON fan_tag WHEN ${unguarded}
                     BEGIN UPDATE tag SET fan_count = fan_count + 1 WHERE id = NEW.tag_id; END`,
  tag_count_delete: `AFTER DELETE ON fan_tag WHEN ${unguarded}
                     BEGIN UPDATE tag SET fan_count = fan_count - 1 WHERE id = OLD.tag_id; END`,
  case_metric_insert: `AFTER INSERT ON case_metric
                       BEGIN UPDATE case_study SET metric_count = metric_count + 1 WHERE id = NEW.case_id; END`,
  case_metric_delete: `AFTER DELETE ON case_metric
                       BEGIN UPDATE case_study SET metric_count = metric_count - 1 WHERE id = OLD.case_id; END`,
  ...CAMPAIGN_TRIGGERS,
};

/** Everything in the file that is made from other rows: the triggers that keep counters, and the full-text tables. */
export const derivedSchema: DerivedSchema = {
  apply(sqlite) {
    const indexed = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'people_fts'`).get();
    if (!indexed) sqlite.exec(PEOPLE_INDEX_DDL);
    const hasTexts = sqlite.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'texts_fts'`).get();
    if (!hasTexts) sqlite.exec(TEXTS_INDEX_DDL);
    const kept = sqlite.prepare(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?`).pluck();
    for (const [name, body] of Object.entries(TRIGGERS)) {
      const known = kept.get(name) as string | undefined;
      if (known?.endsWith(body)) continue;
      // Also one that an earlier version wrote otherwise.
      sqlite.exec(`DROP TRIGGER IF EXISTS ${name}; CREATE TRIGGER ${name} ${body}`);
    }
  },
  dropTriggers(sqlite) {
    for (const name of Object.keys(TRIGGERS)) sqlite.exec(`DROP TRIGGER IF EXISTS ${name}`);
  },
};

/** Recounts stage_bucket, tag.fan_count and the numbers of campaigns from the facts. */
export function rebuildCounters(sqlite: Sqlite): void {
  sqlite.exec(`
    DELETE FROM stage_bucket;
    INSERT INTO stage_bucket (stage_id, bucket, n)
      SELECT stage_id, ${bucketSql('NEW').replaceAll('NEW.', 'fan.')} AS bucket, count(*) FROM fan
      WHERE deleted_at IS NULL GROUP BY 1, 2;
    UPDATE tag SET fan_count = (SELECT count(*) FROM fan_tag WHERE tag_id = tag.id);
    UPDATE case_study SET metric_count = (SELECT count(*) FROM case_metric WHERE case_id = case_study.id);
  `);
  rebuildCampaigns(sqlite);
}
