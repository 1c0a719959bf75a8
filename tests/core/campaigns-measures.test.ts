import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PeopleOf } from '#shared/contract/campaigns-measures.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, expectRebuiltEqualsKept, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let campaignId: number;
beforeEach(async () => {
  lib = await openTestLibrary({ now: Date.UTC(2026, 1, 10, 4) });
});
afterEach(() => lib.close());

/** Everyone behind a number, page by page; the total must be as many. */
async function behind(of: PeopleOf): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof lib.client.measures.people>> = await lib.client.measures.people({
      campaignId,
      of,
      cursor,
      limit: 2,
    });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
    if (cursor === null) expect(page.total).toBe(ids.length);
  } while (cursor !== null);
  return ids;
}

const state = (ids: number[], name: 'invited' | 'signed_up' | 'came' | 'took_part' | 'declined') =>
  lib.client.participants.setState({ campaignId, selection: { ids }, state: name });

/** Old members a1-a4 from February, then a campaign in March with newcomers n1-n3. */
async function live(): Promise<{ a: number[]; n: number[] }> {
  const a = await people(lib, 4, '老');
  lib.clock.now = Date.UTC(2026, 2, 2, 4);
  campaignId = await runningCampaign(lib);
  await state(a, 'invited');
  await state([a[0]!, a[1]!], 'came');
  await state([a[3]!], 'declined');
  lib.clock.advance(DAY);
  const n = await people(lib, 3, '新');
  for (const [i, id] of n.entries()) {
    await lib.client.referrals.record({ campaignId, by: { fanId: i === 2 ? n[0]! : a[0]! }, invitedId: id });
  }
  lib.clock.advance(8 * DAY);
  await state([a[0]!], 'took_part');
  await lib.client.interactions.log({ selection: { ids: [n[0]!] }, kind: 'comment' });
  await lib.client.interactions.log({ selection: { ids: [n[0]!, a[1]!] }, kind: 'purchase', amount: 5_000 });
  await lib.client.pipeline.move({ selection: { ids: [a[0]!, n[0]!] }, toStageId: 2 });
  await lib.client.campaignPlan.addBudgetItem({ campaignId, name: '海报', planned: 3_000, spent: 4_000 });
  await lib.client.campaignPlan.addRevenueItem({
    campaignId,
    name: '赞助',
    way: 'advertising',
    amount: 2_000,
  });
  return { a, n };
}

it('says the same number in the counters, in the funnels and in the list of people behind each', async () => {
  await live();
  const numbers = await lib.client.measures.numbers({ campaignId });
  expect(await behind({ type: 'participants' })).toHaveLength(numbers.participants);
  for (const [key, n] of Object.entries(numbers.states)) {
    expect(await behind({ type: 'state', state: key as 'came' }), key).toHaveLength(n);
  }
  for (const [kind, n] of Object.entries(numbers.kinds)) {
    expect(await behind({ type: 'kind', kind: kind as 'leader' }), kind).toHaveLength(n);
  }
  expect(await behind({ type: 'newcomers' })).toHaveLength(numbers.newFans);
  expect(await behind({ type: 'buyers' })).toHaveLength(numbers.buyers);
  for (const funnel of await lib.client.measures.funnels({ campaignId })) {
    for (const [index, step] of funnel.steps.entries()) {
      const name = `${funnel.key} ${step.key}`;
      expect(await behind({ type: 'step', funnel: funnel.key, index }), name).toHaveLength(step.count);
      if (index > 0)
        expect(await behind({ type: 'lost', funnel: funnel.key, index }), name).toHaveLength(step.lost);
    }
  }
  for (const { fromStageId, toStageId, n } of await lib.client.measures.moves({ campaignId })) {
    expect(await behind({ type: 'move', fromStageId, toStageId })).toHaveLength(n);
  }
  const { generations } = await lib.client.referrals.summary({ campaignId });
  for (const { generation, people: n } of generations)
    expect(await behind({ type: 'generation', generation })).toHaveLength(n);
  const growth = (await lib.client.measures.growth({ campaignId }))!;
  for (const { date, n } of [...growth.days, ...growth.before.days]) {
    expect(await behind({ type: 'grown', from: date, to: date }), date).toHaveLength(n);
  }
  const { cohorts } = await lib.client.measures.retention({ campaignId, weeks: 4 });
  for (const { week: cohort, active } of cohorts) {
    for (const [week, n] of active.entries())
      expect(await behind({ type: 'retention', cohort, week })).toHaveLength(n);
  }
  expectRebuiltEqualsKept(lib);
});

it('counts people, money and results as the raw records say', async () => {
  const { a, n } = await live();
  expect(await lib.client.measures.numbers({ campaignId })).toMatchObject({
    participants: 7,
    states: { invited: 4, signed_up: 3, came: 2, took_part: 1, brought: 2, declined: 1 },
    newFans: 3,
    // a1 and a2 came, n1 brought n3; a3, n2 and n3 did nothing of their own; a4 declined. a1 brought n1, who brought n3.
    kinds: { effective: 3, passive: 3, leader: 0, carrier: 1 },
    budget: 3_000,
    cost: 4_000,
    purchaseRevenue: 10_000,
    revenueItems: 2_000,
    revenue: 12_000,
    roi: 2,
    buyers: 2,
    purchases: 2,
    referrals: 3,
  });
  expect((await lib.client.measures.numbers({ campaignId })).costPerNewFan).toBeCloseTo(4_000 / 3, 9);
  expect(await behind({ type: 'kind', kind: 'carrier' })).toEqual([a[0]]);
  await lib.client.campaigns.update({ id: campaignId, patch: { leaderMin: 2 } });
  expect(await behind({ type: 'kind', kind: 'leader' })).toEqual([a[0]]);
  expect(await behind({ type: 'newcomers' })).toEqual(n);
  expect(await lib.client.measures.revenueByWay({ campaignId })).toEqual([
    { way: 'purchases', amount: 10_000 },
    { way: 'advertising', amount: 2_000 },
  ]);
  expect(await lib.client.measures.metrics({ campaignId })).toMatchObject([
    { key: 'referrals', target: 3, result: 3, share: 1, isMet: true, isDue: false },
  ]);
  // Of next to nothing three are more times than a number can say.
  await lib.client.campaignPlan.addMetric({ campaignId, key: 'participants', target: 5e-324 });
  expect(await lib.client.measures.metrics({ campaignId })).toContainEqual(
    expect.objectContaining({ key: 'participants', result: 7, share: null, isMet: true }),
  );
});

it('compares new people with the same days before, by local days', async () => {
  await live();
  const growth = (await lib.client.measures.growth({ campaignId }))!;
  expect(growth).toMatchObject({ from: '2026-03-01', to: '2026-03-11', total: 3 });
  expect(growth.before).toMatchObject({ from: '2026-02-18', to: '2026-02-28', total: 0 });
  expect(growth.days.find(({ date }) => date === '2026-03-03')?.n).toBe(3);
});

it('counts a person who became known at local midnight to the day that begins', async () => {
  lib.clock.now = Date.UTC(2026, 1, 28, 16);
  const [midnight] = await people(lib, 1, '零点');
  lib.clock.now -= 1;
  const [before] = await people(lib, 1, '前夜');
  lib.clock.now = Date.UTC(2026, 2, 2, 4);
  campaignId = await runningCampaign(lib);
  await state([midnight!, before!], 'came');
  expect(await behind({ type: 'newcomers' })).toEqual([midnight]);
  expect(await behind({ type: 'grown', from: '2026-03-01', to: '2026-03-01' })).toEqual([midnight]);
});

it('shows newcomers by week and how many had contact again', async () => {
  const { n } = await live();
  const { cohorts } = await lib.client.measures.retention({ campaignId, weeks: 3 });
  // All signed up on the day they became known; n1 came back eight days later.
  expect(cohorts).toEqual([{ week: 0, from: '2026-03-01', people: 3, active: [3, 1, 0] }]);
  expect(await behind({ type: 'retention', cohort: 0, week: 1 })).toEqual([n[0]]);
});

it('shows where people moved: before the campaign to after it', async () => {
  const { a, n } = await live();
  const moves = await lib.client.measures.moves({ campaignId });
  expect(moves).toContainEqual({ fromStageId: 1, toStageId: 2, n: 1 });
  expect(moves).toContainEqual({ fromStageId: null, toStageId: 2, n: 1 });
  expect(await behind({ type: 'move', fromStageId: 1, toStageId: 2 })).toEqual([a[0]]);
  expect(await behind({ type: 'move', fromStageId: null, toStageId: 2 })).toEqual([n[0]]);
});

it('counts stage moves as the raw moves say, whatever people did before, in and after the campaign’s time', async () => {
  const ids = await people(lib, 24);
  const stages = (await lib.client.pipeline.stages({})).map(({ id }) => id);
  // Numbers that look drawn and are the same in every run.
  let drawn = 7;
  const draw = (n: number) => {
    drawn = (drawn * 48_271) % 2_147_483_647;
    return drawn % n;
  };
  const moveSome = async (times: number) => {
    for (let i = 0; i < times; i++) {
      // Often several at one moment.
      if (draw(3) > 0) lib.clock.advance(draw(20) * 3_600_000);
      await lib.client.pipeline.move({
        selection: { ids: ids.filter(() => draw(3) === 0).concat(ids[draw(24)]!) },
        toStageId: stages[draw(4)]!,
      });
    }
  };
  await moveSome(10);
  lib.clock.now = Date.UTC(2026, 2, 1, 4);
  campaignId = await runningCampaign(lib);
  await state(ids.slice(0, 20), 'came');
  await moveSome(25);
  await lib.client.campaigns.finish({ id: campaignId });
  lib.clock.now = Date.UTC(2026, 5, 1, 4);
  await moveSome(10);
  await lib.client.fans.remove({ selection: { ids: [ids[0]!] } });

  const [from, until] = [Date.UTC(2026, 1, 28, 16), Date.UTC(2026, 3, 14, 16)];
  const raw = lib.app.deps.read.sqlite
    .prepare('SELECT fan_id, from_stage_id AS from_, to_stage_id AS to_, at FROM stage_move ORDER BY at, id')
    .all() as { fan_id: number; from_: number | null; to_: number; at: number }[];
  const recount = new Map<string, number[]>();
  for (const id of ids.slice(1, 20)) {
    const own = raw.filter(({ fan_id, at }) => fan_id === id && at >= from && at < until);
    const [before, after] = [own[0]?.from_, own.at(-1)?.to_];
    if (own.length === 0 || before === after) continue;
    const key = `${before} ${after}`;
    recount.set(key, [...(recount.get(key) ?? []), id]);
  }
  const moves = await lib.client.measures.moves({ campaignId });
  expect(new Map(moves.map(({ fromStageId, toStageId, n }) => [`${fromStageId} ${toStageId}`, n]))).toEqual(
    new Map([...recount].map(([key, who]) => [key, who.length])),
  );
  expect(moves.length).toBeGreaterThan(3);
  for (const { fromStageId, toStageId } of moves) {
    expect(await behind({ type: 'move', fromStageId, toStageId })).toEqual(
      recount.get(`${fromStageId} ${toStageId}`),
    );
  }
});

it('lets the steps of a funnel be changed, refuses one without steps, and takes the change back', async () => {
  await live();
  const definition = {
    nested: true,
    steps: [
      { key: '', name: '请到', any: ['invited' as const] },
      { key: '', name: '来了', any: ['came' as const, 'took_part' as const] },
    ],
  };
  await lib.client.measures.setFunnel({ campaignId, funnel: 'spread', definition });
  const find = async () =>
    (await lib.client.measures.funnels({ campaignId })).find(({ key }) => key === 'spread')!;
  expect(await find()).toMatchObject({
    isEdited: true,
    steps: [
      { name: '请到', count: 4, ofFirst: 1 },
      { name: '来了', count: 2, ofPrevious: 0.5, lost: 2 },
    ],
  });
  await expect(
    lib.client.measures.setFunnel({ campaignId, funnel: 'spread', definition: { nested: false, steps: [] } }),
  ).rejects.toMatchObject({ code: 'CAMPAIGN_FUNNEL_EMPTY' });
  await lib.client.history.undo({});
  expect(await find()).toMatchObject({ isEdited: false });
});

it('reports everything at one moment, and compares campaigns by the same numbers', async () => {
  await live();
  await lib.client.posts.create({ campaignId, platform: 'wechat', title: '预告', plannedOn: '2026-03-02' });
  const report = await lib.client.measures.report({ campaignId });
  const numbers = await lib.client.measures.numbers({ campaignId });
  expect(report.numbers).toEqual(numbers);
  expect(report.funnels).toEqual(await lib.client.measures.funnels({ campaignId }));
  expect(report.referrals).toEqual(await lib.client.referrals.summary({ campaignId }));
  expect(report.content).toMatchObject([{ title: '预告' }]);
  expect(report.costs).toEqual([{ name: '海报', planned: 3_000, spent: 4_000 }]);
  const [row] = (await lib.client.campaigns.list({})).rows;
  expect(row).toMatchObject({ participants: 7, came: 2, newFans: 3, cost: 4_000, revenue: 12_000 });
  const [first] = await lib.client.measures.compare({ ids: [campaignId] });
  expect(first).toEqual({ numbers, metrics: report.metrics });
});
