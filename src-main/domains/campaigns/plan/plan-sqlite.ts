import { z } from 'zod';
import type { CampaignTask, TaskState } from '#shared/contract/campaigns-plan.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number; until?: string };

export const DUE_TASKS = `SELECT t.id, t.campaign_id AS campaignId, c.name AS campaignName, t.what, t.owner, t.due, t.state, t.rank,
    t.checklist, t.done_at AS doneAt, t.created_at AS createdAt
  FROM campaign_task AS t INDEXED BY campaign_task_open CROSS JOIN campaign AS c ON c.id = t.campaign_id AND c.deleted_at IS NULL
  WHERE t.done_at IS NULL AND t.deleted_at IS NULL AND t.due IS NOT NULL AND t.due <= ? AND (t.due, t.id) > (?, ?)
  ORDER BY t.due, t.id LIMIT ? OFFSET ?`;

/** One page of open tasks with a date, earliest first, of all campaigns. */
export function dueTaskPage(sqlite: Sqlite, page: Page): { rows: CampaignTask[]; nextCursor: string | null } {
  const [due, id] = readCursor(page.cursor, z.tuple([z.string(), z.number()])) ?? ['', 0];
  const found = prepared(sqlite, DUE_TASKS).all(
    page.until ?? '9999-99-99',
    due,
    id,
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as (Omit<CampaignTask, 'checklist'> & { checklist: string })[];
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ ...row, checklist: JSON.parse(row.checklist) as CampaignTask['checklist'] })),
    nextCursor: found.length > page.limit && last ? JSON.stringify([last.due, last.id]) : null,
  };
}

/** Names of owners, the most used first. */
export function taskOwners(sqlite: Sqlite): string[] {
  return prepared(
    sqlite,
    `SELECT owner FROM campaign_task WHERE owner <> '' AND deleted_at IS NULL GROUP BY owner ORDER BY count(*) DESC, owner LIMIT 50`,
  )
    .pluck()
    .all() as string[];
}

export function topTaskRank(sqlite: Sqlite, campaignId: number, state: TaskState): string | null {
  return prepared(
    sqlite,
    'SELECT min(rank) FROM campaign_task WHERE campaign_id = ? AND state = ? AND deleted_at IS NULL',
  )
    .pluck()
    .get(campaignId, state) as string | null;
}

/** The keys between which a task goes that is put below `afterId` (null: on top); null when that one is not in the column. */
export function rankBounds(
  sqlite: Sqlite,
  {
    campaignId,
    state,
    afterId,
    movingId,
  }: { campaignId: number; state: TaskState; afterId: number | null; movingId: number },
): { above: string | null; below: string | null } | null {
  const column = `campaign_id = ? AND state = ? AND deleted_at IS NULL AND id <> ?`;
  const above =
    afterId === null
      ? null
      : (prepared(sqlite, `SELECT rank FROM campaign_task WHERE ${column} AND id = ?`)
          .pluck()
          .get(campaignId, state, movingId, afterId) as string | undefined);
  if (above === undefined) return null;
  const below = prepared(sqlite, `SELECT min(rank) FROM campaign_task WHERE ${column} AND rank > ?`)
    .pluck()
    .get(campaignId, state, movingId, above ?? '') as string | null;
  return { above, below };
}

export function nextPosition(sqlite: Sqlite, campaignId: number): number {
  return prepared(sqlite, 'SELECT coalesce(max(position), -1) + 1 FROM campaign_metric WHERE campaign_id = ?')
    .pluck()
    .get(campaignId) as number;
}

/** Sums of a campaign's money, minor units of its currency. */
export function moneyTotals(sqlite: Sqlite, campaignId: number) {
  return prepared(
    sqlite,
    `SELECT (SELECT coalesce(sum(planned), 0) FROM budget_item WHERE campaign_id = t.campaign_id AND deleted_at IS NULL) AS planned,
            (SELECT coalesce(sum(spent), 0) FROM budget_item WHERE campaign_id = t.campaign_id AND deleted_at IS NULL) AS spent,
            (SELECT coalesce(sum(amount), 0) FROM revenue_item WHERE campaign_id = t.campaign_id AND deleted_at IS NULL) AS revenueItems,
            t.purchase_amount AS purchases
     FROM campaign_total AS t WHERE t.campaign_id = ?`,
  ).get(campaignId) as { planned: number; spent: number; revenueItems: number; purchases: number };
}
