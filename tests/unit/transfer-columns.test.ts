import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerKey, readHeader } from '#main/domains/transfer/columns/column-header.ts';
import { mapColumns, nameColumns } from '#main/domains/transfer/columns/column-rules.ts';
import { HEADER_WORDS } from '#main/domains/transfer/columns/column-words.ts';
import { openTable } from '#main/domains/transfer/readers/csv-reader.ts';

/** header -> target of a whole mapping. */
function targets(headers: string[], samples: string[][] = []): Record<string, string> {
  return Object.fromEntries(mapColumns(headers, samples).columns.map(({ key, target }) => [key, target]));
}

async function targetsOf(file: string): Promise<Record<string, string>> {
  const table = await openTable({
    kind: 'file',
    path: join(import.meta.dirname, '../fixtures/import', file),
  });
  await table.close();
  return targets(
    table.shape.columns.map(({ header }) => header),
    table.shape.samples,
  );
}

describe('names of columns', () => {
  it.each([
    ['姓名', 'name'],
    ['昵称', 'nickname'],
    ['会员昵称', 'nickname'],
    ['收件人', 'name'],
    ['备注', 'note'],
    ['备注名', 'remark'],
    ['微信', 'identity:wechat'],
    ['微信号', 'identity:wechat'],
    ['手机', 'identity:phone'],
    ['联系手机', 'identity:phone'],
    ['电话', 'identity:phone'],
    ['邮箱', 'identity:email'],
    ['性别', 'gender'],
    ['生日', 'birthday'],
    ['城市', 'city'],
    ['地区', 'region'],
    ['标签', 'tags'],
    ['等级', 'stage'],
    ['来源', 'source'],
    ['累计消费', 'purchase_total'],
    ['消费金额', 'purchase_total'],
    ['最近消费', 'last_purchase_at'],
    ['最近下单时间', 'last_purchase_at'],
    ['First Name', 'given_name'],
    ['E-mail 2 Address', 'identity:email'],
    ['Mobile Phone', 'identity:phone'],
    ['Lifecycle Stage', 'stage'],
    ['OPTIN_TIME', 'created_at'],
    ['Connected On', 'created_at'],
    ['Total Spent', 'purchase_total'],
    ['Order count', 'purchase_count'],
  ])('%s alone goes to %s', (header, target) => {
    expect(targets([header])[header]).toBe(target);
  });

  it.each([
    ['* 手机号（必填）', 'identity:phone'],
    ['phone_number', 'identity:phone'],
    ['聯絡電話:', 'identity:phone'],
    ['累计消费(元)', 'purchase_total'],
    ['收货人/提货人', 'name'],
    ['会员最近一次下单的时间', 'last_purchase_at'],
  ])('%s is understood as %s', (header, target) => {
    expect(readHeader(header)?.target).toBe(target);
  });

  it.each([
    'Phonetic First Name',
    "Assistant's Phone",
    '商务地址 - 邮箱',
    '电子邮件类型',
    'E-mail 1 - Label',
    '推荐人姓名',
    '手机型号',
    '最近消费金额',
  ])('%s is nothing that a person is found by', (header) => {
    const target = targets([header], [['x']])[header]!;
    expect(target === 'raw' || target.startsWith('custom:')).toBe(true);
  });

  it.each([
    ['顾客名称', 'name'],
    ['学员电话', 'identity:phone'],
    ['Attendee Email', 'identity:email'],
    ['Buyer State', 'province'],
    ['1.姓名（必填）', 'name'],
    ['2、您的手机号码：', 'identity:phone'],
    ['请填写您的真实姓名', 'name'],
    ['What is your email address?', 'identity:email'],
    ['所在地区_省', 'province'],
    ['所在地区_区/县', 'district'],
    ['City - Home', 'city'],
    ['成交日期', 'last_purchase_at'],
    ['Registration Time', 'created_at'],
    ['Total Customer Lifetime Value', 'purchase_total'],
    ['交易对方', 'name'],
    ['收件人地区', 'district'],
    ['Währung', 'currency'],
    ['電話番号(請求先)', 'identity:phone'],
    ['注文日時', 'ordered_at'],
    ['구매자연락처', 'identity:phone'],
  ])('%s is %s, whatever stands around it', (header, target) => {
    expect(readHeader(header)?.target).toBe(target);
  });

  it.each([
    '寄件人电话',
    '紧急联系人电话',
    'Predicted Customer Lifetime Value',
    'last_order_id',
    '客户经理',
    'User ID',
    'Attendee Status',
  ])('%s says nothing of the person', (header) => {
    expect(readHeader(header)).toBe(null);
  });

  it('no name is listed for two targets', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const [target, , names] of HEADER_WORDS) {
      for (const name of names.split(' ')) {
        if (seen.has(name)) twice.push(`${name}: ${seen.get(name)}, ${target}`);
        seen.set(name, target);
        if (headerKey(name) !== name) twice.push(`${name} can never be found`);
      }
    }
    expect(twice).toEqual([]);
  });

  it('are made unique by place and never used as keys of objects', () => {
    expect(nameColumns(['__proto__', 'a', 'a', '', 'a (2)', '']).map(({ key }) => key)).toEqual([
      '__proto__',
      'a',
      'a (2)',
      '#4',
      'a (2) (2)',
      '#6',
    ]);
    const mapping = mapColumns(['__proto__', 'constructor', 'toString'], [['a', 'b', 'c']]);
    expect(mapping.columns.map(({ target }) => target)).toEqual(['raw', 'raw', 'raw']);
  });
});

describe('values beside names', () => {
  it('a phone column of models is no phone column', () => {
    expect(targets(['手机'], [['iPhone 12'], ['小米 13'], ['华为']])).toEqual({ 手机: 'custom:手机' });
  });

  it('damaged numbers are a phone column still', () => {
    expect(targets(['手机'], [['1.38E+10'], ['1.39E+10']])).toEqual({ 手机: 'identity:phone' });
  });

  it('WeChat names are nicknames, ids are identities', () => {
    expect(targets(['微信'], [['阳光'], ['小满妈妈']])).toEqual({ 微信: 'nickname' });
    expect(targets(['微信'], [['siyuan_2019'], ['wxid_ab12cd']])).toEqual({ 微信: 'identity:wechat' });
  });

  it('levels become a stage only when some are stages', () => {
    expect(targets(['会员等级'], [['金卡'], ['银卡']])).toEqual({ 会员等级: 'custom:会员等级' });
    expect(targets(['等级'], [['顾客'], ['铁粉'], ['金卡']])).toEqual({ 等级: 'stage' });
  });

  it('备注 is what one calls a person in a contact list and a note in a shop', () => {
    const contacts = [
      ['阳光', '张三杭州', 'a_b_c_1'],
      ['小满', '李四同学', 'd_e_f_2'],
      ['云', '王五', 'g_h_i_3'],
    ];
    expect(targets(['昵称', '备注', '微信号'], contacts)).toMatchObject({ 备注: 'remark' });
    const shop = [
      ['阳光', '张三', '不要葱'],
      ['小满', '李四', '要发票'],
    ];
    expect(targets(['昵称', '收件人', '备注'], shop)).toMatchObject({ 备注: 'note' });
  });

  it('columns without names are known by what they hold', () => {
    const rows = [
      ['13800138001', '张一', 'a@x.cn'],
      ['13800138002', '李二', 'b@x.cn'],
      ['13800138003', '王三', 'c@x.cn'],
    ];
    expect(mapColumns(['', '', ''], rows).columns.map(({ target, reason }) => `${target} ${reason}`)).toEqual(
      ['identity:phone values', 'name values', 'identity:email values'],
    );
  });

  it('addresses of others are not taken when a column of addresses is there', () => {
    expect(
      targets(
        ['Email', 'Owner email'],
        [
          ['a@x.cn', 'boss@y.cn'],
          ['b@x.cn', 'boss@y.cn'],
          ['c@x.cn', 'boss@y.cn'],
        ],
      ),
    ).toEqual({
      Email: 'identity:email',
      'Owner email': 'raw',
    });
  });

  it('a birthday in parts is one, with or without a year; beside a column of months it may still be whole', () => {
    const parts = targets(['Birth Year', 'Birth Month', 'Birth Day'], [['1986', '4', '9']]);
    expect(Object.values(parts)).toEqual(['birthday', 'birthday', 'birthday']);
    const yearless = targets(['Birthday month', 'Birthday day'], [['4', '9']]);
    expect(Object.values(yearless)).toEqual(['birthday', 'birthday']);
    const whole = targets(['Birthday', 'Birth month'], [['1986-04-09', '4']]);
    expect(whole).toEqual({ Birthday: 'birthday', 'Birth month': 'raw' });
  });

  it('First and Last are names beside each other; Name beside Vorname is the family’s, beside a whole name not', () => {
    expect(targets(['First', 'Last', 'Email'])).toMatchObject({ First: 'given_name', Last: 'family_name' });
    expect(targets(['Last', 'Email']).Last).toBe('raw');
    expect(targets(['Name', 'Vorname'], [['Müller', 'Jörg']]).Name).toBe('family_name');
    expect(targets(['Name', 'First Name'], [['Ada Lovelace', 'Ada']]).Name).toBe('name');
  });

  it('a state of a subscription is no province, a status of people is their stage', () => {
    expect(targets(['state', 'email'], [['active'], ['cancelled']]).state).toBe('custom:state');
    expect(targets(['State', 'email'], [['TX'], ['NY']]).State).toBe('province');
    expect(
      targets(
        ['Name', 'Status'],
        [
          ['A', 'Lead'],
          ['B', 'Customer'],
        ],
      ).Status,
    ).toBe('stage');
    expect(
      targets(
        ['Name', 'Status'],
        [
          ['A', 'Active'],
          ['B', 'Paused'],
        ],
      ).Status,
    ).toBe('custom:Status');
  });

  it('the number of whoever made the list, the same in each row, is nobody’s', () => {
    const rows = ['1', '2', '3', '4', '5'].map((n) => [`客${n}`, `1380013800${n}`, '057188880000']);
    expect(targets(['姓名', '手机', '联系电话'], rows)).toEqual({
      姓名: 'name',
      手机: 'identity:phone',
      联系电话: 'raw',
    });
    expect(targets(['Invitee Name', 'Invitee Email', 'User Name', 'User Email'])).toMatchObject({
      'Invitee Email': 'identity:email',
      'User Name': 'raw',
      'User Email': 'raw',
    });
  });

  it('sales by hand are orders, with tags of their people; a list of people with what they bought last is not', () => {
    const sales = ['日期', '客户', '商品', '金额', '标签'];
    expect(targets(sales, [['2024-03-05', '金姐', '茶', '20', '']])).toMatchObject({
      日期: 'ordered_at',
      商品: 'order_item',
      金额: 'order_total',
    });
    const rows = [
      ['2024-03-05', '金姐', '茶', '20', '老客'],
      ['2024-03-06', '金姐', '饼', '30', '老客'],
      ['2024-03-07', '银哥', '饼', '30', '新客'],
    ];
    expect(targets(sales, rows)).toMatchObject({ 金额: 'order_total', 标签: 'tags' });
    const people = ['姓名', '性别', '购买日期', '产品', '消费金额'];
    expect(targets(people, [['金姐', '女', '2024-03-05', '茶', '20']])).toMatchObject({
      购买日期: 'last_purchase_at',
      消费金额: 'purchase_total',
    });
  });

  it('the surest of several columns has the target, the others stay raw with the reason', () => {
    const { columns } = mapColumns(['收件人', '姓名', '客户'], [['张一', '李一', '王一']]);
    expect(columns.map(({ target, reason }) => `${target} ${reason}`)).toEqual([
      'raw duplicate',
      'name header',
      'raw duplicate',
    ]);
  });

  it('several phones, addresses, tags and notes all count', () => {
    expect(
      Object.values(targets(['手机', '联系电话', '邮箱', '邮箱地址', '标签', '分组', '备注', '说明'])),
    ).toEqual([
      'identity:phone',
      'identity:phone',
      'identity:email',
      'identity:email',
      'tags',
      'tags',
      'note',
      'note',
    ]);
  });
});

describe('lists in use', () => {
  it('a shop export', async () => {
    expect(await targetsOf('shop-gbk.csv')).toEqual({
      会员昵称: 'nickname',
      收件人: 'name',
      联系手机: 'identity:phone',
      累计消费: 'purchase_total',
      最近下单时间: 'last_purchase_at',
      会员等级: 'custom:会员等级',
      标签: 'tags',
      备注: 'note',
      城市: 'city',
    });
  });

  it('a list from Taiwan', async () => {
    expect(await targetsOf('contacts-big5.csv')).toEqual({
      姓名: 'name',
      手機: 'identity:phone',
      電子郵件: 'identity:email',
      生日: 'birthday',
      縣市: 'city',
      標籤: 'tags',
      累計消費金額: 'purchase_total',
      備註: 'note',
    });
  });

  it('Google Contacts, old and new', async () => {
    expect(await targetsOf('google-old.csv')).toMatchObject({
      Name: 'name',
      'Given Name': 'given_name',
      'Additional Name': 'middle_name',
      'Family Name': 'family_name',
      'E-mail 1 - Type': 'raw',
      'E-mail 1 - Value': 'identity:email',
      'Phone 1 - Value': 'identity:phone',
    });
    expect(await targetsOf('google-new-surplus.csv')).toMatchObject({
      'First Name': 'given_name',
      Birthday: 'birthday',
      Notes: 'note',
      Labels: 'tags',
      'E-mail 1 - Label': 'raw',
      'Phone 1 - Value': 'identity:phone',
      '#10': 'raw',
    });
  });

  it('Outlook, LinkedIn and Mailchimp', async () => {
    expect(await targetsOf('outlook-en.csv')).toMatchObject({
      'E-mail Address': 'identity:email',
      'Home Phone': 'identity:phone',
      'Business Fax': 'raw',
      'Home City': 'city',
      Birthday: 'birthday',
      Categories: 'tags',
    });
    expect(await targetsOf('linkedin.csv')).toMatchObject({
      URL: 'custom:URL',
      'Email Address': 'identity:email',
      Company: 'custom:Company',
      Position: 'custom:Position',
      'Connected On': 'created_at',
    });
    expect(await targetsOf('mailchimp.csv')).toMatchObject({
      'Phone Number': 'identity:phone',
      Birthday: 'birthday',
      Tags: 'tags',
      OPTIN_TIME: 'created_at',
    });
  });

  it('customers of Shopify and WooCommerce', async () => {
    expect(await targetsOf('shopify-customers.csv')).toMatchObject({
      'Default Address City': 'city',
      'Default Address Country Code': 'country',
      Phone: 'identity:phone',
      'Total Spent': 'purchase_total',
      'Total Orders': 'purchase_count',
      Note: 'note',
      Tags: 'tags',
    });
    expect(await targetsOf('woocommerce-customers.csv')).toMatchObject({
      Username: 'nickname',
      'Billing Phone': 'identity:phone',
      'Total spend': 'purchase_total',
      'Order count': 'purchase_count',
    });
  });

  it('an order list is known as one, and its sums are of orders', () => {
    const { kind, columns } = mapColumns(
      ['订单编号', '买家会员名', '收货人姓名', '联系手机', '买家实际支付金额', '订单创建时间', '宝贝标题'],
      [],
    );
    expect(kind).toBe('orders');
    expect(columns.map(({ target }) => target)).toEqual([
      'order_number',
      'nickname',
      'name',
      'identity:phone',
      'order_total',
      'ordered_at',
      'order_item',
    ]);
    const shopify = mapColumns(
      ['Name', 'Email', 'Created at', 'Total', 'Lineitem name'],
      [['#1', 'a@x.cn', '2025-01-05 10:00:00 -0500', '9.00', 'Mug']],
    );
    expect(shopify.columns.map(({ target }) => target)).toEqual([
      'order_number',
      'identity:email',
      'ordered_at',
      'order_total',
      'order_item',
    ]);
  });
});

it('any table maps without a throw, single targets once, every column once', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '姓名',
      '手机',
      '__proto__',
      'constructor',
      '',
      '备注',
      'Email',
      'Phone 1 - Value',
      '等级',
    ),
  );
  const MANY = /^(raw|tags|note|identity:.*|custom:.*)$/;
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 12 }),
      fc.array(fc.array(fc.string(), { maxLength: 12 }), { maxLength: 8 }),
      (headers, rows) => {
        const { columns } = mapColumns(headers, rows);
        expect(columns.map(({ index }) => index)).toEqual(headers.map((_, i) => i));
        expect(new Set(columns.map(({ key }) => key)).size).toBe(headers.length);
        const single = columns.map(({ target }) => target).filter((target) => !MANY.test(target));
        expect(new Set(single).size).toBe(single.length);
        for (const { confidence } of columns) expect(confidence >= 0 && confidence <= 1).toBe(true);
      },
    ),
  );
});
