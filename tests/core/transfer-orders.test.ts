// An order is counted once, with what its buyer really paid, whatever its lines and states look like.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitList, importList, last, stageList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

/** Imports twice: the second time nothing changes. */
async function importTwice(list: string) {
  const first = await importList(lib, list);
  const again = await importList(lib, list);
  expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
  expect(again.people).toEqual(first.people);
  return first;
}

it('lines below an order that leave its cells empty belong to it', async () => {
  const { people, verdicts } =
    await importTwice(`订单号,买家姓名,联系电话,下单时间,订单状态,商品名称,数量,订单实付金额
E1,林小满,13511110001,2024-03-05 10:11:12,已完成,桂花糕,2,126.00
,,,,,绿豆饼,1,
E2,赵四,13511110003,2024-03-06 10:11:12,已取消,桂花糕,1,38.00
,,,,,绿豆饼,1,
合计,,,,,,4,164.00
`);
  expect(people.map(({ name, orders }) => [name, orders])).toEqual([
    ['林小满', ['2024-03-05 12600 CNY 桂花糕 × 2, 绿豆饼 × 1']],
    ['赵四', []],
  ]);
  expect(verdicts.map(([, outcome, reason]) => [outcome, reason])).toEqual([
    ['new', undefined],
    ['unchanged', undefined],
    ['new', 'order_not_paid 订单状态'],
    ['updated', undefined],
    ['rejected', 'total_row'],
  ]);
  // What the order was is not lost with it.
  expect([...people[1]!.raw]).toEqual(
    expect.arrayContaining([
      ['订单号', 'E2'],
      ['订单实付金额', '38.00'],
    ]),
  );
});

it('lines with numbers and sums of their own make one order; a line that was given back is not in it', async () => {
  const { people } =
    await importTwice(`主订单编号,子订单编号,选购商品,商品数量,订单应付金额,收件人,收件人手机号,订单提交时间,订单状态,售后状态
690001,690001,防晒霜,1,79.00,周小雨,18612340001,2024-03-05 21:00:00,已完成,-
690002,690003,面膜,2,60.00,周小雨,18612340001,2024-03-06 21:00:00,已完成,-
690002,690004,洗面奶,1,50.00,周小雨,18612340001,2024-03-06 21:00:00,已完成,-
690002,690005,口红,1,99.00,周小雨,18612340001,2024-03-06 21:00:00,已关闭,退款成功
690002,690003,面膜,2,60.00,周小雨,18612340001,2024-03-06 21:00:00,已完成,-
`);
  expect(people.map(({ orders }) => orders)).toEqual([
    ['2024-03-05 7900 CNY 防晒霜 × 1', '2024-03-06 11000 CNY 面膜 × 2, 洗面奶 × 1'],
  ]);
});

it('what was called off or given back whole is no purchase, what was given back in part is less', async () => {
  const { people } =
    await importTwice(`Name,Email,Financial Status,Currency,Total,Created at,Cancelled at,Refunded Amount,Lineitem quantity,Lineitem name,Billing Name,Billing Country,Billing Phone,Shipping Phone,Phone
#1,kim@example.com,paid,USD,59.40,2026-01-05 09:59:50 -0500,,0.00,2,Tea,Kim Lee,US,'+12125550123,(646) 555-0199,
#1,kim@example.com,,,,2026-01-05 09:59:50 -0500,,,1,Cup,,,,,
#2,kim@example.com,partially_refunded,USD,30.00,2026-02-05 09:59:50 -0500,,12.50,1,Pot,Kim Lee,US,,,
#3,kim@example.com,paid,USD,30.00,2026-02-06 09:59:50 -0500,,30.00,1,Pot,Kim Lee,US,,,
#3,kim@example.com,,,,2026-02-06 09:59:50 -0500,,,1,Lid,,,,,
#4,,paid,CAD,20.00,2026-02-07 09:59:50 -0500,2026-02-07 12:00:00 -0500,0.00,1,Pot,Luc Roy,CA,514-555-0199,,
`);
  expect(people.map(({ name, handles, orders }) => [name, handles, orders])).toEqual([
    [
      'Kim Lee',
      ['email kim@example.com', 'phone +12125550123'],
      ['2026-01-05 5940 USD Tea × 2, Cup × 1', '2026-02-05 1750 USD Pot × 1'],
    ],
    ['Luc Roy', ['phone +15145550199'], []],
  ]);
  expect(people[0]!.raw.get('Shipping Phone')).toBe('(646) 555-0199');
});

it('a number is the receiver’s only where the buyer has none', async () => {
  const { people } =
    await importTwice(`订单号,买家昵称,买家手机号,收货人/提货人,收货人手机号/提货人手机号,下单时间,订单实付金额
E1,小满,13511110001,林小满,13511110009,2024-03-05 10:00:00,10
E2,阿强,,强子,13511110008,2024-03-05 10:00:00,10
`);
  expect(people.map(({ handles }) => handles)).toEqual([['phone +8613511110001'], ['phone +8613511110008']]);
});

it('lists of WooCommerce: numbers called Order #, totals after what was given back, currencies of their own', async () => {
  const analytics =
    await importTwice(`Date,Order #,N. Revenue (formatted),Status,Customer,Product(s),Items sold,N. Revenue
2024-03-05 10:00:00,501,€55.00,completed,Eva Klein,Buch,1,55
2024-03-06 10:00:00,502,€25.00,cancelled,Eva Klein,Heft,1,25
`);
  expect(analytics.people.map(({ orders }) => orders)).toEqual([['2024-03-05 5500 EUR Buch × 1']]);
  const { people } = await importList(
    lib,
    `order_id,order_date,status,order_total,order_currency,billing_first_name,billing_last_name,billing_email,line_items,refunded_total
4001,2024-03-05 10:00:00,completed,55.00,EUR,Jan,Groß,jan@example.de,Heft,5.00
`,
  );
  expect(people.at(-1)?.orders).toEqual(['2024-03-05 5000 EUR Heft']);
});

it('orders of people who are there: the preview says what is written, whatever rows of theirs bring besides', async () => {
  await commitList(lib, '姓名,手机,城市\n林小满,13511110001,\n周小雨,13511110002,杭州\n');
  const list = `订单号,收货人,手机,城市,付款时间,实付金额,买家留言
N1,林小满,13511110001,,2025-05-01 10:00:00,10.00,
N2,林小满,13511110001,,2025-05-02 10:00:00,20.00,
N3,林小满,13511110001,宁波,2025-05-03 10:00:00,30.00,
N4,林小满,13511110001,宁波,2025-05-04 10:00:00,40.00,送礼
N4,林小满,13511110001,宁波,2025-05-04 10:00:00,40.00,送礼
N5,周小雨,13511110002,上海,2025-05-05 10:00:00,50.00,
N6,周小雨,13511110002,,2025-05-06 10:00:00,60.00,
`;
  const { sessionId, counts } = await stageList(lib, list);
  expect(counts).toEqual({ created: 0, updated: 6, unchanged: 1, clashes: 0, rejected: 0 });
  // Meanwhile another window brings one of the orders in.
  await commitList(lib, list.split('\n').slice(0, 2).join('\n'), { name: 'other.csv' });
  const written = await last(lib.client.transfer.commit({ sessionId }));
  expect(written.counts).toMatchObject({ created: 0, updated: 5, unchanged: 2 });
  const again = await importList(lib, list);
  expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 7 });
  expect(again.people.map(({ name, region, orders }) => [name, region, orders.length])).toEqual([
    ['林小满', '宁波', 4],
    ['周小雨', '杭州', 2],
  ]);
  expect((await last(lib.client.maintenance.check({ full: true }))).problems).toEqual([]);
});
