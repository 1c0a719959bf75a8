// Workbooks of several sheets, some of them damaged: what is whole comes in, what is not is named.
import { utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList, openList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { number, sheets, word } from '../support/workbook.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const HEADER = word('A1', '姓名') + word('B1', '手机');
const month = (...people: [name: string, phone: string][]) => ({
  rows: [HEADER, ...people.map(([name, phone], i) => word(`A${i + 2}`, name) + number(`B${i + 2}`, phone))],
});
const book = sheets(
  month(['甲某', '13611110001']),
  month(['乙某', '13611110002'], ['丙某', '13611110003']),
  month(['丁某', '13611110004']),
);

/** The workbook with one of its parts written anew; null takes it out. */
function changed(part: string, change: (xml: string) => string | null): Uint8Array {
  const parts = unzipSync(book);
  const { [part]: xml, ...others } = parts;
  const text = change(strFromU8(xml!));
  return zipSync(text === null ? others : { ...others, [part]: strToU8(text) });
}

/** Bytes of a packed part overwritten, as a damaged disk does it. */
function noise(part: string): Uint8Array {
  const bytes = Buffer.from(book);
  const at = bytes.indexOf(part) + part.length;
  bytes.fill(0xff, at + 4, at + 40);
  return bytes;
}

const names = (people: { name: string }[]) => people.map(({ name }) => name);
const SHEET2 = 'xl/worksheets/sheet2.xml';

describe('a damaged sheet beside whole ones', () => {
  it.each([
    [
      'cut in its second row',
      () => changed(SHEET2, (xml) => xml.slice(0, xml.indexOf('丙某'))),
      ['甲某', '乙某', '丁某'],
      1,
    ],
    [
      'with a text that the shared ones do not have',
      () =>
        changed(SHEET2, (xml) =>
          xml.replace('<c r="A3" t="inlineStr"><is><t>丙某</t></is></c>', '<c r="A3" t="s"><v>7</v></c>'),
        ),
      ['甲某', '乙某', '丁某'],
      1,
    ],
    ['that is not in the archive', () => changed(SHEET2, () => null), ['甲某', '丁某'], 0],
    ['whose bytes are noise', () => noise(SHEET2), ['甲某', '丁某'], 0],
  ])('%s: the others come in, it is named, and mended it brings the rest', async (_, make, known, rows) => {
    const { session, people } = await importList(lib, make(), { name: 'list.xlsx' });
    expect(names(people)).toEqual(known);
    expect(session.unread).toEqual([{ sheet: 's2', rows }]);
    const mended = await importList(lib, book, { name: 'list.xlsx' });
    expect(mended.session.unread).toEqual([]);
    expect(names(mended.people).sort()).toEqual(['丁某', '丙某', '乙某', '甲某']);
    expect(mended.counts.created).toBe(4 - known.length);
  });

  it('is named also where it is the first, and refused where it is the only one', async () => {
    const first = changed('xl/worksheets/sheet1.xml', (xml) => xml.slice(0, 200));
    const { session, people } = await importList(lib, first, { name: 'list.xlsx' });
    expect([names(people), session.unread]).toEqual([['乙某', '丙某', '丁某'], [{ sheet: 's1', rows: 0 }]]);
    const only = unzipSync(sheets(month(['甲某', '13611110001'])));
    only['xl/worksheets/sheet1.xml'] = only['xl/worksheets/sheet1.xml']!.slice(0, -30);
    await expect(openList(lib, zipSync(only), 'list.xlsx')).rejects.toMatchObject({
      code: 'IMPORT_BINARY',
      data: { kind: 'xlsx_damaged' },
    });
  });

  it('an empty sheet as Excel writes it is none', async () => {
    const empty = changed(SHEET2, (xml) => xml.replace(/<sheetData>.*<\/sheetData>/, '<sheetData/>'));
    const { session, people } = await importList(lib, empty, { name: 'list.xlsx' });
    expect([names(people), session.unread]).toEqual([['甲某', '丁某'], []]);
  });
});

it('an old workbook of months is one list: the sheets with its header, wherever it stands in them', async () => {
  const old = utils.book_new();
  const add = (name: string, rows: unknown[][]) =>
    utils.book_append_sheet(old, utils.aoa_to_sheet(rows), name);
  add('一月', [
    ['姓名', '手机'],
    ['甲某', '13611110001'],
  ]);
  add('库存', [
    ['商品', '库存'],
    ['茶', 3],
  ]);
  add('二月', [['二月名单'], [], ['姓名', '手机', '', '备注'], ['戊某', '13611110005', '', 'x']]);
  add('三月', [['三月名单'], ['姓名', '手机'], ['乙某', '13611110002'], [], ['丙某', '13611110003']]);
  const bytes = write(old, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const { people, verdicts } = await importList(lib, bytes, { name: 'list.xls' });
  expect(people.map(({ name, handles }) => [name, ...handles])).toEqual([
    ['甲某', 'phone +8613611110001'],
    ['乙某', 'phone +8613611110002'],
    ['丙某', 'phone +8613611110003'],
  ]);
  expect(verdicts.map(([row]) => row)).toEqual([2, 5, 7]);
  const again = await importList(lib, bytes, { name: 'list.xls' });
  expect(again.counts).toMatchObject({ created: 0, updated: 0 });
});
