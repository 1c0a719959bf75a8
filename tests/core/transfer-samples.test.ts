// Files of ../shared/samples, which are not ours to copy: what INDEX.md says of each must come out. Skipped where the folder is missing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalizeBirthday } from '#main/domains/transfer/columns/birthday-rules.ts';
import { type ColumnMapping, mapColumns } from '#main/domains/transfer/columns/column-rules.ts';
import { normalizeMoment } from '#main/domains/transfer/columns/date-rules.ts';
import { normalizeMoney } from '#main/domains/transfer/columns/money-rules.ts';
import { normalizePhone } from '#main/domains/transfer/columns/phone-rules.ts';
import { splitTags } from '#main/domains/transfer/columns/value-rules.ts';
import type { TableInput } from '#main/domains/transfer/readers/byte-source.ts';
import { openTable } from '#main/domains/transfer/readers/csv-reader.ts';

const samples = join(import.meta.dirname, '../../../shared/samples');
const isThere = existsSync(samples);

const read = (file: string) => readTable({ kind: 'file', path: join(samples, file) });

async function readTable(input: TableInput) {
  const table = await openTable(input);
  const rows: string[][] = [];
  const ragged: unknown[] = [];
  for await (const batch of table.batches()) {
    rows.push(...batch.rows);
    ragged.push(...batch.ragged);
  }
  await table.close();
  const { columns, kind } = mapColumns(
    table.shape.columns.map(({ header }) => header),
    table.shape.samples,
  );
  const cells = (key: string): string[] => {
    const column = columns.find((each) => each.key === key);
    if (!column) throw new Error(`no column ${key}`);
    return rows.map((row) => row[column.index]!);
  };
  return { shape: table.shape, rows, ragged, kind, columns, cells };
}

const targetOf = (columns: readonly ColumnMapping[], key: string): string | undefined =>
  columns.find((each) => each.key === key)?.target;
const countOf = (columns: readonly ColumnMapping[], target: string): number =>
  columns.filter((each) => each.target === target).length;

describe.skipIf(!isThere)('samples of contacts', () => {
  it('Google, old header: a comma in a name, a blank line that is no contact', async () => {
    const { rows, columns, cells } = await read('contacts-google-csv/google_old_header.csv');
    expect(rows).toHaveLength(2);
    expect(cells('Name')[1]).toBe('Zoë, Smith');
    expect(targetOf(columns, 'E-mail 1 - Value')).toBe('identity:email');
    expect(normalizePhone(cells('Phone 1 - Value')[0]!)).toMatchObject({ ok: true, value: '+17575550101' });
  });

  it('Google, new header: two addresses, a birthday without a year, a note of two lines, a surplus cell', async () => {
    const { rows, ragged, columns, cells } = await read('contacts-google-csv/google_new_header.csv');
    expect(rows).toHaveLength(3);
    expect(countOf(columns, 'identity:email')).toBe(2);
    expect(
      cells('Birthday')
        .slice(0, 2)
        .map((cell) => normalizeBirthday(cell)),
    ).toMatchObject([{ value: { date: '1988-06-15' } }, { value: { date: '--12-01' } }]);
    expect([cells('Last Name')[2], cells('Organization Title')[2], cells('Notes')[2]]).toEqual([
      'Van Damme, Jr.',
      'Head of "Special" Projects',
      'Line one\nLine two',
    ]);
    expect([rows[2]!.length, ragged]).toEqual([26, [{ row: 4, kind: 'long', cells: 26 }]]);
  });

  it('Outlook in English: three phones and no fax, zeros kept, month first', async () => {
    const { rows, columns, cells } = await read('contacts-outlook-csv/outlook_en_crlf.csv');
    expect(rows).toHaveLength(1);
    expect(countOf(columns, 'identity:phone')).toBe(3);
    expect(targetOf(columns, 'Business Fax')).toBe('raw');
    expect(cells('Home Postal Code')).toEqual(['00100']);
    expect(normalizeBirthday(cells('Birthday')[0]!)).toMatchObject({ value: { date: '1969-12-28' } });
    expect(splitTags(cells('Categories')[0]!)).toEqual(['Friends', 'Open source']);
  });

  it.each([
    ['contacts-outlook-csv/outlook_en_92col_header_only.csv', 'utf-8'],
    ['contacts-outlook-csv/outlook_zh_header_only_gbk.csv', 'gbk'],
  ])('%s: 92 columns and nobody, which is no error', async (file, encoding) => {
    const { rows, columns, shape } = await read(file);
    expect([rows.length, columns.length, shape.encoding]).toEqual([0, 92, encoding]);
  });

  it('Outlook in Chinese: its names of columns', async () => {
    const { columns } = await read('contacts-outlook-csv/outlook_zh_header_only_gbk.csv');
    expect(
      ['名', '姓', '中间名', '移动电话', '电子邮件地址', '生日', '附注'].map((key) => targetOf(columns, key)),
    ).toEqual([
      'given_name',
      'family_name',
      'middle_name',
      'identity:phone',
      'identity:email',
      'birthday',
      'note',
    ]);
  });

  it('HubSpot: people without an address or a phone stay, the owner is not the contact', async () => {
    const en = await read('contacts-hubspot/hubspot_en.csv');
    expect(en.rows).toHaveLength(3);
    expect([en.cells('Email')[1], en.cells('Phone Number')[2]]).toEqual(['', '']);
    expect(normalizeMoment(en.cells('Create Date')[0]!, 'UTC')).toMatchObject({
      value: { at: Date.parse('2024-01-15T10:00:00Z') },
    });
    const se = await read('contacts-hubspot/hubspot_se.csv');
    expect([
      se.rows.length,
      targetOf(se.columns, 'Contact owner'),
      targetOf(se.columns, 'Lifecycle Stage'),
    ]).toEqual([2, 'custom:Contact owner', 'stage']);
  });

  it('Mailchimp: month and day, two tags, a leading zero; a row without a name', async () => {
    const se = await read('contacts-mailchimp/mailchimp_se.csv');
    expect(se.rows).toHaveLength(2);
    expect(normalizeBirthday(se.cells('Birthday')[0]!)).toMatchObject({ value: { date: '--04-12' } });
    expect(splitTags(se.cells('Tags')[0]!)).toEqual(['vip', 'newsletter']);
    expect(normalizePhone(se.cells('Phone Number')[0]!)).toMatchObject({ ok: true, value: '0709876543' });
    const classic = await read('contacts-mailchimp/mailchimp_classic_header.csv');
    expect([
      classic.rows.length,
      classic.columns.length,
      classic.cells('Email Address')[0],
      classic.cells('First Name')[0],
    ]).toEqual([1, 19, 'mail@example.com', '']);
  });

  it('LinkedIn: the header below its notes, the address last or not', async () => {
    const standard = await read('contacts-linkedin/Connections_standard.csv');
    expect(standard.rows).toHaveLength(3);
    expect(normalizeMoment(standard.cells('Connected On')[0]!, 'UTC')).toMatchObject({
      value: { date: '2020-01-16' },
    });
    expect(standard.rows[2]!.slice(0, 4)).toEqual(['Ghost', '', '', '']);
    const ten = await read('contacts-linkedin/Connections_ten.csv');
    expect([
      ten.rows.length,
      ten.cells('Email Address').filter((cell) => cell === '').length,
      ten.cells('Position')[0],
    ]).toEqual([10, 3, 'CTO']);
    expect(ten.columns.at(-1)!.header).toBe('URL');
  });
});

describe.skipIf(!isThere)('samples of shops', () => {
  it('Shopify customers: the sum, the number of orders, tags', async () => {
    const { rows, columns, cells, kind } = await read('commerce-shopify/customers_export_us.csv');
    expect([rows.length, kind]).toEqual([2, 'people']);
    expect([targetOf(columns, 'Total Spent'), targetOf(columns, 'Total Orders')]).toEqual([
      'purchase_total',
      'purchase_count',
    ]);
    expect(normalizeMoney(cells('Total Spent')[0]!, 'USD')).toMatchObject({
      value: { minor: 779_044, currency: 'USD' },
    });
    expect(splitTags(cells('Tags')[0]!)).toEqual(['retail', 'ag-exempt']);
  });

  it('WooCommerce customers: kr after the number, a person without a phone', async () => {
    const { rows, cells } = await read('commerce-woocommerce/customers_se.csv');
    expect(rows).toHaveLength(2);
    expect(normalizeMoney(cells('Total spend')[0]!)).toMatchObject({ value: { minor: 89_900 } });
    expect(normalizePhone(cells('Billing Phone')[0]!)).toMatchObject({ ok: true, value: '0709090909' });
    expect(cells('Billing Phone')[1]).toBe('');
  });

  it.each([
    ['commerce-shopify/orders_min.csv', 9, 'Name'],
    ['commerce-shopify/orders_header_79col_only.csv', 0, 'Name'],
    ['commerce-woocommerce/orders_template.csv', 1, 'Order Number'],
    ['commerce-youzan/orders.csv', 3, '订单号'],
    ['commerce-taobao/ExportOrderList_header_only_gbk.csv', 0, '订单编号'],
  ])('%s is a list of orders with %i rows', async (file, count, number) => {
    const { kind, rows, columns } = await read(file);
    expect([kind, rows.length, targetOf(columns, number)]).toEqual(['orders', count, 'order_number']);
  });

  it('youzan: a column that occurs twice, buyers and their phones', async () => {
    const { columns, cells } = await read('commerce-youzan/orders.csv');
    expect(columns).toHaveLength(60);
    expect(columns.filter(({ header }) => header === '分销员').map(({ key }) => key)).toEqual([
      '分销员',
      '分销员 (2)',
    ]);
    expect(cells('买家昵称')).toEqual(['Alice', '沙拉', '张三']);
    expect(cells('买家手机号').map((cell) => normalizePhone(cell))).toMatchObject([
      { value: '+8613800138000' },
      { value: '+8613200000000' },
      { value: '+8613900139000' },
    ]);
    expect(cells('订单实付金额').map((cell) => normalizeMoney(cell))).toMatchObject([
      { value: { minor: 10_000 } },
      { value: { minor: 20_000 } },
      { value: { minor: 30_000 } },
    ]);
  });

  it('Taobao: 38 columns in GBK, who is who', async () => {
    const { shape, columns } = await read('commerce-taobao/ExportOrderList_header_only_gbk.csv');
    expect([shape.encoding, columns.length]).toEqual(['gbk', 38]);
    expect(['联系手机', '收货人姓名', '买家会员名'].map((key) => targetOf(columns, key))).toEqual([
      'identity:phone',
      'name',
      'nickname',
    ]);
  });
});

describe.skipIf(!isThere)('samples of torture', () => {
  const spectrum = join(samples, 'csv-torture/csv-spectrum');
  const names = isThere ? readdirSync(spectrum).filter((name) => name.endsWith('.csv')) : [];

  it('are all there', () => {
    expect(names).toHaveLength(12);
  });

  const records = async (input: TableInput): Promise<Record<string, string>[]> => {
    const { rows, columns } = await readTable(input);
    return rows.map((row) => Object.fromEntries(columns.map(({ header, index }) => [header, row[index]!])));
  };
  const answerOf = (name: string): Record<string, string>[] =>
    [JSON.parse(readFileSync(join(spectrum, name.replace('.csv', '.json')), 'utf8'))].flat();

  it.each(names)('%s gives what its answer says', async (name) => {
    // The copies here have lost the CR of their CRLF; the answers have not.
    const bytes = readFileSync(join(spectrum, name), 'utf8');
    const text = name.includes('_crlf') ? bytes.replace(/\n/g, '\r\n') : bytes;
    const answer = answerOf(name);
    // Published so: the file says 2095257564 and its answer 1234567890.
    if (name === 'location_coordinates.csv') answer[0]!['Contact Phone Number'] = '2095257564';
    expect(await records({ kind: 'text', text })).toEqual(answer);
  });

  it.each(names)('%s gives the same from the file as it lies there', async (name) => {
    const found = await records({ kind: 'file', path: join(spectrum, name) });
    expect(found).toEqual(await records({ kind: 'text', text: readFileSync(join(spectrum, name), 'utf8') }));
    expect(found.length).toBe(answerOf(name).length);
  });

  it('gbk.csv: four people, the last without a title', async () => {
    const { shape, columns, rows } = await read('csv-torture/gbk.csv');
    expect([shape.encoding, columns.map(({ header }) => header)]).toEqual([
      'gbk',
      ['序号', '姓名', '年龄', '职业', 'title'],
    ]);
    expect([rows.length, rows[0], rows[3]]).toEqual([
      4,
      ['1', '张三', '19', '丐帮', '小组长'],
      ['4', '秦六', '33', '少林寺', ''],
    ]);
  });
});
