import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { openAnyTable } from '#main/domains/transfer/readers/open-table.ts';
import { MAX_SHARED_BYTES } from '#main/domains/transfer/readers/xlsx-package.ts';
import { isTransferError } from '#main/domains/transfer/transfer-error.ts';
import { readWhole } from '../support/read-table.ts';
import { number, sheets, word, workbook } from '../support/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function read(content: Uint8Array) {
  const path = join(folder, `${files++}.xlsx`);
  writeFileSync(path, content);
  const { shape, rows, rowNumbers } = await readWhole(await openAnyTable({ kind: 'file', path }));
  return { headers: shape.columns.map(({ header }) => header), rows, numbers: rowNumbers };
}

const SHARED_LINK =
  '<Relationship Id="rIdTexts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>';
const HEADER = word('A1', '姓名') + word('B1', '手机') + word('C1', '生日');

describe('workbooks as rows', () => {
  it('passes over hidden sheets and one of instructions; a hidden sheet is read where there is no other', async () => {
    const list = (name: string) => [HEADER, word('A2', name) + number('B2', '13800138000')];
    const notes = { rows: [word('A1', '请按模板填写'), word('A2', '不要改表头')] };
    const hidden = { rows: list('旧名单'), state: 'hidden' as const };
    expect((await read(sheets(hidden, notes, { rows: list('李红') }))).rows).toEqual([
      ['李红', '13800138000', ''],
    ]);
    expect((await read(sheets(hidden, { rows: [] }))).rows).toEqual([['旧名单', '13800138000', '']]);
  });

  it('reads the first sheet with rows: numbers with all digits, dates as ISO', async () => {
    const content = workbook(
      HEADER,
      word('A2', '李红') + number('B2', '13800138000') + number('C2', '32309', 1),
      '',
      word('A4', '王强') + number('B4', '1.3800138001E10') + word('C4', '1988年6月15日'),
    );
    expect(await read(content)).toEqual({
      headers: ['姓名', '手机', '生日'],
      rows: [
        ['李红', '13800138000', '1988-06-15'],
        ['王强', '13800138001', '1988年6月15日'],
      ],
      numbers: [2, 4],
    });
  });

  it('a bomb is refused before it is parsed, also when it lies about its size', async () => {
    const parts = unzipSync(workbook(HEADER, word('A2', '李红')));
    const links = new TextDecoder()
      .decode(parts['xl/_rels/workbook.xml.rels'])
      .replace('</Relationships>', SHARED_LINK);
    const bomb = Buffer.from(
      zipSync({
        ...parts,
        'xl/_rels/workbook.xml.rels': strToU8(links),
        'xl/sharedStrings.xml': new Uint8Array(MAX_SHARED_BYTES + 1),
      }),
    );
    await expect(read(bomb)).rejects.toMatchObject({
      code: 'IMPORT_TOO_LARGE',
      data: { limit: MAX_SHARED_BYTES },
    });
    const at = bomb.lastIndexOf('xl/sharedStrings.xml') - 46;
    bomb.writeUInt32LE(4, at + 24);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'IMPORT_TOO_LARGE' });
  });

  it('a part that is no XML for megabytes, and one that breaks off, are named as damage', async () => {
    const parts = unzipSync(workbook(HEADER, word('A2', '李红')));
    const silent = zipSync({ ...parts, 'xl/worksheets/sheet2.xml': new Uint8Array(20_000_000).fill(60) });
    await expect(read(silent)).rejects.toMatchObject({ data: { kind: 'xlsx_damaged' } });
    const half = parts['xl/worksheets/sheet2.xml']!.slice(0, -40);
    await expect(read(zipSync({ ...parts, 'xl/worksheets/sheet2.xml': half }))).rejects.toMatchObject({
      data: { kind: 'xlsx_damaged' },
    });
  });

  it('reads what other writers write: shared and rich texts, cells without a place, own formats of dates, errors', async () => {
    const parts = unzipSync(
      workbook(
        '<c t="s"><v>0</v></c><c t="inlineStr"><is><t>手机</t></is></c><c t="str"><v>生日</v></c><c t="inlineStr"><is><t>消费</t></is></c>',
        '<c t="s"><v>1</v></c><c><v>13800138000</v></c><c s="1"><v>45356.430902777778</v></c><c t="e"><v>#N/A</v></c>',
        word('C3', '合计') + number('D3', '0.30000000000000004'),
      ),
    );
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    const written = zipSync({
      ...parts,
      'xl/_rels/workbook.xml.rels': strToU8(
        text('xl/_rels/workbook.xml.rels').replace('</Relationships>', SHARED_LINK),
      ),
      'xl/sharedStrings.xml': strToU8(
        '<x:sst xmlns:x="m"><x:si><x:t>姓名</x:t><x:rPh sb="0" eb="1"><x:t>なまえ</x:t></x:rPh></x:si><x:si><x:r><x:t>李</x:t></x:r><x:r><x:t xml:space="preserve">红 &amp; 王_x000A_强</x:t></x:r></x:si></x:sst>',
      ),
      'xl/styles.xml': strToU8(
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ hh:mm:ss;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      ),
    });
    const found = await read(written);
    expect(found.headers).toEqual(['姓名', '手机', '生日', '消费']);
    expect(found.rows).toEqual([
      ['李红 & 王\n强', '13800138000', '2024-03-05 10:20:30', ''],
      ['', '', '合计', '0.3'],
    ]);
  });

  it('a workbook with a password, or without sheets, gets a typed error', async () => {
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    await expect(read(locked)).rejects.toMatchObject({
      code: 'IMPORT_BINARY',
      data: { kind: 'xlsx_encrypted' },
    });
    await expect(read(zipSync({ 'xl/a.xml': strToU8('<a') }))).rejects.toMatchObject({
      code: 'IMPORT_BINARY',
    });
    await expect(read(workbook())).rejects.toMatchObject({ code: 'IMPORT_EMPTY' });
  });

  it('damaged bytes anywhere end in rows or in a typed error', async () => {
    const whole = workbook(HEADER, word('A2', '李红'));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(), async (at, byte, cut) => {
        const content = whole.slice(0, cut % 3 === 0 ? cut % whole.length : whole.length);
        if (at < content.length) content[at] = byte;
        try {
          expect(Array.isArray((await read(content)).rows)).toBe(true);
        } catch (error) {
          expect(isTransferError(error)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
