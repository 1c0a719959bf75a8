import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftOutColumns } from '#main/domains/transfer/columns/left-out-columns.ts';
import { shownRows } from '../../src-renderer/features/history/change-rows.ts';
import { csvLine, safeCell } from '../../src-renderer/features/import/csv-line.ts';
import { en } from '../../src-renderer/i18n/en.ts';
import { zhCN } from '../../src-renderer/i18n/zh-cn.ts';
import zhTW from '../../src-renderer/i18n/zh-TW.json' with { type: 'json' };

describe('rows that are saved because they did not come in', () => {
  test('any cells are read back as they were, save for the mark before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (cells) => {
        const [read] = parse(`${csvLine(cells)}\n`, { relax_column_count: true }) as string[][];
        expect(read).toEqual(cells.map(safeCell));
      }),
    );
  });

  test.each(['=1+1', '@SUM(A1)', '+cmd|calc', '-2+3+cmd', '\tx', '\rx'])('%j can not run', (cell) => {
    expect(safeCell(cell)).toBe(`'${cell}`);
  });

  test.each(['+86 138-0013-8001', '-12.50', '13800138001', '老客', ''])('%j stays as it is', (cell) => {
    expect(safeCell(cell)).toBe(cell);
  });
});

describe('what a change wrote', () => {
  test('only columns that differ are shown, and blanks are no difference', () => {
    const [row] = shownRows([
      {
        table: 'fan',
        rowId: 7,
        op: 'update',
        before: { name: '王芳', remark: '', region: null },
        after: { name: '王小芳', remark: '', region: '' },
      },
    ]);
    expect(row?.fanId).toBe(7);
    expect(row?.columns).toEqual([{ column: 'name', before: '王芳', after: '王小芳' }]);
  });

  test('going to the trash and coming back are told apart from other updates', () => {
    const update = (before: object, after: object) => ({
      table: 'fan',
      rowId: 1,
      op: 'update' as const,
      before: { ...before },
      after: { ...after },
    });
    const rows = shownRows([
      update({ deleted_at: null }, { deleted_at: 5 }),
      update({ deleted_at: 5 }, { deleted_at: null }),
      update({ name: 'a' }, { name: 'b' }),
    ]);
    expect(rows.map(({ act }) => act)).toEqual(['trash', 'restore', 'update']);
  });

  test("a row belongs to the person it names, and a move is said by the person's own row", () => {
    const rows = shownRows([
      { table: 'identity', rowId: 3, op: 'insert', before: null, after: { fan_id: 9, value: 'x' } },
      { table: 'stage_move', rowId: 4, op: 'insert', before: null, after: { fan_id: 9 } },
      { table: 'tag', rowId: 5, op: 'insert', before: null, after: { name: '老客' } },
    ]);
    expect(rows.map(({ table, fanId }) => [table, fanId])).toEqual([
      ['identity', 9],
      ['tag', null],
    ]);
  });
});

test('a saved list of rows that stayed out is known again in every language of the app', () => {
  for (const { csv } of [zhCN.import, en.import, zhTW.import])
    expect(leftOutColumns(['姓名', csv.row, csv.reason])).toBe(2);
  expect(leftOutColumns(['姓名', '手机', '原因'])).toBe(0);
});
