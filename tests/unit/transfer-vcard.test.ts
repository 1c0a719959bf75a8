import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openAnyTable } from '#main/domains/transfer/open-table.ts';
import { isTransferError } from '#main/domains/transfer/transfer-error.ts';
import { createPropertyReader } from '#main/domains/transfer/vcard-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-vcard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function read(content: string | Buffer): Promise<Record<string, string>[]> {
  const path = join(folder, `${files++}.vcf`);
  writeFileSync(path, content);
  const table = await openAnyTable({ kind: 'file', path });
  try {
    const rows: string[][] = [];
    for await (const batch of table.batches()) rows.push(...batch.rows);
    return rows.map((row) =>
      Object.fromEntries(
        table.shape.columns.flatMap(({ header, index }) => (row[index] ? [[header, row[index]!]] : [])),
      ),
    );
  } finally {
    await table.close();
  }
}

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

describe('cards as rows', () => {
  it('joins folded lines whatever ends them', async () => {
    for (const end of ['\r\n', '\n', '\r\r\n', '\r']) {
      const text = ['BEGIN:VCARD', 'VERSION:3.0', 'FN:李', ' 红', 'NOTE:a\\nb', 'END:VCARD', ''].join(end);
      expect(await read(text)).toEqual([{ Name: '李红', Notes: 'a\nb' }]);
    }
  });

  it('reads quoted-printable of 2.1 in its own character set, over soft line breaks', async () => {
    const [row] = await read(
      card(
        'VERSION:2.1',
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E7=BA=A2;;;',
        'FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C0=EE=',
        '=BA=EC',
        'TEL;CELL:13800138001',
      ),
    );
    expect(row).toMatchObject({
      Name: '李红',
      'Last Name': '李',
      'First Name': '红',
      'Phone 1': '13800138001',
    });
  });

  it('keeps a card without its end, and what is no property', async () => {
    const text = 'BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nnot a property\nTEL:1380013\\,8001\n';
    expect(await read(text)).toEqual([
      { Name: 'a' },
      { Name: 'b', 'Other lines': 'not a property', 'Phone 1': '1380013,8001' },
    ]);
  });

  it('drops a picture of 20 MB, on one line or folded, without holding it', async () => {
    const big = 'A'.repeat(20_000_000);
    const folded = big.replace(/.{74}/g, '$&\r\n ');
    const text =
      card('FN:a', `PHOTO;ENCODING=b;TYPE=JPEG:${folded}`) +
      card('FN:b', `PHOTO:data:image/png;base64,${big}`);
    expect((await read(text)).map((row) => [row['Name'], row['Photo']])).toEqual([
      ['a', 'JPEG (20000000)'],
      ['b', '(20000022)'],
    ]);
    const reader = createPropertyReader();
    const [photo] = [...reader.write(`PHOTO;BASE64:${big}\n`), ...reader.end()];
    expect(photo).toMatchObject({ value: '', dropped: 20_000_000 });
  });

  it('refuses a text without end', async () => {
    await expect(read(card(`NOTE:${'a'.repeat(1_100_000)}`))).rejects.toMatchObject({
      code: 'IMPORT_TOO_LARGE',
    });
  });

  it('gives the same properties however the text is cut', () => {
    const text = card(
      'VERSION:3.0',
      'item1.TEL;TYPE="cell,voice":+86 138',
      '  0013 8001',
      'NOTE:x\\,y',
      'é:1',
    );
    const all = (pieces: string[]) => {
      const reader = createPropertyReader();
      return [...pieces.flatMap((piece) => reader.write(piece)), ...reader.end()];
    };
    const whole = all([text]);
    expect(whole).toHaveLength(6);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(all(at.slice(1).map((end, i) => text.slice(at[i], end)))).toEqual(whole);
      }),
    );
  });

  it('random bytes end in cards or in a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, isCard) => {
        const start = isCard ? Buffer.from('BEGIN:VCARD\n') : Buffer.alloc(0);
        try {
          for (const row of await read(Buffer.concat([start, bytes]))) expect(typeof row).toBe('object');
        } catch (error) {
          expect(isTransferError(error)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
