// Whose a telephone number is, what a name is and where a person lives: by the whole list, never by a guess.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importList } from '../support/import-list.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const handlesOf = async (content: string) => {
  const { people, verdicts } = await importList(lib, content);
  const open = verdicts.filter(([, , reason]) => String(reason).startsWith('phone_country'));
  return { handles: people.map(({ handles }) => handles.join('; ')), open: open.map(([row]) => row) };
};

describe('telephone numbers without a code', () => {
  it('follow the country that their row names, however it is written', async () => {
    const { handles, open } = await handlesOf(`姓名,电话,国家
陈二,0912345678,中国台湾
李三,91234567,Hong Kong SAR
Park,010-2222-3333,韩国
John,(212) 555-0100,美国
Ann,020 7946 0101,UK
王一,138-0013-8000,中国
马六,13800138001,台湾
`);
    expect(handles).toEqual([
      'phone +886912345678',
      'phone +85291234567',
      'phone +821022223333',
      'phone +12125550100',
      'phone +442079460101',
      'phone +8613800138000',
      'phone +8613800138001',
    ]);
    expect(open).toEqual([]);
  });

  it('010-2222-3333 is kept as written and said to be open where nothing names a country; 010-6234-5678 is of Beijing', async () => {
    const { handles, open } = await handlesOf('姓名,电话\n朴,010-2222-3333\n李,010-6234-5678\n');
    expect(handles).toEqual(['phone 01022223333', 'phone +861062345678']);
    expect(open).toEqual([2]);
  });

  it('follow the rest of the list: its addresses of mail, its names, its numbers with a code', async () => {
    const korean = await handlesOf(
      'Name,Mobile,Email\nMinjun Kim,010-6234-5678,minjun@example.kr\nSeoyeon Lee,010-4444-5555,\n',
    );
    expect(korean).toEqual({
      handles: ['phone +821062345678; email minjun@example.kr', 'phone +821044445555'],
      open: [],
    });
  });

  it('follow Korean names of columns and of people', async () => {
    const { handles } = await handlesOf('이름,전화번호,이메일\n김민준,010-2222-3333,minjun@example.kr\n');
    expect(handles).toEqual(['phone +821022223333; email minjun@example.kr']);
  });

  it('are of no country in a foreign list without any sign of one', async () => {
    const { handles, open } = await handlesOf('Name,Phone\nA One,020 7946 0101\nB Two,07700 900456\n');
    expect(handles).toEqual(['phone 02079460101', 'phone 07700900456']);
    expect(open).toEqual([2, 3]);
  });

  it('of Taiwan and Hong Kong are known by the place or by traditional characters; a street named after one is none', async () => {
    const { handles } = await handlesOf(
      '姓名,手機,地址\n林志玲,0912-345-678,台北市信義區\n王建民,0923456789,\n黃小美,6123 4567,香港新界\n',
    );
    expect(handles).toEqual(['phone +886912345678', 'phone +886923456789', 'phone +85261234567']);
    const { people } = await importList(lib, '姓名,电话,地址\n青岛人,0532-85771234,香港中路8号\n');
    expect(people.at(-1)?.handles).toEqual(['phone +8653285771234']);
  });

  it('marks that shops write before numbers and for none are no damage', async () => {
    const { people, verdicts } = await importList(
      lib,
      "姓名,联系电话,联系手机\n甲,'-,'13812345678\n乙,',13812345679\n丙,'025-83581234,\n",
    );
    expect(people.map(({ handles }) => handles)).toEqual([
      ['phone +8613812345678'],
      ['phone +8613812345679'],
      ['phone +862583581234'],
    ]);
    expect(verdicts).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'new'],
    ]);
  });
});

describe('names', () => {
  it('a company without a person is called by its name; a dash is nobody’s', async () => {
    const { people } = await importList(
      lib,
      'First Name,Last Name,Nickname,Organization Name,Phone 1 - Value\n,,,Pizza Palace,+1 212-555-0188\n민준,김,-,,+82 10-2222-3333\n',
    );
    expect(people.map(({ name, remark }) => [name, remark])).toEqual([
      ['Pizza Palace', ''],
      ['김민준', ''],
    ]);
  });

  it('a Chinese name that an address book wrote with a space has none', async () => {
    const { people } = await importList(
      lib,
      'Name,Given Name,Family Name,Phone 1 - Value\n林 志玲,志玲,林,+886912345678\nAda Lovelace,Ada,Lovelace,+442079460958\n',
    );
    expect(people.map(({ name }) => name)).toEqual(['林志玲', 'Ada Lovelace']);
  });

  it('李** with different stars in the number are different people, and come in once', async () => {
    const list = '姓名,手机\n李**,138****5678\n李**,139****0001\n李**,138****5678\n';
    const { people, verdicts } = await importList(lib, list);
    expect(people.map(({ name, raw }) => [name, raw.get('手机')])).toEqual([
      ['李**', '138****5678'],
      ['李**', '139****0001'],
    ]);
    expect(verdicts.map(([, outcome]) => outcome)).toEqual(['new', 'new', 'unchanged']);
    const again = await importList(lib, list);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });
});

describe('columns', () => {
  it('parts of two addresses are never put together; what is not used stays with the row', async () => {
    const { people } = await importList(
      lib,
      `First Name,Last Name,Business City,Business State,Business Country/Region,Home City,Home Country/Region
Ana,Lopez,Austin,TX,United States,,
Wai,Chan,Shenzhen,,China,Kowloon,Hong Kong
`,
    );
    expect(people.map(({ region }) => region)).toEqual(['United States TX Austin', 'Hong Kong Kowloon']);
    expect(people[1]!.raw.get('Business City')).toBe('Shenzhen');
  });

  it('tags in every usual spelling; a birthday by the moon; a title where the gender is not known', async () => {
    const { people } = await importList(
      lib,
      `姓名,称谓,性别,手机,标签,生日(农历)
甲,女士,未指定,13800000001,老客 宝妈 VIP,八月十五
乙,先生,未指定,13800000002,#老客#宝妈,正月初一
`,
    );
    expect(people.map(({ gender, tags, birthday }) => [gender, tags, birthday])).toEqual([
      ['female', ['VIP', '宝妈', '老客'], '--08-15'],
      ['male', ['宝妈', '老客'], '--01-01'],
    ]);
  });

  it('lines of totals are told from people wherever their word stands', async () => {
    const { verdicts } = await importList(
      lib,
      '卡号,姓名,电话,累计消费\n8001,何小姐,13322220001,20\n合计：1人,,,20\n制表人：小李,,,\n',
    );
    expect(verdicts).toEqual([
      [2, 'new'],
      [3, 'rejected', 'total_row'],
      [4, 'rejected', 'total_row'],
    ]);
  });
});
