import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const create = async (name: string, more: Record<string, unknown> = {}) =>
  (await lib.client.fans.create({ name, ...more })).id;
const names = async (
  filter = {},
  sort: {
    by: 'name' | 'created' | 'strength' | 'lastContact' | 'nextDue' | 'purchaseTotal';
    desc: boolean;
  } = { by: 'name', desc: false },
) => (await lib.client.fans.list({ filter, sort, limit: 500 })).rows.map((row) => row.name);

describe('people', () => {
  it('a person keeps everything they were created with', async () => {
    const tag = await lib.client.tags.create({ name: '老客' });
    const id = await create('张三', {
      remark: '楼下花店',
      gender: 'male',
      birthday: '--03-05',
      birthdayLunar: true,
      region: '上海',
      source: '朋友圈',
      motives: ['learning', 'work'],
      identities: [
        { platform: 'phone', value: '138 0013 8000' },
        { platform: 'wechat', value: 'zhang_san' },
      ],
      tagIds: [tag.id],
    });
    const fan = await lib.client.fans.get({ id });
    expect(fan).toMatchObject({
      name: '张三',
      remark: '楼下花店',
      gender: 'male',
      birthday: '--03-05',
      birthdayLunar: true,
      region: '上海',
      source: '朋友圈',
      motives: ['learning', 'work'],
      band: 'none',
      strength: null,
      tags: [{ id: tag.id, name: '老客' }],
    });
    expect(fan.identities.map((i) => [i.platform, i.value, i.norm])).toEqual([
      ['phone', '138 0013 8000', '+8613800138000'],
      ['wechat', 'zhang_san', 'zhang_san'],
    ]);
  });

  it('is listed by pinyin of the name, whatever the script', async () => {
    for (const name of ['张三', 'Bob', '李四', '安娜', '張無忌']) await create(name);
    expect(await names()).toEqual(['安娜', 'Bob', '李四', '张三', '張無忌']);
    expect(await names({}, { by: 'name', desc: true })).toEqual(['張無忌', '张三', '李四', 'Bob', '安娜']);
  });

  it('pages by cursor and by jump give the same order, people without a key last', async () => {
    for (let i = 0; i < 30; i++) await create(`人${i}`);
    const all = await names({}, { by: 'created', desc: true });
    for (const by of ['strength', 'nextDue', 'purchaseTotal', 'lastContact', 'created', 'name'] as const) {
      const sort = { by, desc: true };
      const whole = await names({}, sort);
      expect(whole).toHaveLength(30);
      const paged: string[] = [];
      for (let cursor: string | null = null; ; ) {
        const page: { rows: { name: string }[]; nextCursor: string | null } = await lib.client.fans.list({
          filter: {},
          sort,
          limit: 7,
          cursor,
        });
        paged.push(...page.rows.map((row) => row.name));
        cursor = page.nextCursor;
        if (!cursor) break;
      }
      expect(paged).toEqual(whole);
      const jumped = await lib.client.fans.list({ filter: {}, sort, limit: 7, offset: 20 });
      expect(jumped.rows.map((row) => row.name)).toEqual(whole.slice(20, 27));
      const on = await lib.client.fans.list({ filter: {}, sort, limit: 7, cursor: jumped.nextCursor });
      expect(on.rows.map((row) => row.name)).toEqual(whole.slice(27));
    }
    expect(all[0]).toBe('人29');
  });

  it('filters by stage, tag with its children, platform and text, all at once', async () => {
    const parent = (await lib.client.tags.create({ name: '活动' })).id;
    const child = (await lib.client.tags.create({ name: '读书会', parentId: parent })).id;
    const a = await create('甲一', { tagIds: [child], identities: [{ platform: 'wechat', value: 'jia1' }] });
    await create('甲二', { tagIds: [parent] });
    await create('乙一', { identities: [{ platform: 'wechat', value: 'yi1' }] });
    const stages = await lib.client.pipeline.stages({});
    await lib.client.pipeline.move({ selection: { ids: [a] }, toStageId: stages[1]!.id });
    expect(new Set(await names({ tagIds: [parent] }))).toEqual(new Set(['甲一', '甲二']));
    expect(await names({ tagIds: [child] })).toEqual(['甲一']);
    expect(new Set(await names({ platforms: ['wechat'] }))).toEqual(new Set(['甲一', '乙一']));
    expect(
      await names({ platforms: ['wechat'], tagIds: [parent], stageIds: [stages[1]!.id], text: 'jiayi' }),
    ).toEqual(['甲一']);
    expect(await names({ text: 'jy' })).toContain('甲一');
    expect(await lib.client.fans.count({ filter: { tagIds: [parent] } })).toEqual({ total: 2, exact: true });
    expect(await lib.client.fans.count({ filter: {} })).toEqual({ total: 3, exact: true });
  });

  it('is found by pinyin, initials, part of a phone and a traditional name, with the hit marked', async () => {
    await create('張無忌', { identities: [{ platform: 'phone', value: '13912348866' }] });
    await create('周芷若');
    for (const text of ['张无忌', 'zhangwuji', 'zwj', '8866', '無忌']) {
      const hits = await lib.client.fans.find({ text, limit: 10 });
      expect(
        hits.map((hit) => hit.name),
        text,
      ).toEqual(['張無忌']);
    }
    const [byPhone] = await lib.client.fans.find({ text: '8866', limit: 10 });
    expect(byPhone).toMatchObject({ field: 'identity', matched: '13912348866' });
    expect(byPhone!.marks.map(([from, to]) => byPhone!.matched.slice(from, to))).toEqual(['8866']);
  });

  it('an edit, a move to the trash and their undo each leave list, find and counters right', async () => {
    const id = await create('王五');
    await create('赵六');
    await lib.client.fans.update({ id, patch: { name: '王小五' } });
    expect((await lib.client.fans.find({ text: 'wangxiaowu', limit: 5 })).map((hit) => hit.name)).toEqual([
      '王小五',
    ]);
    await lib.client.fans.remove({ selection: { ids: [id] } });
    expect(await names()).toEqual(['赵六']);
    expect(await lib.client.fans.find({ text: '王小五', limit: 5 })).toEqual([]);
    expect((await lib.client.pipeline.stages({}))[0]!.count).toBe(1);
    expect((await lib.client.fans.trash({})).rows.map((row) => row.name)).toEqual(['王小五']);
    await lib.reopen();
    await lib.client.history.undo({});
    await lib.client.history.undo({});
    expect(new Set(await names())).toEqual(new Set(['王五', '赵六']));
    expect((await lib.client.fans.find({ text: 'wangwu', limit: 5 })).map((hit) => hit.name)).toEqual([
      '王五',
    ]);
    expect(await lib.client.fans.find({ text: 'wangxiaowu', limit: 5 })).toEqual([]);
    expect((await lib.client.pipeline.stages({}))[0]!.count).toBe(2);
    await lib.client.history.redo({});
    expect(await names({ text: '王小五' })).toEqual(['王小五']);
  });

  it('bulk acts reach all that a filter finds save the excepted, and come back whole', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 12; i++) ids.push(await create(`客${i}`));
    const tag = (await lib.client.tags.create({ name: '会员' })).id;
    const done = await lib.client.fans.tag({
      selection: { filter: {}, exceptIds: [ids[0]!] },
      add: [tag],
      remove: [],
    });
    expect(done.count).toBe(11);
    expect((await lib.client.tags.list({})).find((t) => t.id === tag)!.fanCount).toBe(11);
    await lib.client.history.undo({});
    expect((await lib.client.tags.list({})).find((t) => t.id === tag)!.fanCount).toBe(0);
    await lib.client.history.redo({});
    await lib.client.fans.remove({ selection: { filter: { tagIds: [tag] }, exceptIds: [] } });
    expect(await names()).toEqual(['客0']);
    await lib.client.history.undo({});
    expect(await names()).toHaveLength(12);
  });

  it('one handle on two people is allowed and said', async () => {
    const mother = await create('妈妈', { identities: [{ platform: 'phone', value: '13800138000' }] });
    const child = await create('孩子', { identities: [{ platform: 'phone', value: '+86 138 0013 8000' }] });
    const [shared] = (await lib.client.fans.get({ id: mother })).identities;
    expect(shared!.sharedWith).toBe(1);
    expect((await lib.client.fans.sharedIdentity({ id: shared!.id })).map((fan) => fan.id)).toEqual([child]);
    await expect(
      lib.client.fans.addIdentity({ fanId: mother, platform: 'phone', value: '1380013 8000' }),
    ).rejects.toMatchObject({ code: 'IDENTITY_EXISTS' });
    await expect(
      lib.client.fans.addIdentity({ fanId: mother, platform: 'phone', value: '1.38E+10' }),
    ).rejects.toMatchObject({ code: 'IDENTITY_INVALID' });
  });

  it('a circle of referrers is refused and nothing is written', async () => {
    const a = await create('甲');
    const b = await create('乙', { referrerId: a });
    await expect(
      lib.client.fans.update({ id: a, patch: { referrerId: b, remark: '不该写入' } }),
    ).rejects.toMatchObject({ code: 'REFERRER_CYCLE' });
    expect((await lib.client.fans.get({ id: a })).remark).toBe('');
    expect((await lib.client.fans.get({ id: a })).referredCount).toBe(1);
  });

  it('a missing person, stage or tag gets its own error', async () => {
    await expect(lib.client.fans.get({ id: 99 })).rejects.toMatchObject({
      code: 'FAN_NOT_FOUND',
      data: { id: 99 },
    });
    await expect(create('丁', { stageId: 99 })).rejects.toMatchObject({ code: 'STAGE_NOT_FOUND' });
    await expect(create('丁', { tagIds: [99] })).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });
    expect(await names()).toEqual([]);
  });
});
