import { describe, expect, it } from 'vitest';
import { chartCsv, plainColor } from '../../src-renderer/ui/chart/chart-export.ts';

describe('the numbers of a chart as CSV', () => {
  it('start with a byte order mark, quote what needs it, and run no formulas', () => {
    const columns = [
      { key: 'name', label: '阶段' },
      { key: 'n', label: '人数' },
    ];
    const rows = [
      { name: '粉丝, "铁杆"', n: -3 },
      { name: '=SUM(A1)', n: null },
    ];
    expect(chartCsv(columns, rows)).toBe('\uFEFF阶段,人数\r\n"粉丝, ""铁杆""",-3\r\n\'=SUM(A1),\r\n');
  });
});

it('writes mixed colours into a saved picture as every program reads them', () => {
  expect(
    [
      'color(srgb 0.163922 0.239216 0.220392)',
      'color(srgb 1 0 0 / 0.5)',
      'rgb(45, 42, 39)',
      'none',
      '12px',
    ].map(plainColor),
  ).toEqual(['rgb(42, 61, 56)', 'rgba(255, 0, 0, 0.5)', 'rgb(45, 42, 39)', 'none', '12px']);
});
