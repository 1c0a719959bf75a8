import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const make = async (name = '开春同城会') => (await lib.client.campaigns.create({ name })).id;

/** A plan that may start: 2026-03-05 to 2026-03-20. */
async function complete(): Promise<number> {
  const id = await make();
  await lib.client.campaigns.update({
    id,
    patch: {
      goal: '让 30 位老成员再来一次',
      why: '群里安静了三周',
      startsOn: '2026-03-05',
      endsOn: '2026-03-20',
    },
  });
  await lib.client.campaignPlan.addMetric({ campaignId: id, key: 'came', target: 30, due: '2026-03-20' });
  return id;
}

it('keeps both days that a new campaign is asked to have, from wherever it is made, and refuses them the wrong way round', async () => {
  const { client } = lib;
  const days = { startsOn: '2026-04-10', endsOn: '2026-04-12' };
  const { id } = await client.campaigns.create({ name: '快闪', ...days });
  const template = { key: 'meetup', language: 'zh-CN' } as const;
  const { id: caseId } = await client.cases.create({ title: '做得好的一次' });
  const made = [
    id,
    (await client.campaigns.createFromTemplate({ ...template, ...days })).id,
    (await client.campaigns.copy({ id, ...days })).id,
    (await client.campaigns.createFromCase({ caseId, language: 'zh-CN', ...days })).id,
  ];
  for (const one of made) expect(await client.campaigns.get({ id: one }), `${one}`).toMatchObject(days);
  // The targets of a template are due when the campaign is over.
  const [metric] = await client.campaignPlan.metrics({ campaignId: made[1]! });
  expect(metric?.due).toBe('2026-04-12');

  const wrong = { startsOn: '2026-04-10', endsOn: '2026-04-09' };
  // Today, 5 March, is the first day where none is given.
  const past = { endsOn: '2026-03-04' };
  for (const call of [
    () => client.campaigns.create({ name: '反了', ...wrong }),
    () => client.campaigns.createFromTemplate({ ...template, ...wrong }),
    () => client.campaigns.createFromTemplate({ ...template, ...past }),
    () => client.campaigns.copy({ id, ...wrong }),
    () => client.campaigns.copy({ id, ...past }),
    () => client.campaigns.createFromCase({ caseId, language: 'zh-CN', ...past }),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: 'CAMPAIGN_ENDS_BEFORE_START' });
  }
  expect((await client.campaigns.list({})).rows).toHaveLength(made.length);
});

it('does not start without a goal, a reason and a metric with a target and a date, and names what is missing', async () => {
  const id = await make();
  await expect(lib.client.campaigns.start({ id })).rejects.toMatchObject({
    code: 'CAMPAIGN_INCOMPLETE',
    data: { id, missing: ['goal', 'why', 'metric'] },
  });
  await lib.client.campaigns.update({ id, patch: { goal: '卖出 100 份', why: '库存与口碑' } });
  await lib.client.campaignPlan.addMetric({ campaignId: id, key: 'buyers' });
  await expect(lib.client.campaigns.start({ id })).rejects.toMatchObject({
    data: { missing: ['target', 'due'] },
  });
  const [metric] = await lib.client.campaignPlan.metrics({ campaignId: id });
  await lib.client.campaignPlan.updateMetric({ id: metric!.id, patch: { target: 100, due: '2026-04-01' } });
  await lib.client.campaigns.start({ id });
  expect(await lib.client.campaigns.get({ id })).toMatchObject({
    state: 'running',
    startsOn: '2026-03-05',
    missing: [],
  });
});

it('refuses a follower count alone, and starts when something people do is counted beside it', async () => {
  const id = await make();
  await lib.client.campaigns.update({ id, patch: { goal: '涨粉', why: '老板要' } });
  await lib.client.campaignPlan.addMetric({
    campaignId: id,
    key: 'followers',
    target: 10_000,
    due: '2026-04-01',
  });
  await expect(lib.client.campaigns.start({ id })).rejects.toMatchObject({ code: 'CAMPAIGN_FOLLOWERS_ONLY' });
  await lib.client.campaignPlan.addMetric({
    campaignId: id,
    key: 'took_part',
    target: 50,
    due: '2026-04-01',
  });
  await lib.client.campaigns.start({ id });
  expect((await lib.client.campaigns.get({ id })).state).toBe('running');
});

it('refuses an end before the start and days the calendar does not have, and saves nothing of it', async () => {
  const id = await complete();
  await expect(
    lib.client.campaigns.update({ id, patch: { name: '别的', endsOn: '2026-03-04' } }),
  ).rejects.toMatchObject({
    code: 'CAMPAIGN_ENDS_BEFORE_START',
    data: { startsOn: '2026-03-05', endsOn: '2026-03-04' },
  });
  await expect(lib.client.campaigns.update({ id, patch: { endsOn: '2026-02-29' } })).rejects.toMatchObject({
    code: 'CAMPAIGN_DATE',
    data: { field: 'endsOn', value: '2026-02-29' },
  });
  await lib.client.campaigns.update({ id, patch: { startsOn: '2028-02-29', endsOn: '2028-02-29' } });
  expect(await lib.client.campaigns.get({ id })).toMatchObject({
    name: '开春同城会',
    startsOn: '2028-02-29',
  });
});

it('refuses money below zero and keeps 10^15 minor units to the last digit', async () => {
  const campaignId = await make();
  await expect(
    lib.client.campaignPlan.addBudgetItem({ campaignId, name: '场地', planned: -1 }),
  ).rejects.toMatchObject({ code: 'CAMPAIGN_AMOUNT', data: { field: 'planned', value: -1 } });
  await lib.client.campaignPlan.addBudgetItem({
    campaignId,
    name: '场地',
    planned: 1e15,
    spent: 999_999_999_999_999,
  });
  await lib.client.campaignPlan.addRevenueItem({
    campaignId,
    name: '赞助',
    way: 'advertising',
    amount: 1e15,
  });
  expect(await lib.client.campaignPlan.money({ campaignId })).toMatchObject({
    planned: 1e15,
    spent: 999_999_999_999_999,
    revenueItems: 1e15,
    budget: [{ name: '场地' }],
  });
});

it('has a template for every kind of C2 in both languages, each with tasks, posts and measurable metrics', async () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const templates = await lib.client.campaigns.templates({ language });
    expect(templates.map(({ key }) => key).sort()).toEqual(
      [
        'check_in',
        'contest',
        'crowdfunding',
        'festival',
        'group_buy',
        'icebreaker',
        'kol',
        'launch',
        'livestream',
        'lottery',
        'meetup',
        'poster_fission',
        'sign_up',
        'survey',
        'topic',
        'trial',
        'vote',
      ].sort(),
    );
    for (const template of templates) {
      expect(template.tasks.length, template.key).toBeGreaterThan(2);
      expect(template.posts.length, template.key).toBeGreaterThan(1);
      expect(
        template.metrics.some(({ key, target }) => key !== 'followers' && target !== null),
        template.key,
      ).toBe(true);
    }
  }
});

it('makes a draft from a template that is dated from its first day and can start as it is', async () => {
  const { id } = await lib.client.campaigns.createFromTemplate({
    key: 'meetup',
    language: 'zh-CN',
    startsOn: '2026-04-10',
  });
  const tasks = await lib.client.campaignPlan.tasks({ campaignId: id });
  expect(tasks.find(({ what }) => what === '定城市、日期与场地')).toMatchObject({
    due: '2026-03-27',
    checklist: [
      { text: '交通方便', done: false },
      { text: '下雨方案', done: false },
    ],
  });
  const { posts } = await lib.client.posts.range({ from: '2026-03-01', to: '2026-04-30', campaignId: id });
  expect(posts.map(({ plannedOn, plannedTime }) => `${plannedOn} ${plannedTime}`)).toEqual([
    '2026-03-31 12:00',
    '2026-04-07 20:00',
    '2026-04-09 18:00',
    '2026-04-11 12:00',
  ]);
  await lib.client.campaigns.start({ id });
  await lib.client.history.undo({});
  await lib.client.history.undo({});
  expect((await lib.client.campaigns.list({})).rows).toEqual([]);
  await lib.client.history.redo({});
  expect(await lib.client.campaignPlan.tasks({ campaignId: id })).toEqual(tasks);
});

it('copies the plan of an older campaign to new days, without its people, results and money spent', async () => {
  const source = await complete();
  await lib.client.campaignPlan.addTask({
    campaignId: source,
    what: '订场地',
    due: '2026-03-01',
    state: 'done',
  });
  await lib.client.campaignPlan.addBudgetItem({
    campaignId: source,
    name: '茶点',
    planned: 50_000,
    spent: 48_000,
  });
  await lib.client.posts.create({
    campaignId: source,
    platform: 'wechat',
    title: '预告',
    plannedOn: '2026-03-02',
    state: 'published',
  });
  const fan = await lib.client.fans.create({ name: '王小明' });
  await lib.client.participants.invite({ campaignId: source, selection: { ids: [fan.id] } });
  const { id } = await lib.client.campaigns.copy({ id: source, name: '夏天再来', startsOn: '2026-06-05' });
  expect(await lib.client.campaigns.get({ id })).toMatchObject({
    name: '夏天再来',
    state: 'draft',
    startsOn: '2026-06-05',
    endsOn: '2026-06-20',
    goal: '让 30 位老成员再来一次',
    copiedFrom: { id: source },
  });
  expect(await lib.client.campaignPlan.tasks({ campaignId: id })).toMatchObject([
    { what: '订场地', due: '2026-06-01', state: 'todo' },
  ]);
  expect(await lib.client.campaignPlan.metrics({ campaignId: id })).toMatchObject([
    { key: 'came', target: 30, due: '2026-06-20' },
  ]);
  expect(await lib.client.campaignPlan.money({ campaignId: id })).toMatchObject({
    planned: 50_000,
    spent: 0,
  });
  expect((await lib.client.posts.list({ filter: { campaignId: id } })).rows).toMatchObject([
    { title: '预告', plannedOn: '2026-06-02', state: 'idea' },
  ]);
  expect((await lib.client.participants.counts({ campaignId: id })).total).toBe(0);
});

it('moves tasks between columns in the order they are dropped, and takes the move back', async () => {
  const campaignId = await make();
  const add = async (what: string) => (await lib.client.campaignPlan.addTask({ campaignId, what })).id;
  const c = await add('三');
  const b = await add('二');
  const a = await add('一');
  const order = async (state: string) =>
    (await lib.client.campaignPlan.tasks({ campaignId }))
      .filter((task) => task.state === state)
      .map(({ what }) => what);
  expect(await order('todo')).toEqual(['一', '二', '三']);
  await lib.client.campaignPlan.moveTask({ id: a, state: 'todo', afterId: b });
  expect(await order('todo')).toEqual(['二', '一', '三']);
  await lib.client.campaignPlan.moveTask({ id: c, state: 'done', afterId: null });
  await lib.client.campaignPlan.moveTask({ id: b, state: 'done', afterId: c });
  expect(await order('done')).toEqual(['三', '二']);
  await lib.client.history.undo({});
  expect(await order('todo')).toEqual(['二', '一']);
  expect((await lib.client.campaignPlan.tasks({ campaignId })).find(({ id }) => id === b)?.doneAt).toBeNull();
});

it('keeps campaigns in the trash out of lists and calendar, and brings them back whole', async () => {
  const id = await complete();
  await lib.client.posts.create({
    campaignId: id,
    platform: 'wechat',
    title: '预告',
    plannedOn: '2026-03-06',
  });
  await lib.client.campaigns.remove({ ids: [id] });
  expect((await lib.client.campaigns.list({})).rows).toEqual([]);
  expect((await lib.client.posts.range({ from: '2026-03-01', to: '2026-03-31' })).posts).toEqual([]);
  expect((await lib.client.campaigns.trash({})).rows).toMatchObject([{ id }]);
  await expect(lib.client.campaignPlan.money({ campaignId: id })).rejects.toMatchObject({
    code: 'CAMPAIGN_NOT_FOUND',
  });
  await lib.client.campaigns.restore({ ids: [id] });
  expect((await lib.client.posts.range({ from: '2026-03-01', to: '2026-03-31' })).posts).toHaveLength(1);
});

it('warns before more newcomers come than the weekly hours can keep', async () => {
  const id = await complete();
  const fan = (await lib.client.fans.create({ name: '李雷' })).id;
  await lib.client.interactions.log({ selection: { ids: [fan] }, kind: 'meeting' });
  await lib.client.campaigns.update({
    id,
    patch: { energy: { hoursPerWeek: 1, minutesPerContact: 6, cadenceDays: 7, expectedNewcomers: 9 } },
  });
  // 60 minutes hold 10 people at 6 minutes a week; one is there already.
  expect(await lib.client.campaigns.energy({ id })).toMatchObject({
    people: 1,
    newcomers: 9,
    room: 9,
    warns: false,
  });
  await lib.client.campaigns.update({
    id,
    patch: { energy: { hoursPerWeek: 1, minutesPerContact: 6, cadenceDays: 7, expectedNewcomers: 10 } },
  });
  expect(await lib.client.campaigns.energy({ id })).toMatchObject({ warns: true });
});
