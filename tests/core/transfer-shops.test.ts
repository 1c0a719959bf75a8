// What comes in from each shop's list, with the mapping found by itself. The people are invented, the columns are the programs' own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary } from '../support/library.ts';

const fixtures = join(import.meta.dirname, '../fixtures/import');
type Person = { name: string; handles: string[]; orders: string[] } & Partial<
  Record<'remark' | 'region' | 'note' | 'source', string> & { tags: string[]; fields: object }
>;

const LISTS: [shop: string, file: string, people: Person[]][] = [
  [
    '微店: a line for each thing of an order, GBK; a closed order is none',
    'weidian-orders.csv',
    [
      {
        name: '沈知夏',
        handles: ['phone +8613511110021'],
        region: '浙江省 宁波市 鄞州区',
        fields: { 收货地址: '虚构路 8 号' },
        orders: ['2024-03-05 7300 CNY 手工牛轧糖 × 2, 蔓越莓曲奇 × 1'],
      },
      { name: '顾北', handles: ['phone +8613511110022'], orders: [] },
    ],
  ],
  [
    '拼多多: what the buyer paid; what was given back is none',
    'pinduoduo-orders.csv',
    [
      {
        name: '许未央',
        handles: ['phone +8613511110031'],
        region: '中国 江苏省 南京市 玄武区',
        orders: ['2024-03-05 2790 CNY 抽纸 20 包 × 1'],
      },
      { name: '江小鱼', handles: ['phone +8613511110032'], orders: [] },
    ],
  ],
  [
    '抖店: sums by line make the order’s; a number with stars is nobody’s handle, the presenter is not the buyer',
    'douyin-orders.csv',
    [
      { name: '陆**', remark: '', handles: [], orders: ['2024-03-05 19900 CNY 羊绒围巾 × 1'] },
      {
        name: '陆明舟',
        remark: '',
        handles: ['phone +8613511110042'],
        region: '浙江省 杭州市 滨江区',
        orders: ['2024-03-06 25880 CNY 羊毛袜 × 2, 羊绒围巾 × 1'],
      },
    ],
  ],
  [
    '京东: GB18030, numbers in ="…"; an order that waits for its payment is none',
    'jd-gb18030.csv',
    [
      {
        name: '周洋',
        remark: 'jd_7c1a',
        handles: ['phone +8613700137000'],
        orders: ['2024-03-05 25800 CNY 手冲咖啡壶 × 1'],
      },
      { name: '吴*', remark: 'jd_9d2b', handles: [], orders: [] },
    ],
  ],
  [
    '美团: numbers only, two orders of one are hers',
    'meituan-orders.csv',
    [
      {
        name: '13511110061',
        handles: ['phone +8613511110061'],
        orders: ['2024-03-05 11800 CNY 双人下午茶', '2024-03-09 2800 CNY 单人咖啡'],
      },
      { name: '139****0062', handles: [], orders: [] },
    ],
  ],
  [
    '企业微信: what she was called by the shop, two numbers in a cell, tags with their groups',
    'wecom-customers.csv',
    [
      {
        name: '小满@微信',
        remark: '叶小满-烘焙课',
        note: '周末有空',
        source: '扫描二维码',
        handles: ['phone +8613511110071', 'phone +8613511110072'],
        tags: ['客户等级-重要', '渠道-门店'],
        orders: [],
      },
      {
        name: 'Bay Trading@企业微信',
        remark: '何经理',
        handles: ['email he@example.com'],
        tags: ['渠道-展会'],
        fields: { 添加时间: '2024-04-05 10:20:30', 企业: '海湾贸易（虚构）' },
        orders: [],
      },
    ],
  ],
  [
    '小红书: what the shop received; given back after it was done is none',
    'xiaohongshu-orders.csv',
    [
      {
        name: '温晚',
        handles: ['phone +8613511110081'],
        region: '上海市 徐汇区',
        orders: ['2024-03-05 8900 CNY 手作香薰 × 1'],
      },
    ],
  ],
  [
    'Shopify: three lines of an order, one given back in part, one whole',
    'shopify-orders.csv',
    [
      {
        name: 'Ida Moss',
        handles: ['email ida.moss@example.com', 'phone +12125550121'],
        region: 'US NY Albany',
        orders: [
          '2024-03-05 5940 USD Tea tin × 2, Tea pot × 1, Spoon × 3',
          '2024-03-07 3000 USD Tea pot × 2',
        ],
      },
      { name: 'Per Vik', handles: ['email per.vik@example.com'], orders: [] },
    ],
  ],
];

it.each(LISTS)('%s', async (_, file, wanted) => {
  const lib = await openTestLibrary();
  try {
    const list = readFileSync(join(fixtures, file));
    const { people, verdicts } = await importList(lib, list, { name: file });
    expect(people).toMatchObject(wanted);
    expect(verdicts.filter(([, outcome]) => outcome === 'rejected' || outcome === 'clash')).toEqual([]);
    const again = await importList(lib, list, { name: file });
    expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0, rejected: 0 });
    expect(again.people).toEqual(people);
  } finally {
    await lib.close();
  }
});
