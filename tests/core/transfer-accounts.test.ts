// Statements of banks and ledgers: who paid in has bought, whatever went out is nobody's purchase.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
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
  const bought = first.people.map(({ name, orders }) => [name, ...orders]);
  return { ...first, bought };
}

describe('two columns, one of them filled', () => {
  it('借方 and 贷方 of a bank below its own lines; what went out and a row without a payer are nobody', async () => {
    const { bought, verdicts, people } = await importTwice(`账户明细,,,,,,,
户名:,好邻居商店,币种:,人民币,,,,
交易日期,摘要,借方发生额,贷方发生额,账户余额,对方户名,对方账号,交易流水号
2024-03-05,货款,,"1,280.00","11,280.00",李小梅,6222021001116245,T0001
2024-03-06,采购,300.00,,"10,980.00",光明批发部,6222021001116246,T0002
2024-03-07,结息,,0.52,"10,980.52",,,T0003
2024-03-08,货款,0.00,88.00,"11,068.52",李小梅,6222021001116245,T0004
2024-03-09,货款,0.00,20.00,"11,088.52",张伟,6222021001116247,T0005
`);
    expect(bought).toEqual([
      ['李小梅', '2024-03-05 128000 CNY 货款', '2024-03-08 8800 CNY 货款'],
      ['张伟', '2024-03-09 2000 CNY 货款'],
    ]);
    expect(verdicts.filter(([, outcome]) => outcome === 'rejected')).toEqual([
      [5, 'rejected', 'money_out 借方发生额'],
      [6, 'rejected', 'no_name'],
    ]);
    // What is on the shop's account says nothing of who paid.
    expect(people.map(({ fields }) => fields)).toEqual([{}, {}]);
  });

  it('a ledger of one’s own, where the debit is what came in: its balance says so, newest first too', async () => {
    const rows = [
      '2024-03-05,收货款,500,,1500,王芳',
      '2024-03-06,付房租,,400,1100,房东老李',
      '2024-03-07,收货款,200,,1300,赵丽',
    ];
    const header = '日期,摘要,借方金额,贷方金额,余额,对方单位';
    const { bought } = await importTwice([header, ...rows, ''].join('\n'));
    expect(bought).toEqual([
      ['王芳', '2024-03-05 50000 CNY 收货款'],
      ['赵丽', '2024-03-07 20000 CNY 收货款'],
    ]);
    const other = await openTestLibrary();
    try {
      const { people } = await importList(other, [header, ...rows.toReversed(), ''].join('\n'));
      expect(people.map(({ name }) => name).sort()).toEqual(['王芳', '赵丽']);
    } finally {
      await other.close();
    }
  });

  it.each([
    [
      '收入金额 / 支出金额',
      '记账日期,记账时间,支出金额,收入金额,余额,交易对手,备注\n2024-03-05,10:20:30,,66.00,166.00,阿月,瑜伽课\n2024-03-06,10:20:30,30.00,,136.00,超市,日用\n',
      [['阿月', '2024-03-05 6600 CNY 瑜伽课']],
    ],
    [
      'Money in / Money out',
      'Date,Type,Counter party,Reference,Money in,Money out,Balance\n15/03/2024,Faster payment,Jane Doe,Invoice 7,£120.50,,£1120.50\n16/03/2024,Card,Coffee Shop,,,£3.20,£1117.30\n',
      [['Jane Doe', '2024-03-15 12050 GBP Invoice 7']],
    ],
    [
      'Paid in / Withdrawn',
      'Date,Payer,Details,Withdrawn,Paid in,Balance\n2024-03-15,R. Patel,Tuition,,200.00,1200.00\n2024-03-16,Landlord,Rent,650.00,,550.00\n',
      [['R. Patel', '2024-03-15 20000 CNY Tuition']],
    ],
    [
      'Debit / Credit (EUR)',
      'Booking date;Counterparty name;Description;Debit (EUR);Credit (EUR)\n2024-03-15;Eva Klein;Rechnung 12;;55,00\n2024-03-16;Strom AG;Abschlag;80,00;\n',
      [['Eva Klein', '2024-03-15 5500 EUR Rechnung 12']],
    ],
    [
      'Soll / Haben',
      'Buchungstag;Wertstellung;Auftraggeber/Empfänger;Verwendungszweck;Soll;Haben;Saldo\n15.03.2024;15.03.2024;Jörg Maier;Kurs März;;90,00;1090,00\n16.03.2024;16.03.2024;Stadtwerke;Strom;45,50;;1044,50\n',
      [['Jörg Maier', '2024-03-15 9000 CNY Kurs März']],
    ],
    [
      '出金 / 入金',
      '取引日,摘要,お支払金額,お預り金額,差引残高,振込依頼人名\n2024/03/15,振込,,4500,104500,ヤマダ ハナコ\n2024/03/16,カード,1200,,103300,\n',
      [['ヤマダ ハナコ', '2024-03-15 4500 JPY 振込']],
    ],
    [
      '支出 / 存入 in traditional characters',
      '交易日期,摘要,支出金額,存入金額,餘額,對方戶名\n2024/03/15,轉帳,,660,10660,陳怡君\n2024/03/16,提款,1000,,9660,\n',
      [['陳怡君', '2024-03-15 66000 CNY 轉帳']],
    ],
  ])('%s', async (_, list, expected) => {
    expect((await importTwice(list)).bought).toEqual(expected);
  });
});

describe('one amount', () => {
  it('with a sign, beside who is on the other side and what is on the account', async () => {
    const { bought, verdicts } =
      await importTwice(`Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP)
05/03/2024,Jane Doe,Lessons,FASTER PAYMENT,60.00,560.00
26/03/2024,Energy Ltd,Bill,DIRECT DEBIT,-45.20,514.80
`);
    expect(bought).toEqual([['Jane Doe', '2024-03-05 6000 GBP Lessons']]);
    expect(verdicts.at(-1)).toEqual([3, 'rejected', 'money_out Amount (GBP)']);
  });

  it('with 借贷标志 beside it', async () => {
    const { bought } = await importTwice(`交易时间,借贷标志,交易金额,余额,对方户名,附言
2024-03-05 10:00:00,贷,100.00,1100.00,小满,茶
2024-03-06 10:00:00,借,30.00,1070.00,快递公司,运费
`);
    expect(bought).toEqual([['小满', '2024-03-05 10000 CNY 茶']]);
  });
});

it('income and expenses of people, both filled, are fields of theirs and no statement', async () => {
  const { people, session } = await importTwice(`姓名,手机,填表日期,收入金额,支出金额
甲某,13611110001,2024-03-05,8000,5000
乙某,13611110002,2024-03-06,9000,4000
`);
  expect(session.format).toBe('people');
  expect(people.map(({ name, orders }) => [name, ...orders])).toEqual([['甲某'], ['乙某']]);
});
