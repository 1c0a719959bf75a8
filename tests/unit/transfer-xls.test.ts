// Old binary workbooks, as shop systems still write them, and cells of workbooks that are one with those below them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CFB, utils, write } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { openAnyTable } from '#main/domains/transfer/readers/open-table.ts';
import { readWhole } from '../support/read-table.ts';

const fixtures = join(import.meta.dirname, '../fixtures/import');
const folder = mkdtempSync(join(tmpdir(), 'kith-xls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readPath(path: string) {
  const { shape, rows, rowNumbers } = await readWhole(await openAnyTable({ kind: 'file', path }));
  return { header: shape.columns.map(({ header }) => header), rows, numbers: rowNumbers };
}

let files = 0;
async function readBytes(bytes: Uint8Array) {
  const path = join(folder, `${files++}.xls`);
  writeFileSync(path, bytes);
  return readPath(path);
}

/** A real .xls with one sheet of these rows. */
function oldWorkbook(rows: unknown[][], bookType: 'biff8' | 'biff5' = 'biff8'): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'list');
  return Buffer.from(write(book, { type: 'buffer', bookType }));
}

/** Its stream of records, outside of its container. */
const streamOf = (file: Buffer): Buffer =>
  Buffer.from(CFB.find(CFB.read(file, { type: 'buffer' }), 'Workbook')!.content as Uint8Array);

describe.each(['members.xls', 'members-merged.xlsx'])('%s', (file) => {
  it('has its list behind a cover, under a title and a heading of two lines; merged cells stand in each row', async () => {
    const { header, rows, numbers } = await readPath(join(fixtures, file));
    expect(header).toEqual(['门店', '姓名', '手机', '微信', '累计消费(元)', '最近消费', '生日', '折扣']);
    expect(rows).toEqual([
      ['一店', '何静', '13800000001', 'hejing_88', '100.5', '2024-03-05', '1987-08-11', '85%'],
      ['一店', '陈浩然', '013800000002', 'chr_2020', '200', '2024-03-06 12:00:00', '', ''],
      ['二店', '朱婉婷', '13800000003', '', '0', '', '', ''],
      ['合计', '', '', '', '300.5', '', '', ''],
    ]);
    expect(numbers).toEqual([4, 5, 6, 7]);
  });
});

describe('old workbooks', () => {
  const rows = [
    ['姓名', '手机'],
    ['甲', '13800000001'],
    ['乙', '13800000002'],
  ];

  it('are read without their container, too', async () => {
    expect((await readBytes(streamOf(oldWorkbook(rows)))).rows).toEqual(rows.slice(1));
  });

  it('of before 1997 are read as Chinese', async () => {
    // The library that writes them knows no Chinese there: words of as many bytes are put in their place.
    const file = oldWorkbook(
      [
        ['NAME', 'MOBI'],
        ['ABCD', '13800000001'],
      ],
      'biff5',
    );
    const words: [string, string][] = [
      ['NAME', '姓名'],
      ['MOBI', '手机'],
      ['ABCD', '何静'],
    ];
    // Record 0x42 names the code page: 936 instead of 1252.
    let text = file.toString('latin1').replace('\x42\0\x02\0\xe4\x04', '\x42\0\x02\0\xa8\x03');
    for (const [word, chinese] of words)
      text = text.replace(word, iconv.encode(chinese, 'gbk').toString('latin1'));
    const { header, rows: found } = await readBytes(Buffer.from(text, 'latin1'));
    expect([header, ...found]).toEqual([
      ['姓名', '手机'],
      ['何静', '13800000001'],
    ]);
  });

  it('that are broken off, noise, locked or another kind of document say so', async () => {
    const file = oldWorkbook([...rows, ...Array.from({ length: 500 }, (_, i) => [`客${i}`, i])]);
    await expect(readBytes(file.subarray(0, file.length / 2))).rejects.toMatchObject({
      code: 'IMPORT_BINARY',
      data: { kind: 'xlsx_damaged' },
    });
    const noise = Buffer.from(file);
    for (let i = 4096; i < noise.length; i += 97) noise[i] = (noise[i]! * 7 + i) & 255;
    await expect(readBytes(noise)).rejects.toMatchObject({ code: 'IMPORT_BINARY' });

    const stream = streamOf(file);
    const start = 4 + stream.readUInt16LE(2);
    const lock = Buffer.from([0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4]);
    await expect(
      readBytes(Buffer.concat([stream.subarray(0, start), lock, stream.subarray(start)])),
    ).rejects.toMatchObject({ code: 'IMPORT_BINARY', data: { kind: 'xlsx_encrypted' } });

    const letter = CFB.utils.cfb_new();
    CFB.utils.cfb_add(letter, 'WordDocument', Buffer.alloc(5000));
    await expect(
      readBytes(Buffer.from(CFB.write(letter, { type: 'buffer' }) as Uint8Array)),
    ).rejects.toMatchObject({ code: 'IMPORT_BINARY', data: { kind: 'unknown' } });
  });

  it('stop when nobody waits for them', async () => {
    const path = join(folder, 'stopped.xls');
    writeFileSync(path, oldWorkbook(rows));
    const stop = new AbortController();
    const opened = openAnyTable({ kind: 'file', path }, { signal: stop.signal });
    stop.abort();
    await expect(opened).rejects.toMatchObject({ name: 'AbortError' });
    expect(readFileSync(path).length).toBeGreaterThan(0);
  });
});
