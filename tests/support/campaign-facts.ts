/** The raw records of one campaign, as they stand in the file: no kept number, no column that is made from others. */
import type { Database } from 'better-sqlite3';

type Row = Record<string, number | string | null>;
export type Person = { id: number; createdAt: number };
export type Act = {
  id: number;
  fanId: number;
  kind: string;
  direction: string;
  at: number;
  day: number;
  amount: number | null;
  currency: string | null;
};
export type Entry = {
  fanId: number;
  invited: number | null;
  signed_up: number | null;
  came: number | null;
  took_part: number | null;
  bought: number | null;
  brought: number | null;
  declined: number | null;
};
export type Invitation = {
  id: number;
  inviterId: number;
  invitedId: number;
  code: string | null;
  invitedAt: number;
  joinedAt: number | null;
  goneAt: number | null;
};
export type Stay = { fanId: number; communityId: number; joinedAt: number; leftAt: number | null };
export type Move = { fanId: number; fromStageId: number | null; toStageId: number; at: number; id: number };

export function readFacts(sqlite: Database, campaignId: number) {
  const all = <T>(source: string, ...args: number[]) => sqlite.prepare(source).all(...args) as T[];
  const live = 'fan_id IN (SELECT id FROM fan WHERE deleted_at IS NULL)';
  return {
    campaign: all<Row>('SELECT * FROM campaign WHERE id = ?', campaignId)[0]!,
    people: all<Person>('SELECT id, created_at AS createdAt FROM fan WHERE deleted_at IS NULL'),
    acts: all<Act>(
      `SELECT id, fan_id AS fanId, kind, direction, at, day, amount, currency FROM interaction WHERE deleted_at IS NULL AND ${live} ORDER BY at, id`,
    ),
    links: all<{ interactionId: number; via: string }>(
      'SELECT interaction_id AS interactionId, via FROM interaction_campaign WHERE campaign_id = ?',
      campaignId,
    ),
    choices: all<{ interactionId: number; campaignId: number | null }>(
      'SELECT interaction_id AS interactionId, campaign_id AS campaignId FROM attribution_choice',
    ),
    entries: all<Entry>(
      `SELECT fan_id AS fanId, invited_at AS invited, signed_up_at AS signed_up, came_at AS came, took_part_at AS took_part,
              bought_at AS bought, brought_at AS brought, declined_at AS declined
       FROM participant WHERE campaign_id = ? AND ${live} ORDER BY id`,
      campaignId,
    ),
    invitations: all<Invitation>(
      `SELECT id, inviter_id AS inviterId, invited_id AS invitedId, code, invited_at AS invitedAt, joined_at AS joinedAt, gone_at AS goneAt
       FROM referral WHERE campaign_id = ? ORDER BY id`,
      campaignId,
    ),
    stays: all<Stay>(
      'SELECT fan_id AS fanId, community_id AS communityId, joined_at AS joinedAt, left_at AS leftAt FROM membership WHERE fan_id IS NOT NULL AND deleted_at IS NULL',
    ),
    moves: all<Move>(
      `SELECT id, fan_id AS fanId, from_stage_id AS fromStageId, to_stage_id AS toStageId, at FROM stage_move WHERE ${live} ORDER BY at, id`,
    ),
    budget: all<{ planned: number; spent: number }>(
      'SELECT planned, spent FROM budget_item WHERE campaign_id = ? AND deleted_at IS NULL',
      campaignId,
    ),
    revenue: all<{ way: string; amount: number }>(
      'SELECT way, amount FROM revenue_item WHERE campaign_id = ? AND deleted_at IS NULL',
      campaignId,
    ),
    posts: all<Row>('SELECT * FROM post WHERE campaign_id = ? AND deleted_at IS NULL', campaignId),
    tasks: all<{ state: string; due: string | null }>(
      'SELECT state, due FROM campaign_task WHERE campaign_id = ? AND deleted_at IS NULL',
      campaignId,
    ),
  };
}
export type Facts = ReturnType<typeof readFacts>;
