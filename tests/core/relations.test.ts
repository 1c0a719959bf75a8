import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
let wang: number;
let li: number;
beforeEach(async () => {
  lib = await openTestLibrary();
  wang = (await lib.client.fans.create({ name: '王老师', remark: '书法班' })).id;
  li = (await lib.client.fans.create({ name: '李雷' })).id;
});
afterEach(() => lib.close());

const typeId = async (key: string) =>
  (await lib.client.relations.types({})).find((type) => type.key === key)!.id;

it('is read from both sides: the one as the subject, the other in reverse', async () => {
  const teacher = await typeId('teacher');
  const { id } = await lib.client.relations.create({
    fanId: wang,
    otherId: li,
    typeId: teacher,
    note: '三年',
  });
  expect(await lib.client.relations.list({ fanId: wang })).toEqual([
    { id, typeId: teacher, reverse: false, other: { id: li, name: '李雷', remark: '' }, note: '三年' },
  ]);
  expect(await lib.client.relations.list({ fanId: li })).toEqual([
    {
      id,
      typeId: teacher,
      reverse: true,
      other: { id: wang, name: '王老师', remark: '书法班' },
      note: '三年',
    },
  ]);
});

it('made in reverse it says the same', async () => {
  const teacher = await typeId('teacher');
  await lib.client.relations.create({ fanId: li, otherId: wang, typeId: teacher, reverse: true });
  expect((await lib.client.relations.list({ fanId: wang }))[0]).toMatchObject({ reverse: false });
  await expect(
    lib.client.relations.create({ fanId: wang, otherId: li, typeId: teacher }),
  ).rejects.toMatchObject({
    code: 'RELATION_EXISTS',
  });
  // The other way round is another fact: each can be the other's teacher.
  await lib.client.relations.create({ fanId: li, otherId: wang, typeId: teacher });
  expect(await lib.client.relations.list({ fanId: li })).toHaveLength(2);
});

it('a symmetric one has no direction and stands once', async () => {
  const spouse = await typeId('spouse');
  const { id } = await lib.client.relations.create({ fanId: wang, otherId: li, typeId: spouse });
  expect((await lib.client.relations.list({ fanId: li }))[0]).toMatchObject({ reverse: false });
  for (const [fanId, otherId] of [
    [wang, li],
    [li, wang],
  ] as const) {
    await expect(lib.client.relations.create({ fanId, otherId, typeId: spouse })).rejects.toMatchObject({
      code: 'RELATION_EXISTS',
      data: { id },
    });
  }
});

it('nobody is related to themselves, to someone in the trash, or by a kind that is not there', async () => {
  const friend = await typeId('friend');
  await expect(lib.client.relations.create({ fanId: li, otherId: li, typeId: friend })).rejects.toMatchObject(
    { code: 'RELATION_SELF' },
  );
  await expect(lib.client.relations.create({ fanId: li, otherId: wang, typeId: 999 })).rejects.toMatchObject({
    code: 'RELATION_NOT_FOUND',
  });
  await lib.client.fans.remove({ selection: { ids: [wang] } });
  await expect(
    lib.client.relations.create({ fanId: li, otherId: wang, typeId: friend }),
  ).rejects.toMatchObject({
    code: 'FAN_NOT_FOUND',
    data: { id: wang },
  });
});

it('people in the trash are not shown and come back with their relations', async () => {
  await lib.client.relations.create({ fanId: li, otherId: wang, typeId: await typeId('friend') });
  await lib.client.fans.remove({ selection: { ids: [wang] } });
  expect(await lib.client.relations.list({ fanId: li })).toEqual([]);
  await lib.client.history.undo({});
  expect(await lib.client.relations.list({ fanId: li })).toHaveLength(1);
});

it('own kinds have both words; the same word twice makes a symmetric one, and none is made twice', async () => {
  const first = await lib.client.relations.createType({ name: '师父', reverseName: '徒弟' });
  const again = await lib.client.relations.createType({ name: '师父', reverseName: '徒弟' });
  expect(again).toEqual({ id: first.id, changeId: null, count: 0 });
  const { id } = await lib.client.relations.createType({ name: '球友', reverseName: '球友' });
  const types = await lib.client.relations.types({});
  expect(types.find((type) => type.id === first.id)).toEqual({
    id: first.id,
    key: null,
    name: '师父',
    reverseName: '徒弟',
    symmetric: false,
  });
  expect(types.find((type) => type.id === id)?.symmetric).toBe(true);
});

it('the note changes and the relation goes, each undone in one step', async () => {
  const { id } = await lib.client.relations.create({
    fanId: li,
    otherId: wang,
    typeId: await typeId('friend'),
    note: 'a',
  });
  await lib.client.relations.update({ id, note: 'b' });
  await lib.client.relations.remove({ id });
  expect(await lib.client.relations.list({ fanId: li })).toEqual([]);
  await expect(lib.client.relations.update({ id, note: 'c' })).rejects.toMatchObject({
    code: 'RELATION_NOT_FOUND',
    data: { id },
  });
  await lib.client.history.undo({});
  expect((await lib.client.relations.list({ fanId: li }))[0]?.note).toBe('b');
  await lib.client.history.undo({});
  expect((await lib.client.relations.list({ fanId: li }))[0]?.note).toBe('a');
});
