import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { expectRebuiltEqualsKept, keptNumbers, people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
let campaignId: number;
beforeEach(async () => {
  lib = await openTestLibrary();
  campaignId = await runningCampaign(lib);
});
afterEach(() => lib.close());

const listed = async (state?: 'invited' | 'came' | 'bought') =>
  (await lib.client.participants.list({ campaignId, state })).rows;
const timeline = async (fanId: number) =>
  (await lib.client.interactions.timeline({ fanId })).items.flatMap((item) =>
    item.type === 'interaction' ? [item.interaction] : [],
  );

it('invites a list once each, gives everyone a code of their own, and leaves who is invited as they are', async () => {
  const ids = await people(lib, 5);
  expect(await lib.client.participants.invite({ campaignId, selection: { ids } })).toMatchObject({
    count: 5,
  });
  expect(await lib.client.participants.invite({ campaignId, selection: { filter: {} } })).toMatchObject({
    count: 0,
  });
  const rows = await listed('invited');
  expect(rows.map(({ fanId }) => fanId).sort()).toEqual([...ids].sort());
  expect(new Set(rows.map(({ code }) => code)).size).toBe(5);
  expect(rows.every(({ code }) => /^[2-9A-HJKMNP-Z]{6}$/.test(code))).toBe(true);
  expect(await lib.client.participants.counts({ campaignId })).toMatchObject({
    total: 5,
    states: { invited: 5, came: 0 },
  });
  expectRebuiltEqualsKept(lib);
});

it('writes each state on the timeline with the campaign, so that strength moves, and undo takes all of it back', async () => {
  const [fanId] = await people(lib, 1);
  const before = keptNumbers(lib);
  await lib.client.participants.setState({ campaignId, selection: { ids: [fanId!] }, state: 'came' });
  const [written] = await timeline(fanId!);
  expect(written).toMatchObject({ kind: 'attendance', direction: 'in', at: lib.clock.now });
  expect(await lib.client.attribution.linksOf({ interactionIds: [written!.id] })).toMatchObject([
    { campaignId, name: '海报裂变', via: 'state' },
  ]);
  expect((await lib.client.fans.get({ id: fanId! })).strength).toBeGreaterThan(2.9);
  expectRebuiltEqualsKept(lib);
  await lib.client.history.undo({});
  expect(await timeline(fanId!)).toEqual([]);
  expect((await lib.client.fans.get({ id: fanId! })).strength).toBeNull();
  expect(keptNumbers(lib)).toEqual(before);
  await lib.client.history.redo({});
  expect(await listed('came')).toMatchObject([{ fanId, states: { came: lib.clock.now } }]);
  expectRebuiltEqualsKept(lib);
});

it('checks a person in by their code as typed, once, and says so the second time', async () => {
  const [fanId] = await people(lib, 1, '王小明');
  await lib.client.participants.invite({ campaignId, selection: { ids: [fanId!] } });
  const { code } = (await listed())[0]!;
  const typed = `${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `;
  expect(await lib.client.participants.checkIn({ campaignId, code: typed })).toMatchObject({
    fanId,
    name: '王小明1',
  });
  await expect(lib.client.participants.checkIn({ campaignId, code })).rejects.toMatchObject({
    code: 'PARTICIPANT_CAME_ALREADY',
    data: { fanId, at: lib.clock.now },
  });
  await expect(lib.client.participants.checkIn({ campaignId, code: 'ZZZZZZ9' })).rejects.toMatchObject({
    code: 'PARTICIPANT_CODE_UNKNOWN',
  });
  expect(await timeline(fanId!)).toHaveLength(2);
});

it('refuses a code that somebody else has or that is none, and knows the new one at once', async () => {
  const ids = await people(lib, 2);
  await lib.client.participants.invite({ campaignId, selection: { ids } });
  const [a, b] = await listed();
  await lib.client.participants.setCode({ id: a!.id, code: 'vip 01' });
  await expect(lib.client.participants.setCode({ id: b!.id, code: 'VIP01' })).rejects.toMatchObject({
    code: 'PARTICIPANT_CODE_TAKEN',
    data: { code: 'VIP01', fanId: a!.fanId },
  });
  await expect(lib.client.participants.setCode({ id: b!.id, code: '!!' })).rejects.toMatchObject({
    code: 'PARTICIPANT_CODE_INVALID',
  });
  expect(await lib.client.participants.checkIn({ campaignId, code: 'Vip01' })).toMatchObject({
    fanId: a!.fanId,
  });
});

it('reads pasted 接龙 and names before anything is saved: who is meant, who is unknown, named twice or there already', async () => {
  const names = ['张三', '李四', '王五', '赵六', '赵六'];
  const ids: number[] = [];
  for (const name of names) ids.push((await lib.client.fans.create({ name })).id);
  await lib.client.participants.invite({ campaignId, selection: { ids: [ids[3]!] } });
  await lib.client.participants.setState({ campaignId, selection: { ids: [ids[2]!] }, state: 'came' });
  const code = (await listed()).find(({ fanId }) => fanId === ids[3])!.code;
  const text = `#接龙\n周六签到，写名字\n例 1. 名字\n1. 张三 带一人\n2、李四\n3) 王五\n4 赵六\n5. 没人叫这个\n6. 张三\n`;
  const lines = await lib.client.participants.previewPaste({ campaignId, text, state: 'came' });
  expect(lines.map(({ name, status }) => [name.split(' ')[0], status])).toEqual([
    ['张三', 'one'],
    ['李四', 'one'],
    ['王五', 'already'],
    ['赵六', 'one'],
    ['没人叫这个', 'unknown'],
    ['张三', 'repeated'],
  ]);
  expect(lines[3]!.people).toMatchObject([{ fanId: ids[3] }]);
  const codes = await lib.client.participants.previewPaste({ campaignId, text: `${code}\n李四、` });
  expect(codes).toMatchObject([{ by: 'code', status: 'one', people: [{ fanId: ids[3] }] }, { by: 'name' }]);
  expect((await lib.client.participants.counts({ campaignId })).states.came).toBe(1);
});

it('takes a state back with what it wrote, and a participant off the list with all of theirs', async () => {
  const ids = await people(lib, 2);
  await lib.client.participants.setState({ campaignId, selection: { ids }, state: 'came' });
  const [a, b] = await listed();
  await lib.client.participants.clearState({ ids: [a!.id], state: 'came' });
  expect(await listed('came')).toMatchObject([{ fanId: ids[1] }]);
  expect(await timeline(ids[0]!)).toEqual([]);
  await lib.client.participants.remove({ ids: [b!.id] });
  expect((await listed()).map(({ fanId }) => fanId)).toEqual([ids[0]]);
  expect(await timeline(ids[1]!)).toEqual([]);
  expectRebuiltEqualsKept(lib);
  await lib.client.history.undo({});
  await lib.client.history.undo({});
  expect((await listed('came')).map(({ fanId }) => fanId)).toEqual(ids);
  expectRebuiltEqualsKept(lib);
  await expect(lib.client.participants.remove({ ids: [999] })).rejects.toMatchObject({
    code: 'PARTICIPANT_NOT_FOUND',
  });
});

it('leaves people in the trash out of every number and list, and counts them again when they come back', async () => {
  const ids = await people(lib, 3);
  await lib.client.participants.setState({ campaignId, selection: { ids }, state: 'came' });
  await lib.client.fans.remove({ selection: { ids: [ids[0]!] } });
  expect(await lib.client.participants.list({ campaignId, state: 'came' })).toMatchObject({ total: 2 });
  expect(await listed('came')).toHaveLength(2);
  expectRebuiltEqualsKept(lib);
  await lib.client.fans.restore({ ids: [ids[0]!] });
  expect(await lib.client.participants.list({ campaignId, state: 'came' })).toMatchObject({ total: 3 });
  expectRebuiltEqualsKept(lib);
});

it('knows neither code nor purchases of a participant in the trash, nor of one off the list, and both again when they are back', async () => {
  const { client } = lib;
  const ids = await people(lib, 2);
  const [gone, other] = ids as [number, number];
  await client.participants.setState({ campaignId, selection: { ids }, state: 'bought', amount: 5000 });
  const [entry] = await listed();
  const numbers = async () => {
    const { buyers, purchaseRevenue, participants } = await client.measures.numbers({ campaignId });
    return { buyers, purchaseRevenue, participants };
  };
  const byCode = () => client.referrals.record({ campaignId, by: { code: entry!.code }, invitedId: other });
  const checkIn = () => client.participants.checkIn({ campaignId, code: entry!.code });
  expect(await numbers()).toEqual({ buyers: 2, purchaseRevenue: 10_000, participants: 2 });
  for (const takeAway of [
    () => client.fans.remove({ selection: { ids: [gone] } }),
    () => client.participants.remove({ ids: [entry!.id] }),
  ]) {
    await takeAway();
    expect(await numbers()).toEqual({ buyers: 1, purchaseRevenue: 5000, participants: 1 });
    await expect(checkIn()).rejects.toMatchObject({ code: 'PARTICIPANT_CODE_UNKNOWN' });
    await expect(byCode()).rejects.toMatchObject({ code: 'PARTICIPANT_CODE_UNKNOWN' });
    expectRebuiltEqualsKept(lib);
    await client.history.undo({});
    expect(await numbers()).toEqual({ buyers: 2, purchaseRevenue: 10_000, participants: 2 });
  }
  expect(await checkIn()).toMatchObject({ fanId: gone });
  expectRebuiltEqualsKept(lib);
});

it('refuses an amount below zero, an amount without a purchase and a time that is to come, and saves nothing', async () => {
  const [fanId] = await people(lib, 1);
  const selection = { ids: [fanId!] };
  await expect(
    lib.client.participants.setState({ campaignId, selection, state: 'bought', amount: -5 }),
  ).rejects.toMatchObject({ code: 'CAMPAIGN_AMOUNT' });
  await expect(
    lib.client.participants.setState({ campaignId, selection, state: 'came', amount: 5 }),
  ).rejects.toMatchObject({ code: 'AMOUNT_WITHOUT_PURCHASE' });
  await expect(
    lib.client.participants.setState({
      campaignId,
      selection,
      state: 'came',
      at: lib.clock.now + 9 * 86_400_000,
    }),
  ).rejects.toMatchObject({ code: 'INTERACTION_IN_FUTURE' });
  expect((await lib.client.participants.counts({ campaignId })).total).toBe(0);
});

it('finds participants first when it searches for a check-in', async () => {
  const [other] = await people(lib, 1, '张伟');
  const [mine] = await people(lib, 1, '张伟大');
  await lib.client.participants.invite({ campaignId, selection: { ids: [mine!] } });
  const found = await lib.client.participants.find({ campaignId, text: '张伟' });
  expect(found.map(({ fanId }) => fanId)).toEqual([mine, other]);
  expect(found[0]).toMatchObject({ participantId: expect.any(Number), cameAt: null });
});

it('shows a person the campaigns they take part in and how far they came', async () => {
  const [fanId] = await people(lib, 1);
  await lib.client.participants.setState({ campaignId, selection: { ids: [fanId!] }, state: 'invited' });
  await lib.client.participants.setState({ campaignId, selection: { ids: [fanId!] }, state: 'took_part' });
  expect(await lib.client.campaigns.ofFan({ fanId: fanId! })).toMatchObject([
    { campaignId, reached: 'took_part' },
  ]);
});

it('invites many in steps under one entry of the history, and lets others write in between', async () => {
  await people(lib, 250);
  const [first = 0] = (await lib.client.fans.list({ filter: {} })).rows.map(({ id }) => id);
  const seen: { done: number; total: number; changeId: number | null }[] = [];
  for await (const event of await lib.client.participants.inviteMany({
    campaignId,
    who: { selection: { filter: {} } },
  })) {
    seen.push(event);
    if (seen.length === 1)
      await lib.client.interactions.log({ selection: { ids: [first] }, kind: 'meeting' });
  }
  expect(seen.map(({ done, total }) => [done, total])).toEqual([
    [100, 250],
    [250, 250],
  ]);
  expect(new Set(seen.map(({ changeId }) => changeId)).size).toBe(1);
  expect((await lib.client.participants.counts({ campaignId })).states.invited).toBe(250);
  expectRebuiltEqualsKept(lib);
  const { rows } = await lib.client.history.list({ limit: 2 });
  expect(rows.map(({ kind }) => kind)).toEqual(['interactions.log', 'participants.setState']);
  expect(rows[1]?.data).toMatchObject({ count: 250, campaign: '海报裂变' });
  // One undo takes all of it back, also with a later change above it.
  await lib.client.history.undo({ id: seen[0]?.changeId ?? 0 });
  expect((await lib.client.participants.counts({ campaignId })).total).toBe(0);
  expect(await timeline(first)).toMatchObject([{ kind: 'meeting' }]);
  expectRebuiltEqualsKept(lib);
});

it('lets many reach any state in steps, one undo for all, and refuses what one call refuses', async () => {
  const ids = await people(lib, 130);
  const selection = { ids };
  await lib.client.participants.setState({ campaignId, selection: { ids: ids.slice(0, 5) }, state: 'came' });
  const many = (more: object) =>
    lib.client.participants.setStateMany({ campaignId, who: { selection }, state: 'came', ...more });
  const seen: { done: number; count: number; changeId: number | null }[] = [];
  for await (const event of await many({})) seen.push(event);
  expect(seen.map(({ done, count }) => [done, count])).toEqual([
    [100, 95],
    [130, 125],
  ]);
  expect((await lib.client.participants.counts({ campaignId })).states.came).toBe(130);
  expectRebuiltEqualsKept(lib);
  await lib.client.history.undo({ id: seen[0]?.changeId ?? 0 });
  expect((await lib.client.participants.counts({ campaignId })).states.came).toBe(5);
  for (const [more, code] of [
    [{ amount: 100 }, 'AMOUNT_WITHOUT_PURCHASE'],
    [{ state: 'bought', amount: -1 }, 'CAMPAIGN_AMOUNT'],
    [{ at: lib.clock.now + 9 * 86_400_000 }, 'INTERACTION_IN_FUTURE'],
    [{ who: { selection: { filter: { text: '没有这个人' } } } }, 'SELECTION_EMPTY'],
  ] as const) {
    const all = async () => {
      for await (const _ of await many(more));
    };
    await expect(all(), code).rejects.toMatchObject({ code });
  }
  expect((await lib.client.participants.counts({ campaignId })).states.came).toBe(5);
  expectRebuiltEqualsKept(lib);
});

it('sets a state for everyone whom the list shows, and for nobody who went off it meanwhile', async () => {
  const ids = await people(lib, 130);
  const { client } = lib;
  const states = async () => (await client.participants.counts({ campaignId })).states;
  await client.participants.invite({ campaignId, selection: { ids } });
  await client.participants.setState({ campaignId, selection: { ids: ids.slice(0, 40) }, state: 'came' });
  const forAll = (of: 'came' | 'bought' | null, state: 'took_part' | 'declined') =>
    client.participants.setStateMany({ campaignId, who: { participants: { state: of } }, state });

  for await (const _ of await forAll('came', 'took_part'));
  expect(await states()).toMatchObject({ invited: 130, came: 40, took_part: 40 });
  await client.history.undo({});
  expect(await states()).toMatchObject({ came: 40, took_part: 0 });

  const { rows } = await client.participants.list({ campaignId, limit: 200 });
  const gone = rows.at(-1);
  for await (const { done } of await forAll(null, 'declined')) {
    if (done === 100) await client.participants.remove({ ids: [gone?.id ?? 0] });
  }
  expect(await states()).toMatchObject({ invited: 129, declined: 129 });
  expectRebuiltEqualsKept(lib);

  const none = async () => {
    for await (const _ of await forAll('bought', 'declined'));
  };
  await expect(none()).rejects.toMatchObject({ code: 'SELECTION_EMPTY' });
});

it('takes a state back from everyone who is in it, one undo for all, and from nobody else', async () => {
  const ids = await people(lib, 130);
  const { client } = lib;
  const came = async () => (await client.participants.counts({ campaignId })).states.came;
  await client.participants.invite({ campaignId, selection: { ids } });
  await client.participants.setState({ campaignId, selection: { ids: ids.slice(0, 120) }, state: 'came' });
  const before = keptNumbers(lib);
  const clear = async (who: { participants: { state: 'came' | 'bought' | null } }) => {
    const events: { done: number; count: number; changeId: number | null }[] = [];
    for await (const event of await client.participants.clearStateMany({ campaignId, who, state: 'came' })) {
      events.push(event);
    }
    return events;
  };
  // Ten of those invited never came.
  const events = await clear({ participants: { state: null } });
  expect(events.map(({ done, count }) => [done, count])).toEqual([
    [100, 100],
    [130, 120],
  ]);
  expect(await client.participants.counts({ campaignId })).toMatchObject({
    total: 130,
    states: { invited: 130, came: 0 },
  });
  expect((await timeline(ids[0]!)).map(({ kind }) => kind)).toEqual(['message']);
  expectRebuiltEqualsKept(lib);
  expect((await client.history.list({ limit: 1 })).rows[0]).toMatchObject({
    kind: 'participants.clearState',
    data: { state: 'came', count: 120 },
  });
  await client.history.undo({});
  expect(await came()).toBe(120);
  expect(keptNumbers(lib)).toEqual(before);

  await expect(clear({ participants: { state: 'bought' } })).rejects.toMatchObject({
    code: 'SELECTION_EMPTY',
  });
  await clear({ participants: { state: 'came' } });
  expect(await came()).toBe(0);
  const [again] = await clear({ participants: { state: null } });
  expect(again).toMatchObject({ count: 0, changeId: null });
});

it('stops inviting when the stream is closed or the entry is undone, and keeps what is done', async () => {
  await people(lib, 120);
  const who = { selection: { filter: {} } };
  for await (const _ of await lib.client.participants.inviteMany({ campaignId, who })) break;
  expect((await lib.client.participants.counts({ campaignId })).total).toBe(100);
  await lib.client.history.undo({});
  let last = 0;
  for await (const { done } of await lib.client.participants.inviteMany({ campaignId, who })) {
    last = done;
    await lib.client.history.undo({});
  }
  expect(last).toBe(100);
  expect((await lib.client.participants.counts({ campaignId })).total).toBe(0);
  expectRebuiltEqualsKept(lib);
});
