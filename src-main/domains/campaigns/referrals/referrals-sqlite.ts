import type { Referral, ReferralState, TreeNode } from '#shared/contract/campaigns-referrals.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../../core/db/cursor.ts';
import { prepared } from '../../../core/db/recorder.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type NodeRow = Omit<TreeNode, 'isDeleted' | 'isGone'> & { hidden: number; link: number };

const NODE = `p.id AS participantId, p.fan_id AS fanId, CASE p.hidden WHEN 0 THEN f.name ELSE '' END AS name,
  CASE p.hidden WHEN 0 THEN f.remark ELSE '' END AS remark, p.hidden, p.generation, p.children, p.counted, p.branch, p.link`;

const toNode = ({ hidden, link, ...row }: NodeRow): TreeNode => ({
  ...row,
  isDeleted: hidden !== 0,
  isGone: link === 2,
});

/** The walk behind one level of the tree. */
export const treeWalk = (isRoot: boolean): string =>
  isRoot
    ? `participant AS p INDEXED BY participant_roots CROSS JOIN fan AS f ON f.id = p.fan_id
       WHERE p.campaign_id = ? AND p.inviter_id IS NULL AND p.children > 0`
    : `participant AS p INDEXED BY participant_below CROSS JOIN fan AS f ON f.id = p.fan_id
       WHERE p.campaign_id = ? AND p.inviter_id IS NOT NULL AND p.inviter_id = ?`;

/** One page of those below a person (null: of the roots), largest branches first. */
export function treePage(
  sqlite: Sqlite,
  { campaignId, parentId, ...page }: Page & { campaignId: number; parentId: number | null },
): { nodes: TreeNode[]; nextCursor: string | null } {
  const [branch, id] = readCursor(page.cursor, NUMBER_PAIR) ?? [
    Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
  ];
  const rows = prepared(
    sqlite,
    `SELECT ${NODE} FROM ${treeWalk(parentId === null)} AND (p.branch, p.id) < (?, ?)
     ORDER BY p.branch DESC, p.id DESC LIMIT ? OFFSET ?`,
  ).all(
    campaignId,
    ...(parentId === null ? [] : [parentId]),
    branch,
    id,
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as NodeRow[];
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    nodes: shown.map(toNode),
    nextCursor: rows.length > page.limit && last ? JSON.stringify([last.branch, last.participantId]) : null,
  };
}

/** From the top down to a person; empty where they are no part of the tree. */
export function treePath(sqlite: Sqlite, campaignId: number, fanId: number): TreeNode[] {
  const rows = prepared(
    sqlite,
    `WITH RECURSIVE up (fan_id, depth) AS (
       SELECT ?, 0 UNION ALL
       SELECT p.inviter_id, up.depth + 1 FROM up CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = up.fan_id
       WHERE p.inviter_id IS NOT NULL AND up.depth < 100000)
     SELECT ${NODE} FROM up CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = up.fan_id
     CROSS JOIN fan AS f ON f.id = p.fan_id WHERE p.inviter_id IS NOT NULL OR p.children > 0 ORDER BY up.depth DESC`,
  ).all(fanId, campaignId, campaignId) as NodeRow[];
  return rows.map(toNode);
}

/** Those of these people who are part of the tree, in the order given. */
export function treeNodes(sqlite: Sqlite, campaignId: number, fanIds: readonly number[]): TreeNode[] {
  const rows = prepared(
    sqlite,
    `SELECT ${NODE} FROM json_each(?) AS j CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = j.value
     CROSS JOIN fan AS f ON f.id = p.fan_id WHERE p.inviter_id IS NOT NULL OR p.children > 0 ORDER BY j.key`,
  ).all(JSON.stringify(fanIds), campaignId) as NodeRow[];
  return rows.map(toNode);
}

/** Whether a person stands below (or is) another one in the tree. */
export function isBelow(sqlite: Sqlite, campaignId: number, fanId: number, aboveId: number): boolean {
  return (
    prepared(
      sqlite,
      `WITH RECURSIVE up (fan_id) AS (
         SELECT ? UNION SELECT p.inviter_id FROM up CROSS JOIN participant AS p ON p.campaign_id = ? AND p.fan_id = up.fan_id
         WHERE p.inviter_id IS NOT NULL)
       SELECT 1 FROM up WHERE fan_id = ?`,
    ).get(fanId, campaignId, aboveId) !== undefined
  );
}

export type GenerationRow = { generation: number; people: number; invitations: number; joined: number };

export function generationRows(sqlite: Sqlite, campaignId: number): GenerationRow[] {
  return prepared(
    sqlite,
    `SELECT generation, people, invitations, counted AS joined FROM campaign_generation
     WHERE campaign_id = ? AND people > 0 ORDER BY generation`,
  ).all(campaignId) as GenerationRow[];
}

const STATES: Record<ReferralState, string> = {
  pending: 'ref_pending',
  counted: 'ref_counted',
  duplicate: 'ref_duplicate',
  self: 'ref_self',
  cycle: 'ref_cycle',
  gone: 'ref_gone',
};

export function referralCounts(sqlite: Sqlite, campaignId: number): Record<ReferralState, number> {
  return prepared(
    sqlite,
    `SELECT ${Object.entries(STATES)
      .map(([state, column]) => `${column} AS ${state}`)
      .join(', ')} FROM campaign_total WHERE campaign_id = ?`,
  ).get(campaignId) as Record<ReferralState, number>;
}

/** Of those gone within 7 days, who is known to be so from a community and not by hand alone. */
export function countLeft(sqlite: Sqlite, campaignId: number): number {
  return prepared(
    sqlite,
    `SELECT count(*) FROM referral INDEXED BY referral_of_campaign
     WHERE campaign_id = ? AND state = 'gone' AND hidden = 0 AND left_at IS NOT NULL`,
  )
    .pluck()
    .get(campaignId) as number;
}

/**
 * Median ms from when a person joined (who came by themselves: from the first invitation they sent) to the first one they
 * brought who counts; null without any.
 */
export function medianCycle(sqlite: Sqlite, campaignId: number): number | null {
  const source = `
    SELECT max(0, min(r.joined_at) - coalesce((SELECT o.joined_at FROM referral AS o WHERE o.invited_id = r.inviter_id
      AND o.campaign_id = r.campaign_id AND o.state IN ('counted', 'gone')), min(r.invited_at))) AS took
    FROM referral AS r WHERE r.campaign_id = ? AND r.state = 'counted' AND r.hidden = 0 GROUP BY r.inviter_id`;
  const times = prepared(sqlite, `${source} ORDER BY took`).pluck().all(campaignId) as number[];
  if (times.length === 0) return null;
  const middle = Math.floor(times.length / 2);
  return times.length % 2 === 1 ? times[middle]! : (times[middle - 1]! + times[middle]!) / 2;
}

type ReferralRow = Omit<Referral, 'inviter' | 'invited'> & {
  inviterId: number;
  inviterName: string;
  invitedId: number;
  invitedName: string;
};

/** One page of invitations in a state, newest first. */
export function referralPage(
  sqlite: Sqlite,
  { campaignId, state, ...page }: Page & { campaignId: number; state: ReferralState },
): { rows: Referral[]; nextCursor: string | null } {
  const rows = prepared(
    sqlite,
    `SELECT r.id, r.campaign_id AS campaignId, r.inviter_id AS inviterId, r.invited_id AS invitedId, r.code,
            r.invited_at AS invitedAt, r.joined_at AS joinedAt, r.gone_at AS goneAt, r.left_at AS leftAt, r.state,
            CASE WHEN a.deleted_at IS NULL THEN a.name ELSE '' END AS inviterName, b.name AS invitedName
     FROM referral AS r INDEXED BY referral_of_campaign CROSS JOIN fan AS a ON a.id = r.inviter_id CROSS JOIN fan AS b ON b.id = r.invited_id
     WHERE r.campaign_id = ? AND r.state = ? AND r.hidden = 0 AND r.id < ? ORDER BY r.id DESC LIMIT ? OFFSET ?`,
  ).all(
    campaignId,
    state,
    page.cursor ? Number(page.cursor) : Number.MAX_SAFE_INTEGER,
    page.limit + 1,
    page.cursor ? 0 : (page.offset ?? 0),
  ) as ReferralRow[];
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ inviterId, inviterName, invitedId, invitedName, ...row }) => ({
      ...row,
      inviter: { id: inviterId, name: inviterName },
      invited: { id: invitedId, name: invitedName },
    })),
    nextCursor: rows.length > page.limit && last ? String(last.id) : null,
  };
}

/** The interaction that an invitation taken at `at` wrote for its inviter; undefined where it is gone. */
export function referralInteraction(
  sqlite: Sqlite,
  campaignId: number,
  inviterId: number,
  at: number,
): number | undefined {
  return prepared(
    sqlite,
    `SELECT interaction_id FROM interaction_campaign WHERE campaign_id = ? AND fan_id = ? AND kind = 'referral' AND inbound = 1
     AND at = ? AND hidden = 0 AND via = 'state' LIMIT 1`,
  )
    .pluck()
    .get(campaignId, inviterId, at) as number | undefined;
}
