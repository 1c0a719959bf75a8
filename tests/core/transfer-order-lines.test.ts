// Lines of one order that are equal: two pieces where sums are those of lines, one sum where they repeat the order's.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

/** Imports twice: the second time nothing changes. */
async function ordersOf(list: string): Promise<string[]> {
  const first = await importList(lib, list);
  const again = await importList(lib, list);
  expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
  expect(again.people).toEqual(first.people);
  return first.people.flatMap(({ orders }) => orders);
}

describe('sums of lines', () => {
  it('are told by price times quantity, also where all lines of the list are equal', async () => {
    expect(
      await ordersOf(`订单号,下单时间,客户,手机,商品名称,数量,单价,实付金额
A1,2024-03-05,甲某,13611110001,茶,1,30,30
A1,2024-03-05,甲某,13611110001,茶,1,30,30
A2,2024-03-06,甲某,13611110001,饼,2,10,20
`),
    ).toEqual(['2024-03-05 6000 CNY 茶 × 1, 茶 × 1', '2024-03-06 2000 CNY 饼 × 2']);
  });

  it('are told by orders whose lines come to different sums', async () => {
    expect(
      await ordersOf(`订单号,下单时间,客户,手机,商品名称,实付金额
A1,2024-03-05,甲某,13611110001,茶,30
A1,2024-03-05,甲某,13611110001,茶,30
A2,2024-03-06,甲某,13611110001,饼,20
A2,2024-03-06,甲某,13611110001,糖,5
`),
    ).toEqual(['2024-03-05 6000 CNY 茶, 茶', '2024-03-06 2500 CNY 饼, 糖']);
  });

  it('are told by their name where nothing else is there', async () => {
    expect(
      await ordersOf(`订单号,下单时间,客户,手机,商品名称,数量,小计
A1,2024-03-05,甲某,13611110001,茶,1,30
A1,2024-03-05,甲某,13611110001,茶,1,30
`),
    ).toEqual(['2024-03-05 6000 CNY 茶 × 1, 茶 × 1']);
  });

  it('are not counted again where the same order comes again further down', async () => {
    expect(
      await ordersOf(`订单号,下单时间,客户,手机,商品名称,数量,单价,金额
A1,2024-03-05,甲某,13611110001,茶,1,30,30
A1,2024-03-05,甲某,13611110001,茶,1,30,30
A2,2024-03-06,乙某,13611110002,饼,2,10,20
A1,2024-03-05,甲某,13611110001,茶,1,30,30
A1,2024-03-05,甲某,13611110001,茶,1,30,30
`),
    ).toEqual(['2024-03-05 6000 CNY 茶 × 1, 茶 × 1', '2024-03-06 2000 CNY 饼 × 2']);
  });
});

describe('the sum of the order', () => {
  it('on each of its equal lines is counted once, and both pieces are named', async () => {
    expect(
      await ordersOf(`Order Number,Order Date,Customer Name,Email,Item Name,Quantity,Item Cost,Order Total Amount
101,2024-03-05,Ann Lee,ann@example.com,Tea Tin,1,30.00,65.00
101,2024-03-05,Ann Lee,ann@example.com,Tea Tin,1,30.00,65.00
102,2024-03-06,Ann Lee,ann@example.com,Cup,1,12.00,17.00
`),
    ).toEqual(['2024-03-05 6500 CNY Tea Tin × 1, Tea Tin × 1', '2024-03-06 1700 CNY Cup × 1']);
  });

  it('on its first line only: the lines below are pieces of their own', async () => {
    expect(
      await ordersOf(`Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name
#1,kim@example.com,paid,USD,65.00,2026-01-05 09:59:50 -0500,1,Tea,30.00,Kim Lee
#1,kim@example.com,,,,2026-01-05 09:59:50 -0500,1,Tea,30.00,
#1,kim@example.com,,,,2026-01-05 09:59:50 -0500,1,Cup,5.00,
`),
    ).toEqual(['2026-01-05 6500 USD Tea × 1, Tea × 1, Cup × 1']);
  });

  it('that may as well be the same row twice is counted once', async () => {
    expect(
      await ordersOf(`订单号,下单时间,客户,手机,商品名称,实付金额
A1,2024-03-05,甲某,13611110001,茶,30
A1,2024-03-05,甲某,13611110001,茶,30
`),
    ).toEqual(['2024-03-05 3000 CNY 茶']);
  });
});
