// What many shop systems call .xls: a web page with a table, or Excel's XML of 2003.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { openAnyTable } from '#main/domains/transfer/readers/open-table.ts';
import { isTransferError } from '#main/domains/transfer/transfer-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-html-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function open(bytes: Buffer | string) {
  files += 1;
  const path = join(folder, `${files}.xls`);
  writeFileSync(path, bytes);
  const table = await openAnyTable({ kind: 'file', path });
  const rows: string[][] = [];
  for await (const batch of table.batches()) rows.push(...batch.rows);
  return { ...table.shape, headers: table.shape.columns.map(({ header }) => header), rows };
}

const page = (body: string, charset = 'utf-8') =>
  `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="${charset}"><style>td{color:red}</style></head><body>${body}</body></html>`;

describe('a web page called .xls', () => {
  it('comes in by its table, also in GBK, with entities, line breaks and cells that were never closed', async () => {
    const html = page(
      '<table><tr><th>姓名<th>手机<th>备注</tr><tr><td>王&amp;李</td><td>13800138000</td><td>两<br>行</td></tr><tr><td>陈静<td>13900139000<td></table>',
      'gb2312',
    );
    const read = await open(iconv.encode(html, 'gbk'));
    expect(read.encoding).toBe('gbk');
    expect(read.headers).toEqual(['姓名', '手机', '备注']);
    expect(read.rows).toEqual([
      ['王&李', '13800138000', '两 行'],
      ['陈静', '13900139000', ''],
    ]);
  });

  it('takes the first table of several rows, not the frame around it, and words of scripts never', async () => {
    const read = await open(
      page(
        '<table><tr><td>导出时间 2026-03-05</td></tr></table><script>document.write("<table><tr><td>x</td></tr></table>")</script>' +
          '<table><tr><td>昵称</td><td>消费金额</td></tr><tr><td>青柠<script>alert(1)</script></td><td>￥128.50</td></tr></table>',
      ),
    );
    expect(read.headers).toEqual(['昵称', '消费金额']);
    expect(read.rows).toEqual([['青柠', '￥128.50']]);
  });

  it('gives a cell over several rows to each of them, and keeps places right beside a wide one', async () => {
    const read = await open(
      page(
        '<table><tr><td>订单号</td><td>姓名</td><td>商品</td><td>数量</td></tr>' +
          '<tr><td rowspan="2">A1</td><td rowspan=2>陈静</td><td>欧包</td><td>1</td></tr><tr><td>吐司</td><td>2</td></tr>' +
          '<tr><td colspan="2">无</td><td>花</td><td>3</td></tr></table>',
      ),
    );
    expect(read.rows).toEqual([
      ['A1', '陈静', '欧包', '1'],
      ['A1', '陈静', '吐司', '2'],
      ['无', '', '花', '3'],
    ]);
  });

  it('takes the number that Excel wrote beside what it shows', async () => {
    const read = await open(
      page(
        '<table><tr><td>姓名</td><td>手机</td></tr><tr><td>陈静</td><td x:num="13800138000">1.38E+10</td></tr></table>',
      ),
    );
    expect(read.rows).toEqual([['陈静', '13800138000']]);
  });

  it('refuses a short page that claims more columns or cells than any list has, before it makes them', async () => {
    const codeOf = (html: string) =>
      open(page(html)).then(
        () => null,
        (error: unknown) => isTransferError(error) && error.code,
      );
    const wide = '<td colspan="1000">x</td>'.repeat(3);
    expect(await codeOf(`<table><tr>${wide}</tr></table>`)).toBe('IMPORT_TOO_MANY_COLUMNS');
    const tall = `<tr>${'<td rowspan="1000">x</td>'.repeat(1900)}</tr>${'<tr></tr>'.repeat(999)}`;
    expect(await codeOf(`<table>${tall.repeat(6)}</table>`)).toBe('IMPORT_TOO_LARGE');
  });

  it('is refused by its kind where it holds no table', async () => {
    const refused = await open(page('<p>请先登录</p>')).catch((error: unknown) => error);
    expect(isTransferError(refused) && [refused.code, refused.data]).toEqual([
      'IMPORT_BINARY',
      { kind: 'html' },
    ]);
  });

  it('reads any table of words as it was written', async () => {
    const word = fc.string({
      unit: fc.constantFrom('甲', 'b', '7', '&', '<', '"', ' '),
      minLength: 1,
      maxLength: 6,
    });
    const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 12 }), async (cells) => {
        const trs = cells.map(
          (row) => `<tr>${row.map((cell) => `<td>x${escaped(cell)}</td>`).join('')}</tr>`,
        );
        const read = await open(page(`<table><tr><th>姓名</th><th>备注</th></tr>${trs.join('')}</table>`));
        expect(read.rows).toEqual(
          cells.map((row) => row.map((cell) => `x${cell}`.replace(/\s+/g, ' ').trim())),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('Excel’s XML of 2003', () => {
  it('comes in with skipped cells in their places', async () => {
    const read = await open(
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="客户"><Table>
<Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="String">手机</Data></Cell><Cell><Data ss:Type="String">标签</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">陈静</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">老客</Data></Cell></Row>
<Row ss:Index="4"><Cell><Data ss:Type="String">李雷</Data></Cell><Cell><Data ss:Type="Number">13800138000</Data></Cell><Cell/></Row>
</Table></Worksheet></Workbook>`,
    );
    expect(read.headers).toEqual(['姓名', '手机', '标签']);
    expect(read.rows).toEqual([
      ['陈静', '', '老客'],
      ['李雷', '13800138000', ''],
    ]);
  });

  it('of something else is refused', async () => {
    const refused = await open('<?xml version="1.0"?><feed><title>x</title></feed>').catch(
      (error: unknown) => error,
    );
    expect(isTransferError(refused) && refused.code).toBe('IMPORT_BINARY');
  });
});
