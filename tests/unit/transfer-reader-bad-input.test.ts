import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable } from '#main/domains/transfer/readers/csv-reader.ts';
import { createFiles, failure, fixture, headers, readAll } from '../support/read-table.ts';

const { folder, fileOf, drop } = createFiles();
afterAll(drop);

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
