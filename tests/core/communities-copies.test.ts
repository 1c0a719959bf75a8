import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, TEST_NOW, type TestLibrary } from '../support/library.ts';
import { importChat, last } from './chats-fixture.ts';
import { communityActs, date } from './communities-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const { group, person, put } = communityActs(() => lib);

describe('裂变复制 and 死即是生', () => {
  it('a template gives rules, rituals, tags and open tasks to its copies, never people; the family tree knows', async () => {
    const { id: tagId } = await lib.client.tags.create({ name: '茶' });
    const id = await group('总群', { goal: '喝茶', rules: '守时', tagIds: [tagId] });
    await put(id, [await person('甲')]);
    await lib.client.rituals.create({
      communityId: id,
      title: '周四话题',
      kind: 'topic',
      rrule: 'FREQ=WEEKLY',
      startsOn: '2026-01-01',
    });
    await lib.client.communities.addTask({ communityId: id, what: '选管理员' });
    const { id: template } = await lib.client.communities.clone({ id, name: '茶友模板', asTemplate: true });
    const { id: copy } = await lib.client.communities.clone({ id: template, name: '二群' });
    expect(await lib.client.communities.get({ id: copy })).toMatchObject({
      goal: '喝茶',
      rules: '守时',
      members: 0,
      tags: [{ name: '茶' }],
      tasks: [{ what: '选管理员' }],
      parent: { name: '茶友模板' },
    });
    expect(await lib.client.rituals.list({ communityId: copy })).toMatchObject([
      { title: '周四话题', startsOn: date(0) },
    ]);
    const family = [
      ['总群', null],
      ['茶友模板', id],
      ['二群', template],
    ];
    for (const of of [id, copy])
      expect(
        (await lib.client.communities.family({ id: of })).map(({ name, parentId }) => [name, parentId]),
      ).toEqual(family);
    expect((await lib.client.communities.family({})).map(({ name }) => name)).toEqual([
      '总群',
      '茶友模板',
      '二群',
    ]);
    expect((await lib.client.communities.list({ kind: 'template' })).rows.map(({ name }) => name)).toEqual([
      '茶友模板',
    ]);
  });

  it('archiving writes a farewell and takes the chosen along with something to do; undo opens it again', async () => {
    const id = await group();
    const [a, b] = [await person('甲'), await person('乙')];
    await put(id, [a, b]);
    await lib.client.interactions.log({ selection: { ids: [b] }, kind: 'meeting' });
    expect((await lib.client.communities.takeAlong({ id })).map(({ fan }) => fan.name)).toEqual(['乙', '甲']);
    await lib.client.communities.archive({ id, farewell: '缘聚缘散', takeAlong: [b], task: '请到新群' });
    expect((await lib.client.communities.list({})).rows).toEqual([]);
    expect((await lib.client.communities.list({ kind: 'archived' })).rows).toMatchObject([
      { name: '茶友群', archivedAt: TEST_NOW },
    ]);
    expect(await lib.client.followUps.ofFan({ fanId: b })).toMatchObject([
      { what: '请到新群', due: date(0) },
    ]);
    await expect(put(id, [a])).rejects.toMatchObject({ code: 'COMMUNITY_ARCHIVED' });
    await lib.client.history.undo({});
    expect((await lib.client.communities.list({})).rows).toHaveLength(1);
    expect(await lib.client.followUps.ofFan({ fanId: b })).toEqual([]);
  });
});

describe('a chat export', () => {
  it('fills days, weeks, nodes and heat of its community; undoing the import empties them', async () => {
    const { done } = await importChat(lib, 'qq-group.txt', { me: null });
    const communityId = done.communityId!;
    const [row] = (await lib.client.communities.list({})).rows;
    // 老王 left; 阿明 came by invitation, 小雨 was there.
    expect(row).toMatchObject({ id: communityId, members: 2, asOf: date(0) });
    const { days } = await lib.client.communityDays.list({
      communityId,
      from: '2026-01-05',
      to: '2026-01-07',
    });
    expect(
      days.map(({ numbers }) => [
        numbers.members,
        numbers.joins,
        numbers.leaves,
        numbers.speakers,
        numbers.messages,
      ]),
    ).toEqual([
      [3, 1, 0, 3, 4],
      [3, 0, 0, 2, 3],
      [2, 0, 1, 0, 0],
    ]);
    const { weeks } = await lib.client.communityHealth.nodes({ communityId });
    // Messages 3, 2, 2: (2·1−4)·2 + (2·2−4)·2 + (2·3−4)·3 = 2; 2 / (3·7)
    expect(weeks[0]!.decentralisation).toBeCloseTo(1 - 2 / 21, 12);
    expect(row!.decentralisation).toBeCloseTo(1 - 2 / 21, 12);
    const heat = await lib.client.communityDays.heat({ communityId, from: '2026-01-01', to: '2026-01-31' });
    expect(heat).toContainEqual({ weekday: 0, hour: 20, messages: 3 });
    expect(
      await lib.client.communityDays.speakers({ communityId, from: '2026-01-05', to: '2026-01-06' }),
    ).toMatchObject([{ name: '老王', messages: 3 }, { messages: 2 }, { messages: 2 }]);
    const span = { communityId, from: '2026-01-01', to: '2026-01-31' };
    const saidAt = async (at: { weekday: number; hour?: number }) =>
      (await lib.client.communityDays.speakers({ ...span, at })).reduce((all, one) => all + one.messages, 0);
    for (const { weekday, hour, messages } of heat) expect(await saidAt({ weekday, hour })).toBe(messages);
    const textsAt = async (at: { weekday: number; hour?: number }) =>
      (await lib.client.chats.messages({ communityId, at })).rows;
    for (const { weekday, hour, messages } of heat)
      expect((await textsAt({ weekday, hour })).length).toBe(messages);
    expect((await textsAt({ weekday: 6 })).length).toBe(
      heat.filter(({ weekday }) => weekday === 6).reduce((all, { messages }) => all + messages, 0),
    );
    expect(await saidAt({ weekday: 0 })).toBe(4);
    expect(await saidAt({ weekday: 3, hour: 3 })).toBe(0);
    expect((await lib.client.communityDays.moves(span)).map(({ who, kind }) => [who.name, kind])).toEqual([
      ['阿明', 'join'],
      ['老王', 'leave'],
    ]);
    await lib.client.history.undo({});
    const check = await last(lib.client.maintenance.check({ full: true }));
    expect(check.problems).toEqual([]);
    await lib.client.history.redo({});
    expect((await lib.client.communities.list({})).rows[0]).toMatchObject({
      members: 2,
      decentralisation: row!.decentralisation,
    });
  });
});
