import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '#main/domains/transfer/readers/csv-reader.ts';
import type { RaggedRow } from '#main/domains/transfer/readers/csv-records.ts';
import type { TableOptions, TableShape } from '#main/domains/transfer/readers/table.ts';
import { TransferError } from '#main/domains/transfer/transfer-error.ts';

const fixtures = join(import.meta.dirname, '../fixtures/import');
const fixture = (name: string) => ({ kind: 'file' as const, path: join(fixtures, name) });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-reader-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(bytes: Uint8Array | string) {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, bytes);
  return { kind: 'file' as const, path };
}

type Whole = {
  shape: TableShape;
  rows: string[][];
  rowNumbers: number[];
  ragged: RaggedRow[];
  damagedRows: number[];
};

async function readAll(input: Parameters<typeof openTable>[0], options?: TableOptions): Promise<Whole> {
  const table = await openTable(input, options);
  try {
    const whole: Whole = { shape: table.shape, rows: [], rowNumbers: [], ragged: [], damagedRows: [] };
    for await (const batch of table.batches()) {
      whole.rows.push(...batch.rows);
      whole.rowNumbers.push(...batch.rowNumbers);
      whole.ragged.push(...batch.ragged);
      whole.damagedRows.push(...batch.damagedRows);
    }
    return whole;
  } finally {
    await table.close();
  }
}

const failure = async (input: Parameters<typeof openTable>[0], options?: TableOptions) => {
  try {
    await readAll(input, options);
  } catch (error) {
    if (error instanceof TransferError) return { code: error.code, data: error.data };
    throw error;
  }
  return null;
};

const headers = ({ shape }: Whole): string[] => shape.columns.map(({ header }) => header);

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

describe('the form of a table', () => {
  it('preamble lines are no rows, and rows are numbered as in the file', async () => {
    const { shape, rows, rowNumbers } = await readAll(fixture('linkedin.csv'));
    expect([shape.headerRow, rowNumbers]).toEqual([4, [5, 6]]);
    expect(rows[1]).toEqual(['Ghost', '', '', '', 'NoUrl Inc', 'Unknown', '01 Jan 2018']);
  });

  it('a title above the header and blank lines between are skipped', async () => {
    const text = '2024年会员名单,,\n\n姓名,手机,城市\n张一,13800138001,杭州\n,,\n李二,13800138002,宁波\n';
    const { shape, rowNumbers } = await readAll({ kind: 'text', text });
    expect([shape.headerRow, rowNumbers]).toEqual([3, [4, 6]]);
  });

  it('short rows are filled up and long ones keep their surplus, both reported', async () => {
    const { shape, rows, ragged } = await readAll(fixture('ragged-semicolon.csv'));
    expect(shape.delimiter).toBe(';');
    expect(rows[1]).toEqual(['李二', '13800138002', '', '', '']);
    expect(rows[2]).toEqual(['王三', '13800138003', '上海', '多出来的', '还有']);
    expect(ragged).toEqual([
      { row: 3, kind: 'short', cells: 2 },
      { row: 4, kind: 'long', cells: 5 },
    ]);
  });

  it('a surplus far below the sample is kept too', async () => {
    const text = `a,b\n${'1,2\n'.repeat(5000)}1,2,3,4\n`;
    const { rows, ragged } = await readAll({ kind: 'text', text });
    expect(rows.at(-1)).toEqual(['1', '2', '3', '4']);
    expect(ragged).toEqual([{ row: 5002, kind: 'long', cells: 4 }]);
  });

  it('names like __proto__, repeated ones and none at all are told apart', async () => {
    const { shape, rows } = await readAll(fixture('odd-headers.csv'));
    expect(shape.columns.map(({ key }) => key)).toEqual([
      '__proto__',
      'constructor',
      '姓名',
      '姓名 (2)',
      '#5',
      '手机',
    ]);
    expect(rows).toEqual([['a', 'b', '赵一', '赵小一', 'c', '13800138004']]);
  });

  it('a table without a header loses no row', async () => {
    const { shape, rows } = await readAll(fixture('no-header.tsv'));
    expect([shape.headerRow, rows.length, shape.columns.map(({ key }) => key)]).toEqual([0, 3, ['#1', '#2']]);
  });

  it('line ends of CR CR LF, CR and a mixture make no empty cells', async () => {
    expect((await readAll(fixture('crcrlf.csv'))).rows).toEqual([
      ['Ida', 'Moss'],
      ['Ola', 'Nord'],
    ]);
    expect((await readAll({ kind: 'text', text: 'a,b\r1,2\r3,4' })).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect((await readAll({ kind: 'text', text: 'a,b\n1,2\r\n3,4' })).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('a full-width comma, a bar and a line that announces its delimiter are understood', async () => {
    expect((await readAll({ kind: 'text', text: '姓名，手机\n张一，13800138001' })).rows).toEqual([
      ['张一', '13800138001'],
    ]);
    expect((await readAll({ kind: 'text', text: '姓名|手机\n张一|13800138001' })).rows).toEqual([
      ['张一', '13800138001'],
    ]);
    const announced = await readAll({ kind: 'text', text: 'sep=;\nname;note\nAda;a,b\n' });
    expect([announced.shape.headerRow, announced.rows]).toEqual([2, [['Ada', 'a,b']]]);
  });

  it('commas inside cells do not beat the real delimiter', async () => {
    const text = 'Name;Betrag;Ort\nAda;1,50;Köln, Rhein\nBob;2,30;Bonn, Rhein\n';
    expect((await readAll({ kind: 'text', text })).shape.delimiter).toBe(';');
  });

  it('commas of long remarks, as many in each, do not beat the delimiter of a header that is known', async () => {
    const remark = '常来的客人，喜欢靠窗的位子，'.repeat(60);
    const rows = Array.from({ length: 20 }, (_, i) => `客人${i},1380013${8000 + i},杭州,${remark}`);
    const text = ['姓名,手机,城市,备注', ...rows].join('\n');
    expect((await readAll({ kind: 'text', text })).shape).toMatchObject({ delimiter: ',', headerRow: 1 });
  });

  it('commas in most rows do not beat the delimiter of all rows, also where no name is known', async () => {
    const text = 'x;y;z\n1,50;2;a, b\n2,30;4;c, d\n3,10;6;e, f\n';
    expect((await readAll({ kind: 'text', text })).shape.delimiter).toBe(';');
  });

  it('quotes after a blank open a cell; a quote in the middle is a character', async () => {
    expect((await readAll({ kind: 'text', text: 'a, "b, c"\n1, "2, 3"\n' })).rows).toEqual([['1', '2, 3']]);
    expect((await readAll({ kind: 'text', text: 'a,b\n5" cake,x\n' })).rows).toEqual([['5" cake', 'x']]);
  });

  it('what is chosen by hand is taken', async () => {
    const { shape, rows } = await readAll(fixture('ragged-semicolon.csv'), { delimiter: ',', headerRow: 0 });
    expect([shape.delimiter, shape.headerRow, rows[0]]).toEqual([',', 0, ['姓名;手机;城市']]);
  });

  it('can be read again from the start', async () => {
    const table = await openTable(fixture('shop-gbk.csv'));
    const count = async () => {
      let n = 0;
      for await (const { rows } of table.batches()) n += rows.length;
      return n;
    };
    expect([await count(), await count()]).toEqual([60, 60]);
    await table.close();
  });
});

describe('bad input ends in a typed error', () => {
  it('an empty file and one of blanks are empty; a header alone has no rows and is none', async () => {
    expect(await failure(fixture('empty.csv'))).toEqual({ code: 'IMPORT_EMPTY', data: {} });
    expect(await failure(fileOf(' \r\n\n\t\n'))).toEqual({ code: 'IMPORT_EMPTY', data: {} });
    expect(await failure(fileOf('\ufeff'))).toEqual({ code: 'IMPORT_EMPTY', data: {} });
    const headerOnly = await readAll(fixture('header-only.csv'));
    expect([headers(headerOnly), headerOnly.rows]).toEqual([['姓名', '手机号', '邮箱'], []]);
  });

  it('a missing file, a directory and something that is no file', async () => {
    expect((await failure({ kind: 'file', path: join(folder, 'gone.csv') }))?.code).toBe(
      'IMPORT_FILE_MISSING',
    );
    expect((await failure({ kind: 'file', path: folder }))?.code).toBe('IMPORT_IS_DIRECTORY');
    expect(await failure({ kind: 'file', path: '/dev/null' })).toEqual({
      code: 'IMPORT_UNREADABLE',
      data: { reason: 'not_a_file' },
    });
  });

  it('binary files by their kind', async () => {
    expect(await failure(fileOf('PK\x03\x04\x14\0xl/workbook.xml'))).toEqual({
      code: 'IMPORT_BINARY',
      data: { kind: 'xlsx' },
    });
    expect(await failure(fileOf(Buffer.from([1, 0, 2, 0, 0, 0, 9, 0, 0, 7])))).toEqual({
      code: 'IMPORT_BINARY',
      data: { kind: 'unknown' },
    });
  });

  it('a quote that nobody closes, with its line', async () => {
    expect(await failure(fixture('unclosed-quote.csv'))).toEqual({
      code: 'IMPORT_UNCLOSED_QUOTE',
      data: { line: 3 },
    });
    expect(await failure({ kind: 'text', text: 'a,b\n"x\ny",1\n"z,2\n' })).toEqual({
      code: 'IMPORT_UNCLOSED_QUOTE',
      data: { line: 4 },
    });
    const gbk = iconv.encode('姓名,手机\n张三,1\n"李四,2\n', 'gbk');
    expect(await failure(fileOf(gbk))).toEqual({ code: 'IMPORT_UNCLOSED_QUOTE', data: { line: 3 } });
  });

  it('a quote that a cell far below closes by chance swallows no rows', async () => {
    const text = '品名,备注\n"5寸蛋糕,甜\n布丁,苦\n"奶茶",酸\n';
    expect(await failure({ kind: 'text', text })).toEqual({
      code: 'IMPORT_UNCLOSED_QUOTE',
      data: { line: 2 },
    });
  });

  it('an open quote before megabytes of rows is found before they fill the memory', async () => {
    const text = `a,b\n"1,2\n${'3,4\n'.repeat(3_000_000)}`;
    expect(await failure(fileOf(text))).toEqual({ code: 'IMPORT_UNCLOSED_QUOTE', data: { line: 2 } });
  });

  it('too many columns, in the header or in a row far below', async () => {
    expect(
      await failure({
        kind: 'text',
        text: `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1,2\n`,
      }),
    ).toEqual({
      code: 'IMPORT_TOO_MANY_COLUMNS',
      data: { columns: 10_000, limit: 2000 },
    });
    const late = `a,b\n${'1,2\n'.repeat(100_000)}${','.repeat(3000)}x\n`;
    expect((await failure({ kind: 'text', text: late }))?.code).toBe('IMPORT_TOO_MANY_COLUMNS');
    expect((await failure({ kind: 'text', text: `a,b\n1,2\n${','.repeat(9_000_000)}` }))?.code).toBe(
      'IMPORT_TOO_MANY_COLUMNS',
    );
  });

  it('a line without an end', async () => {
    expect((await failure({ kind: 'text', text: `a,b\n1,${'x'.repeat(9_000_000)}\n` }))?.code).toBe(
      'IMPORT_TOO_LARGE',
    );
  });

  it('a file that shrinks while it is read ends without a crash', async () => {
    const input = fileOf(`a,b\n${'1,2\n'.repeat(500_000)}`);
    const table = await openTable(input);
    let rows = 0;
    for await (const batch of table.batches()) {
      if (rows === 0) truncateSync(input.path, 300_000);
      rows += batch.rows.length;
    }
    expect(rows).toBeLessThan(500_000);
    await table.close();
  });

  it('an aborted reading throws the reason of its signal', async () => {
    const table = await openTable(fileOf(`a,b\n${'1,2\n'.repeat(300_000)}`));
    const abort = new AbortController();
    const reading = (async () => {
      for await (const _ of table.batches({ signal: abort.signal })) abort.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
    await table.close();
  });
});

describe('whatever comes', () => {
  it('random bytes end in rows or in a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }),
          fc.string({ unit: 'binary', maxLength: 200 }).map((s) => Buffer.from(s)),
        ),
        async (bytes) => {
          const failed = await failure(fileOf(bytes));
          if (failed) expect(failed.code).toMatch(/^IMPORT_/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('random text of quotes, delimiters and line ends ends in rows or in a typed error', async () => {
    const text = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', 'a', '张', ' ', '1', '，', '\ufeff'),
      maxLength: 120,
    });
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const failed = await failure({ kind: 'text', text: source });
        if (failed) expect(failed.code).toMatch(/^IMPORT_(EMPTY|UNCLOSED_QUOTE)$/);
      }),
      { numRuns: 500 },
    );
  });

  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '张三',
      '13800138000',
      'a b',
      '含,逗号',
      '引"号',
      '换\n行',
      '分;号',
      '制\t表',
      '1,234.50',
      '2024/3/5',
      "O'Neil",
      '，',
    ),
    fc.string({ unit: fc.constantFrom(...'abc张王李中国上海12 ,;"\'|\n\t'), maxLength: 12 }),
  );
  const table = fc
    .integer({ min: 2, max: 6 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
    );
  const known = ['姓名', '手机', '城市', '标签', '备注', '邮箱'];

  it('any table written in any delimiter and encoding comes back cell by cell', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gbk', 'gb18030'),
        fc.constantFrom('\n', '\r\n'),
        async (rows, delimiter, encoding, lineEnd) => {
          const header = known.slice(0, rows[0]!.length);
          const text = stringify([header, ...rows], {
            delimiter,
            record_delimiter: lineEnd,
            quoted_match: /[\r\n]|^\s|\s$/,
          });
          const bytes = iconv.encode(text, encoding === 'utf-8-bom' ? 'utf-8' : encoding, {
            addBOM: /bom|16/.test(encoding),
          });
          const read = await readAll(fileOf(bytes));
          expect(headers(read)).toEqual(header);
          expect(read.shape.delimiter).toBe(delimiter);
          expect(read.rows).toEqual(rows.filter((row) => row.some((value) => value.trim() !== '')));
        },
      ),
      { numRuns: 400 },
    );
  });
});
