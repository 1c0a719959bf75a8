import type { ParticipantState } from '#shared/contract/campaigns-people.ts';
import type { ResultKey } from '#shared/contract/campaigns-posts.ts';
import type { Sqlite } from '../../../core/db/connection.ts';
import { prepared } from '../../../core/db/recorder.ts';

export type Totals = Record<ParticipantState, number> & {
  participants: number;
  effective: number;
  passive: number;
  carriers: number;
  referrals: number;
  purchases: number;
  purchaseAmount: number;
};

/** The kept numbers of a campaign: one row by its key. */
export function totalsOf(sqlite: Sqlite, campaignId: number): Totals {
  return prepared(
    sqlite,
    `SELECT participants, invited, signed_up, came, took_part, bought, brought, declined, effective, passive, carriers,
            ref_counted AS referrals, purchases, purchase_amount AS purchaseAmount FROM campaign_total WHERE campaign_id = ?`,
  ).get(campaignId) as Totals;
}

/** From so many people brought on a participant is an opinion leader: a range of one index. */
export function countLeaders(sqlite: Sqlite, campaignId: number, leaderMin: number): number {
  return prepared(
    sqlite,
    'SELECT count(*) FROM participant INDEXED BY participant_leader WHERE campaign_id = ? AND hidden = 0 AND counted > 0 AND counted >= ?',
  )
    .pluck()
    .get(campaignId, leaderMin) as number;
}

export function countBuyers(sqlite: Sqlite, campaignId: number): number {
  return prepared(
    sqlite,
    'SELECT count(*) FROM participant INDEXED BY participant_buyer WHERE campaign_id = ? AND hidden = 0 AND purchases > 0',
  )
    .pluck()
    .get(campaignId) as number;
}

export type PostNumbers = { planned: number; published: number } & Record<ResultKey, number>;

export function postNumbers(sqlite: Sqlite, campaignId: number): PostNumbers {
  return prepared(
    sqlite,
    `SELECT count(*) AS planned, coalesce(sum(state = 'published'), 0) AS published, coalesce(sum(shown), 0) AS shown,
            coalesce(sum(read), 0) AS read, coalesce(sum(liked), 0) AS liked, coalesce(sum(commented), 0) AS commented,
            coalesce(sum(shared), 0) AS shared, coalesce(sum(joined), 0) AS joined
     FROM post WHERE campaign_id = ? AND deleted_at IS NULL`,
  ).get(campaignId) as PostNumbers;
}

export function taskNumbers(
  sqlite: Sqlite,
  campaignId: number,
  today: string,
): { open: number; done: number; late: number } {
  return prepared(
    sqlite,
    `SELECT coalesce(sum(state <> 'done'), 0) AS open, coalesce(sum(state = 'done'), 0) AS done,
            coalesce(sum(state <> 'done' AND due < ?), 0) AS late
     FROM campaign_task WHERE campaign_id = ? AND deleted_at IS NULL`,
  ).get(today, campaignId) as { open: number; done: number; late: number };
}

/** Revenue that is no purchase, by way; of one campaign, or of all that count in a currency. */
export function revenueByWay(
  sqlite: Sqlite,
  of: { campaignId: number } | { currency: string },
): { way: string; amount: number }[] {
  return 'campaignId' in of
    ? (prepared(
        sqlite,
        `SELECT way, sum(amount) AS amount FROM revenue_item WHERE campaign_id = ? AND deleted_at IS NULL GROUP BY way ORDER BY 2 DESC, 1`,
      ).all(of.campaignId) as { way: string; amount: number }[])
    : (prepared(
        sqlite,
        `SELECT r.way, sum(r.amount) AS amount FROM revenue_item AS r CROSS JOIN campaign AS c ON c.id = r.campaign_id
         WHERE r.deleted_at IS NULL AND c.deleted_at IS NULL AND c.currency = ? GROUP BY r.way ORDER BY 2 DESC, 1`,
      ).all(of.currency) as { way: string; amount: number }[]);
}

export function purchaseSums(sqlite: Sqlite, currency: string): number {
  return prepared(
    sqlite,
    `SELECT coalesce(sum(t.purchase_amount), 0) FROM campaign_total AS t CROSS JOIN campaign AS c ON c.id = t.campaign_id
     WHERE c.deleted_at IS NULL AND c.currency = ?`,
  )
    .pluck()
    .get(currency) as number;
}

/** People first known between two instants: ranges of three indexes, since few are known from before their entry. */
export function countKnown(sqlite: Sqlite, from: number, to: number): number {
  return prepared(
    sqlite,
    `SELECT (SELECT count(*) FROM fan INDEXED BY fan_by_created WHERE deleted_at IS NULL AND created_at >= @from AND created_at < @to)
          - (SELECT count(*) FROM first_contact INDEXED BY first_contact_by_entry WHERE hidden = 0 AND created_at >= @from AND created_at < @to)
          + (SELECT count(*) FROM first_contact INDEXED BY first_contact_by_time WHERE hidden = 0 AND at >= @from AND at < @to)`,
  )
    .pluck()
    .get({ from, to }) as number;
}
