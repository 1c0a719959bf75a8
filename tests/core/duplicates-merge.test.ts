import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { DAY, expectRebuiltEqualsKept, runningCampaign } from './campaigns-fixture.ts';
import { ALL_MOVERS, dump, MIXED, personColumns, placesOf, problemsOf } from './duplicates-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const person = async (name: string, more: object = {}) =>
  (await lib.client.fans.create({ name, ...more })).id;
const merge = (keepId: number, otherIds: number[], choices: Record<string, number> = {}) =>
  lib.client.duplicates.merge({ keepId, otherIds, choices });
const get = (id: number) => lib.client.fans.get({ id });
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code: string }) => error.code,
  );

it('no column with the id of a person is forgotten by merging', () => {
  const known = ALL_MOVERS.flatMap(({ moves, follows }) => [...moves, ...follows]).sort();
  expect(new Set(known).size).toBe(known.length);
  const columns = personColumns(lib.app.deps.read.sqlite);
  expect(columns.filter((name) => !known.includes(name))).toEqual([]);
  const there = [
    ...columns,
    ...MIXED,
    'campaign.audience',
    'merged_value.from_id',
    'duplicate_dismissal.a_id',
    'duplicate_dismissal.b_id',
  ];
  expect(known.filter((name) => !there.includes(name))).toEqual([]);
});

describe('merging two people', () => {
  it('keeps every handle once, all tags, both notes and motives, and the wish not to be contacted', async () => {
    const { id: vip } = await lib.client.tags.create({ name: '常客' });
    const { id: tea } = await lib.client.tags.create({ name: '茶' });
    const a = await person('张三', {
      note: '爱喝茶',
      motives: ['work'],
      tagIds: [vip],
      identities: [{ platform: 'phone', value: '13800138000' }],
    });
    const b = await person('张三丰', {
      note: '住杭州',
      region: '杭州',
      motives: ['learning'],
      doNotContact: true,
      tagIds: [vip, tea],
      identities: [
        { platform: 'phone', value: '138 0013 8000' },
        { platform: 'wechat', value: 'zsf' },
      ],
    });
    await merge(a, [b]);
    const kept = await get(a);
    expect(kept).toMatchObject({
      name: '张三',
      note: '爱喝茶\n住杭州',
      region: '杭州',
      doNotContact: true,
      motives: ['learning', 'work'],
    });
    expect(kept.identities.map(({ platform, value, sharedWith }) => [platform, value, sharedWith])).toEqual([
      ['phone', '13800138000', 0],
      ['wechat', 'zsf', 0],
    ]);
    expect(kept.tags.map(({ name }) => name).sort()).toEqual(['常客', '茶']);
    expect((await lib.client.tags.list({})).map(({ name, fanCount }) => [name, fanCount])).toEqual([
      ['常客', 1],
      ['茶', 1],
    ]);
    expect((await lib.client.fans.list({})).rows.map(({ id }) => id)).toEqual([a]);
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('takes the value that was chosen and keeps the other aside; choices of several are joined', async () => {
    const { fields } = lib.client;
    const { id: size } = await fields.create({ label: '鞋码', type: 'number' });
    const { id: likes } = await fields.create({
      label: '喜欢',
      type: 'multi_choice',
      options: ['茶', '酒', '糖'],
    });
    const a = await person('阿明', { birthday: '1990-01-01', region: '上海' });
    const b = await person('陈明', { birthday: '1990-01-02', region: '北京' });
    for (const [fanId, fieldId, value] of [
      [a, size, '41'],
      [b, size, '42'],
      [a, likes, '["茶"]'],
      [b, likes, '["酒","茶"]'],
    ] as const)
      await lib.client.fans.setField({ fanId, fieldId, value });
    await merge(a, [b], { name: b, birthday: b, [`field:${size}`]: b });
    const kept = await get(a);
    expect(kept).toMatchObject({ name: '陈明', birthday: '1990-01-02', region: '上海' });
    expect(kept.fields).toEqual([
      { fieldId: size, value: '42' },
      { fieldId: likes, value: '["茶","酒"]' },
    ]);
    const { people, values } = await lib.client.duplicates.merged({ fanId: a });
    expect(people.map(({ id, name }) => [id, name])).toEqual([[b, '陈明']]);
    expect(values.flatMap(({ field, value }) => (field === 'move' ? [] : [[field, value]])).sort()).toEqual([
      ['birthday', '1990-01-01'],
      [`field:${size}`, '41'],
      ['name', '阿明'],
      ['region', '北京'],
    ]);
    // Also somebody who looks for the name that is no more finds the person.
    expect((await lib.client.fans.find({ text: '陈明' })).map(({ id }) => id)).toEqual([a]);
  });

  it('gives the strength of one person to whom all of it had happened', async () => {
    const [a, b, both] = [await person('甲'), await person('乙'), await person('丙')];
    for (let day = 0; day < 12; day++) {
      const kinds = ['message', 'purchase', 'meeting', 'comment'] as const;
      const at = lib.clock.now - day * DAY * 3;
      const one = { kind: kinds[day % 4]!, at, ...(day % 4 === 1 ? { amount: 1_000 } : {}) };
      await lib.client.interactions.log({ selection: { ids: [day % 3 === 0 ? a : b] }, ...one });
      await lib.client.interactions.log({ selection: { ids: [both] }, ...one });
      // A second chat on one day, by the other of the two: at most one point a day.
      await lib.client.interactions.log({ selection: { ids: [a, both] }, kind: 'message', at });
    }
    await merge(a, [b]);
    const [kept, whole] = [await get(a), await get(both)];
    expect(Math.abs(kept.strength! - whole.strength!)).toBeLessThan(1e-9);
    expect(kept).toMatchObject({
      band: whole.band,
      interactionCount: whole.interactionCount,
      purchaseCount: whole.purchaseCount,
      purchaseTotal: whole.purchaseTotal,
      lastContactAt: whole.lastContactAt,
      lastPurchaseAt: whole.lastPurchaseAt,
    });
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('makes one way through the board: one entry, each move from where the last one led', async () => {
    const stages = (await lib.client.pipeline.stages({})).map(({ id }) => id);
    const a = await person('甲', { stageId: stages[0] });
    lib.clock.advance(DAY);
    const b = await person('乙', { stageId: stages[1] });
    lib.clock.advance(DAY);
    await lib.client.pipeline.move({ selection: { ids: [b] }, toStageId: stages[2]! });
    lib.clock.advance(DAY);
    await lib.client.pipeline.move({ selection: { ids: [a] }, toStageId: stages[1]! });
    lib.clock.advance(DAY);
    await merge(a, [b], { stage: b });
    const moves = lib.app.deps.read.sqlite
      .prepare('SELECT from_stage_id, to_stage_id FROM stage_move WHERE fan_id = ? ORDER BY at, id')
      .raw()
      .all(a);
    expect(moves).toEqual([
      [null, stages[0]],
      [stages[0], stages[2]],
      [stages[2], stages[1]],
      [stages[1], stages[2]],
    ]);
    expect((await get(a)).stageId).toBe(stages[2]);
    const { values } = await lib.client.duplicates.merged({ fanId: a });
    expect(
      values.filter(({ field }) => field === 'move').map(({ value }) => JSON.parse(value)),
    ).toMatchObject([{ fromStageId: null, toStageId: stages[1] }]);
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('leaves no relation to oneself, none twice, and no circle of referrers', async () => {
    const [a, b, c, d] = [await person('甲'), await person('乙'), await person('丙'), await person('丁')];
    const [type] = await lib.client.relations.types({});
    const relate = (fanId: number, otherId: number, note = '') =>
      lib.client.relations.create({ fanId, otherId, typeId: type!.id, note });
    await relate(a, b);
    await relate(a, c, '同学');
    await relate(b, c, '同事');
    await relate(b, d);
    // a was brought by c, whom b brought: c can't have brought who brought c.
    await lib.client.fans.update({ id: c, patch: { referrerId: b } });
    await lib.client.fans.update({ id: a, patch: { referrerId: c } });
    await lib.client.fans.update({ id: b, patch: { referrerId: d } });
    await merge(a, [b]);
    const relations = await lib.client.relations.list({ fanId: a });
    expect(relations.map(({ other, note }) => [other.id, note])).toEqual([
      [c, '同学\n同事'],
      [d, ''],
    ]);
    expect((await get(a)).referrer?.id).toBe(d);
    expect((await get(c)).referrer?.id).toBe(a);
    expect(
      (await lib.client.duplicates.merged({ fanId: a })).values.map(({ field, value }) => [field, value]),
    ).toEqual(expect.arrayContaining([['referrer', String(c)]]));
  });

  it('joins stays that overlap, from the first joining to the last leaving in the higher role', async () => {
    const { id: group } = await lib.client.communities.create({ name: '茶友群' });
    const { id: other } = await lib.client.communities.create({ name: '跑团' });
    const [a, b] = [await person('甲'), await person('乙')];
    const add = (communityId: number, id: number, more: object) =>
      lib.client.memberships.add({ communityId, selection: { ids: [id] }, ...more });
    const day = (n: number) => lib.clock.now - n * DAY;
    await add(group, a, { joinedAt: day(20) });
    const [mine] = await lib.client.memberships.ofFan({ fanId: a });
    await lib.client.memberships.update({ id: mine!.membership.id, patch: { nickname: '小甲' } });
    await add(group, b, { joinedAt: day(60), role: 'admin', scene: '讲座' });
    await add(other, b, { joinedAt: day(10) });
    await merge(a, [b]);
    const stays = await lib.client.memberships.ofFan({ fanId: a });
    expect(
      stays.map(({ communityName, membership: m }) => [
        communityName,
        m.joinedAt === day(60),
        m.leftAt,
        m.role,
        m.nickname,
        m.scene,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['茶友群', true, null, 'admin', '小甲', '讲座'],
        ['跑团', false, null, 'member', '', ''],
      ]),
    );
    expect(stays).toHaveLength(2);
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('counts an invitation between both no longer, nor a second one, and the code of either still works', async () => {
    const campaignId = await runningCampaign(lib);
    const [a, b, c, d, e] = [
      await person('甲'),
      await person('乙'),
      await person('丙'),
      await person('丁'),
      await person('戊'),
    ];
    const record = (fanId: number, invitedId: number) =>
      lib.client.referrals.record({ campaignId, by: { fanId }, invitedId });
    await record(a, b);
    await record(b, c);
    await record(c, d);
    const [codeB] = lib.app.deps.read.sqlite
      .prepare('SELECT code FROM participant WHERE fan_id = ?')
      .pluck()
      .all(b) as string[];
    await lib.client.interactions.log({ selection: { ids: [b] }, kind: 'purchase', amount: 900 });
    expectRebuiltEqualsKept(lib);
    const before = dump(lib);
    await merge(a, [b]);
    expectRebuiltEqualsKept(lib);
    expect((await lib.client.referrals.summary({ campaignId })).states).toMatchObject({
      counted: 2,
      self: 1,
    });
    expect((await lib.client.referrals.path({ campaignId, fanId: d })).map(({ fanId }) => fanId)).toEqual([
      a,
      c,
      d,
    ]);
    expect(
      await lib.client.referrals.record({ campaignId, by: { code: codeB! }, invitedId: e }),
    ).toMatchObject({ state: 'counted' });
    await lib.client.history.undo({});
    await lib.client.history.undo({});
    expectRebuiltEqualsKept(lib);
    expect(dump(lib)).toEqual(before);
    // b leads to a over c and d now: as one person that would be a circle.
    const f = await person('己');
    await record(d, f);
    await merge(a, [f]);
    expectRebuiltEqualsKept(lib);
    expect((await lib.client.referrals.summary({ campaignId })).states).toMatchObject({ cycle: 1 });
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('leads mentions in texts, links by hand and old ids to who is there, and back when unmerged', async () => {
    const [a, b] = [await person('甲'), await person('乙')];
    const note = await lib.client.notes.create({
      title: '访谈',
      body: bodyOfLines(['见了', { mention: 'fan', id: b, label: '乙' }]),
    });
    const other = await lib.client.notes.create({ title: '计划' });
    await lib.client.documents.link({ from: { kind: 'note', id: other.id }, to: { kind: 'fan', id: b } });
    const backlinks = async (id: number) =>
      (await lib.client.documents.links({ kind: 'fan', id })).from.map(({ label }) => label).sort();
    await merge(a, [b]);
    expect(await backlinks(a)).toEqual(['计划', '访谈']);
    const { labels } = await lib.client.documents.get({ id: note.documentId });
    expect(labels).toContainEqual(expect.objectContaining({ id: b, label: '甲', isLive: true }));
    expect((await get(b)).mergedInto).toEqual({ id: a, name: '甲', remark: '' });
    // Written on meanwhile: the mention stays that of the person there now.
    const { rev } = await lib.client.documents.get({ id: note.documentId });
    await lib.client.documents.save({
      id: note.documentId,
      baseRev: rev,
      body: bodyOfLines(['又见了', { mention: 'fan', id: b, label: '乙' }]),
    });
    expect(await backlinks(a)).toEqual(['计划', '访谈']);
    expect(await problemsOf(lib)).toEqual([]);
    await lib.client.history.undo({});
    expect(await backlinks(a)).toEqual([]);
    expect(await backlinks(b)).toEqual(['计划', '访谈']);
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('is one entry that is undone and redone as a whole, also after a restart and after more was written', async () => {
    const [a, b, c] = [await person('甲'), await person('乙'), await person('丙')];
    await lib.client.interactions.log({ selection: { ids: [b, c] }, kind: 'meeting' });
    await lib.client.followUps.create({ selection: { ids: [c] }, what: '回电', due: '2026-03-09' });
    const before = dump(lib);
    const { changeId } = await merge(a, [b, c]);
    const after = dump(lib);
    expect(placesOf(lib.app.deps.read.sqlite, b)).toEqual([]);
    expect(placesOf(lib.app.deps.read.sqlite, c)).toEqual([]);
    expect((await get(a)).nextDue).toBe('2026-03-09');
    await lib.reopen();
    await lib.client.history.undo({});
    expect(dump(lib)).toEqual(before);
    await lib.reopen();
    await lib.client.history.redo({});
    expect(dump(lib)).toEqual(after);
    // What came later stays with the kept person.
    await lib.client.interactions.log({ selection: { ids: [a] }, kind: 'purchase', amount: 500 });
    await lib.client.history.undo({ id: changeId! });
    expect((await get(a)).interactionCount).toBe(1);
    expect((await get(b)).interactionCount).toBe(1);
    expect((await get(c)).nextDue).toBe('2026-03-09');
    expect(await problemsOf(lib)).toEqual([]);
  });

  it('merges on what was merged before, and unmerges step by step', async () => {
    const [a, b, c] = [await person('甲'), await person('乙'), await person('丙')];
    await merge(b, [c]);
    await merge(a, [b]);
    expect((await lib.client.duplicates.merged({ fanId: a })).people.map(({ id }) => id).sort()).toEqual([
      b,
      c,
    ]);
    expect((await get(c)).mergedInto?.id).toBe(a);
    await lib.client.history.undo({});
    expect((await get(c)).mergedInto?.id).toBe(b);
    await lib.client.history.undo({});
    expect((await get(c)).mergedInto).toBeNull();
  });

  it('shows who was merged in no list and not in the trash, from where they cannot be put back alone', async () => {
    const [a, b] = [await person('甲'), await person('乙')];
    await merge(a, [b]);
    expect(await lib.client.fans.trash({})).toMatchObject({ rows: [], total: 0 });
    expect(await lib.client.fans.restore({ ids: [b] })).toMatchObject({ count: 0, changeId: null });
    expect(await errorOf(merge(b, [a]))).toBe('FAN_NOT_FOUND');
  });

  it('refuses a person twice, somebody in the trash, and a choice of somebody else', async () => {
    const [a, b, c] = [await person('甲'), await person('乙'), await person('丙')];
    expect(await errorOf(merge(a, [a]))).toBe('MERGE_TWICE');
    expect(await errorOf(merge(a, [b], { name: c }))).toBe('MERGE_CHOICE');
    await lib.client.fans.remove({ selection: { ids: [b] } });
    expect(await errorOf(merge(a, [b]))).toBe('FAN_NOT_FOUND');
    expect((await get(a)).name).toBe('甲');
  });
});

it('a filter that names a merged person as referrer finds whom the kept person brought, until that is undone', async () => {
  const [kept, other] = [await person('张三'), await person('老张')];
  const mine = await person('李四', { referrerId: kept });
  const theirs = await person('王五', { referrerId: other });
  const found = async (referrerId: number) =>
    (await lib.client.fans.list({ filter: { referrerId }, sort: { by: 'created', desc: false } })).rows.map(
      ({ id }) => id,
    );
  await merge(kept, [other]);
  expect(await found(other)).toEqual([mine, theirs]);
  expect((await lib.client.fans.count({ filter: { referrerId: other } })).total).toBe(2);
  await lib.client.history.undo({});
  expect(await found(other)).toEqual([theirs]);
  expect(await found(kept)).toEqual([mine]);
});
