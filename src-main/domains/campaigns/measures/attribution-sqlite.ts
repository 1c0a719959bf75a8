import type { AttributedBy, AttributedPurchase } from '#shared/contract/campaigns-attribution.ts';
import type { Touch } from '#shared/rules/attribution-rules.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** One page of the purchases that count for a campaign, newest first. */
export function attributedPage(
  sqlite: Sqlite,
  { campaignId, by, ...page }: Page & { campaignId: number; by?: AttributedBy },
): { rows: AttributedPurchase[]; nextCursor: string | null; total: number } {
  const [at, id] = readCursor(page.cursor, NUMBER_PAIR) ?? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const only = by === undefined ? '' : 'AND a.by = ?';
  const args = by === undefined ? [] : [by];
  const rows = prepared(
    sqlite,
    `SELECT a.interaction_id AS interactionId, a.fan_id AS fanId, f.name, a.at, a.amount, a.currency, i.text, a.by
     FROM attribution AS a INDEXED BY attribution_by_time CROSS JOIN fan AS f ON f.id = a.fan_id
     CROSS JOIN interaction AS i ON i.id = a.interaction_id
     WHERE a.campaign_id = ? ${only} AND (a.at, a.interaction_id) < (?, ?) ORDER BY a.at DESC, a.interaction_id DESC LIMIT ? OFFSET ?`,
  ).all(
    campaignId,
    ...args,
    at,
    id,
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as AttributedPurchase[];
  const total =
    by === undefined
      ? prepared(sqlite, 'SELECT purchases FROM campaign_total WHERE campaign_id = ?').pluck().get(campaignId)
      : prepared(sqlite, 'SELECT count(*) FROM attribution WHERE campaign_id = ? AND by = ?')
          .pluck()
          .get(campaignId, by);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    nextCursor: rows.length > page.limit && last ? JSON.stringify([last.at, last.interactionId]) : null,
    total: total as number,
  };
}

/** A live purchase made by a person who is not in the trash. */
export function purchaseById(
  sqlite: Sqlite,
  id: number,
): { id: number; fanId: number; at: number; name: string } | undefined {
  return prepared(
    sqlite,
    `SELECT i.id, i.fan_id AS fanId, i.at, f.name FROM interaction AS i CROSS JOIN fan AS f ON f.id = i.fan_id AND f.deleted_at IS NULL
     WHERE i.id = ? AND i.kind = 'purchase' AND i.deleted_at IS NULL`,
  ).get(id) as { id: number; fanId: number; at: number; name: string } | undefined;
}

export function attributionOf(
  sqlite: Sqlite,
  interactionId: number,
): { campaignId: number; by: AttributedBy } | undefined {
  return prepared(
    sqlite,
    'SELECT campaign_id AS campaignId, by FROM attribution WHERE interaction_id = ?',
  ).get(interactionId) as { campaignId: number; by: AttributedBy } | undefined;
}

/** Every reason why a purchase could count for a campaign, those outside of their window too. */
export function touchesOf(sqlite: Sqlite, interactionId: number): (Touch & { name: string })[] {
  const rows = prepared(
    sqlite,
    `SELECT t.campaign_id AS campaignId, t.by, t.touched AS touchedAt, k.window_days AS windowDays, k.name FROM (
       SELECT h.campaign_id, 'hand' AS by, NULL AS touched FROM attribution_choice AS h
         WHERE h.interaction_id = @id AND h.campaign_id IS NOT NULL
       UNION ALL SELECT l.campaign_id, CASE l.via WHEN 'code' THEN 'code' ELSE 'link' END, NULL FROM interaction_campaign AS l
         WHERE l.interaction_id = @id
       UNION ALL SELECT r.campaign_id, 'code', r.joined_at FROM interaction AS i CROSS JOIN referral AS r ON r.invited_id = i.fan_id
         WHERE i.id = @id AND r.code IS NOT NULL AND r.state IN ('counted', 'gone')
       UNION ALL SELECT p.campaign_id, 'participation', p.signed_up_at FROM interaction AS i CROSS JOIN participant AS p ON p.fan_id = i.fan_id
         WHERE i.id = @id AND p.signed_up_at IS NOT NULL
       UNION ALL SELECT p.campaign_id, 'participation', p.came_at FROM interaction AS i CROSS JOIN participant AS p ON p.fan_id = i.fan_id
         WHERE i.id = @id AND p.came_at IS NOT NULL
       UNION ALL SELECT p.campaign_id, 'participation', p.took_part_at FROM interaction AS i CROSS JOIN participant AS p ON p.fan_id = i.fan_id
         WHERE i.id = @id AND p.took_part_at IS NOT NULL
       UNION ALL SELECT p.campaign_id, 'participation', p.brought_at FROM interaction AS i CROSS JOIN participant AS p ON p.fan_id = i.fan_id
         WHERE i.id = @id AND p.brought_at IS NOT NULL
     ) AS t CROSS JOIN campaign AS k ON k.id = t.campaign_id AND k.deleted_at IS NULL AND k.state <> 'draft'`,
  ).all({ id: interactionId }) as (Touch & { name: string })[];
  return rows;
}

/** Campaigns of interactions: linked, or a purchase that counts for one. */
export function linksOf(sqlite: Sqlite, interactionIds: readonly number[]) {
  return prepared(
    sqlite,
    `SELECT x.interactionId, x.campaignId, c.name, x.via FROM (
       SELECT l.interaction_id AS interactionId, l.campaign_id AS campaignId, l.via FROM json_each(@ids) AS j
         CROSS JOIN interaction_campaign AS l ON l.interaction_id = j.value
       UNION ALL SELECT a.interaction_id, a.campaign_id, 'attributed' FROM json_each(@ids) AS j
         CROSS JOIN attribution AS a ON a.interaction_id = j.value
         WHERE NOT EXISTS (SELECT 1 FROM interaction_campaign AS l WHERE l.interaction_id = a.interaction_id AND l.campaign_id = a.campaign_id)
     ) AS x CROSS JOIN campaign AS c ON c.id = x.campaignId AND c.deleted_at IS NULL`,
  ).all({ ids: JSON.stringify(interactionIds) }) as {
    interactionId: number;
    campaignId: number;
    name: string;
    via: 'link' | 'code' | 'state' | 'attributed';
  }[];
}

/** Those of these interactions that are live, with whose they are. */
export function liveInteractions(sqlite: Sqlite, ids: readonly number[]): { id: number; fanId: number }[] {
  return prepared(
    sqlite,
    `SELECT i.id, i.fan_id AS fanId FROM json_each(?) AS j CROSS JOIN interaction AS i ON i.id = j.value WHERE i.deleted_at IS NULL`,
  ).all(JSON.stringify(ids)) as { id: number; fanId: number }[];
}
