// Lists as shops, address books and office programs write them, imported whole with the mapping found by itself.
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

describe('orders', () => {
  it('淘宝: numbers in ="…", GBK, blanks in names of columns; a closed order is no purchase', async () => {
    const { session, people } = await importList(
      lib,
      iconv.encode(
        `订单编号,买家会员名,买家支付宝账号,买家应付货款,总金额,买家实际支付金额,订单状态,收货人姓名,收货地址 ,联系电话 ,联系手机,订单创建时间,订单付款时间 ,宝贝标题 ,宝贝总数量,是否手机订单,分阶段订单信息,退款金额
="1234567890123456789",tb小花,="13800138000",99.00,99.00,99.00,交易成功,李小花,浙江省 杭州市 文一路1号,'057187654321,'13800138000,2024-03-05 10:20:30,2024-03-05 10:21:00,"连衣裙 红 M，围巾",2,手机订单,,0.00
="1234567890123456790",王大锤,dachui@example.com,50.00,50.00,0.00,交易关闭,王大锤,上海 a路,,'13900139000,2024-03-06 10:20:30,,T恤,1,,,无退款申请
`,
        'gbk',
      ),
    );
    expect(session).toMatchObject({ encoding: 'gbk', format: 'orders' });
    expect(people).toMatchObject([
      {
        name: '李小花',
        remark: 'tb小花',
        handles: ['phone +8657187654321', 'phone +8613800138000'],
        fields: { 买家支付宝账号: '13800138000' },
        orders: ['2024-03-05 9900 CNY 连衣裙 红 M，围巾 × 2'],
        times: ['2024-03-05T02:20:30.000Z'],
      },
      { name: '王大锤', handles: ['phone +8613900139000'], orders: [] },
    ]);
    expect(Object.keys(people[0]!.fields)).not.toContain('是否手机订单');
  });

  it('抖店: the sums of an order’s lines make its own; masked numbers are flagged, a presenter is not the buyer', async () => {
    const { people } = await importList(
      lib,
      `主订单编号,子订单编号,选购商品,商品数量,订单应付金额,运费,收件人,收件手机号,省,市,区,订单提交时间,支付完成时间,订单状态,达人昵称
"\t690001","\t690001",抹茶饼干,2,39.80,0.00,孙*,138****1234,浙江省,杭州市,余杭区,2024/3/5 20:01:02,2024/3/5 20:01:10,已完成,主播小美
"\t690002","\t690003",绿茶,1,29.90,0.00,吴九,13500135000,浙江省,杭州市,余杭区,2024/3/6 20:01:02,,已发货,主播小美
"\t690002","\t690004",红茶,1,10.00,0.00,吴九,13500135000,浙江省,杭州市,余杭区,2024/3/6 20:01:02,,已发货,主播小美
`,
    );
    expect(people).toMatchObject([
      { name: '孙*', remark: '', handles: [], orders: ['2024-03-05 3980 CNY 抹茶饼干 × 2'] },
      {
        name: '吴九',
        region: '浙江省 杭州市 余杭区',
        handles: ['phone +8613500135000'],
        orders: ['2024-03-06 3990 CNY 绿茶 × 1, 红茶 × 1'],
      },
    ]);
  });

  it('拼多多 and 京东: what the buyer paid, in their words', async () => {
    const pdd = await importList(
      lib,
      `商品,订单号,订单状态,商品总价(元),用户实付金额(元),商家实收金额(元),商品数量(件),收货人,手机,支付时间,拼单成功时间,售后状态
纸巾,"240305-1\t",已收货,29.9,27.9,29.9,1,张三\t,13800138000\t,2024-03-05 10:20:30\t,2024-03-05 10:20:31\t,无售后或售后取消
`,
    );
    expect(pdd.people).toMatchObject([{ name: '张三', orders: ['2024-03-05 2790 CNY 纸巾 × 1'] }]);
    const jd = await importList(
      lib,
      `订单号,商品名称,订购数量,下单时间,订单金额,应付金额,订单状态,下单帐号,客户姓名,联系电话,付款确认时间
2950001,杯子,1,2024-03-05 10:20:30,59.00,59.00,完成,jd_abc,赵六,13600136000,2024-03-05 10:20:45
`,
    );
    expect(jd.people[1]).toMatchObject({
      name: '赵六',
      remark: 'jd_abc',
      orders: ['2024-03-05 5900 CNY 杯子 × 1'],
    });
  });

  it('WooCommerce: the order as a whole, numbers by the country of the row; what was given back is no purchase', async () => {
    const { people } = await importList(
      lib,
      `Order ID,Order Number,Order Status,Order Date,Paid Date,Billing First Name,Billing Last Name,Billing City,Billing State Code,Billing Country Code,Billing Email Address,Billing Phone,Order Refund Amount,Order Total Amount,Item #,Item Name,Quantity
501,501,Completed,2024-02-03 14:05,2024-02-03 14:06,Lo,Lind,Umeå,AC,SE,lo@example.se,0701234567,10.00,110.00,1,Mug,2
502,502,Refunded,2024-02-04 09:00,,Kal,Kund,,,US,kal@example.com,6175550133,0,80,1,Plate,1
`,
    );
    expect(people).toMatchObject([
      {
        name: 'Lo Lind',
        handles: ['email lo@example.se', 'phone +46701234567'],
        orders: ['2024-02-03 10000 CNY Mug × 2'],
      },
      { name: 'Kal Kund', handles: ['email kal@example.com', 'phone +16175550133'], orders: [] },
    ]);
  });
});

describe('lists of people', () => {
  it('titles above and totals below are nobody', async () => {
    const { session, people, verdicts } = await importList(
      lib,
      `2024年3月会员消费明细表,,,
制表人：小王,,,日期：2024/3/31
,,,
姓名,手机,消费金额（元）,最近消费
张三,13800138000,"1,234.50",2024/3/5
合计,,"1,234.50",
制表时间：2024-04-01,,,
`,
    );
    expect(session.headerRow).toBe(4);
    expect(people.map(({ name }) => name)).toEqual(['张三']);
    expect(verdicts.filter(([, outcome]) => outcome === 'rejected')).toEqual([
      [6, 'rejected', 'total_row'],
      [7, 'rejected', 'total_row'],
    ]);
  });

  it('names alone, without a header, are people', async () => {
    const { people } = await importList(lib, '张三\n李四\n王五\n');
    expect(people.map(({ name }) => name)).toEqual(['张三', '李四', '王五']);
  });

  it('a total in 万元 with a day is the purchase that it says', async () => {
    const { people } = await importList(
      lib,
      '姓名,手机,累计消费（万元）,最近消费\n张三,13800138000,1.2,2024/3/5\n',
    );
    expect(people[0]).toMatchObject({
      orders: ['2024-03-05 1200000 CNY '],
      times: ['2024-03-05T04:00:00.000Z'],
    });
  });

  it('企业微信: 客户备注 is the name that was given, several numbers in a cell are all there', async () => {
    const { people } = await importList(
      lib,
      `客户名称,客户备注,描述,添加人,添加时间,来源,手机,企业,企业标签
小樱@微信,张小樱-咖啡店,爱喝拿铁,李经理,2024-03-05 10:20:30,扫描二维码,13800138000 妈妈 13900139000,王记,"客户等级-重要,渠道-门店"
`,
    );
    expect(people).toMatchObject([
      {
        name: '小樱@微信',
        remark: '张小樱-咖啡店',
        note: '爱喝拿铁',
        handles: ['phone +8613800138000', 'phone +8613900139000'],
        fields: { 企业: '王记' },
      },
    ]);
  });

  it('Google: what IM and fields with labels of their own hold is known by their service', async () => {
    const { people } = await importList(
      lib,
      `First Name,Last Name,IM 1 - Service,IM 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,Custom Field 2 - Label,Custom Field 2 - Value
丽,王,QQ,123456789,微信,wangli_88,鞋码,38
`,
    );
    expect(people[0]).toMatchObject({
      name: '王丽',
      handles: ['qq 123456789', 'wechat wangli_88'],
      fields: { 'Custom Field 2 - Value': '38' },
    });
  });

  it('Outlook: the address at work where none at home is filled, and no day that is none', async () => {
    const { people } = await importList(
      lib,
      `First Name,Last Name,Mobile Phone,Business City,Business State,Business Country/Region,Home City,Home State,Home Country/Region,Anniversary
Mary,O'Neil,6175550133,Boston,MA,United States of America,,,,0/0/00
`,
    );
    expect(people[0]).toMatchObject({
      handles: ['phone +16175550133'],
      region: 'United States of America MA Boston',
      fields: {},
    });
  });

  it('ten digits in a list without Chinese are a number abroad, in a Chinese one a number that lost its zero', async () => {
    const { people } = await importList(lib, 'Name,Phone\nAnn,6175550133\n');
    expect(people[0]!.handles).toEqual(['phone 6175550133']);
    const chinese = await importList(lib, '姓名,电话\n王七,6175550133\n');
    expect(chinese.people[1]).toMatchObject({ name: '王七', handles: [] });
    expect(chinese.people[1]!.raw.get('电话')).toBe('6175550133');
  });
});
