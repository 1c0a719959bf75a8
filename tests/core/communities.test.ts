import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#main/domains/communities/network/seeded-order.ts';
import { wrongCommunities } from '#main/domains/communities/numbers/derived-sqlite.ts';
import { openTestLibrary, TEST_NOW, type TestLibrary } from '../support/library.ts';
import { importChat } from './chats-fixture.ts';
import { communityActs, DAY, date } from './communities-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const { group, person, put } = communityActs(() => lib);
const row = async (id: number) => (await lib.client.communities.list({})).rows.find((one) => one.id === id)!;

describe('a community', () => {
  it('is made, changed, put in the trash and brought back, each undone by one step', async () => {
    const id = await group('茶友群', { platform: 'wechat', goal: '一起喝茶', capacity: 200 });
    await lib.client.communities.update({ id, patch: { rules: '不发广告', name: '老茶友群' } });
    expect(await lib.client.communities.get({ id })).toMatchObject({
      name: '老茶友群',
      rules: '不发广告',
      capacity: 200,
    });
    await lib.client.history.undo({});
    expect(await lib.client.communities.get({ id })).toMatchObject({ name: '茶友群', rules: '' });
    await lib.client.communities.remove({ id });
    expect((await lib.client.communities.list({})).counts).toEqual({
      live: 0,
      archived: 0,
      template: 0,
      trash: 1,
    });
    await lib.client.communities.restore({ id });
    expect((await lib.client.communities.list({})).rows.map(({ name }) => name)).toEqual(['茶友群']);
    await expect(lib.client.communities.update({ id: 99, patch: {} })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    });
  });

  it('is found by name, pinyin and initials', async () => {
    await group('茶友群');
    await group('跑步打卡群');
    const names = async (text: string) =>
      (await lib.client.communities.find({ text })).map(({ name }) => name);
    expect(await names('跑步')).toEqual(['跑步打卡群']);
    expect(await names('chayou')).toEqual(['茶友群']);
    expect(await names('cyq')).toEqual(['茶友群']);
    expect(await names('没有')).toEqual([]);
  });

  it('warns where there is no goal, one admin only, no rules, or no room', async () => {
    const id = await group('小群', { capacity: 2 });
    const keys = async () => (await row(id)).warnings.map(({ key }) => key);
    expect(await keys()).toEqual(['noGoal', 'noAdmin', 'noRules']);
    const [a, b] = [await person('甲'), await person('乙')];
    await put(id, [a, b], { role: 'admin' });
    expect(await keys()).toEqual(['full', 'noGoal', 'noRules']);
    await lib.client.communities.update({ id, patch: { goal: '目标', rules: '规则', capacity: 500 } });
    expect(await keys()).toEqual([]);
  });

  it('refuses a persona whose shares do not add up, and keeps one that does', async () => {
    const part = (share: number) => [{ of: 'gender' as const, values: [{ value: 'male', share }] }];
    await expect(group('x', { persona: part(0.5) })).rejects.toMatchObject({
      code: 'PERSONA_INVALID',
      data: { of: 'gender', reason: 'sum' },
    });
    const id = await group('x', { persona: part(1) });
    expect((await lib.client.communities.get({ id })).persona).toEqual([
      { of: 'gender', values: [{ value: 'male', share: 1 }] },
    ]);
  });
});

describe('tags of a community', () => {
  const tagNames = async (id: number) => (await row(id)).tags.map(({ name }) => name);

  it('are given and taken, shown in the list and on the page, and undone by one step', async () => {
    const id = await group();
    const a = (await lib.client.tags.create({ name: '读书' })).id;
    const b = (await lib.client.tags.create({ name: '上海' })).id;
    await lib.client.communities.update({ id, patch: { tagIds: [a, b] } });
    expect(await tagNames(id)).toEqual(['上海', '读书']);
    await lib.client.communities.update({ id, patch: { tagIds: [b] } });
    expect((await lib.client.communities.get({ id })).tags.map(({ name }) => name)).toEqual(['上海']);
    await lib.client.history.undo({});
    expect(await tagNames(id)).toEqual(['上海', '读书']);
    await lib.client.history.redo({});
    expect(await tagNames(id)).toEqual(['上海']);
    await lib.client.tags.remove({ id: b });
    expect(await tagNames(id)).toEqual([]);
    await expect(lib.client.communities.update({ id, patch: { tagIds: [b] } })).rejects.toMatchObject({
      code: 'TAG_NOT_FOUND',
    });
  });

  it('filter the list, a tag with those below it', async () => {
    const city = (await lib.client.tags.create({ name: '城市' })).id;
    const shanghai = (await lib.client.tags.create({ name: '上海', parentId: city })).id;
    await group('甲群', { tagIds: [city] });
    await group('乙群', { tagIds: [shanghai] });
    await group('丙群');
    const names = async (tagId: number) =>
      (await lib.client.communities.list({ tagId })).rows.map(({ name }) => name);
    expect(await names(city)).toEqual(['甲群', '乙群']);
    expect(await names(shanghai)).toEqual(['乙群']);
    expect(await names(999)).toEqual([]);
  });
});

describe('members', () => {
  it('come once, leave, come back: every stay is a row, and the numbers of the days follow', async () => {
    const id = await group();
    const fanId = await person('王小明');
    await put(id, [fanId], { joinedAt: TEST_NOW - 10 * DAY, scene: '讲座' });
    expect((await put(id, [fanId])).count).toBe(0);
    const [stay] = (await lib.client.memberships.list({ communityId: id })).rows;
    await lib.client.memberships.leave({ ids: [stay!.id], at: TEST_NOW - 3 * DAY });
    await put(id, [fanId]);
    const { rows, counts } = await lib.client.memberships.list({ communityId: id, filter: { state: 'all' } });
    expect(rows.map(({ scene, leftAt }) => [scene, leftAt])).toEqual([
      ['', null],
      ['讲座', TEST_NOW - 3 * DAY],
    ]);
    expect(counts).toEqual({ here: 1, left: 1, unlinked: 0 });
    const { days, total } = await lib.client.communityDays.list({
      communityId: id,
      from: date(30),
      to: date(0),
    });
    const on = (ago: number) => days.find((day) => day.date === date(ago))!.numbers;
    expect(
      [on(10), on(4), on(3), on(1), on(0)].map(({ members, joins, leaves }) => [members, joins, leaves]),
    ).toEqual([
      [1, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
      [1, 1, 0],
    ]);
    expect(total).toMatchObject({ joins: 2, leaves: 1, net: 1 });
    expect(await row(id)).toMatchObject({ members: 1, netGrowth: 1, asOf: date(0) });
    await lib.client.history.undo({});
    expect(await row(id)).toMatchObject({ members: 0 });
  });

  it('refuses leaving before joining and joining after tomorrow', async () => {
    const id = await group();
    const fanId = await person('王小明');
    await expect(put(id, [fanId], { joinedAt: TEST_NOW + 3 * DAY })).rejects.toMatchObject({
      code: 'MEMBERSHIP_TIMES',
    });
    await put(id, [fanId]);
    const [stay] = (await lib.client.memberships.list({ communityId: id })).rows;
    await expect(lib.client.memberships.leave({ ids: [stay!.id], at: TEST_NOW - DAY })).rejects.toMatchObject(
      { code: 'MEMBERSHIP_TIMES' },
    );
  });

  it('pages through all of them without one twice, by a walk along the index', async () => {
    const id = await group();
    const ids: number[] = [];
    for (let i = 0; i < 7; i++) ids.push(await person(`人${i}`));
    await put(id, ids);
    const seen: number[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof lib.client.memberships.list>> = await lib.client.memberships.list(
        {
          communityId: id,
          limit: 3,
          cursor,
          sort: 'joined',
        },
      );
      seen.push(...page.rows.map(({ who }) => who.fanId!));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(ids);
  });

  it('have motives that are counted per community, and roles of their own', async () => {
    const id = await group();
    const [a, b] = [await person('甲'), await person('乙')];
    await put(id, [a, b]);
    await lib.client.memberships.setMotives({ fanId: a, motives: ['learning', 'work'] });
    const { counts, none } = await lib.client.memberships.motives({ communityId: id });
    expect(Object.fromEntries(counts.map(({ motive, n }) => [motive, n]))).toMatchObject({
      learning: 1,
      work: 1,
      bonding: 0,
    });
    expect(none).toBe(1);
    await lib.client.memberships.giveRole({
      fanIds: [a],
      role: 'expert',
      communityId: id,
      evidence: { answers: 3 },
    });
    expect(
      (await lib.client.memberships.giveRole({ fanIds: [a], role: 'expert', communityId: id })).count,
    ).toBe(0);
    expect(await lib.client.memberships.rolesOf({ fanId: a })).toMatchObject([
      { role: 'expert', communityName: '茶友群', evidence: { answers: 3 } },
    ]);
  });
});

describe('daily numbers', () => {
  it('given ones win over counted ones, day by day, and are taken back with null', async () => {
    const id = await group();
    await lib.client.communityDays.set({
      communityId: id,
      days: [
        {
          date: date(2),
          numbers: { members: 200, joins: 8, leaves: 2, speakers: 30, messages: 400, exposure: 160 },
        },
        { date: date(1), numbers: { joins: 5, leaves: 1, speakers: 10, messages: 50 } },
      ],
    });
    const list = () => lib.client.communityDays.list({ communityId: id, from: date(5), to: date(0) });
    const { days, total } = await list();
    expect(days.map(({ date: on, numbers }) => [on, numbers.members])).toEqual([
      [date(2), 200],
      [date(1), 204],
    ]);
    expect(days[0]!.rates).toEqual({
      joinRate: 0.05,
      leaveRate: 0.01,
      net: 6,
      interactionRate: 0.15,
      messagesPerMember: 2,
    });
    expect(total).toMatchObject({ joins: 13, leaves: 3, net: 10, leaveLimit: 0.15 });
    expect(total.verdicts.leaveRate).toBe('good');
    await lib.client.communityDays.set({
      communityId: id,
      days: [{ date: date(2), numbers: { members: null } }],
    });
    expect((await list()).days[0]!.numbers.members).toBeNull();
    await lib.client.history.undo({});
    expect((await list()).days[0]!.numbers.members).toBe(200);
  });

  it('reads a pasted table or CSV and names the cell that it cannot read', async () => {
    const id = await group();
    const read = (text: string) => lib.client.communityDays.read({ communityId: id, text });
    expect(
      await read(
        '日期\t群人数\t入群\t退群\t发言人数\t消息数\n2026/3/3\t120\t3\t1\t20\t1 000\n3月4日\t122\t2\t0\t18\t88',
      ),
    ).toEqual({
      columns: ['members', 'joins', 'leaves', 'speakers', 'messages'],
      days: [
        {
          date: '2026-03-03',
          numbers: { members: 120, joins: 3, leaves: 1, speakers: 20, messages: 1000 },
          isNew: true,
          changes: true,
        },
        {
          date: '2026-03-04',
          numbers: { members: 122, joins: 2, leaves: 0, speakers: 18, messages: 88 },
          isNew: true,
          changes: true,
        },
      ],
    });
    await expect(read('date,members,messages\n2026-03-03,很多,5')).rejects.toMatchObject({
      code: 'DAYS_CELL',
      data: { line: 2, column: 'members', value: '很多' },
    });
    await expect(read('只是一句话')).rejects.toMatchObject({ code: 'DAYS_EMPTY' });
    await expect(read('date,members,speakers\n2026-03-03,10,11')).rejects.toMatchObject({
      code: 'DAYS_IMPOSSIBLE',
    });
    await expect(read('date,members\n2026-03-09,10')).rejects.toMatchObject({
      code: 'DAYS_IMPOSSIBLE',
      data: { reason: 'future' },
    });
  });

  it('give a stage of life, its curve, and the numbers behind it', async () => {
    const id = await group();
    const days = Array.from({ length: 20 * 7 }, (_, ago) => ({
      date: date(ago + 1),
      numbers: { members: 300, speakers: ago < 35 ? 4 : 90, messages: ago < 35 ? 6 : 400 },
    }));
    await lib.client.communityDays.set({ communityId: id, days, source: 'csv' });
    const life = await lib.client.communityHealth.lifeCycle({ communityId: id });
    expect(life.stage).toBe('silent');
    expect(life.rule).toBe('lowShare');
    expect(life.measures.speakerShare).toBeCloseTo(4 / 300, 9);
    expect(life.ways).toEqual(['renew', 'split', 'reposition', 'archive']);
    const painted = life.weeks.map(({ stage }) => stage).filter((stage, at, all) => stage !== all[at - 1]);
    expect(painted).toEqual(['budding', 'active', 'silent']);
    expect(await row(id)).toMatchObject({ stage: 'silent', members: 300 });
    expect((await row(id)).spark.messages.slice(0, 2)).toEqual([2800, 2800]);
    const { lifeCycle } = await lib.client.communities.settings({});
    await lib.client.communities.updateSettings({
      lifeCycle: { ...lifeCycle, silentShare: 0.001, activeShare: 0.01 },
    });
    expect((await row(id)).stage).not.toBe('silent');
    await lib.client.history.undo({});
    expect((await row(id)).stage).toBe('silent');
  });
});

describe('whatever comes and goes', () => {
  it('the kept weeks and stages are those made anew, after every single act', async () => {
    const { done } = await importChat(lib, 'qq-group.txt', { me: null });
    const communityId = done.communityId!;
    const { settings } = lib.client;
    const { communities, timeZone } = await settings.get({});
    const context = { settings: communities, zone: timeZone };
    const ids: number[] = [];
    for (let i = 0; i < 6; i++) ids.push(await person(`人${i}`));
    const random = createRandom(11);
    const below = (n: number) => Math.floor(random() * n);
    const stays = async () => (await lib.client.memberships.list({ communityId })).rows;
    const acts = [
      async () => put(communityId, [ids[below(6)]!], { joinedAt: TEST_NOW - below(200) * DAY }),
      async () => {
        const stay = (await stays())[below(3)];
        if (stay)
          await lib.client.memberships
            .leave({ ids: [stay.id], at: stay.joinedAt + below(5) * DAY })
            .catch(() => null);
      },
      async () => {
        const stay = (await stays())[below(3)];
        if (stay)
          await lib.client.memberships.update({
            id: stay.id,
            patch: { role: below(2) === 0 ? 'admin' : 'member' },
          });
      },
      async () =>
        lib.client.communityDays.set({
          communityId,
          days: [
            {
              date: date(below(250)),
              numbers: { members: 5 + below(20), speakers: below(5), messages: below(50) },
            },
          ],
        }),
      async () => lib.client.history.undo({}),
    ];
    for (let step = 0; step < 40; step++) {
      // The import itself stays: what it brought is what the others act on.
      await acts[below(step < 6 ? 4 : 5)]!();
      expect(wrongCommunities(lib.app.deps.read.sqlite, context), `step ${step}`).toEqual([]);
      lib.clock.advance(below(3) * DAY);
    }
  });
});

describe('what is kept', () => {
  it('equals what is made anew after any of these acts, and after undoing them', async () => {
    const id = await group();
    const ids = [await person('甲'), await person('乙'), await person('丙')];
    const same = async () => {
      let problems: string[] = [];
      for await (const event of await lib.client.maintenance.check({ full: true })) problems = event.problems;
      expect(problems).toEqual([]);
    };
    await put(id, ids.slice(0, 2), { joinedAt: TEST_NOW - 40 * DAY });
    await same();
    await lib.client.communityDays.set({
      communityId: id,
      days: [{ date: date(20), numbers: { speakers: 2, messages: 9 } }],
    });
    await same();
    await put(id, [ids[2]!], { joinedAt: TEST_NOW - 90 * DAY, role: 'admin' });
    await same();
    const { id: q } = await lib.client.questions.create({
      communityId: id,
      text: '怎么泡?',
      askedByFanId: ids[0]!,
      at: TEST_NOW - 5 * DAY,
    });
    await lib.client.questions.answer({ id: q, answeredByFanId: ids[1]!, at: TEST_NOW - 4 * DAY });
    await same();
    const { rows } = await lib.client.memberships.list({ communityId: id });
    await lib.client.memberships.leave({ ids: [rows[0]!.id] });
    await same();
    for (let i = 0; i < 4; i++) {
      await lib.client.history.undo({});
      await same();
    }
  });
});
