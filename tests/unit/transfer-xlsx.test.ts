import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { openAnyTable } from '#main/domains/transfer/readers/open-table.ts';
import { isTransferError } from '#main/domains/transfer/transfer-error.ts';
import { number, sheets, word, workbook } from '../support/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function read(content: Uint8Array) {
  const path = join(folder, `${files++}.xlsx`);
  writeFileSync(path, content);
  const table = await openAnyTable({ kind: 'file', path });
  const rows: string[][] = [];
  const numbers: number[] = [];
  for await (const batch of table.batches()) {
    rows.push(...batch.rows);
    numbers.push(...batch.rowNumbers);
  }
  await table.close();
  return { headers: table.shape.columns.map(({ header }) => header), rows, numbers };
}

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
    const bomb = Buffer.from(
      zipSync({ '[Content_Types].xml': strToU8('<a/>'), 'xl/bomb.xml': new Uint8Array(210_000_000) }),
    );
    await expect(read(bomb)).rejects.toMatchObject({ code: 'IMPORT_TOO_LARGE' });
    for (let at = bomb.indexOf('PK\x01\x02'); at >= 0; at = bomb.indexOf('PK\x01\x02', at + 1)) {
      bomb.writeUInt32LE(4, at + 24);
      bomb.writeUInt32LE(4, bomb.readUInt32LE(at + 42) + 22);
    }
    await expect(read(bomb)).rejects.toMatchObject({ code: 'IMPORT_TOO_LARGE' });
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
