import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, keptNumbers, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary({ now: Date.UTC(2026, 2, 2, 4) });
});
afterEach(() => lib.close());

/** Every row that a campaign has, and the history: what a refusal must leave as it was. */
function everything() {
  const rows = (table: string) => lib.app.deps.read.sqlite.prepare(`SELECT * FROM ${table}`).all();
  const own = ['campaign', 'campaign_metric', 'campaign_task', 'budget_item', 'revenue_item', 'post'];
  return {
    ...keptNumbers(lib),
    ...Object.fromEntries([...own, 'interaction', 'change', 'change_row'].map((name) => [name, rows(name)])),
  };
}

it('refuses bad input with its own code each, and nothing of it is saved', async () => {
  const { client } = lib;
  const campaignId = await runningCampaign(lib);
  const [a, b, c] = (await people(lib, 3)) as [number, number, number];
  await client.participants.invite({ campaignId, selection: { ids: [a, b, c] } });
  const { rows: invited } = await client.participants.list({ campaignId });
  const [first, second] = [invited[0]!, invited[1]!];
  await client.participants.checkIn({ campaignId, code: first.code });
  const { id: postId } = await client.posts.create({ campaignId, platform: 'wechat', title: '预告' });
  const { id: empty } = await client.communities.create({ name: '空群', platform: 'wechat' });
  const none = 999;
  const refusals: readonly [code: string, call: () => Promise<unknown>][] = [
    ['CAMPAIGN_ENDS_BEFORE_START', () => update({ endsOn: '2026-02-28' })],
    ['CAMPAIGN_DATE', () => update({ endsOn: '2027-02-29' })],
    ['CAMPAIGN_DATE', () => update({ startsOn: '2026-04-31' })],
    ['CAMPAIGN_STATE', () => client.campaigns.start({ id: campaignId })],
    ['CAMPAIGN_NOT_FOUND', () => client.campaigns.finish({ id: none })],
    ['CAMPAIGN_AMOUNT', () => client.campaignPlan.addBudgetItem({ campaignId, name: '场地', planned: -5 })],
    ['CAMPAIGN_AMOUNT', () => bought({ amount: -1 })],
    ['AMOUNT_WITHOUT_PURCHASE', () => state({ state: 'came', amount: 1 })],
    ['INTERACTION_IN_FUTURE', () => state({ state: 'came', at: lib.clock.now + 9 * DAY })],
    [
      'PARTICIPANT_CODE_TAKEN',
      () => client.participants.setCode({ id: second.id, code: ` ${first.code.toLowerCase()}` }),
    ],
    ['PARTICIPANT_CODE_INVALID', () => client.participants.setCode({ id: second.id, code: '!?' })],
    ['PARTICIPANT_CAME_ALREADY', () => client.participants.checkIn({ campaignId, code: first.code })],
    ['PARTICIPANT_CODE_UNKNOWN', () => client.participants.checkIn({ campaignId, code: 'NOBODY' })],
    // One of two is not there: the other stays.
    ['PARTICIPANT_NOT_FOUND', () => client.participants.remove({ ids: [first.id, none] })],
    ['COMMUNITY_EMPTY', () => client.participants.inviteCommunity({ campaignId, communityId: empty })],
    [
      'PARTICIPANT_CODE_UNKNOWN',
      () => client.referrals.record({ campaignId, by: { code: 'NOBODY' }, invitedId: b }),
    ],
    ['REFERRAL_NOT_FOUND', () => client.referrals.join({ id: none })],
    ['CAMPAIGN_METRIC_NOT_FOUND', () => client.campaignPlan.updateMetric({ id: none, patch: { target: 1 } })],
    [
      'CAMPAIGN_TASK_NOT_FOUND',
      () => client.campaignPlan.moveTask({ id: none, state: 'done', afterId: null }),
    ],
    [
      'CAMPAIGN_ITEM_NOT_FOUND',
      () => client.campaignPlan.updateBudgetItem({ id: none, patch: { spent: 1 } }),
    ],
    ['POST_NOT_FOUND', () => client.posts.move({ id: none, plannedOn: '2026-03-05' })],
    ['POST_TABLE_CELL', () => client.posts.pasteTable({ text: '标题\t阅读\n预告\t很多' })],
    ['PURCHASE_NOT_FOUND', () => client.attribution.choose({ interactionId: none, campaignId })],
  ];
  function update(patch: { startsOn?: string; endsOn?: string }) {
    return client.campaigns.update({ id: campaignId, patch });
  }
  function state(reached: { state: 'came' | 'bought'; at?: number; amount?: number }) {
    return client.participants.setState({ campaignId, selection: { ids: [b] }, ...reached });
  }
  function bought(reached: { amount: number }) {
    return state({ state: 'bought', ...reached });
  }
  const before = everything();
  for (const [code, call] of refusals) {
    await expect(call(), code).rejects.toMatchObject({ code });
    expect(everything(), code).toEqual(before);
  }
  // 10^15 is a number that can be shown; more is refused before anything is done.
  await client.posts.setResults({ id: postId, results: { shown: 1e15 } });
  expect((await client.measures.numbers({ campaignId })).results.shown).toBe(1e15);
  for (const shown of [-1, 1.5, 1e21]) {
    await expect(client.posts.setResults({ id: postId, results: { shown } }), `${shown}`).rejects.toThrow();
  }
  expect((await client.posts.get({ id: postId })).results.shown).toBe(1e15);
});
