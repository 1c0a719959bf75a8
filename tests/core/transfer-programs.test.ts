// Lists as more programs write them: people and orders, masked, in parts, with remarks below.
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

/** Imports twice: the second time nothing changes. */
async function importTwice(list: string | Buffer) {
  const first = await importList(lib, list);
  const again = await importList(lib, list);
  expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
  expect(again.people).toEqual(first.people);
  return first;
}

describe('orders', () => {
  it('美团: where a shop says no more than a number with stars, that is who bought', async () => {
    const { people } = await importTwice(`订单号,券码,下单时间,商品名称,用户实付（元）,用户手机号,订单状态
"=""4851234567890123""",1234 5678 9012,2024-03-05 12:01:02,双人下午茶,118.00,138****1234,已消费
"=""4851234567890124""",1234 5678 9013,2024-03-06 12:01:02,双人下午茶,118.00,138****1234,已消费
"=""4851234567890125""",1234 5678 9014,2024-03-06 12:01:02,双人下午茶,118.00,139****4321,已退款
`);
    expect(people.map(({ name, handles, orders }) => [name, handles, orders])).toEqual([
      ['138****1234', [], ['2024-03-05 11800 CNY 双人下午茶', '2024-03-06 11800 CNY 双人下午茶']],
      ['139****4321', [], []],
    ]);
  });

  it('千牛: 王** with other last digits is another person, though all but them is hidden', async () => {
    const list = `订单编号,买家实际支付金额,订单状态,收货人姓名,联系手机,订单创建时间,商品标题,退款金额
"=""1234567890123456789""",99.00,交易成功,王**,*******1234,2024-03-05 10:20:30,连衣裙,0.00
"=""1234567890123456790""",50.00,交易成功,王**,*******5678,2024-03-06 10:20:30,T恤,0.00
`;
    const { people } = await importTwice(iconv.encode(list, 'gbk'));
    expect(people.map(({ orders }) => orders)).toEqual([
      ['2024-03-05 9900 CNY 连衣裙'],
      ['2024-03-06 5000 CNY T恤'],
    ]);
  });

  it('小红书 and 视频号: the receiver’s place in parts, what was really received', async () => {
    const { people } =
      await importTwice(`订单号,下单时间,订单状态,商品名称,商品数量,商品总价,订单实际收款金额,收件人姓名,收件人手机,收件人省,收件人市,收件人区
3712345678901234,2024-03-05 10:20:30,已完成,茶叶,1,99.00,89.00,陈晨,13800138001,浙江省,杭州市,西湖区
`);
    expect(people).toMatchObject([
      { name: '陈晨', region: '浙江省 杭州市 西湖区', orders: ['2024-03-05 8900 CNY 茶叶 × 1'] },
    ]);
  });

  it('a shop in Taiwan: names of columns in traditional characters', async () => {
    const { people } =
      await importTwice(`訂單編號,訂單日期,訂單狀態,顧客,電郵,電話號碼,收件人,收件人電話號碼,商品名稱,數量,小計,付款總金額,貨幣
20240305001,2024-03-05 10:20:30,已完成,林美玲,lin@example.com,0912345678,林美玲,0912345678,茶葉,2,600,660,TWD
20240305001,2024-03-05 10:20:30,已完成,林美玲,lin@example.com,0912345678,林美玲,0912345678,茶杯,1,200,660,TWD
`);
    expect(people).toMatchObject([
      {
        name: '林美玲',
        handles: ['email lin@example.com', 'phone +886912345678'],
        orders: ['2024-03-05 66000 TWD 茶葉 × 2, 茶杯 × 1'],
      },
    ]);
  });

  it('payments: failed and refunded ones are none, their times are of the zone in the column’s name', async () => {
    const { people, session } =
      await importTwice(`id,Created date (UTC),Amount,Amount Refunded,Currency,Description,Fee,Status,Customer Description,Customer Email
ch_3Abc,2024-03-05 22:20:30,45.00,0.00,usd,Tea box,1.61,Paid,Ada Lovelace,ada@example.com
ch_3Abd,2024-03-06 10:20:30,45.00,45.00,usd,Tea box,1.61,Refunded,Ada Lovelace,ada@example.com
ch_3Abe,2024-03-07 10:20:30,45.00,0.00,usd,Tea box,0.00,Failed,Bob,bob@example.com
`);
    expect(session.format).toBe('orders');
    expect(people.map(({ name, orders }) => [name, orders])).toEqual([
      ['Ada Lovelace', ['2024-03-05 4500 USD Tea box']],
      ['Bob', []],
    ]);
    const { items } = await lib.client.interactions.timeline({ fanId: 1, kinds: ['purchase'] });
    expect(items[0]).toMatchObject({ interaction: { at: Date.UTC(2024, 2, 5, 22, 20, 30) } });
  });

  it('tickets: who comes with a buyer is a person of their own and has bought nothing; sales that were given back count for nothing', async () => {
    const tickets =
      await importTwice(`Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Currency,Total Paid
8123456789,2024-03-05 10:20:30,Ana,Lopez,ana@example.com,1,General,USD,50.00
8123456789,2024-03-05 10:20:30,Ben,Ode,ben@example.com,1,General,USD,50.00
`);
    expect(tickets.people.map(({ name, handles, orders }) => [name, handles, orders])).toEqual([
      ['Ana Lopez', ['email ana@example.com'], ['2024-03-05 5000 USD General × 1']],
      ['Ben Ode', ['email ben@example.com'], []],
    ]);
    const sales =
      await importTwice(`Purchase ID,Item Name,Buyer Name,Purchase Email,Purchase Date,Sale Price ($),Refunded?
abc123,Zine,Cy Lee,cy@example.com,2024-03-05,12.0,0
abc124,Zine,Di Roy,di@example.com,2024-03-06,12.0,1
`);
    expect(sales.people.slice(2).map(({ name, orders }) => [name, orders])).toEqual([
      ['Cy Lee', ['2024-03-05 1200 USD Zine']],
      ['Di Roy', []],
    ]);
  });
});

describe('people', () => {
  it('Twenty and Pipedrive: the last part of a compound name counts, addresses written as JSON are told apart', async () => {
    const twenty =
      await importTwice(`Id,Name / First Name,Name / Last Name,Emails / Primary Email,Emails / Additional Emails,Phones / Primary Phone Number,Phones / Primary Phone Country Code,City,Created by / Name
2020,Ada,Lovelace,ada@example.com,"[""a2@example.com"",""a3@example.com""]",2079460101,GB,London,Tim
2021,Bob,,,[],,,,Tim
`);
    expect(twenty.people).toMatchObject([
      {
        name: 'Ada Lovelace',
        region: 'London',
        handles: [
          'email ada@example.com',
          'email a2@example.com',
          'email a3@example.com',
          'phone +442079460101',
        ],
      },
      { name: 'Bob', handles: [] },
    ]);
    const pipedrive =
      await importTwice(`Person - ID,Person - Name,Person - Phone - Mobile,Person - Email - Work,Person - Notes
1,Cleo Roy,+44 7700 900123,cleo@example.com,met in 2019
`);
    expect(pipedrive.people[2]).toMatchObject({
      name: 'Cleo Roy',
      note: 'met in 2019',
      handles: ['phone +447700900123', 'email cleo@example.com'],
    });
  });

  it('a report of Salesforce: what it says of itself below the list is nobody', async () => {
    const { people, verdicts } = await importList(
      lib,
      `"First Name","Last Name","Mobile","Email","Account Name"
"Ada","Lovelace","+44 7700 900123","ada@example.com","Engines"
"Grand Totals (1 records)"

"Contacts: all"
"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."
"Confidential Information - Do Not Distribute"
"Generated By:  Tim Tester  3/5/2024 10:20 AM"
`,
    );
    expect(people.map(({ name }) => name)).toEqual(['Ada Lovelace']);
    expect(
      verdicts.slice(1).every(([, outcome, reason]) => outcome === 'rejected' && reason === 'total_row'),
    ).toBe(true);
    expect(verdicts).toHaveLength(6);
  });

  it('问卷星: questions with numbers are columns, what was skipped is empty', async () => {
    const { people, verdicts } =
      await importTwice(`序号,提交答卷时间,所用时间,来源,来自IP,1、您的姓名：,2、您的手机号码：,3、您的性别：,4、您的生日：,5、您的微信号
1,2024/3/5 10:20:30,85秒,微信,115.192.1.2(浙江-杭州),王小红,13800138001,女,1990-05-06,wang_xh
2,2024/3/5 11:20:30,60秒,手机提交,115.192.1.3(浙江-杭州),刘强,13800138002,男,(跳过),(空)
`);
    expect(verdicts.map(([, ...rest]) => rest)).toEqual([['new'], ['new']]);
    expect(people).toMatchObject([
      {
        name: '王小红',
        gender: 'female',
        birthday: '1990-05-06',
        handles: ['phone +8613800138001', 'wechat wang_xh'],
      },
      { name: '刘强', gender: 'male', birthday: null, handles: ['phone +8613800138002'] },
    ]);
  });

  it('a list by hand: two numbers in one cell with a slash between them, an area code before one', async () => {
    const { people } = await importTwice(`客户登记表（2024）,,,
序号,姓名/昵称,电话（微信同号）,备注
1,李哥,139-0013-9001/137 0013 7001,要发票
2,王姐,0571/87654321,-
`);
    expect(people.map(({ name, handles }) => [name, handles])).toEqual([
      ['李哥', ['phone +8613900139001', 'phone +8613700137001']],
      ['王姐', ['phone +8657187654321']],
    ]);
  });

  it('German Excel: windows-1252, semicolons, numbers of the country that the rest is from', async () => {
    const { people, session } = await importTwice(
      iconv.encode(
        `Kd.-Nr.;Anrede;Nachname;Vorname;Straße;PLZ;Ort;Telefon;E-Mail;Geburtsdatum;Umsatz;Letzter Kauf
1001;Frau;Müller;Käthe;Hauptstr. 5;01067;Dresden;0351 1234567;k.mueller@example.de;05.03.1980;1.234,50 €;28.02.2024
`,
        'win1252',
      ),
    );
    expect(session).toMatchObject({ encoding: 'windows-1252', delimiter: ';', phones: { found: 'DE' } });
    expect(people).toMatchObject([
      {
        name: 'Käthe Müller',
        gender: 'female',
        birthday: '1980-03-05',
        handles: ['phone +493511234567', 'email k.mueller@example.de'],
        fields: { PLZ: '01067' },
        orders: ['2024-02-28 123450 EUR '],
      },
    ]);
  });

  it('GB18030 with its mark, and characters that GBK does not have', async () => {
    const mark = Buffer.from([0x84, 0x31, 0x95, 0x33]);
    const list = iconv.encode('姓名,手机\n𠮷田花子,13800138001\n㐂龘,13800138002\n', 'gb18030');
    const { people, session } = await importTwice(Buffer.concat([mark, list]));
    expect(session.encoding).toBe('gb18030');
    expect(people.map(({ name }) => name)).toEqual(['𠮷田花子', '㐂龘']);
  });
});

it('公众号: the day of following is a field; 小红书: pieces of an order are counted', async () => {
  const readers = await importList(
    lib,
    '昵称,OpenID,关注时间,关注场景\n小溪,oABCDEFG1234567890abcdefghij,2024-02-03 11:22:33,扫描二维码\n',
  );
  expect(readers.people.at(-1)!.fields).toMatchObject({ 关注时间: '2024-02-03 11:22:33' });
  const buyers = await importList(
    lib,
    '订单号,订单状态,用户昵称,收件人姓名,收件人电话,商品名称,SKU件数,实付金额(元),下单时间\nP700000000001,已完成,薯条妹,何静,13744440001,香薰蜡烛,2,80.00,2025-11-07 21:00:00\n',
  );
  expect(buyers.people.at(-1)!.orders).toEqual(['2025-11-07 8000 CNY 香薰蜡烛 × 2']);
});

it('where a formula failed there is nothing: no person is called #REF!', async () => {
  const { session, people, verdicts } = await importList(
    lib,
    '姓名,手机,生日,城市\n#REF!,13800138001,#N/A,杭州\n#N/A,,#VALUE!,\n',
  );
  expect(session.columns.map(({ target }) => target)).toEqual(['name', 'identity:phone', 'birthday', 'city']);
  expect(people.map(({ name, birthday, raw }) => [name, birthday, raw.size])).toEqual([
    ['13800138001', null, 0],
  ]);
  expect(verdicts).toEqual([
    [2, 'new'],
    [3, 'rejected', 'no_name'],
  ]);
});
