import { afterEach, beforeEach, expect, it } from 'vitest';
import { recount } from '../support/campaign-recount.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, people, runningCampaign } from './campaigns-fixture.ts';

const SHANGHAI = 8 * 3_600_000;
const START = Date.UTC(2026, 2, 1, 4);
let lib: TestLibrary;
let campaignId: number;
beforeEach(async () => {
  lib = await openTestLibrary({ now: START - 20 * DAY });
});
afterEach(() => lib.close());

/** 60 old customers, newcomers over three generations, gone ones, refused ones, money, posts, and 40 days that pass. */
async function live(): Promise<void> {
  const { client, clock } = lib;
  const old = await people(lib, 60, '老');
  clock.now = START;
  campaignId = await runningCampaign(lib);
  const { id: communityId } = await client.communities.create({ name: '试吃群' });
  await client.campaigns.update({
    id: campaignId,
    patch: {
      audience: { type: 'community', communityId },
      leaderMin: 2,
      reach: { members: 500, contacts: 100, seenShare: 0.1 },
    },
  });
  await client.participants.invite({ campaignId, selection: { ids: old } });
  const set = (
    state: 'signed_up' | 'came' | 'took_part' | 'bought' | 'declined',
    ids: number[],
    more: { amount?: number; currency?: string } = {},
  ) => client.participants.setState({ campaignId, selection: { ids }, state, ...more });
  clock.advance(2 * DAY);
  await set('signed_up', old.slice(0, 30));
  await set('declined', old.slice(50));
  const fresh = await people(lib, 12, '新');
  const [a, b, c, d, e, f, g, h, i, j, k, l] = fresh as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const seed = old[0]!;
  const refer = (by: number, invitedId: number, joined = true) =>
    client.referrals.record({ campaignId, by: { fanId: by }, invitedId, joined });
  for (const one of [a, b, c]) await refer(seed, one);
  await refer(old[1]!, d);
  clock.advance(2 * DAY);
  for (const one of [e, f]) await refer(a, one);
  await refer(d, g);
  await refer(d, h, false);
  clock.advance(DAY);
  await refer(e, i);
  // Brought by a code, then bought without any link.
  const coder = (await client.participants.list({ campaignId, limit: 500 })).rows.find(
    ({ fanId }) => fanId === f,
  )!;
  await client.referrals.record({ campaignId, by: { code: coder.code }, invitedId: j });
  // Twice, themselves, a circle.
  await refer(b, a);
  await refer(b, b);
  await refer(i, seed);
  // Gone: told by hand, and from the community.
  await refer(seed, k);
  const { rows } = await client.referrals.list({ campaignId, state: 'counted' });
  await client.memberships.add({ communityId, selection: { ids: [b, c, g] } });
  clock.advance(3 * DAY);
  await client.referrals.setGone({ id: rows.find(({ invited }) => invited.id === k)!.id, goneAt: clock.now });
  const [stay] = await client.memberships.ofFan({ fanId: g });
  await client.memberships.leave({ ids: [stay!.membership.id] });
  await set('came', [...old.slice(0, 20), a, d, e]);
  await set('took_part', old.slice(5, 15));
  await set('bought', [seed, a], { amount: 12_900, currency: 'CNY' });
  await client.interactions.log({
    selection: { ids: [j, old[2]!, old[59]!] },
    kind: 'purchase',
    amount: 5_000,
  });
  await client.interactions.log({
    selection: { ids: [old[3]!] },
    kind: 'purchase',
    amount: 900,
    currency: 'USD',
  });
  // Somebody entered during the campaign who had bought before it: no new fan.
  await client.interactions.log({
    selection: { ids: [l] },
    kind: 'purchase',
    amount: 100,
    at: START - 5 * DAY,
  });
  await client.participants.invite({ campaignId, selection: { ids: [l] } });
  await client.pipeline.move({ selection: { ids: [seed, a, b] }, toStageId: 3 });
  for (const kind of ['comment', 'share'] as const) {
    await client.interactions.log({ selection: { ids: [old[4]!, a] }, kind });
    for (const fanId of [old[4]!, a]) {
      const [item] = (await client.interactions.timeline({ fanId, kinds: [kind] })).items;
      if (item?.type !== 'interaction') throw new Error('no record');
      await client.attribution.link({ to: { campaignId }, interactionIds: [item.interaction.id] });
    }
  }
  clock.advance(9 * DAY);
  await client.interactions.log({ selection: { ids: [a, d, i] }, kind: 'message' });
  await set('took_part', [a, d]);
  await client.pipeline.move({ selection: { ids: [a] }, toStageId: 4 });
  await client.campaignPlan.addBudgetItem({ campaignId, name: '海报', planned: 3_000, spent: 4_100 });
  await client.campaignPlan.addBudgetItem({ campaignId, name: '场地', planned: 20_000, spent: 18_000 });
  await client.campaignPlan.addRevenueItem({ campaignId, name: '赞助', way: 'advertising', amount: 2_000 });
  await client.campaignPlan.addRevenueItem({ campaignId, name: '会员', way: 'membership', amount: 700 });
  for (const [at, title] of ['预告', '现场', '回顾'].entries()) {
    const { id } = await client.posts.create({
      campaignId,
      platform: 'wechat',
      title,
      plannedOn: '2026-03-05',
    });
    await client.posts.setResults({ id, results: { shown: 1000 * (at + 1), read: 90 + at, joined: at } });
    if (at > 0) await client.posts.update({ id, patch: { state: 'published' } });
  }
  for (const what of ['定场地', '发邀请', '回访']) {
    await client.campaignPlan.addTask({ campaignId, what, due: '2026-03-04' });
  }
  const [task] = await client.campaignPlan.tasks({ campaignId });
  await client.campaignPlan.moveTask({ id: task!.id, state: 'done', afterId: null });
  await client.fans.remove({ selection: { ids: [old[10]!] } });
  clock.advance(20 * DAY);
}

it('reports the numbers that a second count of the raw records gives, each of them', async () => {
  await live();
  const report = await lib.client.measures.report({ campaignId });
  const raw = recount(lib.app.deps.read.sqlite, campaignId, { now: lib.clock.now, offset: SHANGHAI });
  expect(report.numbers).toEqual({
    ...raw.numbers,
    campaignId,
    name: '海报裂变',
    currency: 'CNY',
    // Sums of quotients may differ in the last bit.
    roi: expect.closeTo(raw.numbers.roi ?? 0, 9),
    costPerNewFan: expect.closeTo(raw.numbers.costPerNewFan ?? 0, 9),
    k: expect.closeTo(raw.numbers.k ?? 0, 9),
  });
  expect(report.referrals).toMatchObject({
    ...raw.referrals,
    predicted: expect.closeTo(raw.referrals.predicted ?? 0, 6),
  });
  expect(report.referrals.goneFromCommunity).toBe(1);
  expect(
    report.funnels.map(({ key, steps }) => ({
      key,
      steps: steps.map(({ count, lost }) => ({ count, lost })),
    })),
  ).toEqual(raw.funnels);
  for (const { steps } of report.funnels) {
    for (const [at, step] of steps.entries()) {
      const previous = steps[Math.max(0, at - 1)]!.count;
      expect(step.ofFirst).toBe(steps[0]!.count === 0 ? null : step.count / steps[0]!.count);
      expect(step.ofPrevious).toBe(previous === 0 ? null : step.count / previous);
    }
  }
  expect(report.growth).toMatchObject(raw.growth);
  expect(report.retention.cohorts.map(({ from: _, ...cohort }) => cohort)).toEqual(raw.retention);
  const order = (links: { fromStageId: number | null; toStageId: number }[]) =>
    [...links].sort((x, y) => (x.fromStageId ?? 0) - (y.fromStageId ?? 0) || x.toStageId - y.toStageId);
  expect(order(report.moves)).toEqual(order(raw.moves));
  expect(new Map(report.revenueByWay.map(({ way, amount }) => [way, amount]))).toEqual(raw.revenueByWay);
  const content = await lib.client.measures.content({ campaignId });
  expect(Object.fromEntries(Object.entries(content.total).map(([key, n]) => [key, n ?? 0]))).toEqual(
    raw.content,
  );
  for (const { key, result, target, share } of report.metrics) {
    if (key === 'referrals') expect(result).toBe(raw.numbers.referrals);
    expect(share).toBe(target === null || result === null ? null : result / target);
  }
  // The scenario says something about each of them.
  expect(raw.referrals.states).toMatchObject({ pending: 1, duplicate: 1, self: 1, cycle: 1, gone: 2 });
  expect(raw.referrals.generations.map(({ generation }) => generation)).toEqual([0, 1, 2, 3]);
  expect(raw.numbers.newFans).toBe(11);
  expect(raw.moves.length).toBeGreaterThan(1);
  expect(raw.retention.length).toBeGreaterThan(0);
});
