import { z } from 'zod';
import type { CampaignRow } from '#shared/contract/campaigns-record.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { readCursor } from '../../core/db/cursor.ts';
import { prepared } from '../../core/db/recorder.ts';
import { trashPage } from '../../core/db/trash-page.ts';
import type { CampaignRecord } from './campaign-access.ts';
import { campaignDays, dayStart } from './campaign-days.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** A draft without a date stands above all others. */
const ORDER = `coalesce(c.starts_on, '9999-99-99')`;

/** One page of campaigns, newest first day on top; there are hundreds, not millions. */
export function campaignPage(
  sqlite: Sqlite,
  page: Page & { state?: string; kind?: string; text?: string },
  { now, zone }: { now: number; zone: string },
): { rows: CampaignRow[]; nextCursor: string | null } {
  const where = ['c.deleted_at IS NULL'];
  const args: (string | number)[] = [];
  if (page.state !== undefined) {
    where.push('c.state = ?');
    args.push(page.state);
  }
  if (page.kind !== undefined) {
    where.push('c.kind = ?');
    args.push(page.kind);
  }
  if (page.text?.trim()) {
    where.push(`instr(lower(c.name || ' ' || c.goal), ?) > 0`);
    args.push(page.text.trim().toLowerCase());
  }
  const after = readCursor(page.cursor, z.tuple([z.string(), z.number()]));
  if (after) {
    where.push(`(${ORDER}, c.id) < (?, ?)`);
    args.push(...after);
  }
  const found = prepared(
    sqlite,
    `SELECT c.id, c.name, c.kind, c.state, c.starts_on AS startsOn, c.ends_on AS endsOn, c.platforms, c.currency,
            c.started_at AS startedAt, c.finished_at AS finishedAt, c.created_at AS createdAt, c.updated_at AS updatedAt,
            ${ORDER} AS "order", t.participants, t.came, t.purchase_amount AS purchaseAmount,
            (SELECT coalesce(sum(spent), 0) FROM budget_item WHERE campaign_id = c.id AND deleted_at IS NULL) AS cost,
            (SELECT coalesce(sum(amount), 0) FROM revenue_item WHERE campaign_id = c.id AND deleted_at IS NULL) AS items,
            (SELECT count(*) FROM campaign_task WHERE campaign_id = c.id AND deleted_at IS NULL AND state <> 'done') AS tasksOpen,
            (SELECT count(*) FROM campaign_task WHERE campaign_id = c.id AND deleted_at IS NULL AND state = 'done') AS tasksDone
     FROM campaign AS c JOIN campaign_total AS t ON t.campaign_id = c.id WHERE ${where.join(' AND ')}
     ORDER BY ${ORDER} DESC, c.id DESC LIMIT ? OFFSET ?`,
  ).all(...args, page.limit + 1, page.cursor ? 0 : (page.offset ?? 0)) as (Omit<
    CampaignRow,
    'platforms' | 'newFans' | 'revenue'
  > &
    CampaignRecord & { order: string; purchaseAmount: number; items: number })[];
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind as CampaignRow['kind'],
      state: row.state,
      startsOn: row.startsOn,
      endsOn: row.endsOn,
      platforms: JSON.parse(row.platforms) as string[],
      currency: row.currency,
      participants: row.participants,
      came: row.came,
      newFans: countNewcomers(sqlite, row.id, dayStart(campaignDays(row, now, zone).from, zone)),
      cost: row.cost,
      revenue: row.items + row.purchaseAmount,
      tasksOpen: row.tasksOpen,
      tasksDone: row.tasksDone,
      updatedAt: row.updatedAt,
    })),
    nextCursor: found.length > page.limit && last ? JSON.stringify([last.order, last.id]) : null,
  };
}

export function campaignCounts(sqlite: Sqlite): { draft: number; running: number; finished: number } {
  const rows = prepared(
    sqlite,
    'SELECT state, count(*) AS n FROM campaign WHERE deleted_at IS NULL GROUP BY state',
  ).all() as { state: 'draft' | 'running' | 'finished'; n: number }[];
  const counts = { draft: 0, running: 0, finished: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

/** Participants who became known to the library from `since` on, epoch ms: a range of one index. */
export function countNewcomers(sqlite: Sqlite, campaignId: number, since: number): number {
  return prepared(
    sqlite,
    'SELECT count(*) FROM participant INDEXED BY participant_new WHERE campaign_id = ? AND hidden = 0 AND fan_created_at >= ?',
  )
    .pluck()
    .get(campaignId, since) as number;
}

/** The trash, last thrown away first. */
export const campaignTrash = (sqlite: Sqlite, page: Page) =>
  trashPage<{ id: number; name: string; deletedAt: number }>(
    sqlite,
    { table: 'campaign', columns: ['name'] },
    page,
  );

/** Campaigns of a person, newest first. */
export function campaignsOfFan(sqlite: Sqlite, fanId: number) {
  const rows = prepared(
    sqlite,
    `SELECT c.id AS campaignId, c.name, c.kind, c.state, p.id AS participantId, p.code, p.counted AS brought,
            p.invited_at AS invited, p.signed_up_at AS signed_up, p.came_at AS came, p.took_part_at AS took_part,
            p.bought_at AS bought, p.brought_at AS brought_at, p.declined_at AS declined
     FROM participant AS p CROSS JOIN campaign AS c ON c.id = p.campaign_id AND c.deleted_at IS NULL
     WHERE p.fan_id = ? ORDER BY ${ORDER} DESC, c.id DESC`,
  ).all(fanId) as ({
    campaignId: number;
    name: string;
    kind: CampaignRow['kind'];
    state: CampaignRow['state'];
    participantId: number;
    code: string;
    brought: number;
  } & Record<
    'invited' | 'signed_up' | 'came' | 'took_part' | 'bought' | 'brought_at' | 'declined',
    number | null
  >)[];
  return rows.map(({ invited, signed_up, came, took_part, bought, brought_at, declined, ...row }) => {
    const reached = Object.entries({
      brought: brought_at,
      bought,
      took_part,
      came,
      signed_up,
      declined,
      invited,
    }).find(([, at]) => at !== null);
    return { ...row, reached: reached?.[0] ?? null, at: reached?.[1] ?? null };
  });
}
