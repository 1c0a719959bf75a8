import { expect } from 'vitest';
import { rebuildCampaigns } from '#main/domains/campaigns/campaign-triggers.ts';
import type { TestLibrary } from '../support/library.ts';

export const DAY = 86_400_000;

/** A running campaign from 2026-03-01 to 2026-03-31 with one metric. */
export async function runningCampaign(
  lib: TestLibrary,
  name = '海报裂变',
  startsOn = '2026-03-01',
): Promise<number> {
  const { id } = await lib.client.campaigns.create({ name, kind: 'poster_fission', startsOn });
  await lib.client.campaigns.update({
    id,
    patch: { goal: '带来留下的新人', why: '广告来的人留不住', endsOn: '2026-03-31' },
  });
  await lib.client.campaignPlan.addMetric({ campaignId: id, key: 'referrals', target: 3, due: '2026-03-31' });
  await lib.client.campaigns.start({ id });
  return id;
}

export async function people(lib: TestLibrary, n: number, prefix = '人'): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 1; i <= n; i++) ids.push((await lib.client.fans.create({ name: `${prefix}${i}` })).id);
  return ids;
}

/** All that triggers keep for campaigns. */
export function keptNumbers(lib: TestLibrary) {
  const { sqlite } = lib.app.deps.read;
  const rows = (source: string) => sqlite.prepare(source).all();
  return {
    totals: rows('SELECT * FROM campaign_total ORDER BY campaign_id'),
    generations: rows(
      'SELECT * FROM campaign_generation WHERE people <> 0 OR invitations <> 0 OR counted <> 0 ORDER BY campaign_id, generation',
    ),
    participants: rows('SELECT * FROM participant ORDER BY id'),
    links: rows('SELECT * FROM interaction_campaign ORDER BY interaction_id, campaign_id'),
    referrals: rows('SELECT * FROM referral ORDER BY id'),
    attribution: rows('SELECT * FROM attribution ORDER BY interaction_id'),
    firstContact: rows('SELECT * FROM first_contact ORDER BY fan_id'),
  };
}

/** Numbers made anew from the facts are those that were kept. */
export function expectRebuiltEqualsKept(lib: TestLibrary): void {
  const kept = keptNumbers(lib);
  rebuildCampaigns(lib.app.deps.read.sqlite);
  expect(keptNumbers(lib)).toEqual(kept);
}
