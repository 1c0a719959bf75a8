import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { createFiles, failure, fixture, headers, readAll } from '../support/read-table.ts';

const { fileOf, drop } = createFiles();
afterAll(drop);

describe('encodings of whole files', () => {
  it.each([
    ['shop-gbk.csv', 'gbk', ','],
    ['contacts-big5.csv', 'big5', ','],
    ['contacts-gb18030.csv', 'gb18030', ','],
    ['contacts-utf16le.txt', 'utf-16le', '\t'],
    ['contacts-utf16be-bare.txt', 'utf-16be', '\t'],
    ['google-old.csv', 'utf-8', ','],
  ])('%s is %s', async (name, encoding, delimiter) => {
    const { shape } = await readAll(fixture(name));
    expect(shape).toMatchObject({ encoding, delimiter, headerRow: 1 });
  });

  it('a shop export in GBK comes out with every person and every cell', async () => {
    const table = await readAll(fixture('shop-gbk.csv'));
    expect(headers(table)).toEqual([
      '会员昵称',
      '收件人',
      '联系手机',
      '累计消费',
      '最近下单时间',
      '会员等级',
      '标签',
      '备注',
      '城市',
    ]);
    expect(table.rows).toHaveLength(60);
    expect(table.rows[40]).toEqual([
      '甜甜圈',
      '李静',
      '18918385829',
      '1.2万',
      '2024/3/18 17:59',
      '普通会员',
      '宝妈',
      '喜欢草莓味，少糖',
      '嘉兴',
    ]);
    expect(table.rows[51]![7]).toBe('门牌:3幢"丙"单元\n二楼，门铃坏了');
    expect(table.ragged).toEqual([]);
  });

  it('characters beyond GBK survive', async () => {
    expect((await readAll(fixture('contacts-gb18030.csv'))).rows.map(([name]) => name)).toEqual([
      '㐂田',
      '王㛃',
    ]);
  });

  it('Chinese that begins after megabytes of ASCII is still found', async () => {
    const ascii = `id,name\n${'1,plain ascii line\n'.repeat(120_000)}`;
    const { shape, rows } = await readAll(
      fileOf(Buffer.concat([Buffer.from(ascii), iconv.encode('2,张三\n3,李四\n', 'gbk')])),
    );
    expect(shape.encoding).toBe('gbk');
    expect(rows.slice(-2)).toEqual([
      ['2', '张三'],
      ['3', '李四'],
    ]);
  });

  it('UTF-8 that breaks late is refused with line and byte', async () => {
    const good = `姓名,城市\n${'张三,杭州\n'.repeat(100_000)}`;
    const bytes = Buffer.concat([Buffer.from(good), Buffer.from([0x41, 0xff, 0x0a])]);
    expect(await failure(fileOf(bytes))).toEqual({
      code: 'IMPORT_ENCODING',
      data: { encoding: 'utf-8', line: 100_002, byte: Buffer.byteLength(good) + 1 },
    });
  });

  it('a broken file is read all the same when its encoding is chosen by hand, and its damaged rows are named', async () => {
    const bytes = Buffer.concat([
      Buffer.from('姓名,城市\n张三,杭州\n'),
      Buffer.from([0x41, 0xff, 0x0a]),
      Buffer.from('李四,宁波\n'),
    ]);
    const { rows, damagedRows } = await readAll(fileOf(bytes), { encoding: 'utf-8' });
    expect(rows).toEqual([
      ['张三', '杭州'],
      ['A\ufffd', ''],
      ['李四', '宁波'],
    ]);
    expect(damagedRows).toEqual([3]);
  });

  it('a character cut between two chunks stays one', async () => {
    const text = `姓名\n${'张'.repeat(300_000)}\n`;
    for (const encoding of ['utf-8', 'gbk', 'utf-16le']) {
      const { rows, damagedRows } = await readAll(
        fileOf(iconv.encode(`a${text}`, encoding, { addBOM: encoding === 'utf-16le' })),
      );
      expect([rows[0]![0]!.length, damagedRows]).toEqual([300_000, []]);
    }
  });
});
