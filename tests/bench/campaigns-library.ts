import type { Sqlite } from '#main/core/db/connection.ts';
import { CAMPAIGN_GUARD, rebuildCampaigns } from '#main/domains/campaigns/campaign-triggers.ts';
import { GENERATED_NOW } from '#main/domains/demo/generate-library.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';

const DAY = 86_400_000;
const ZONE = 'Asia/Shanghai';
/** The big campaign ran so many days, up to the library's present. */
const DAYS = 60;
const CAMPAIGNS = 200;
/** Days that one of the others has run, to the library's present. */
const LONG_DAYS = 1_095;
/** People each of the others holds at most. */
const SMALL = 300;

export type BenchCampaign = {
  campaignId: number;
  participants: number;
  referrals: number;
  /** Runs since three years. */
  longCampaignId: number;
};

/**
 * Adds 200 campaigns to a library: one that a tenth of its people take part in, with a referral tree of half of those.
 * Facts only; what triggers keep is made at the end, as `kith check --rebuild` makes it. The same for the same library.
 */
export function fillCampaigns(sqlite: Sqlite): BenchCampaign {
  sqlite.exec(`INSERT INTO derived_guard (id) VALUES (${CAMPAIGN_GUARD})`);
  const start = GENERATED_NOW - DAYS * DAY;
  const date = (at: number) => dayToDate(localDay(at, ZONE));
  sqlite.exec('BEGIN');
  const insert = sqlite.prepare(
    `INSERT INTO campaign (name, kind, state, goal, why, starts_on, ends_on, started_at, currency, created_at, updated_at)
     VALUES (?, 'poster_fission', ?, '目标', '原因', ?, ?, ?, 'CNY', ?, ?)`,
  );
  for (let i = 0; i < CAMPAIGNS; i++) {
    const at = i === 0 ? start : GENERATED_NOW - (30 + ((i * 37) % 900)) * DAY;
    insert.run(
      `活动 ${i + 1}`,
      i === 0 ? 'running' : 'finished',
      date(at),
      date(at + DAYS * DAY),
      at,
      at,
      at,
    );
  }
  const campaignId = sqlite.prepare('SELECT min(id) FROM campaign').pluck().get() as number;
  const longCampaignId = campaignId + 1;
  sqlite
    .prepare(
      `UPDATE campaign SET state = 'running', starts_on = ?, ends_on = NULL, started_at = ? WHERE id = ?`,
    )
    .run(date(GENERATED_NOW - LONG_DAYS * DAY), GENERATED_NOW - LONG_DAYS * DAY, longCampaignId);
  const fans = sqlite.prepare('SELECT count(*) FROM fan WHERE deleted_at IS NULL').pluck().get() as number;
  const participants = Math.floor(fans / 10);
  const referrals = Math.floor(participants / 2);
  // Codes as people get them, but told by their number: 6 letters.
  const code = `substr('000000' || upper(printf('%X', f.id * 7919 % 16777213)), -6)`;
  const at = (days: string) => `${start} + (${days}) * ${DAY}`;
  sqlite.exec(`
    -- With types, or a computed number would not find its row by the index.
    CREATE TEMP TABLE taken (id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE);
    INSERT INTO taken SELECT f.id, row_number() OVER (ORDER BY f.id) FROM fan AS f
      WHERE f.deleted_at IS NULL AND f.id % 10 = 3 LIMIT ${participants};
    INSERT INTO participant (campaign_id, fan_id, code, invited_at, signed_up_at, came_at, took_part_at, declined_at, created_at, fan_created_at)
      SELECT ${campaignId}, f.id, ${code}, ${start},
        CASE WHEN t.n % 2 = 0 THEN ${at('t.n % 50')} END, CASE WHEN t.n % 4 = 0 THEN ${at('t.n % 50 + 1')} END,
        CASE WHEN t.n % 8 = 0 THEN ${at('t.n % 50 + 2')} END, CASE WHEN t.n % 17 = 0 THEN ${at('1')} END, ${start}, f.created_at
      FROM taken AS t CROSS JOIN fan AS f ON f.id = t.id;
    -- Everyone from number 2 on was brought by the one at 4/5 of their number: long chains, wide levels.
    INSERT INTO referral (campaign_id, inviter_id, invited_id, code, invited_at, joined_at, gone_at, state, created_at)
      SELECT ${campaignId}, a.id, b.id, 'CODE', ${start}, ${at('b.n % 50')},
        CASE WHEN b.n % 20 = 0 THEN ${at('b.n % 50 + 2')} END, CASE WHEN b.n % 20 = 0 THEN 'gone' ELSE 'counted' END, ${start}
      FROM taken AS b CROSS JOIN taken AS a ON a.n = CAST(b.n * 0.8 AS INTEGER) WHERE b.n BETWEEN 101 AND ${referrals + 100};
    INSERT OR IGNORE INTO interaction_campaign (interaction_id, campaign_id, via)
      SELECT i.id, ${campaignId}, 'link' FROM taken AS t CROSS JOIN interaction AS i ON i.fan_id = t.id
      WHERE i.at >= ${start} AND i.deleted_at IS NULL AND i.kind <> 'purchase';
    INSERT INTO participant (campaign_id, fan_id, code, invited_at, came_at, created_at, fan_created_at)
      SELECT c.id, f.id, ${code}, c.started_at, CASE WHEN f.id % 3 = 0 THEN c.started_at + ${DAY} END, c.started_at, f.created_at
      FROM campaign AS c CROSS JOIN fan AS f ON f.id > c.id * 11 AND f.id <= c.id * 11 + ${Math.min(SMALL, participants)}
      WHERE c.id > ${campaignId} AND f.deleted_at IS NULL;
    INSERT INTO budget_item (campaign_id, name, planned, spent, created_at)
      SELECT c.id, 'b' || n.value, 100000, 90000, 0 FROM campaign AS c CROSS JOIN json_each('[1,2,3,4,5]') AS n;
    INSERT INTO post (campaign_id, platform, planned_on, planned_time, state, title, shown, read, liked, created_at, updated_at)
      SELECT c.id, 'wechat', c.starts_on, '12:00', 'published', 'p' || n.value, 1000, 100, 10, 0, 0
      FROM campaign AS c CROSS JOIN json_each('[1,2,3,4,5,6,7,8,9,10]') AS n;
    INSERT INTO campaign_task (campaign_id, what, due, state, rank, created_at)
      SELECT c.id, 't' || n.value, c.starts_on, 'todo', 'a' || n.value, 0 FROM campaign AS c CROSS JOIN json_each('[1,2,3,4,5]') AS n;
    DROP TABLE taken;
  `);
  rebuildCampaigns(sqlite);
  sqlite.exec('COMMIT');
  sqlite.exec('ANALYZE participant; ANALYZE referral; ANALYZE interaction_campaign; ANALYZE attribution');
  return { campaignId, participants, referrals, longCampaignId };
}
