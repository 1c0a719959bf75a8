import { describe, expect, it } from 'vitest';
import { openTable } from '#main/domains/transfer/readers/csv-reader.ts';
import { fixture, readAll } from '../support/read-table.ts';

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
