import { describe, expect, it } from 'vitest';
import { createFormats } from '../../src-renderer/app/format.ts';
import { shortNames } from '../../src-renderer/features/cases/compare/short-names.ts';
import { filterOf } from '../../src-renderer/features/cases/library/use-cases-search.ts';
import { chartsOf } from '../../src-renderer/features/cases/metrics/metric-charts.ts';
import {
  isMetricDate,
  metricText,
  parseNumber,
} from '../../src-renderer/features/cases/metrics/metric-text.ts';
import { folderTree } from '../../src-renderer/features/notes/folders/folder-tree.ts';

const metric = (name: string, value: number, unit: string, at: string | null = null) => ({
  id: 1,
  caseId: 1,
  name,
  value,
  unit,
  note: '',
  at,
  position: 0,
});

describe('the numbers of a case', () => {
  it('are read as people write them', () => {
    expect(['18.7', '1,200', '１，２００', ' 40 ', '1 000', '-3'].map(parseNumber)).toEqual([
      18.7, 1200, 1200, 40, 1000, -3,
    ]);
    expect(['', '  ', '很多', '1.2.3', '1e999'].map(parseNumber)).toEqual([null, null, null, null, null]);
  });
  it('stand with their unit, a sign without a gap', () => {
    const format = createFormats('zh-CN', 'Asia/Shanghai');
    expect(metricText({ value: 18.7, unit: '亿元' }, format)).toBe('18.7 亿元');
    expect(metricText({ value: 40, unit: '%' }, format)).toBe('40%');
    expect(metricText({ value: 3, unit: '' }, format)).toBe('3');
  });
  it('have a year, a month or a day', () => {
    expect(['2016', '2016-05', '2016-05-01'].every(isMetricDate)).toBe(true);
    expect(['', '16', '2016-5', '2016-05-01T00:00'].some(isMetricDate)).toBe(false);
  });
  it('of one name with dates make a line in the order of time; others bars by unit', () => {
    const charts = chartsOf([
      metric('成员', 300, '人', '2016'),
      metric('成员', 100, '人', '2015'),
      metric('群数', 10, '个'),
      metric('到场', 40, '人'),
    ]);
    expect(charts).toEqual([
      {
        kind: 'line',
        name: '成员',
        unit: '人',
        rows: [
          { at: '2015', value: 100 },
          { at: '2016', value: 300 },
        ],
      },
      { kind: 'bars', unit: '个', rows: [{ name: '群数', value: 10 }] },
      { kind: 'bars', unit: '人', rows: [{ name: '到场', value: 40 }] },
    ]);
  });
  it('a name without all its dates is no line', () => {
    const charts = chartsOf([metric('成员', 300, '人', '2016'), metric('成员', 100, '人')]);
    expect(charts.map(({ kind }) => kind)).toEqual(['bars']);
  });
});

describe('names beside the bars of a comparison', () => {
  it('are brands where they tell the cases apart, else titles, cut; never twice the same', () => {
    expect(
      shortNames([
        { title: '小米：和发烧友一起做手机', brand: '小米' },
        { title: '花店的会员日和它的故事', brand: '' },
        { title: '花店的会员日和它的后来', brand: '' },
      ]),
    ).toEqual(['小米', '花店的会员日和…', '花店的会员日和… 3']);
  });
});

describe('the filter of an address', () => {
  it('leaves out what filters nothing and keeps "not known"', () => {
    expect(filterOf({ q: '  ', brands: [], years: [null], by: 'year', view: 'table' })).toEqual({
      years: [null],
    });
  });
});

describe('folders of notes', () => {
  const compare = (a: string, b: string) => (a < b ? -1 : 1);
  it('stand in the order of the tree with what they hold below', () => {
    const tree = folderTree(
      [
        { id: 1, parentId: null, name: 'b', noteCount: 1 },
        { id: 2, parentId: 1, name: 'c', noteCount: 2 },
        { id: 3, parentId: null, name: 'a', noteCount: 4 },
        { id: 4, parentId: 99, name: 'd', noteCount: 8 },
      ],
      compare,
    );
    expect(tree.map(({ id, depth, total, path }) => [id, depth, total, path])).toEqual([
      [3, 0, 4, 'a'],
      [1, 0, 3, 'b'],
      [2, 1, 2, 'b / c'],
      [4, 0, 8, 'd'],
    ]);
  });
});
