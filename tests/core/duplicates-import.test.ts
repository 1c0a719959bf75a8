import { afterEach, beforeEach, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { importChat } from './chats-fixture.ts';
import { dump, problemsOf } from './duplicates-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const idsByName = async () =>
  new Map((await lib.client.fans.list({ limit: 100 })).rows.map(({ name, id }) => [name, id]));

/** Everything but what an import leaves of itself. */
function people() {
  const {
    change: _c,
    import_batch: _b,
    import_mapping: _m,
    chat_import: _i,
    chat_source: _s,
    ...facts
  } = dump(lib);
  return facts;
}

it('finds the merged person in every list again and changes nothing', async () => {
  const shop =
    '姓名,手机,备注,生日,累计消费,最近消费,会员卡\n张三,13800138000,东街,1990-01-01,120.00,2026-01-03,A1\n李四,13900139000,,,80,2026-01-04,A2\n';
  const names = '姓名,地区\n张三丰,杭州\n';
  const chat = '昵称,微信号,备注,累计消费,最近消费\n三哥,zhang_san_01,武当,50,2026-02-03\n';
  await importList(lib, shop);
  await importList(lib, names, { name: 'names.csv' });
  await importList(lib, chat, { name: 'chat.csv' });
  const ids = await idsByName();
  const keepId = ids.get('张三')!;
  await lib.client.duplicates.merge({
    keepId,
    otherIds: [ids.get('张三丰')!, ids.get('三哥')!],
    choices: {},
  });
  const merged = people();
  for (const [list, name] of [
    [shop, 'list.csv'],
    [names, 'names.csv'],
    [chat, 'chat.csv'],
  ] as const) {
    const { counts } = await importList(lib, list, { name });
    expect([name, counts]).toEqual([name, expect.objectContaining({ created: 0, updated: 0, clashes: 0 })]);
  }
  expect(people()).toEqual(merged);
  expect((await lib.client.fans.get({ id: keepId })).purchaseTotal).toBe(17_000);
  expect(await problemsOf(lib)).toEqual([]);
});

it('counts an order that two lists brought for two people once', async () => {
  const orders = (phone: string) =>
    `订单号,收件人,电话,金额,下单时间\nT1001,张三,${phone},99.00,2026-01-05 10:00\n`;
  await importList(lib, orders('13800138000'));
  await importList(lib, orders('13700137000'), { name: 'second.csv' });
  const [one, two] = (await lib.client.fans.list({ sort: { by: 'created', desc: false } })).rows;
  expect([one!.purchaseCount, two!.purchaseCount]).toEqual([1, 1]);
  await lib.client.duplicates.merge({ keepId: one!.id, otherIds: [two!.id], choices: {} });
  expect((await lib.client.fans.get({ id: one!.id })).purchaseCount).toBe(1);
  await lib.client.history.undo({});
  expect((await lib.client.fans.get({ id: two!.id })).purchaseCount).toBe(1);
  expect(await problemsOf(lib)).toEqual([]);
});

it('keeps numbers of a chat as a rebuild makes them, and brings nothing twice when the chat comes again', async () => {
  const { done } = await importChat(lib, 'qq-group.txt', { unknown: 'create' } as object);
  const { rows: members } = await lib.client.chats.members({ communityId: done.communityId! });
  for (const member of members.filter(({ fanId }) => fanId === null))
    await lib.client.chats.linkMember({ memberId: member.id, to: { as: 'new' } } as never);
  const { rows } = await lib.client.fans.list({ sort: { by: 'created', desc: false } });
  const [keep, other] = rows;
  const before = dump(lib);
  await lib.client.duplicates.merge({ keepId: keep!.id, otherIds: [other!.id], choices: {} });
  expect(await problemsOf(lib)).toEqual([]);
  const merged = people();
  const again = await importChat(lib, 'qq-group.txt');
  expect(again.done.counts).toMatchObject({ added: 0, newMembers: 0, joins: 0, leaves: 0 });
  expect(people()).toEqual(merged);
  expect(await problemsOf(lib)).toEqual([]);
  const merge = (await lib.client.history.list({ limit: 5 })).rows.find(
    ({ kind }) => kind === 'duplicates.merge',
  )!;
  await lib.client.history.undo({ id: merge.id });
  const { chat_import: _i, import_batch: _b, chat_source: _s, ...was } = before;
  const { chat_import: _j, import_batch: _c, chat_source: _t, ...is } = dump(lib);
  expect(is).toEqual(was);
});
