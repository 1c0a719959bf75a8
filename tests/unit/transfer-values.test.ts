import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeBirthday } from '#main/domains/transfer/columns/birthday-rules.ts';
import { currencyIn, normalizeMoney, withUnit } from '#main/domains/transfer/columns/money-rules.ts';
import { countryOf } from '#main/domains/transfer/columns/phone-region.ts';
import { looksLikePhone, mobilesAmong, normalizePhone } from '#main/domains/transfer/columns/phone-rules.ts';
import {
  cleanName,
  normalizeCount,
  normalizeEmail,
  normalizeGender,
  normalizeQq,
  normalizeWechat,
  splitHandles,
  splitTags,
  stageOfWord,
} from '#main/domains/transfer/columns/value-rules.ts';

const said = (result: { ok: boolean; value?: unknown; flag?: string }): unknown =>
  result.ok ? (result.flag ? [result.value, result.flag] : result.value) : { flag: result.flag };

describe('telephone numbers', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['0086-138-0013-8000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['86-13800138000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ["'13800138000", '+8613800138000'],
    ['="13800138000"', '+8613800138000'],
    ['13800138000.0', '+8613800138000'],
    ['021-66668888', '+862166668888'],
    ['(0571)87654321', '+8657187654321'],
    ['+86 0755 12345678', '+8675512345678'],
    ['400-800-1234', '+864008001234'],
    ['021-66668888转123', '+862166668888;ext=123'],
    ['13800138000-4321', '+8613800138000;ext=4321'],
    ['+41 79 123 45 67', '+41791234567'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+852 9123 4567', '+85291234567'],
    ['tel:+34-612-345-678', '+34612345678'],
    ['电话：13800138000', '+8613800138000'],
    ['13800138000（老公）', '+8613800138000'],
    ['013800138000', '+8613800138000'],
    ['010 6234 5678-801', '+861062345678;ext=801'],
    ['+86+13800138000', '+8613800138000'],
    // A prefix for cheap calls, and a number that begins like one.
    ['17951 13800138000', '+8613800138000'],
    ['1259313800138000', '+8613800138000'],
    ['17911138001', '+8617911138001'],
    // Facebook's lists of leads.
    ['p:+15125550101', '+15125550101'],
  ])('%j becomes %s', (raw, value) => {
    expect(said(normalizePhone(raw))).toBe(value);
  });

  it.each([
    ['(757) 555-0101', ['+17575550101', 'country_assumed']],
    ['+1 555-2001', ['+15552001', 'unverified']],
    ['0709876543', ['0709876543', 'country_unknown']],
    ['0912345678', ['0912345678', 'country_unknown']],
    ['852 9123 4567', ['+85291234567', 'country_assumed']],
    ['886-912-345-678', ['+886912345678', 'country_assumed']],
    ['1-757-555-0101', ['+17575550101', 'country_assumed']],
  ])('%j is kept with a doubt', (raw, value) => {
    expect(said(normalizePhone(raw))).toEqual(value);
  });

  it.each([
    ['1.38E+10', 'excel_scientific'],
    ['1.38001E+10', 'excel_scientific'],
    ['8.61380013e+12', 'excel_scientific'],
    ['138****5521', 'masked'],
    ['2166668888', 'lost_leading_zero'],
    ['57187654321', 'lost_leading_zero'],
    ['iPhone 12', 'not_a_phone'],
    ['1380013800', 'not_a_phone'],
    ['138001380001', 'not_a_phone'],
    ['无', 'empty'],
    ['-', 'empty'],
    ['', 'empty'],
    ['  ', 'empty'],
  ])('%j is flagged and never a value', (raw, flag) => {
    expect(said(normalizePhone(raw))).toEqual({ flag });
  });

  it('suggests the number behind a lost zero', () => {
    expect(normalizePhone('2166668888')).toMatchObject({ suggestion: '+862166668888' });
  });

  it('finds mobile numbers among words, and none where digits are left over', () => {
    expect(mobilesAmong('13800138000 老公 13900139000')).toEqual(['13800138000', '13900139000']);
    expect(mobilesAmong('13800138000 办公室 62345678')).toEqual([]);
    expect(mobilesAmong('wx:abc13800138000')).toEqual([]);
  });

  it('knows countries as lists write them', () => {
    expect(['US', 'United States', '美国', 'usa', 'Sweden', '香港', 'Atlantis', 'XX'].map(countryOf)).toEqual(
      ['US', 'US', 'US', 'US', 'SE', 'HK', null, null],
    );
  });

  it('reads numbers without a code by the country given', () => {
    expect(said(normalizePhone('0912345678', 'TW'))).toBe('+886912345678');
    expect(said(normalizePhone('(757) 253-0101', 'US'))).toBe('+17572530101');
    expect(said(normalizePhone('0709876543', 'SE'))).toBe('+46709876543');
  });

  it('gives the same for what it has given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{1,18}$/)), (raw) => {
        const first = normalizePhone(raw);
        if (first.ok && first.flag !== 'country_unknown')
          expect(said(normalizePhone(first.value))).toEqual(
            said(first.flag === 'country_assumed' ? { ok: true, value: first.value } : first),
          );
      }),
    );
  });

  it('does not take dates, amounts and ids for numbers of telephones', () => {
    for (const text of ['2024-03-05', '1234.50', '20240305', '3', '7210448301122'])
      expect(looksLikePhone(text)).toBe(false);
    for (const text of ['13800138000', '+1 415 555 0100', '0709876543', '021-66668888', '138****5521']) {
      expect(looksLikePhone(text)).toBe(true);
    }
  });
});

describe('money', () => {
  it.each([
    ['1234.5', 123_450, 'CNY'],
    ['¥1,234.50', 123_450, 'CNY'],
    ['￥1,234.50', 123_450, 'CNY'],
    ['99元', 9_900, 'CNY'],
    ['1.2万', 1_200_000, 'CNY'],
    ['3w', 3_000_000, 'CNY'],
    ['(12.00)', -1_200, 'CNY'],
    ['-￥5', -500, 'CNY'],
    ['1.005', 101, 'CNY'],
    ['1,234', 123_400, 'CNY'],
    ['1.234,50 €', 123_450, 'EUR'],
    ['1 234,50 €', 123_450, 'EUR'],
    ['12,5', 1_250, 'CNY'],
    ['US$20', 2_000, 'USD'],
    ['NT$3,200', 320_000, 'TWD'],
    ['JP¥500', 500, 'JPY'],
    ['USD 7790.44', 779_044, 'USD'],
    ['0', 0, 'CNY'],
    ['0.00', 0, 'CNY'],
  ])('%j is %i minor units of %s', (raw, minor, currency) => {
    expect(normalizeMoney(raw)).toEqual({ ok: true, value: { minor, currency } });
  });

  it('a bare number has the unit that its column names', () => {
    const read = (cell: string, header: string) => normalizeMoney(withUnit(cell, header));
    const yuan = (minor: number) => ({ ok: true, value: { minor, currency: 'CNY' } });
    expect(read('1.2', '累计消费（万元）')).toEqual(yuan(1_200_000));
    expect(read('1.2万', '累计消费（万元）')).toEqual(yuan(1_200_000));
    expect(read('1234', '实付金额（分）')).toEqual(yuan(1_234));
    expect(read('1,234.50', '消费金额_元')).toEqual(yuan(123_450));
    expect(read('12', 'Total (USD)')).toEqual({ ok: true, value: { minor: 1_200, currency: 'USD' } });
    expect(read('12', '金额（含税）')).toEqual(yuan(1_200));
  });

  it('a dash of accountants is nothing', () => {
    expect(normalizeMoney('￥ - ')).toEqual({ ok: false, flag: 'empty' });
  });

  it('assumes a currency only with a flag', () => {
    expect(normalizeMoney('899kr')).toEqual({
      ok: true,
      value: { minor: 89_900, currency: 'SEK' },
      flag: 'currency_assumed',
    });
  });

  it.each([
    ['1.2E+05', 'excel_scientific'],
    ['很多', 'not_money'],
    ['12-34', 'not_money'],
    ['', 'empty'],
  ])('%j is %s', (raw, flag) => {
    expect(said(normalizeMoney(raw))).toEqual({ flag });
  });

  it('brings every amount back, however it is grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (minor) => {
        const text = `${Math.floor(minor / 100).toLocaleString('en')}.${String(minor % 100).padStart(2, '0')}`;
        for (const raw of [text, text.replace(/,/g, ''), `¥${text}`, `${text}元`]) {
          expect(normalizeMoney(raw)).toEqual({ ok: true, value: { minor, currency: 'CNY' } });
        }
      }),
    );
  });

  it('reads the currency of a column from its name', () => {
    expect(currencyIn('累计消费（元）')?.currency).toBe('CNY');
    expect(currencyIn('Total (USD)')?.currency).toBe('USD');
    expect(currencyIn('累计消费')).toBeNull();
  });
});

describe('birthdays', () => {
  it.each([
    ['1988-06-15', '1988-06-15', false],
    ['1988年6月15日', '1988-06-15', false],
    ['19880615', '1988-06-15', false],
    ['12/28/1969', '1969-12-28', false],
    ['--12-01', '--12-01', false],
    ['--0412', '--04-12', false],
    ['04/12', '--04-12', false],
    ['25/12', '--12-25', false],
    ['6月15日', '--06-15', false],
    ['02-29', '--02-29', false],
    ['农历八月十五', '--08-15', true],
    ['1990年腊月廿三(农历)', '1990-12-23', true],
    ['农历1990-2-30', '1990-02-30', true],
    ['阴历二月三十', '--02-30', true],
    ['1604-05-20', '--05-20', false],
    ['880615', '1988-06-15', false],
    ['88-6-15', '1988-06-15', false],
    ['0615', '--06-15', false],
    ['15 June', '--06-15', false],
    ['公历1988-6-15', '1988-06-15', false],
    ['正月初一', '--01-01', true],
    ['1990年农历八月十五', '1990-08-15', true],
    ['三月五日', '--03-05', false],
    ['十二月三十一日', '--12-31', false],
    ['三月初五', '--03-05', true],
  ])('%j is %s', (raw, date, lunar) => {
    expect(normalizeBirthday(raw)).toEqual({ ok: true, value: { date, lunar } });
  });

  it.each([
    ['0/0/00', 'empty'],
    ['2/3/1990', 'ambiguous_date'],
    ['2023-02-29', 'not_a_date'],
    ['属龙', 'not_a_date'],
    ['1900-01-01', 'not_a_date'],
    ['保密', 'empty'],
    ['1990年3月', 'partial_date'],
  ])('%j is none: %s', (raw, flag) => {
    expect(said(normalizeBirthday(raw))).toEqual({ flag });
  });

  it('come out in the form that the contract takes, whatever goes in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/.\-年月日]{3,12}$/)), (raw) => {
        const read = normalizeBirthday(raw);
        if (read.ok) expect(read.value.date).toMatch(/^(\d{4}|-)-\d{2}-\d{2}$/);
      }),
    );
  });
});

describe('handles', () => {
  it.each([
    ['Ada@Example.com', 'ada@example.com'],
    ['mailto:ada@example.com', 'ada@example.com'],
    ['Ada <ada@example.com>', 'ada@example.com'],
    ['ada＠example.com', 'ada@example.com'],
  ])('%j is the address %s', (raw, value) => {
    expect(said(normalizeEmail(raw))).toBe(value);
  });

  it.each(['ada', 'ada@', 'ada@x', 'a b@x.cn', '@example.com'])('%j is no address', (raw) => {
    expect(said(normalizeEmail(raw))).toEqual({ flag: 'not_an_email' });
  });

  it('WeChat ids ignore case; numbers are unusual and nicknames are none', () => {
    expect(said(normalizeWechat('SiYuan_2019'))).toBe('siyuan_2019');
    expect(said(normalizeWechat('wxid_8k2j'))).toBe('wxid_8k2j');
    expect(said(normalizeWechat('13800138000'))).toEqual(['13800138000', 'unusual_id']);
    expect(said(normalizeWechat('阳光'))).toEqual({ flag: 'not_an_id' });
    expect(said(normalizeWechat('1.38E+10'))).toEqual({ flag: 'excel_scientific' });
  });

  it('QQ numbers are found in their addresses', () => {
    expect(said(normalizeQq('10001@qq.com'))).toBe('10001');
    expect(said(normalizeQq('abc'))).toEqual({ flag: 'not_an_id' });
  });

  it('several in a cell come apart, one stays whole', () => {
    expect(splitHandles('a@x.cn; b@x.cn')).toEqual(['a@x.cn', 'b@x.cn']);
    expect(splitHandles('13800138000/13900139000')).toEqual(['13800138000', '13900139000']);
    expect(splitHandles('13800138000 13900139000')).toEqual(['13800138000', '13900139000']);
    expect(splitHandles('jane@a.cn ::: jane@b.cn')).toEqual(['jane@a.cn', 'jane@b.cn']);
    expect(splitHandles('+86 138 0013 8000')).toEqual(['+86 138 0013 8000']);
    expect(splitHandles('https://x.example/a,b')).toEqual(['https://x.example/a,b']);
    expect(splitHandles('')).toEqual([]);
  });
});

describe('tags', () => {
  it.each([
    ['vip,newsletter', ['vip', 'newsletter']],
    ['老客，宝妈；生日蛋糕、低糖|自提', ['老客', '宝妈', '生日蛋糕', '低糖', '自提']],
    ['老客 宝妈', ['老客', '宝妈']],
    ['Friends;Open source', ['Friends', 'Open source']],
    ['Open source', ['Open source']],
    ['华东/上海', ['华东/上海']],
    ['#烘焙 #下午茶', ['烘焙', '下午茶']],
    ['* myContacts ::: * vip', ['vip']],
    ['["a", "b"]', ['a', 'b']],
    ['"vip","gold"', ['vip', 'gold']],
    ['vip, VIP ,vip', ['vip']],
    [' , ;', []],
    ['A;B、C，D|E #F', ['A', 'B', 'C', 'D', 'E', 'F']],
    ['C# 初学者', ['C# 初学者']],
    ['{老客,宝妈}', ['老客', '宝妈']],
    ['【老客】【宝妈】', ['老客', '宝妈']],
    ['无', []],
  ])('%j are %j', (raw, tags) => {
    expect(splitTags(raw)).toEqual(tags);
  });

  it('are never empty, repeated or longer than a tag may be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (raw) => {
        const tags = splitTags(raw);
        expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length);
        for (const tag of tags) expect(tag.trim().length > 0 && tag.length <= 60).toBe(true);
      }),
    );
  });
});

it('genders, counts, stages and names are read as people write them', () => {
  expect(['男', '女士', 'M', 'Female', '保密', 'Mrs.'].map((raw) => said(normalizeGender(raw)))).toEqual([
    'male',
    'female',
    'male',
    'female',
    'unknown',
    'female',
  ]);
  expect(['女/Female', '♂\ufe0f', '男生', '小姐姐'].map((raw) => said(normalizeGender(raw)))).toEqual([
    'female',
    'male',
    'male',
    'female',
  ]);
  expect(said(normalizeGender('金卡'))).toEqual({ flag: 'not_a_gender' });
  expect(['3', '3次', '1,024', '3.0'].map((raw) => said(normalizeCount(raw)))).toEqual([3, 3, 1024, 3]);
  expect(said(normalizeCount('1.5'))).toEqual({ flag: 'not_a_number' });
  expect(['潜客', '铁粉', 'Customer', 'lead', '金卡会员'].map(stageOfWord)).toEqual([
    'prospect',
    'superfan',
    'customer',
    'prospect',
    null,
  ]);
  expect([' 张\u200b三　', '="李四"', '#N/A'].map(cleanName)).toEqual(['张三', '李四', '']);
});
