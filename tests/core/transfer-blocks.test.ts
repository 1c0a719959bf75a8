// People as they are sent in chats: blocks of labelled lines, addresses for parcels.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

/** Imports twice: the second time nothing changes. */
async function importTwice(list: string | Uint8Array) {
  const first = await importList(lib, list, { name: 'pasted.txt' });
  const again = await importList(lib, list, { name: 'pasted.txt' });
  expect(again.counts).toMatchObject({ created: 0, updated: 0, clashes: 0 });
  expect(again.people).toEqual(first.people);
  const known = first.people.map(({ name, handles, fields }) => [
    name,
    ...handles.map((handle) => handle.replace('phone ', '')),
    // Where an address is divided is its writer's choice.
    ...Object.values(fields).map((value) => value.replaceAll(' ', '')),
  ]);
  return { ...first, known };
}

const ZHANG = ['张三', '+8613800138001', '浙江省杭州市西湖区文三路1号'];
const LI = ['李小四', '+8613800138002', '上海市静安区南京西路2号'];

describe('blocks of labelled lines', () => {
  it.each([
    [
      'divided by blank lines, with colons of either width',
      '姓名：张三\n电话：13800138001\n地址：浙江省杭州市西湖区文三路1号\n\n姓名: 李小四\n电话:13800138002\n地址 ： 上海市静安区南京西路2号\n',
    ],
    [
      'of parcels',
      '收件人: 张三\n手机: 13800138001\n收货地址: 浙江省杭州市西湖区文三路1号\n\n收件人: 李小四\n手机: 138 0013 8002\n收货地址: 上海市静安区南京西路2号',
    ],
    [
      'without a line between, with numbers and marks before them',
      '1. 姓名：张三\n电话：13800138001\n地址：浙江省杭州市西湖区文三路1号\n2. 姓名：李小四\n电话：13800138002\n地址：上海市静安区南京西路2号\n',
    ],
    [
      'all fields on one line',
      '姓名：张三，电话：13800138001，地址：浙江省杭州市西湖区文三路1号\n姓名：李小四 电话：13800138002 地址：上海市静安区南京西路2号\n',
    ],
    [
      'a blank line after each',
      '姓名：张三\n\n电话：13800138001\n\n地址：浙江省杭州市西湖区文三路1号\n\n\n姓名：李小四\n\n电话：13800138002\n\n地址：上海市静安区南京西路2号\n',
    ],
    [
      'blanks or tabs in place of colons',
      '姓名 张三\n电话 13800138001\n地址 浙江省杭州市西湖区文三路1号\n\n姓名\t李小四\n电话\t13800138002\n地址\t上海市静安区南京西路2号\n',
    ],
    [
      'labels in brackets, and a rule between',
      '【姓名】张三\n【电话】13800138001\n【地址】浙江省杭州市西湖区文三路1号\n-----\n【姓名】李小四\n【电话】13800138002\n【地址】上海市静安区南京西路2号\n',
    ],
    [
      'under words of their sender, with an address over two lines',
      '老板，这是今天的两位：\n\n姓名：张三\n电话：13800138001\n地址：浙江省杭州市西湖区\n文三路1号\n\n姓名：李小四\n电话：13800138002\n地址：上海市静安区南京西路2号\n\n麻烦尽快发货，谢谢\n',
    ],
  ])('%s', async (_, list) => {
    const { known, session } = await importTwice(list);
    expect(known).toEqual([ZHANG, LI]);
    expect(session.rows).toBe(2);
  });

  it('one block alone; a second number, a birthday, a note and words of its own are all there', async () => {
    const { people } = await importTwice(
      '姓名：王芳\n微信：wangfang_88\n电话：13800138003\n电话：13800138004\n生日：1990-03-05\n口味：不吃辣\n备注：老客户：复购\n',
    );
    expect(people).toMatchObject([
      {
        name: '王芳',
        handles: expect.arrayContaining([
          'phone +8613800138003',
          'phone +8613800138004',
          'wechat wangfang_88',
        ]),
        birthday: '1990-03-05',
        note: '老客户：复购',
      },
    ]);
    expect(people[0]!.raw.get('口味')).toBe('不吃辣');
  });

  it('fields that only some have; a name alone above its block', async () => {
    const { people } = await importTwice(
      '王芳\n电话：13800138003\n地址：杭州\n\n赵丽\n电话：13800138005\n微信号：zhaoli_1\n',
    );
    expect(people.map(({ name, handles }) => [name, ...handles])).toEqual([
      ['王芳', 'phone +8613800138003'],
      ['赵丽', 'phone +8613800138005', 'wechat zhaoli_1'],
    ]);
  });

  it('in English, and in GBK', async () => {
    const { people } = await importTwice(
      'Name: Ann Lee\nPhone: +1 212-555-0123\nEmail: ann@example.com\n\nName: Bo Kay\nEmail: bo@example.com\nNote: met at the fair: stand 7\n',
    );
    expect(people.map(({ name, handles, note }) => [name, ...handles, note])).toEqual([
      ['Ann Lee', 'phone +12125550123', 'email ann@example.com', ''],
      ['Bo Kay', 'email bo@example.com', 'met at the fair: stand 7'],
    ]);
    const fixture = readFileSync(join(import.meta.dirname, '../fixtures/import/blocks-gbk.txt'));
    const { session, people: all } = await importTwice(fixture);
    expect(session.encoding).toBe('gbk');
    expect(all.slice(2).map(({ name, region }) => [name, region])).toEqual([
      ['何静', '杭州'],
      ['陈浩然', '苏州'],
    ]);
  });
});

describe('addresses for parcels', () => {
  it.each([
    [
      'with wide commas',
      '张三，13800138001，浙江省 杭州市 西湖区 文三路1号\n李小四，13800138002，上海市 静安区 南京西路2号\n',
    ],
    [
      'with blanks, the number first',
      '13800138001 张三 浙江省 杭州市 西湖区 文三路1号\n13800138002 李小四 上海市 静安区 南京西路2号\n',
    ],
    [
      'the address first',
      '浙江省 杭州市 西湖区 文三路1号 张三 13800138001\n上海市 静安区 南京西路2号 李小四(收) 13800138002\n',
    ],
    [
      'as 淘宝 copies them',
      '张三 ，86-13800138001，浙江省 杭州市 西湖区 文三路1号\n李小四 ，86-13800138002，上海市 静安区 南京西路2号\n',
    ],
    [
      'one a block',
      '张三\n13800138001\n浙江省 杭州市 西湖区 文三路1号\n\n李小四\n13800138002\n上海市 静安区 南京西路2号\n',
    ],
  ])('%s', async (_, list) => {
    const { known } = await importTwice(list);
    expect(known).toEqual([ZHANG, LI]);
  });

  it('one alone; a post code has a field of its own; words between are nobody and stand in the preview', async () => {
    const { known } = await importTwice('张三，13800138001，浙江省 杭州市 西湖区 文三路1号，310012\n');
    expect(known).toEqual([['张三', '+8613800138001', '浙江省杭州市西湖区文三路1号', '310012']]);
    const lines = [1, 2, 3, 4].map((n) => `周${'一二三四'[n - 1]}，1380013801${n}，杭州市西湖区文三路${n}号`);
    const { verdicts } = await importTwice(['今天要寄的', ...lines, ''].join('\n'));
    expect(verdicts.map(([, outcome]) => outcome)).toEqual(['rejected', 'new', 'new', 'new', 'new']);
  });
});

describe('lines that a group has added one after the other', () => {
  it('have names, numbers and what each wants; words above them and an example are nobody', async () => {
    const { people } = await importTwice(`#接龙
本周水果团购，周五到货
例 张三 苹果2箱 13800138000 3号楼

1. 王芳 苹果1箱 13911110131 2号楼301
2. 李雷 橙子2箱，13911110132 5号楼102
3. 小雨🌧 苹果1箱+橙子1箱 13911110133
放门口
4. 山里人 苹果3箱
`);
    expect(people.map(({ name, handles, raw }) => [name, ...handles, raw.get('#3')])).toEqual([
      ['王芳', 'phone +8613911110131', '苹果1箱 2号楼301'],
      ['李雷', 'phone +8613911110132', '橙子2箱 5号楼102'],
      ['小雨🌧', 'phone +8613911110133', '苹果1箱+橙子1箱 放门口'],
      ['山里人', '苹果3箱'],
    ]);
  });
});

describe('what is none of these', () => {
  it.each([
    ['a table', '姓名,电话,地址\n张三,13800138001,杭州市西湖区文三路1号\n', ['张三']],
    [
      'a table divided by blanks',
      '姓名 电话 地址\n张三 13800138001 杭州\n李四 13800138002 上海\n',
      ['张三', '李四'],
    ],
    [
      'a table below labelled lines',
      '店名：好邻居\n姓名：王老板\n电话：0571-88888888\n\n姓名,电话,城市\n张三,13800138001,杭州\n',
      ['张三'],
    ],
    [
      'a table without a header that has more than an address',
      '张三,13800138001,杭州市西湖区文三路1号,金卡\n李四,13800138002,杭州市西湖区文三路2号,银卡\n',
      ['张三', '李四'],
    ],
  ])('%s', async (_, list, names) => {
    const { people, session } = await importTwice(list);
    expect(people.map(({ name }) => name)).toEqual(names);
    expect(session.delimiter).not.toBe('');
  });
});
