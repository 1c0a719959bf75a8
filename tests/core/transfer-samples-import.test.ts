// Files of ../shared/samples, which are not ours to copy, imported whole into a real library with the mapping found by itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportCounts, ImportSession } from '#shared/contract/transfer.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const samples = join(import.meta.dirname, '../../../shared/samples');

let lib: TestLibrary;
beforeEach(async () => {
  // After the newest order of the samples: what lies in the future is flagged.
  lib = await openTestLibrary({ now: Date.UTC(2026, 10, 22, 4) });
});
afterEach(() => lib.close());

async function last<T>(events: Promise<AsyncIterable<T>>): Promise<T> {
  let found: T | undefined;
  for await (const event of await events) found = event;
  return found!;
}

let grants = 0;
async function importOnce(file: string): Promise<ImportCounts & { session: ImportSession }> {
  const token = `sample-${grants++}`;
  lib.app.files.add(token, { path: join(samples, file), name: file, mode: 'read' });
  const { session } = await last(lib.client.transfer.open({ token, fileName: file }));
  const { sessionId, columns } = session!;
  const planned = await last(lib.client.transfer.plan({ sessionId, targets: columns, policy: 'fill' }));
  const { counts } = await last(lib.client.transfer.commit({ sessionId }));
  expect(counts).toEqual(planned.counts);
  await lib.client.transfer.close({ sessionId });
  return { ...counts, session: session! };
}

type Person = Awaited<ReturnType<typeof people>>[number];

/** Everyone, in the order of the file, in words that can be compared. */
async function people() {
  const labels = new Map((await lib.client.fields.list({})).map((field) => [field.id, field.label]));
  const { rows } = await lib.client.fans.list({ sort: { by: 'created', desc: false }, limit: 500 });
  const found = [];
  for (const { id } of rows) {
    const fan = await lib.client.fans.get({ id });
    const { items } = await lib.client.interactions.timeline({ fanId: id, kinds: ['purchase'] });
    const raw = await lib.client.transfer.rawRows({ fanId: id });
    found.push({
      name: fan.name,
      remark: fan.remark,
      birthday: fan.birthday,
      region: fan.region,
      note: fan.note,
      source: fan.source,
      stageId: fan.stageId,
      handles: fan.identities.map(({ platform, norm }) => `${platform} ${norm}`),
      tags: fan.tags.map(({ name }) => name).sort(),
      fields: Object.fromEntries(fan.fields.map(({ fieldId, value }) => [labels.get(fieldId)!, value])),
      raw: raw.flatMap(({ cells }) => cells),
      orders: items
        .flatMap((item) => (item.type === 'interaction' ? [item.interaction] : []))
        .map(({ at, amount, currency, text }) => ({ at: new Date(at).toISOString(), amount, currency, text }))
        .reverse(),
    });
  }
  return found;
}

/** Imports, then again: the second time nothing changes. Gives what the first import brought. */
async function importTwice(file: string) {
  const counts = await importOnce(file);
  const found = await people();
  const again = await importOnce(file);
  expect({ ...again, session: null }).toEqual({
    session: null,
    created: 0,
    updated: 0,
    unchanged: counts.created + counts.updated + counts.unchanged,
    clashes: 0,
    rejected: counts.rejected,
  });
  expect(await people()).toEqual(found);
  return { ...counts, found, by: new Map(found.map((person): [string, Person] => [person.name, person])) };
}

describe.skipIf(!existsSync(samples))('contacts come in whole, and once', () => {
  it('Google, old header', async () => {
    const { found } = await importTwice('contacts-google-csv/google_old_header.csv');
    expect(found.map(({ name, handles }) => [name, handles])).toEqual([
      ['Jerry Mathis', ['email jerry@example.com', 'phone +17575550101']],
      ['Zoë, Smith', ['email zoe@example.com']],
    ]);
    expect(Object.values(found[0]!.fields)).toEqual(['Example Partners', 'Founder']);
    expect(found[0]!.raw).toContainEqual(['Phone 1 - Type', 'Mobile']);
    expect(found[1]!.raw).toContainEqual(['E-mail 1 - Type', 'Home']);
  });

  it('Google, new header', async () => {
    const { found } = await importTwice('contacts-google-csv/google_new_header.csv');
    expect(found.map(({ name, birthday, tags }) => [name, birthday, tags])).toEqual([
      ['Jane Doe', '1988-06-15', []],
      ['Bob Smith', '--12-01', []],
      ['Chloé Van Damme, Jr.', null, []],
    ]);
    expect(found[0]!.handles).toEqual([
      'email jane.doe@acme.example',
      'email jane@personal.example',
      'phone +41791234567',
    ]);
    expect(Object.values(found[0]!.fields)).toContain('https://www.linkedin.com/in/jane-doe-example');
    expect(Object.values(found[2]!.fields)).toContain('Head of "Special" Projects');
    expect(found[2]!.note).toBe('Line one\nLine two');
  });

  it('Outlook in English', async () => {
    const { found } = await importTwice('contacts-outlook-csv/outlook_en_crlf.csv');
    expect(found).toHaveLength(1);
    const [linus] = found;
    expect(linus).toMatchObject({
      name: 'Linus Torvalds',
      birthday: '1969-12-28',
      tags: ['Friends', 'Open source'],
      region: 'Finland Uusimaa Helsinki',
      fields: { Anniversary: '1/1/2000' },
    });
    expect(linus!.handles.filter((handle) => handle.startsWith('phone'))).toEqual([
      'phone +35890000001',
      'phone +35890000002',
      'phone +358400000003',
    ]);
    expect(linus!.raw).toEqual(
      expect.arrayContaining([
        ['Business Fax', '+358 9 000 0004'],
        ['Home Postal Code', '00100'],
        ['Business City', 'Espoo'],
      ]),
    );
  });

  it.each([
    ['contacts-outlook-csv/outlook_en_92col_header_only.csv', 92, 'utf-8'],
    ['contacts-outlook-csv/outlook_zh_header_only_gbk.csv', 92, 'gbk'],
    ['commerce-shopify/orders_header_79col_only.csv', 79, 'utf-8'],
    ['commerce-taobao/ExportOrderList_header_only_gbk.csv', 38, 'gbk'],
  ])('%s brings nobody, without an error', async (file, columns, encoding) => {
    const { found, session } = await importTwice(file);
    expect([found, session.columns.length, session.encoding]).toEqual([[], columns, encoding]);
  });

  it('HubSpot', async () => {
    const { found } = await importTwice('contacts-hubspot/hubspot_en.csv');
    expect(found.map(({ name, handles }) => [name, handles])).toEqual([
      ['Alice Johnson', ['email alice@hubspot-demo.com', 'phone +15552001']],
      ['Bob Smith', ['phone +15552002']],
      ['Carol White', ['email carol@hubspot-demo.com']],
    ]);
    expect(found[0]!.fields).toMatchObject({ 'Create Date': '2024-01-15 10:00:00' });
    expect(found.map(({ source }) => source)).toEqual(['ORGANIC_SEARCH', 'PAID_SEARCH', 'SOCIAL_MEDIA']);
    expect(found[2]!.fields).toMatchObject({ 'Lead Status': 'IN_PROGRESS' });
  });

  it('HubSpot without record ids: the owner is no handle, a lifecycle is a stage', async () => {
    const { found } = await importTwice('contacts-hubspot/hubspot_se.csv');
    expect(found.map(({ name, handles }) => [name, handles])).toEqual([
      ['Cilla Ceder', ['email cilla@ceder.se', 'phone +46709998877']],
      ['David Dal', ['email david.dal@gmail.com']],
    ]);
    const stages = new Map((await lib.client.pipeline.stages({})).map((stage) => [stage.id, stage.key]));
    expect(found.map(({ stageId }) => stages.get(stageId))).toEqual(['customer', 'prospect']);
    expect(found[0]!.fields).toMatchObject({ 'Contact owner': 'felix@pullup.se' });
  });

  it('Mailchimp', async () => {
    const { found } = await importTwice('contacts-mailchimp/mailchimp_se.csv');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      name: 'Fia Falk',
      birthday: '--04-12',
      tags: ['newsletter', 'vip'],
      handles: ['email fia@gmail.com', 'phone 0709876543'],
    });
    expect(found[1]).toMatchObject({ name: 'Gustav Grön', tags: ['newsletter'] });
  });

  it('Mailchimp, an address without a name', async () => {
    const { found, session } = await importTwice('contacts-mailchimp/mailchimp_classic_header.csv');
    expect(session.columns).toHaveLength(19);
    expect(found).toMatchObject([{ name: 'mail@example.com', handles: ['email mail@example.com'] }]);
    expect(found[0]!.raw).toContainEqual(['CONFIRM_TIME', '2015-03-16 14:40:47']);
  });

  it('LinkedIn', async () => {
    const { found } = await importTwice('contacts-linkedin/Connections_standard.csv');
    expect(found.map(({ name, handles }) => [name, handles])).toEqual([
      ['Ada Lovelace', ['email ada@example.com']],
      ['John Doe', []],
      ['Ghost', []],
    ]);
    expect(found[0]!.fields).toMatchObject({ 'Connected On': '16 Jan 2020', Position: 'Mathematician' });
  });

  it('LinkedIn, ten people and the address of their pages last', async () => {
    const { found, by } = await importTwice('contacts-linkedin/Connections_ten.csv');
    expect(found).toHaveLength(10);
    expect(found.filter(({ handles }) => handles.length === 0).map(({ name }) => name)).toEqual([
      'Carol Davis',
      'Frank Miller',
      'Henry Taylor',
    ]);
    expect(by.get('Alice Johnson')!.fields).toEqual({
      Company: 'TechCorp',
      Position: 'CTO',
      'Connected On': '15 Jan 2023',
      URL: 'https://linkedin.com/in/alicejohnson',
    });
  });

  it('a list in GBK', async () => {
    const { found, session } = await importTwice('csv-torture/gbk.csv');
    expect(session.encoding).toBe('gbk');
    expect(found.map(({ name, fields }) => [name, fields.年龄, fields.职业])).toEqual([
      ['张三', '19', '丐帮'],
      ['lisi', '23', '恒山派'],
      ['王五', '22', '华山派'],
      ['秦六', '33', '少林寺'],
    ]);
    expect(found[0]!.raw).toContainEqual(['title', '小组长']);
    expect(found[3]!.raw.map(([header]) => header)).not.toContain('title');
  });
});

describe.skipIf(!existsSync(samples))('what shops export comes in whole, and once', () => {
  it('Shopify orders: lines joined, refunds taken off, each with its buyer', async () => {
    const { found, by, rejected } = await importTwice('commerce-shopify/orders_min.csv');
    expect(found.map(({ name, orders }) => [name, orders.length])).toEqual([
      ['ann@example.com', 3],
      ['bob@example.com', 2],
      ['cara@example.com', 1],
      ['dana@example.com', 1],
    ]);
    // 100.00, 40.00 less 10.00 given back, 500.00.
    expect(by.get('ann@example.com')!.orders).toEqual([
      { at: '2025-01-05T15:00:00.000Z', amount: 10_000, currency: 'USD', text: 'Blue Widget\nRed Gadget' },
      { at: '2025-02-10T20:12:00.000Z', amount: 3_000, currency: 'USD', text: 'Green Doohickey' },
      { at: '2025-04-02T16:00:00.000Z', amount: 50_000, currency: 'USD', text: 'Mega Pack' },
    ]);
    expect(by.get('ann@example.com')!.raw).toEqual([['Refunded Amount', '10.00']]);
    // #1004 names nobody.
    expect(rejected).toBe(1);
  });

  it('Shopify customers: sums, consent and numbers with an apostrophe', async () => {
    const { found } = await importTwice('commerce-shopify/customers_export_us.csv');
    expect(found.map(({ name }) => name)).toEqual(['Teodoro Villaseñor', 'Hollis Pettibone']);
    expect(found[0]).toMatchObject({
      fields: { 'Customer ID': '7210448301122', 'Total Spent': '7790.44', 'Total Orders': '6' },
      tags: ['ag-exempt', 'retail'],
      handles: ['email teo.villasenor@elkomail.test', 'phone +17755550154'],
    });
    expect(found[0]!.raw).toEqual(
      expect.arrayContaining([
        ['Tax Exempt', 'yes'],
        ['Accepts Email Marketing', 'no'],
      ]),
    );
    expect(found[1]!.raw).toContainEqual(['Accepts Email Marketing', 'yes']);
  });

  it('WooCommerce customers', async () => {
    const { found } = await importTwice('commerce-woocommerce/customers_se.csv');
    expect(found).toMatchObject([
      {
        name: 'Kal Kund',
        region: 'Uppsala',
        handles: ['email kal.kund@gmail.com', 'phone 0709090909'],
        fields: { 'Total spend': '899kr', 'Order count': '3' },
      },
      { name: 'Lo Lind', handles: ['email lo.lind@gmail.com'], fields: { 'Order count': '0' } },
    ]);
  });

  it('WooCommerce orders', async () => {
    const { found } = await importTwice('commerce-woocommerce/orders_template.csv');
    expect(found).toHaveLength(1);
    expect(found[0]!.handles).toContain('email john@example.com');
    expect(found[0]!.orders).toMatchObject([{ amount: 14_900, text: 'BioLogic Mini × 1' }]);
    expect(found[0]!.orders[0]!.at.slice(0, 10)).toBe('2026-01-15');
    expect(found[0]!.raw).toContainEqual(['Order Status', 'completed']);
  });

  it('有赞 orders', async () => {
    const { found, session } = await importTwice('commerce-youzan/orders.csv');
    expect(session.columns).toHaveLength(60);
    expect(found.map(({ name, handles, orders }) => [name, handles, orders])).toEqual([
      [
        'Alice',
        ['phone +8613800138000'],
        [{ at: '2026-06-19T02:00:00.000Z', amount: 10_000, currency: 'CNY', text: '草莓蛋糕' }],
      ],
      [
        '沙拉',
        ['phone +8613200000000'],
        [{ at: '2026-06-19T03:00:00.000Z', amount: 20_000, currency: 'CNY', text: '蓝莓蛋糕' }],
      ],
      [
        '张三',
        ['phone +8613900139000'],
        [{ at: '2026-06-19T04:00:00.000Z', amount: 30_000, currency: 'CNY', text: '巧克力蛋糕' }],
      ],
    ]);
    expect(found[0]!.raw).toEqual(
      expect.arrayContaining([
        ['订单状态', '交易完成'],
        ['买家付款时间', '2026-06-19 10:01:00'],
      ]),
    );
  });
});

describe.skipIf(!existsSync(samples))('cards come in whole, and once', () => {
  it('iPhone 3.0: a name in all its parts, six telephones and an assistant, no picture', async () => {
    const { found, session } = await importTwice('contacts-vcard/iphone_v3_ez-vcard.vcf');
    expect([found.length, session.format]).toEqual([1, 'vcard']);
    const [john] = found;
    expect(session.columns.map(({ header, samples: [cell] }) => [header, cell])).toEqual(
      expect.arrayContaining([
        ['Last Name', 'Doe'],
        ['First Name', 'John'],
        ['Middle Name', 'Richter James'],
        ['Name Prefix', 'Mr.'],
        ['Name Suffix', 'Sr.'],
      ]),
    );
    expect(john).toMatchObject({
      name: 'Mr. John Richter James Doe Sr.',
      remark: 'Johny',
      birthday: '2012-06-06',
      handles: ['email john.doe@ibm.com', 'phone +19055551234', 'phone +19056661234', 'phone +19057771234'],
    });
    expect(john!.fields).toMatchObject({ Company: 'IBM', Department: 'Accounting' });
    expect(john!.raw).toEqual(
      expect.arrayContaining([
        ["Assistant's Phone", '905-222-1234'],
        ['Fax 1', '905-888-1234'],
        ['Fax 2', '905-999-1234'],
        ['Pager 1', '905-111-1234'],
      ]),
    );
    const cells = [...Object.entries(john!.fields), ...john!.raw];
    expect(cells.filter(([header]) => /Formatted$/.test(header)).map(([, cell]) => cell)).toEqual([
      'Silicon Alley 5,, New York, New York, 12345, United States of America',
      'Street4\nBuilding 6\nFloor 8, New York, 12345, USA',
    ]);
    expect(Object.fromEntries(john!.raw).Photo).toMatch(/^JPEG \(\d+\)$/);
    expect(JSON.stringify(found)).not.toContain('/9j/4AAQ');
  });

  it('Gmail 3.0: eleven telephones, five addresses of each kind, sixteen relations', async () => {
    const { found } = await importTwice('contacts-vcard/gmail_v3_ez-vcard.vcf');
    expect(found).toHaveLength(1);
    const [card] = found;
    expect(card).toMatchObject({
      name: 'VCard Test',
      birthday: '1912-06-23',
      note: 'note line 1\nnote line 2\nCustomField: field value',
    });
    const cells = new Map([...Object.entries(card!.fields), ...card!.raw]);
    const headers = [...cells.keys()];
    const phones = card!.handles.filter((handle) => handle.startsWith('phone'));
    expect(phones.length + headers.filter((header) => /^(Fax|Pager) \d+$/.test(header)).length).toBe(11);
    expect(card!.handles.filter((handle) => handle.startsWith('email'))).toHaveLength(5);
    expect(headers.filter((header) => /^Address \d+ - Formatted$/.test(header))).toHaveLength(5);
    expect(headers.filter((header) => /^Website \d+ - Value$/.test(header))).toHaveLength(6);
    expect(cells.get('Website 1 - Value')).toBe('http://www.example1.com');
    expect(headers.filter((header) => /^Related \d+$/.test(header))).toHaveLength(16);
    expect([cells.get('Related 2'), cells.get('Related 2 - Type')]).toEqual(['Name2', 'Spouse']);
    expect(cells.get('Anniversary')).toBe('1930-03-20');
    // IM6 is no number of QQ: flagged, and with the raw row.
    expect(cells.get('QQ')).toBe('IM6');
  });

  it('Outlook 2.1: quoted-printable over a soft line break, texts where telephones stand', async () => {
    const { found } = await importTwice('contacts-vcard/outlook2003_v21_ez-vcard.vcf');
    expect(found).toHaveLength(1);
    const [john] = found;
    expect(john).toMatchObject({
      name: 'John Doe III',
      birthday: '1980-03-21',
      handles: ['email jdoe@hotmail.com'],
      note: 'This is the note field!!\nSecond line\n\nThird line is empty',
    });
    expect(john!.fields).toMatchObject({ Company: 'Company, The', Department: 'TheDepartment' });
    const cells = [...Object.values(john!.fields), ...john!.raw.map(([, cell]) => cell)];
    expect(cells).toEqual(
      expect.arrayContaining(['BusinessPhone', 'HomePhone', 'MobilePhone', 'BusinessFaxPhone']),
    );
    expect(JSON.stringify(found)).not.toContain('MIIDIT');
  });

  it('4.0: a telephone as an address, a birthday without a year, a picture in place', async () => {
    const { found, session } = await importTwice('contacts-vcard/v4_cardmend.vcf');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      name: 'Ana María Pérez',
      birthday: '--04-12',
      handles: ['phone +34612345678', 'email ana@empresa.example'],
    });
    expect(found[0]!.raw).toContainEqual(['Phone 1 - Type', 'Voice, cell']);
    expect(session.columns.find(({ header }) => header === 'Last Name')!.samples).toEqual(['Pérez']);
    expect(JSON.stringify(found)).not.toContain('iVBORw');
  });
});
