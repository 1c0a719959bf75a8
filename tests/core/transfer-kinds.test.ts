// Lists of kinds that nobody has prepared for, imported without a hand: what a person would read in them is what comes in.
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
async function importTwice(list: string | Uint8Array) {
  const first = await importList(lib, list);
  const again = await importList(lib, list);
  expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
  expect(again.people).toEqual(first.people);
  return { ...first, bought: first.people.map(({ name, orders }) => [name, ...orders]) };
}

describe('sales', () => {
  it('meals: what was eaten is named, what was called off is no purchase', async () => {
    const { bought, people } =
      await importTwice(`订单编号,下单时间,顾客姓名,顾客电话,顾客地址,商品明细,商品总价,配送费,用户实付,商家实收,订单状态
501,2024-03-05 11:20:33,王女士,13911110011,望江路18号,宫保鸡丁饭×1;可乐×2,38.00,3.00,36.00,31.50,已完成
502,2024-03-05 11:25:10,李先生,17711110012_1234,望江路20号,鱼香肉丝饭×1,22.00,3.00,25.00,20.10,已取消
`);
    expect(bought).toEqual([['王女士', '2024-03-05 3600 CNY 宫保鸡丁饭×1;可乐×2'], ['李先生']]);
    expect(people[1]!.handles).toEqual(['phone +8617711110012;ext=1234']);
  });

  it('vouchers: each code is a purchase, one that was given back is none', async () => {
    const { bought } = await importTwice(`券码,团购名称,售价,结算价,用户昵称,用户手机号,购买时间,验证时间,状态
1234 5678 9012,双人火锅套餐,198.00,186.12,吃货小王,139****0051,2024-03-01 10:20:30,2024-03-02 18:30:00,已验证
1234 5678 9013,双人火锅套餐,198.00,186.12,吃货小王,139****0051,2024-03-01 10:20:30,2024-03-02 18:30:00,已验证
1234 5678 9014,四人烤肉套餐,398.00,370.00,爱吃肉,138****0052,2024-03-03 09:00:00,,已退款
`);
    const one = '2024-03-01 19800 CNY 双人火锅套餐';
    expect(bought).toEqual([['吃货小王', one, one], ['爱吃肉']]);
  });

  it('receipts of a till: lines of one receipt are one purchase, cash without a name is nobody', async () => {
    const { bought, verdicts } =
      await importTwice(`Date,Receipt number,Customer,Product,Quantity,Price (GBP),Total (GBP),Payment type
25/03/2024,R-1001,Jane Doe,Flat white,2,3.20,6.40,Card
25/03/2024,R-1001,Jane Doe,Flat white,2,3.20,6.40,Card
25/03/2024,R-1002,,Tea,1,2.50,2.50,Cash
26/03/2024,R-1003,Jane Doe,Cake,1,4.00,4.00,Card
`);
    expect(bought).toEqual([
      ['Jane Doe', '2024-03-25 1280 GBP Flat white × 2, Flat white × 2', '2024-03-26 400 GBP Cake × 1'],
    ]);
    expect(verdicts[2]).toEqual([4, 'rejected', 'no_name']);
  });

  it('tickets of whoever does not come; lines of a Korean shop with numbers of their own', async () => {
    const { bought } =
      await importTwice(`Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Total Paid,Currency,Attendee Status
8001,2024-03-05 10:20:30,Ann,Lee,ann@example.com,1,General,25.00,USD,Attending
8002,2024-03-06 10:20:30,Cy,Fox,cy@example.com,1,VIP,60.00,USD,Not Attending
`);
    expect(bought).toEqual([['Ann Lee', '2024-03-05 2500 USD General × 1'], ['Cy Fox']]);
    const korean =
      await importTwice(`상품주문번호,주문번호,주문일시,구매자명,구매자연락처,상품명,수량,총 주문금액,주문상태
1,20240305001,2024-03-05 10:20:30,김민지,010-1234-5678,머그컵,1,9000,배송완료
2,20240305001,2024-03-05 10:20:30,김민지,010-1234-5678,머그컵,1,9000,배송완료
`);
    expect(korean.bought.at(-1)).toEqual(['김민지', '2024-03-05 18000 KRW 머그컵 × 1, 머그컵 × 1']);
  });
});

describe('bookings', () => {
  it('rooms, policies and lessons are what was bought; what was not paid is no purchase', async () => {
    const { bought } = await importTwice(`保单号,投保人,被保险人,险种,保费,生效日期,投保人手机,投保人生日
P0001,何静,何静,重疾险,"5,600.00",2023-05-06,13911110041,1987-08-11
P0002,何静,何小宝,少儿医疗,680.00,2024-01-01,13911110041,1987-08-11
`);
    expect(bought).toEqual([['何静', '2023-05-06 560000 CNY 重疾险', '2024-01-01 68000 CNY 少儿医疗']]);
    const rooms = await importTwice(`Confirmation code,Status,Guest name,Contact,Start date,Booked,Earnings
HMABC1,Confirmed,Jane Doe,+44 7700 900123,3/15/2024,2024-02-01,£240.00
HMABC2,Canceled by guest,Tom Fox,+49 151 23456789,4/1/2024,2024-02-10,£0.00
`);
    expect(rooms.people.slice(1).map(({ name, handles, orders }) => [name, ...handles, ...orders])).toEqual([
      ['Jane Doe', 'phone +447700900123', '2024-02-01 24000 GBP '],
      ['Tom Fox', 'phone +4915123456789'],
    ]);
    const dates =
      await importTwice(`Start Time,First Name,Last Name,Phone,Email,Type,Appointment Price,Paid?,Date Scheduled,Appointment ID
"March 5, 2024 10:00 am",Ann,Lee,212-555-0101,ann@example.com,Massage 60,$80.00,yes,2024-02-20,700001
"March 6, 2024 2:00 pm",Bo,Kay,212-555-0102,bo@example.com,Facial,$60.00,no,2024-02-21,700002
`);
    expect(dates.bought.slice(3)).toEqual([['Ann Lee', '2024-02-20 8000 USD '], ['Bo Kay']]);
  });

  it('gifts of the same people again and again', async () => {
    const { bought } = await importTwice(`First Name,Last Name,Email,Gift Date,Gift Amount,Campaign
Ann,Lee,ann@example.com,03/25/2024,$100.00,Spring
Bo,Kay,bo@example.com,03/26/2024,$25.00,Spring
Ann,Lee,ann@example.com,04/25/2024,$100.00,Spring
`);
    expect(bought).toEqual([
      ['Ann Lee', '2024-03-25 10000 USD ', '2024-04-25 10000 USD '],
      ['Bo Kay', '2024-03-26 2500 USD '],
    ]);
  });
});

describe('people', () => {
  it('an address of mail beside a name is a handle; a question about a birthday is one; a pet’s is nobody’s', async () => {
    const { people } = await importTwice(`Associated Contact,When is your birthday?,宠物生日
Jane Doe (jane@doe.example),1990-05-24,2020-05-06
Tom Fox <tom@fox.example>,1985-11-30,2021-11-01
`);
    expect(people.map(({ name, handles, birthday }) => [name, ...handles, birthday])).toEqual([
      ['Jane Doe', 'email jane@doe.example', '1990-05-24'],
      ['Tom Fox', 'email tom@fox.example', '1985-11-30'],
    ]);
  });

  it('German totals and lessons of a school', async () => {
    const { people } = await importTwice(
      'Vorname;Nachname;Mobil;Umsatz gesamt;Letzter Kauf\nKäthe;Müller;0151 23456789;1.234,50 €;05.03.2024\n',
    );
    expect(people.map(({ orders }) => orders)).toEqual([['2024-03-05 123450 EUR ']]);
    const school = await importTwice(`学生姓名,性别,出生日期,家长姓名,家长电话,报名课程,学费,缴费日期
小明,男,2015-03-05,王芳,13911110081,钢琴,3600,2024-02-20
`);
    expect(school.bought.at(-1)).toEqual(['小明', '2024-02-20 360000 CNY ']);
  });

  it('customers that are companies: who speaks for one is the person, the company a field', async () => {
    const { people } = await importTwice(`客户名称;联系人;手机;座机;地址
杭州好邻居超市有限公司;张经理;13911110031;0571-87654321-802;文三路1号
上海光明商贸;李总;13911110032 / 13911110033;;静安区
苏州小店;;13911110034;;
`);
    expect(people.map(({ name, fields, handles }) => [name, fields.客户名称, handles.length])).toEqual([
      ['张经理', '杭州好邻居超市有限公司', 2],
      ['李总', '上海光明商贸', 2],
      ['苏州小店', '苏州小店', 1],
    ]);
  });

  it('customers that are people stay who they are', async () => {
    const { people } = await importTwice('客户,联系人,手机\n林晓,小周,13911110001\n赵丽,小周,13911110002\n');
    expect(people.map(({ name }) => name)).toEqual(['林晓', '赵丽']);
  });

  it('a group of WeChat: who took no name in it is called as everywhere', async () => {
    const { people } = await importTwice(`序号,群昵称,微信昵称,微信号,入群时间
1,小满妈妈,Grace,grace_88,2023-05-06 10:20:30
2,,山里人,wxid_abc123def,2023-05-07
3,,阿杰,aj_sf,2023-06-01
`);
    expect(people.map(({ name, raw }) => [name, raw.get('群昵称')])).toEqual([
      ['Grace', '小满妈妈'],
      ['山里人', undefined],
      ['阿杰', undefined],
    ]);
  });

  it('a shop in Japan: Shift-JIS with its yen, years of eras, words for sums and days', async () => {
    const list = `氏名,電話番号,生年月日,会員ランク,累計購入金額,最終購入日
山田 花子,090-1234-5678,1985年4月15日,ゴールド,"\\45,800",2024/03/05
佐藤 健,080-2345-6789,昭和60年1月2日,レギュラー,"\\3,200",R5.11.20
`;
    const { people } = await importTwice(iconv.encode(list, 'shift_jis'));
    expect(people.map(({ name, birthday, orders }) => [name, birthday, ...orders])).toEqual([
      ['山田 花子', '1985-04-15', '2024-03-05 45800 JPY '],
      ['佐藤 健', '1985-01-02', '2023-11-20 3200 JPY '],
    ]);
  });

  it('a shop in Taiwan: years of the republic without its name', async () => {
    const { people } = await importTwice(`會員編號,姓名,手機,消費總額,最後消費日
A001,陳怡君,0912-345-678,"NT$12,300",113/03/05
`);
    expect(people.map(({ name, orders }) => [name, ...orders])).toEqual([
      ['陳怡君', '2024-03-05 1230000 TWD '],
    ]);
  });
});
