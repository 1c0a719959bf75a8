import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openByteSource } from '#main/domains/transfer/readers/byte-source.ts';
import { openAnyTable } from '#main/domains/transfer/readers/open-table.ts';
import { createPropertyReader } from '#main/domains/transfer/readers/vcard-lines.ts';
import { withoutFoldedCharacters } from '#main/domains/transfer/readers/vcard-unfold.ts';
import { isTransferError } from '#main/domains/transfer/transfer-error.ts';

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

  it('a line folded inside a character is whole again, wherever the fold is', async () => {
    const line = Buffer.from('FN:李红和很长的名字');
    const [before, after] = ['BEGIN:VCARD\r\n', '\r\nTEL:13800138001\r\nEND:VCARD\r\n'].map((text) =>
      Buffer.from(text),
    );
    for (let at = 3; at < line.length; at++) {
      const fold = Buffer.from(at % 2 === 0 ? '\r\n ' : '\n\t');
      const bytes = Buffer.concat([before!, line.subarray(0, at), fold, line.subarray(at), after!]);
      expect(await read(bytes)).toEqual([{ Name: '李红和很长的名字', 'Phone 1': '13800138001' }]);
    }
  });

  it('finds such a fold also where reading breaks off in it', async () => {
    const text = Buffer.from('NOTE:李红，爱喝拿铁');
    const folded = Buffer.concat(
      [...text].map((_, i) =>
        i % 4 === 3 ? Buffer.from([13, 13, 10, 32, text[i]!]) : text.subarray(i, i + 1),
      ),
    );
    const path = join(folder, `${files++}.vcf`);
    writeFileSync(path, folded);
    const source = withoutFoldedCharacters(await openByteSource({ kind: 'file', path }));
    for (let chunkBytes = 1; chunkBytes < 40; chunkBytes++) {
      const parts: Buffer[] = [];
      for await (const part of source.chunks({ chunkBytes })) parts.push(part);
      // Folds between characters are the reader's.
      expect(
        Buffer.concat(parts)
          .toString('utf8')
          .replace(/\r\r\n /g, ''),
      ).toBe(text.toString('utf8'));
    }
    await source.close();
  });

  it('knows handles by their service, however a card names it; a group is nobody', async () => {
    const [row, ...others] = await read(
      card(
        'VERSION:3.0',
        'FN:李静',
        'item1.IMPP;X-SERVICE-TYPE=WeChat:x-apple:jing_88',
        'IMPP:qq:123456789',
        'item2.IMPP:x-apple:jing_99',
        'item2.X-ABLabel:微信',
        'IMPP:xmpp:jing@example.org',
        'X-SOCIALPROFILE;type=weibo;x-user=jing:http://weibo.com/n/1',
        'X-SOCIALPROFILE;type=twitter:https://twitter.com/jing88',
        'X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;小静;1;;;',
      ) + card('VERSION:3.0', 'X-ADDRESSBOOKSERVER-KIND:group', 'FN:家人'),
    );
    expect(others).toEqual([]);
    expect(row).toEqual({
      Name: '李静',
      微信号: 'jing_88',
      '微信号 2': 'jing_99',
      QQ: '123456789',
      IMPP: 'xmpp:jing@example.org',
      微博: 'jing',
      Twitter: 'jing88',
      Nickname: '小静',
    });
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
    expect((await read(text)).map((row) => [row.Name, row.Photo])).toEqual([
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
