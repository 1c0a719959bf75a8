// Lists without order numbers or with more than orders in them: statements of accounts, sales by hand, lists of several sheets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { number, sheets, word } from '../support/workbook.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/import', name));

/** Imports twice: the second time nothing changes. */
async function importTwice(list: string | Uint8Array, name = 'list.csv') {
  const first = await importList(lib, list, { name });
  const again = await importList(lib, list, { name });
  expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
  expect(again.people).toEqual(first.people);
  const bought = first.people.map(({ name: who, orders }) => [who, ...orders]);
  return { ...first, bought };
}

describe('statements of accounts', () => {
  it('微信支付: who paid has bought; what went out is nobody, what was given back whole is no purchase', async () => {
    const { bought, verdicts } = await importTwice(fixture('wechat-pay-bill.csv'));
    expect(bought).toEqual([
      ['小满', '2024-03-31 8800 CNY 收款方备注:二维码收款'],
      ['阿月', '2024-03-30 10000 CNY 转账备注:瑜伽课'],
    ]);
    expect(verdicts.filter(([, outcome]) => outcome === 'rejected')).toEqual([
      [20, 'rejected', 'money_out 收/支'],
      [21, 'rejected', 'money_out 收/支'],
    ]);
  });

  it('支付宝: GBK below its notes; money moved within the account is nobody', async () => {
    const { bought, session } = await importTwice(fixture('alipay-bill-gbk.csv'));
    expect(session.encoding).toBe('gbk');
    expect(bought).toEqual([
      ['李小梅', '2024-03-15 16000 CNY 收款'],
      ['张伟', '2024-03-14 10000 CNY 手作课'],
    ]);
  });

  it('a refund that stands in the state is taken off; a refund written as minus is one too', async () => {
    const { bought } = await importTwice(`订单编号,客户,电话,下单时间,金额,退款,状态
S1,甲某,13611110341,2024-03-05,"￥1,280.00",-￥80.00,部分退款
S2,乙某,13611110342,2024-03-05,88.00,,已退款(￥8.00)
S3,丙某,13611110343,2024-03-05,88.00,,已退款(￥88.00)
S4,丁某,13611110344,2024-03-05,-128,,退货
`);
    expect(bought).toEqual([
      ['甲某', '2024-03-05 120000 CNY '],
      ['乙某', '2024-03-05 8000 CNY '],
      ['丙某'],
      ['丁某'],
    ]);
  });
});

describe('sales without order numbers', () => {
  const list = `日期,客户,电话,商品,数量,金额
2024-03-05,金姐,13611110321,蛋糕,1,198
2024-03-05,金姐,13611110321,蛋糕,1,198
2024-03-07,金姐,13611110321,面包,2,30
2024-03-07,银哥,13611110322,面包,1,15
`;
  it('each row is a purchase, also one that is written twice', async () => {
    const { bought } = await importTwice(list);
    expect(bought).toEqual([
      [
        '金姐',
        '2024-03-05 19800 CNY 蛋糕 × 1',
        '2024-03-05 19800 CNY 蛋糕 × 1',
        '2024-03-07 3000 CNY 面包 × 2',
      ],
      ['银哥', '2024-03-07 1500 CNY 面包 × 1'],
    ]);
  });

  it('the list a week later brings what is new', async () => {
    await importList(lib, list);
    const { counts, people } = await importList(lib, `${list}2024-03-14,银哥,13611110322,面包,1,15\n`);
    expect(counts).toMatchObject({ created: 0, updated: 1, unchanged: 4 });
    expect(people[1]!.orders).toEqual(['2024-03-07 1500 CNY 面包 × 1', '2024-03-14 1500 CNY 面包 × 1']);
  });

  it('appointments that were called off are no purchases', async () => {
    const { bought } = await importTwice(`预约时间,客户姓名,客户手机,服务项目,状态,实收
2024-03-05 10:00,金姐,13611110321,肩颈60分钟,已完成,¥198
2024-03-06 10:00,银哥,13611110322,足疗,已取消,¥0
`);
    expect(bought).toEqual([['金姐', '2024-03-05 19800 CNY 肩颈60分钟'], ['银哥']]);
  });

  it('a list of members with totals stays one purchase each', async () => {
    const { bought } = await importTwice(`姓名,手机,累计消费,最近消费
甲,13611110001,300,2024-03-05
甲,13611110001,300,2024-03-05
乙,13611110002,20,2024-03-06
`);
    expect(bought).toEqual([
      ['甲', '2024-03-05 30000 CNY '],
      ['乙', '2024-03-06 2000 CNY '],
    ]);
  });
});

describe('orders', () => {
  it('without a day an order is no purchase of 1970, and says so', async () => {
    const { people, verdicts } = await importTwice(`订单号,客户,手机,商品名称,金额
A1,甲某,13611110001,茶,20
`);
    expect(people.map(({ orders, raw }) => [orders, raw.get('订单号'), raw.get('金额')])).toEqual([
      [[], 'A1', '20'],
    ]);
    expect(verdicts).toEqual([[2, 'new', 'order_undated']]);
  });

  it('of stock programs: lines with sums of their own add up, also equal ones; a day in other words; 合 计 is nobody', async () => {
    const { bought, verdicts } = await importTwice(`单据编号,单据日期,客户,联系电话,商品名称,数量,单价,金额
XS1,2024-03-05,好邻居,13611124011,矿泉水,10,20,200
XS1,2024-03-05,好邻居,13611124011,可乐,5,30,150
XS1,2024-03-05,好邻居,13611124011,雪碧,5,30,150
XS2,2024-03-06,光明,13611124012,矿泉水,2,20,40
合 计,,,,,22,,540
`);
    expect(bought).toEqual([
      ['好邻居', '2024-03-05 50000 CNY 矿泉水 × 10, 可乐 × 5, 雪碧 × 5'],
      ['光明', '2024-03-06 4000 CNY 矿泉水 × 2'],
    ]);
    expect(verdicts.at(-1)).toEqual([6, 'rejected', 'total_row']);
  });

  it('the sum of the whole order on each of its lines is counted once', async () => {
    const { bought } = await importTwice(`订单号,下单时间,客户,手机,商品名称,实付金额,退款金额
A1,2024-03-05,甲某,13611110001,茶,100,10
A1,2024-03-05,甲某,13611110001,饼,100,0
`);
    expect(bought).toEqual([['甲某', '2024-03-05 9000 CNY 茶, 饼']]);
  });

  it('whoever ordered is the customer, whoever receives it', async () => {
    const { people } =
      await importTwice(`訂單號碼,訂單日期,訂單狀態,付款狀態,顧客,電話號碼,訂單合計,商品名稱,數量,收件人,收件人電話號碼
T1,2024-03-05 10:20:30,已完成,已付款,陳怡君,0912345001,NT$660,手工皂,2,林小美,0912345009
T2,2024-03-06 10:20:30,處理中,未付款,王大明,0912345002,NT$360,手工皂,1,王大明,0912345002
`);
    expect(people.map(({ name, handles, orders }) => [name, handles, orders])).toEqual([
      ['陳怡君', ['phone +886912345001'], ['2024-03-05 66000 TWD 手工皂 × 2']],
      ['王大明', ['phone +886912345002'], []],
    ]);
  });

  it.each([
    [
      'eBay: months by name, and a line about the list below it',
      'ebay-orders.csv',
      [
        ['Jo Kay', '2024-03-05 13000 USD Vintage Camera × 1'],
        ['Lu Moe', '2024-03-06 10500 USD Lens × 2'],
      ],
    ],
    [
      'Amazon: the sums of lines make the order’s; a cancelled one is none',
      'amazon-orders.txt',
      [['Mo Nash', '2024-03-05 2400 USD Tea Tin × 2'], ['Ny Orr']],
    ],
    [
      'BASE: Shift_JIS, and yen where the list is in Japanese',
      'base-orders-sjis.csv',
      [['山田花子', '2024-03-05 4500 JPY マグカップ × 2']],
    ],
  ])('%s', async (_, file, expected) => {
    const { bought } = await importTwice(fixture(file), file);
    expect(bought).toEqual(expected);
  });
});

describe('lists of people', () => {
  it('Thunderbird: a birthday in three columns', async () => {
    const { people } = await importTwice(fixture('thunderbird.csv'));
    expect(people.map(({ name, birthday, region }) => [name, birthday, region])).toEqual([
      ['Xia Yu', '1990-12-01', 'China Beijing'],
      ['Zoe Ash', null, ''],
    ]);
  });

  it('numbers with their country’s code and no plus are whole; a number that lost its digits is no field', async () => {
    const { people, verdicts } = await importTwice(
      'EMAIL;FIRSTNAME;LASTNAME;SMS;WHATSAPP;Card number\nren@sol.example;René;Sol;33612345678;33612345678;6.22202E+18\n',
    );
    expect(people[0]).toMatchObject({
      name: 'René Sol',
      handles: ['email ren@sol.example', 'phone +33612345678', 'whatsapp +33612345678'],
      fields: {},
    });
    expect(people[0]!.raw.get('Card number')).toBe('6.22202E+18');
    const { people: members, verdicts: said } = await importTwice(
      '姓名,卡号\n赵甲,6222021001116245\n钱乙,6.22202E+18\n',
    );
    expect(members.slice(1).map(({ fields }) => fields)).toEqual([{ 卡号: '6222021001116245' }, {}]);
    expect([...verdicts, ...said]).toEqual([
      [2, 'new'],
      [2, 'new'],
      [3, 'new', 'excel_scientific 卡号'],
    ]);
  });

  it('lines of names and numbers out of a chat', async () => {
    const { people } = await importTwice(
      '#接龙\n周六插花课\n\n1. 王芳 13611110281\n2. 李雷 13611110282\n3. 赵丽  13611110283\n',
    );
    expect(people.map(({ name, handles }) => [name, ...handles])).toEqual([
      ['王芳', 'phone +8613611110281'],
      ['李雷', 'phone +8613611110282'],
      ['赵丽', 'phone +8613611110283'],
    ]);
  });

  it('the sheets of a list by months are one list; one with other columns is not', async () => {
    const header = word('A1', '姓名') + word('B1', '手机');
    const month = (name: string, phone: string) => ({
      rows: [header, word('A2', name) + number('B2', phone)],
    });
    const other = { rows: [word('A1', '商品') + word('B1', '库存'), word('A2', '茶') + number('B2', '3')] };
    const list = sheets(month('甲某', '13611110001'), other, month('乙某', '13611110002'));
    const { people, verdicts } = await importTwice(list, 'list.xlsx');
    expect(people.map(({ name }) => name)).toEqual(['甲某', '乙某']);
    expect(verdicts.map(([row]) => row)).toEqual([2, 4]);
  });
});
