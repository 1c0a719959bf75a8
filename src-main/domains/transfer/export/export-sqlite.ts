import type { Settings } from '#shared/contract/settings.ts';
import { bandBounds, bandWithin, type ContactState, strengthAt } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import type { Sql } from '../../../core/db/index-walk.ts';
import { prepared } from '../../../core/db/recorder.ts';
import { momentOrNull } from '../../fans/fan-rows-sqlite.ts';

/** A person as a line of an exported list. */
export type ExportedPerson = {
  id: number;
  name: string;
  remark: string;
  stage: string;
  band: string;
  strength: number | null;
  gender: string;
  birthday: string | null;
  region: string;
  source: string;
  note: string;
  /** [platform, value] */
  identities: [string, string][];
  tags: string[];
  /** [field id, value] */
  fields: [number, string][];
  purchaseCount: number;
  purchaseTotal: number;
  lastPurchaseAt: number | null;
  lastContactAt: number | null;
  createdAt: number;
};

type Row = Omit<
  ExportedPerson,
  'band' | 'strength' | 'identities' | 'tags' | 'fields' | 'lastPurchaseAt' | 'lastContactAt'
> & {
  strengthLog: number | null;
  lastDeepAt: number;
  contactState: ContactState;
  lastPurchaseAt: number;
  lastContactAt: number;
  identities: string | null;
  tags: string | null;
  fields: string | null;
};

const CHUNK = 1000;

/** Platforms and live custom fields that the export needs columns for. */
export function exportColumns(sqlite: Sqlite): {
  platforms: string[];
  fields: { id: number; label: string }[];
} {
  return {
    platforms: prepared(sqlite, 'SELECT DISTINCT platform FROM identity ORDER BY platform')
      .pluck()
      .all() as string[],
    fields: prepared(
      sqlite,
      'SELECT id, label FROM custom_field WHERE deleted_at IS NULL ORDER BY position, id',
    ).all() as { id: number; label: string }[],
  };
}

/** The ids a selection means, kept in a temporary table so that a million need no memory here. @returns how many */
export function chooseForExport(sqlite: Sqlite, people: Sql): number {
  // The file stays read-only; the table is this connection's own.
  sqlite.pragma('query_only = OFF');
  sqlite.exec('CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)');
  return sqlite.prepare(`INSERT OR IGNORE INTO chosen ${people.text}`).run(...people.args).changes;
}

/** Most people have no fields, many no tags. */
const listOf = (json: string | null): unknown => (json === null || json === '[]' ? [] : JSON.parse(json));

/** The chosen people in order of id, in chunks. */
export function* exportedPeople(
  sqlite: Sqlite,
  settings: Settings,
  now: number,
): Generator<ExportedPerson[]> {
  const bounds = bandBounds(settings.strength, now);
  const read = sqlite.prepare(
    `SELECT fan.id, fan.name, fan.remark, coalesce(nullif(stage.name, ''), stage.key) AS stage, fan.strength_log AS strengthLog,
       fan.last_deep_at AS lastDeepAt, fan.contact_state AS contactState, fan.gender, fan.birthday, fan.region, fan.source, fan.note,
       fan.purchase_count AS purchaseCount, fan.purchase_total AS purchaseTotal, fan.last_purchase_at AS lastPurchaseAt,
       fan.last_contact_at AS lastContactAt, fan.created_at AS createdAt,
       (SELECT json_group_array(json_array(platform, value)) FROM identity WHERE fan_id = fan.id) AS identities,
       (SELECT json_group_array(tag.name) FROM fan_tag JOIN tag ON tag.id = tag_id WHERE fan_id = fan.id AND tag.deleted_at IS NULL) AS tags,
       (SELECT json_group_array(json_array(field_id, value)) FROM field_value WHERE fan_id = fan.id) AS fields
     FROM chosen CROSS JOIN fan ON fan.id = chosen.id CROSS JOIN stage ON stage.id = fan.stage_id
     WHERE chosen.id > ? ORDER BY chosen.id LIMIT ${CHUNK}`,
  );
  for (let after = 0; ; ) {
    const rows = read.all(after) as Row[];
    if (rows.length === 0) return;
    yield rows.map(({ strengthLog, lastDeepAt, contactState, ...row }) => ({
      ...row,
      band: bandWithin({ strengthLog, lastDeepAt: momentOrNull(lastDeepAt), contactState }, bounds),
      strength: strengthLog === null ? null : strengthAt(strengthLog, now, settings.strength.decayPerMonth),
      lastPurchaseAt: momentOrNull(row.lastPurchaseAt),
      lastContactAt: momentOrNull(row.lastContactAt),
      identities: listOf(row.identities) as [string, string][],
      tags: listOf(row.tags) as string[],
      fields: listOf(row.fields) as [number, string][],
    }));
    after = rows[rows.length - 1]!.id;
  }
}
