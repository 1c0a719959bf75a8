import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DuplicatePair } from '#shared/contract/duplicates.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const person = async (name: string, more: object = {}) =>
  (await lib.client.fans.create({ name, ...more })).id;
const handles = (...list: [string, string][]) => ({
  identities: list.map(([platform, value]) => ({ platform, value })),
});

async function find(limit = 100): Promise<{ pairs: DuplicatePair[]; isCut: boolean }> {
  const pairs: DuplicatePair[] = [];
  let isCut = false;
  for await (const step of await lib.client.duplicates.find({ limit })) {
    pairs.push(...step.pairs);
    isCut = step.isCut;
  }
  return { pairs, isCut };
}
const found = async () =>
  (await find()).pairs.map(({ a, b, probability, reasons }) => [
    a.id,
    b.id,
    probability,
    ...reasons.map(({ rule }) => rule),
  ]);

describe('finding people who stand twice', () => {
  it('takes the same handle, however it is written, for nearly sure', async () => {
    const a = await person('张三', handles(['phone', '13800138000']));
    const b = await person('小三', handles(['phone', '+86 138-0013-8000']));
    await person('李四', handles(['phone', '13900139000']));
    expect(await found()).toEqual([[a, b, 0.98, 'identity']]);
  });

  it('never takes the same name alone for a sign, but with one thing more', async () => {
    const a = await person('王伟', { birthday: '1990-05-01' });
    await person('王伟');
    await person('王伟', { birthday: '1991-05-01' });
    const d = await person('王伟', { birthday: '--05-01' });
    const pairs = await find();
    expect(pairs.pairs.map(({ a, b, probability }) => [a.id, b.id, probability])).toEqual([
      [a, d, 0.9],
      [a + 2, d, 0.9],
    ]);
    expect(pairs.pairs[0]!.reasons).toEqual([
      { rule: 'name', name: '王伟', also: [{ kind: 'birthday', value: '1990-05-01' }] },
    ]);
  });

  it('takes names that sound alike for a sign inside one community only', async () => {
    const [a, b] = [await person('张珊'), await person('章山')];
    const c = await person('臧三');
    await person('张衫');
    const { id } = await lib.client.communities.create({ name: '茶友群' });
    await lib.client.memberships.add({ communityId: id, selection: { ids: [a, b, c] } });
    const { pairs } = await find();
    expect(pairs.map(({ a, b, probability }) => [a.id, b.id, probability])).toEqual([
      [a, b, 0.6],
      [a, c, 0.6],
      [b, c, 0.6],
    ]);
    expect(pairs[0]!.reasons).toEqual([{ rule: 'nearName', names: ['张珊', '章山'], community: '茶友群' }]);
  });

  it('doubts people whose handles on a platform are different, and shows them last', async () => {
    const a = await person('张三', handles(['phone', '13800138000'], ['wechat', 'zhangsan']));
    const b = await person('张老三', handles(['phone', '13800138000'], ['wechat', 'laosan']));
    const c = await person('李四', { remark: '二店', ...handles(['qq', '10001']) });
    const d = await person('李四', { remark: '二店', ...handles(['wechat', 'lisi']) });
    expect(await found()).toEqual([
      [c, d, 0.9, 'name'],
      [a, b, 0.2, 'identity', 'clash'],
    ]);
    // A user id is a person's own: beside it another number is just another number.
    const e = await person('赵六', handles(['wechat', 'zhaoliu'], ['phone', '13700137000']));
    const f = await person('老赵', handles(['wechat', 'zhaoliu'], ['phone', '13600136000']));
    expect((await found())[0]).toEqual([e, f, 0.98, 'identity']);
  });

  it('says nothing of a number that a whole company shares', async () => {
    for (let i = 0; i < 12; i++) await person(`员工${i}`, handles(['phone', '010-62345678']));
    expect(await found()).toEqual([]);
  });

  it('asks nothing again that was answered, until that is undone, and nothing of people in the trash', async () => {
    const a = await person('张三', handles(['phone', '13800138000']));
    const b = await person('小三', handles(['phone', '13800138000']));
    await lib.client.duplicates.dismiss({ ids: [b, a] });
    expect(await found()).toEqual([]);
    expect(await lib.client.duplicates.ofFan({ fanId: a })).toEqual([]);
    expect(await lib.client.duplicates.dismiss({ ids: [a, b] })).toMatchObject({ changeId: null });
    await lib.client.history.undo({});
    expect(await found()).toHaveLength(1);
    await lib.client.fans.remove({ selection: { ids: [b] } });
    expect(await found()).toEqual([]);
  });

  it('tells of one person the same as of all', async () => {
    const a = await person('张三', handles(['phone', '13800138000']));
    await person('小三', handles(['phone', '13800138000']));
    await person('张三', { region: '杭州' });
    await lib.client.fans.update({ id: a, patch: { region: '杭州' } });
    const { pairs } = await find();
    expect(pairs).toHaveLength(2);
    expect(await lib.client.duplicates.ofFan({ fanId: a })).toEqual(pairs);
    const { pairs: compared } = await lib.client.duplicates.compare({ ids: [a, pairs[1]!.b.id] });
    expect(compared).toEqual([pairs[1]]);
  });

  it('stops at the limit and says so', async () => {
    for (let i = 0; i < 6; i++) {
      await person(`甲${i}`, handles(['wechat', `wx${i}`]));
      await person(`乙${i}`, handles(['wechat', `wx${i}`]));
    }
    expect(await find(4)).toMatchObject({ isCut: true });
    expect((await find(4)).pairs).toHaveLength(4);
    expect(await find(6)).toMatchObject({ isCut: true });
    expect((await find(7)).isCut).toBe(false);
  });
});
