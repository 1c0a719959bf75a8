import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureTagsTx, tagDescendants } from '#main/domains/tags/tags-service.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const named = async () => Object.fromEntries((await lib.client.tags.list({})).map((tag) => [tag.name, tag]));
const person = async (name: string, tagIds: number[] = []) =>
  (await lib.client.fans.create({ name, tagIds })).id;

it('makes a tree of tags and lists it with the number of people that hold each', async () => {
  const { id: city } = await lib.client.tags.create({ name: '城市', color: 'teal' });
  const { id: shanghai } = await lib.client.tags.create({ name: '上海', parentId: city });
  await person('王小明', [shanghai]);
  await person('李雷', [shanghai, city]);
  expect(await named()).toEqual({
    城市: { id: city, parentId: null, name: '城市', color: 'teal', fanCount: 1 },
    上海: { id: shanghai, parentId: city, name: '上海', color: null, fanCount: 2 },
  });
});

it('refuses a name that a sibling has, whatever its case and width, but not elsewhere in the tree', async () => {
  const { id: a } = await lib.client.tags.create({ name: 'VIP' });
  await expect(lib.client.tags.create({ name: ' ｖip ' })).rejects.toMatchObject({
    code: 'TAG_EXISTS',
    data: { name: 'ｖip' },
  });
  const { id: inner } = await lib.client.tags.create({ name: 'vip', parentId: a });
  await expect(lib.client.tags.update({ id: inner, parentId: null })).rejects.toMatchObject({
    code: 'TAG_EXISTS',
  });
  await lib.client.tags.update({ id: a, name: 'Vip' });
  expect((await named()).Vip?.id).toBe(a);
});

it('refuses to put a tag below itself or one that is not there', async () => {
  const { id: a } = await lib.client.tags.create({ name: 'a' });
  const { id: b } = await lib.client.tags.create({ name: 'b', parentId: a });
  const { id: c } = await lib.client.tags.create({ name: 'c', parentId: b });
  for (const parentId of [a, b, c]) {
    await expect(lib.client.tags.update({ id: a, parentId })).rejects.toMatchObject({
      code: 'TAG_CYCLE',
      data: { id: a },
    });
  }
  await expect(lib.client.tags.update({ id: a, parentId: 999 })).rejects.toMatchObject({
    code: 'TAG_NOT_FOUND',
  });
  await expect(lib.client.tags.create({ name: 'd', parentId: 999 })).rejects.toMatchObject({
    code: 'TAG_NOT_FOUND',
  });
  await lib.client.tags.update({ id: c, parentId: a });
  expect((await named()).c?.parentId).toBe(a);
});

it('removing a tag takes it from people and moves its children up; undo brings both back', async () => {
  const { id: top } = await lib.client.tags.create({ name: '客户' });
  const { id: mid } = await lib.client.tags.create({ name: '老客户', parentId: top });
  const { id: leaf } = await lib.client.tags.create({ name: '2024', parentId: mid });
  const { id: same } = await lib.client.tags.create({ name: '2024', parentId: top });
  const fanId = await person('王小明', [mid, leaf]);
  const before = await lib.client.tags.list({});

  await lib.client.tags.remove({ id: mid });
  const after = await named();
  expect(Object.keys(after).sort()).toEqual(['2024', '2024 (老客户)', '客户'].sort());
  expect(after['2024 (老客户)']).toMatchObject({ id: leaf, parentId: top });
  expect(after['2024']!.id).toBe(same);
  expect((await lib.client.fans.get({ id: fanId })).tags.map((tag) => tag.id)).toEqual([leaf]);
  await expect(lib.client.tags.remove({ id: mid })).rejects.toMatchObject({ code: 'TAG_NOT_FOUND' });

  await lib.client.history.undo({});
  expect(await lib.client.tags.list({})).toEqual(before);
  expect((await lib.client.fans.get({ id: fanId })).tags.map((tag) => tag.id).sort()).toEqual(
    [mid, leaf].sort(),
  );
});

it('descendants are a tag and all live tags below it, once each', async () => {
  const { id: a } = await lib.client.tags.create({ name: 'a' });
  const { id: b } = await lib.client.tags.create({ name: 'b', parentId: a });
  const { id: c } = await lib.client.tags.create({ name: 'c', parentId: b });
  const { id: d } = await lib.client.tags.create({ name: 'd' });
  const { db } = lib.app.deps.read;
  expect(await tagDescendants(db, [a, b])).toEqual([a, b, c]);
  expect(await tagDescendants(db, [d, 999])).toEqual([d]);
  await lib.client.tags.remove({ id: c });
  expect(await tagDescendants(db, [a])).toEqual([a, b]);
  expect(await tagDescendants(db, [])).toEqual([]);
});

it('an import finds tags by name anywhere in the tree and makes each missing one once', async () => {
  const { id: group } = await lib.client.tags.create({ name: '分组' });
  const { id: deep } = await lib.client.tags.create({ name: 'VIP', parentId: group });
  const { id: gone } = await lib.client.tags.create({ name: '旧' });
  await lib.client.tags.remove({ id: gone });
  const { value } = await lib.app.deps.write({ kind: 'transfer.import' }, (tx) =>
    ensureTagsTx(tx, ['vip', ' 新 ', '新', '旧', '  ']),
  );
  const tags = await named();
  expect(value).toEqual(
    new Map([
      ['vip', deep],
      [' 新 ', tags.新!.id],
      ['新', tags.新!.id],
      ['旧', tags.旧!.id],
    ]),
  );
  expect(tags.旧!.id).not.toBe(gone);
  await lib.client.history.undo({});
  expect(Object.keys(await named()).sort()).toEqual(['VIP', '分组'].sort());
});
