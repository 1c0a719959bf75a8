import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoleFind } from '#shared/contract/communities-graph.ts';
import { openTestLibrary, TEST_NOW, type TestLibrary } from '../support/library.ts';
import { importChat, last } from './chats-fixture.ts';
import { communityActs, DAY } from './communities-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const { group, person, put } = communityActs(() => lib);

describe('失焦仪', () => {
  it('holds the mix against the persona; unknown is apart, never off target', async () => {
    const id = await group('男生群', {
      persona: [
        { of: 'gender', values: [{ value: 'male', share: 1 }] },
        { of: 'age', values: [{ value: '18-25', share: 1 }] },
      ],
    });
    const ids = [
      await person('甲', { gender: 'male', birthday: '2004-01-01' }),
      await person('乙', { gender: 'male', birthday: '2000-03-06' }),
      await person('丙', { gender: 'female', birthday: '1986-01-01' }),
      await person('丁', { gender: 'male' }),
      await person('戊'),
    ];
    await put(id, ids);
    const found = await lib.client.communityHealth.composition({ communityId: id });
    const [gender, age] = found.parts;
    expect(gender).toMatchObject({ known: 4, unknown: 1, inTarget: 3 });
    expect(gender!.rows).toEqual([
      { value: 'male', target: 1, actual: 0.75, n: 3 },
      { value: 'female', target: 0, actual: 0.25, n: 1 },
    ]);
    // p = (1, 0), q = (¾, ¼), m = (7/8, 1/8)
    const divergence =
      0.5 * Math.log2(8 / 7) + 0.5 * (0.75 * Math.log2(0.75 / (7 / 8)) + 0.25 * Math.log2(2));
    expect(gender!.distance).toBeCloseTo(Math.sqrt(divergence), 12);
    // 乙 turns 26 tomorrow.
    expect(age).toMatchObject({ known: 3, unknown: 2, inTarget: 2 });
    expect(found).toMatchObject({ people: 5, unlinked: 0 });
    expect(found.inTargetShare).toBeCloseTo(2 / 3, 12);
    const off = await lib.client.communityHealth.compositionPeople({ communityId: id, which: 'offTarget' });
    expect(off.rows.map(({ name, off: why }) => [name, why.map(({ value }) => value)])).toEqual([
      ['丙', ['female', '36-45']],
    ]);
    const unknown = await lib.client.communityHealth.compositionPeople({
      communityId: id,
      of: 'gender',
      which: 'unknown',
    });
    expect(unknown).toMatchObject({ total: 1, rows: [{ name: '戊' }] });
    const bar = await lib.client.communityHealth.compositionPeople({
      communityId: id,
      of: 'gender',
      which: 'value',
      value: 'male',
      limit: 2,
    });
    expect(bar).toMatchObject({ total: 3, rows: [{ name: '甲' }, { name: '乙' }] });
    const rest = await lib.client.communityHealth.compositionPeople({
      communityId: id,
      of: 'gender',
      which: 'value',
      value: 'male',
      limit: 2,
      cursor: bar.nextCursor,
    });
    expect(rest.rows.map(({ name }) => name)).toEqual(['丁']);
  });
});

describe('who carries it', () => {
  const finds = async (communityId: number): Promise<RoleFind[]> =>
    (await last(lib.client.communityGraph.roles({ communityId }))).finds!;

  it('finds the leader whom others answer, with the numbers, and who never spoke', async () => {
    const lines = ['time,who,text'];
    const say = (minute: number, who: string, text: string) =>
      lines.push(
        `2026-02-${String(10 + Math.floor(minute / 60)).padStart(2, '0')} 10:${String(minute % 60).padStart(2, '0')}:00,${who},${text}`,
      );
    for (let i = 0; i < 20; i++) say(i, '老王', `第${i}条`);
    for (const [i, who] of ['小雨', '阿明', '小李', '阿花'].entries())
      for (let n = 0; n < 3; n++) say(60 * (n + 1) + i, who, '@老王 说得对');
    say(260, '小雨', '@阿明 一起去');
    const { done } = await importChat(lib, 'chat.csv', { text: lines.join('\n'), others: 'new', me: null });
    const communityId = done.communityId!;
    const silent = await person('潜水员');
    await put(communityId, [silent], { joinedAt: TEST_NOW - 60 * DAY });
    const all = await finds(communityId);
    const leaders = all.filter(({ role }) => role === 'opinion_leader');
    expect(leaders[0]).toMatchObject({
      who: { name: '老王' },
      rank: 1,
      evidence: { repliers: 4 },
      isHeld: false,
    });
    expect(leaders[0]!.evidence.pageRank!).toBeGreaterThan(leaders[0]!.rule.pageRank!);
    expect(all.find(({ role }) => role === 'activist')).toMatchObject({
      who: { name: '老王' },
      evidence: { messages: 20, share: 20 / 33 },
    });
    expect(
      all
        .filter(({ role }) => role === 'passive_receiver')
        .map(({ who, evidence }) => [who.name, evidence.daysSilent]),
    ).toEqual([['潜水员', 60]]);
    await lib.client.memberships.giveRole({
      fanIds: [leaders[0]!.who.fanId!],
      role: 'opinion_leader',
      communityId,
      source: 'found',
      evidence: leaders[0]!.evidence,
    });
    expect((await finds(communityId)).find(({ role }) => role === 'opinion_leader')!.isHeld).toBe(true);
    const { network } = await last(lib.client.communityGraph.network({ communityId }));
    expect(network!.nodes).toHaveLength(6);
    expect(network!.edges.filter(({ kind }) => kind === 'reply')).toHaveLength(5);
    expect(network!.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  it('has nothing to say of a community without members', async () => {
    const id = await group();
    expect(await finds(id)).toEqual([]);
    const network = await last(lib.client.communityGraph.network({ communityId: id }));
    expect(network.network?.nodes).toEqual([]);
  });

  it('finds carriers: who brought somebody who brought somebody', async () => {
    const id = await group();
    const first = await person('源头');
    const second = await person('二传', { referrerId: first });
    const third = await person('三传', { referrerId: second });
    await put(id, [first, second, third]);
    expect((await finds(id)).filter(({ role }) => role === 'carrier')).toMatchObject([
      { who: { name: '源头' }, evidence: { brought: 1, broughtOn: 1 } },
    ]);
  });

  it('shows the shortest introduction path, or none', async () => {
    const id = await group();
    const [a, b, c, d, far] = [
      await person('甲'),
      await person('乙'),
      await person('丙'),
      await person('丁'),
      await person('外人'),
    ];
    const { id: typeId } = await lib.client.relations.createType({ name: '同学', reverseName: '同学' });
    await lib.client.relations.create({ fanId: a, otherId: b, typeId, reverse: false, note: '' });
    await lib.client.fans.update({ id: c, patch: { referrerId: b } });
    await put(id, [d], { inviterFanId: c });
    const way = await lib.client.communityGraph.path({ fromFanId: a, toFanId: d });
    expect(way.map(({ fan, by }) => [fan.name, by?.kind ?? null, by?.communityName ?? null])).toEqual([
      ['甲', null, null],
      ['乙', 'relation', null],
      ['丙', 'referral', null],
      ['丁', 'invite', '茶友群'],
    ]);
    expect(await lib.client.communityGraph.path({ fromFanId: a, toFanId: far })).toEqual([]);
    expect(await lib.client.communityGraph.path({ fromFanId: a, toFanId: a })).toHaveLength(1);
  });
});
