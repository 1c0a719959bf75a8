import { createRouterClient } from '@orpc/server';
import { createApp } from '#main/core/app.ts';
import type { Sqlite } from '#main/core/db/connection.ts';
import { GENERATED_NOW } from '#main/domains/demo/generate-library.ts';
import { benchLibrary, scratchCopy } from './bench-library.ts';
import { fillCampaigns } from './campaigns-library.ts';
import { benchCampaignPages } from './campaigns-page.ts';
import { type Report, say } from './figure.ts';
import { alternate, p50, p95, samplesOf } from './measure.ts';

const RUNS = { runs: 100, warmup: 10 };
const FEWER = { runs: 20, warmup: 2 };

/** Campaigns: a page's numbers, funnels, retention and tree, and what is done at the door. */
export async function benchCampaigns({ fans, report }: { fans: number; report: Report }): Promise<void> {
  const scratch = scratchCopy(benchLibrary(fans));
  let now = GENERATED_NOW + 1;
  const app = createApp({ file: scratch.file, mode: 'open', clock: () => now++ });
  try {
    const { sqlite } = app.deps.read;
    const start = performance.now();
    const { campaignId, participants, referrals, longCampaignId } = fillCampaigns(sqlite);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`200 campaigns, one of ${participants} people and ${referrals} brought, in ${seconds} s`);
    const client = createRouterClient(app.reader);
    const writer = createRouterClient(app.writer);
    const bare = bareNumbers(sqlite, campaignId);

    const numbers = await alternate(
      { a: () => client.measures.numbers({ campaignId }), b: () => bare() },
      RUNS,
    );
    report({
      name: 'numbers of a campaign, contract p95',
      value: p95(numbers.a),
      unit: 'ms',
      baseline: p95(numbers.b),
      limit: Math.min(150, Math.max(3 * p95(numbers.b), p95(numbers.b) + 2)),
    });
    const within = async (name: string, limit: number, work: () => Promise<unknown>) =>
      report({ name: `${name}, contract p95`, value: p95(await samplesOf(work, FEWER)), unit: 'ms', limit });
    await within('three funnels', 300, () => client.measures.funnels({ campaignId }));
    await within('retention of newcomers', 300, () => client.measures.retention({ campaignId }));
    await within('growth against the days before', 150, () => client.measures.growth({ campaignId }));
    await within('growth of three years', 300, () => client.measures.growth({ campaignId: longCampaignId }));
    await within('stage moves', 300, () => client.measures.moves({ campaignId }));
    await within('referral summary', 300, () => client.referrals.summary({ campaignId }));
    await within('first level of the tree', 50, () =>
      client.referrals.tree({ campaignId, parentId: null, limit: 100 }),
    );
    await within('first page of a state', 50, () => client.participants.list({ campaignId, state: 'came' }));
    await within('people who were lost in a funnel', 300, () =>
      client.measures.people({ campaignId, of: { type: 'lost', funnel: 'lifecycle', index: 2 } }),
    );
    await within('list of 200 campaigns', 150, () => client.campaigns.list({ limit: 200 }));

    const codes = sqlite
      .prepare(
        'SELECT code FROM participant WHERE campaign_id = ? AND came_at IS NULL AND hidden = 0 LIMIT ?',
      )
      .pluck()
      .all(campaignId, RUNS.runs + RUNS.warmup) as string[];
    const checkIns = await samplesOf(
      (run) => writer.participants.checkIn({ campaignId, code: codes[run]! }),
      { runs: Math.max(1, codes.length - RUNS.warmup), warmup: Math.min(RUNS.warmup, codes.length - 1) },
    );
    report({ name: 'check-in by code, contract p95', value: p95(checkIns), unit: 'ms', limit: 10 });
    const people = sqlite
      .prepare('SELECT id FROM fan WHERE deleted_at IS NULL LIMIT 1000')
      .pluck()
      .all() as number[];
    const purchases = await samplesOf(
      (run) => writer.interactions.log({ selection: { ids: [people[run]!] }, kind: 'purchase', amount: 100 }),
      RUNS,
    );
    report({ name: 'log 1 purchase, attributed, contract median', value: p50(purchases), unit: 'ms' });

    const { id } = await writer.campaigns.create({ name: '很多人' });
    const filter = sqlite.prepare('SELECT id FROM fan WHERE deleted_at IS NULL LIMIT ?').pluck();
    const ids = filter.all(Math.min(100_000, Math.floor(fans / 10))) as number[];
    const before = performance.now();
    const invited = await writer.participants.inviteMany({ campaignId: id, who: { selection: { ids } } });
    for await (const _ of invited);
    report({
      name: `invite ${ids.length} people in steps, each with an interaction`,
      value: (performance.now() - before) / 1000,
      unit: 's',
      limit: Math.max(2, ids.length / 5_000),
    });
    app.close();
    await benchCampaignPages({ file: scratch.file, campaignId, longCampaignId, report });
  } finally {
    app.close();
    scratch.remove();
  }
}

/** The statements that the page's numbers need, by hand. */
function bareNumbers(sqlite: Sqlite, campaignId: number): () => void {
  const statements = [
    'SELECT * FROM campaign WHERE id = ?',
    'SELECT * FROM campaign_total WHERE campaign_id = ?',
    `SELECT count(*) FROM participant WHERE campaign_id = ? AND hidden = 0 AND fan_created_at >= ${GENERATED_NOW - 60 * 86_400_000}`,
    'SELECT count(*) FROM participant WHERE campaign_id = ? AND hidden = 0 AND counted > 0 AND counted >= 3',
    'SELECT count(*) FROM participant WHERE campaign_id = ? AND hidden = 0 AND purchases > 0',
    'SELECT sum(planned), sum(spent) FROM budget_item WHERE campaign_id = ? AND deleted_at IS NULL',
    'SELECT sum(amount) FROM revenue_item WHERE campaign_id = ? AND deleted_at IS NULL',
    'SELECT count(*), sum(shown), sum(read), sum(liked) FROM post WHERE campaign_id = ? AND deleted_at IS NULL',
    'SELECT count(*) FROM campaign_task WHERE campaign_id = ? AND deleted_at IS NULL',
    'SELECT * FROM campaign_generation WHERE campaign_id = ?',
  ].map((source) => sqlite.prepare(source));
  return () => {
    for (const statement of statements) statement.all(campaignId);
  };
}
