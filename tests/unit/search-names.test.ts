import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identityTokens, nameTokens, remarkTokens, sortName } from '#main/domains/search/name-rules.ts';
import { combineReadings, MAX_READINGS } from '#main/domains/search/reading-rules.ts';
import { phoneDigits } from '#main/domains/search/sentinel-rules.ts';

describe('readings of names', () => {
  test.each([
    ['张三', 'zhangsan', 'zs'],
    ['張三', 'zhangsan', 'zs'],
    ['曾小贤', 'zengxiaoxian', 'zxx'],
    ['曾小贤', 'cengxiaoxian', 'cxx'],
    ['單于雄', 'chanyuxiong', 'cyx'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['万俟卨', 'moqixie', 'mqx'],
    ['吕布', 'lvbu', 'lb'],
    ['吕布', 'lubu', 'lb'],
    ['吕布', 'lyubu', 'lb'],
    ['张乾', 'zhangqian', 'zq'],
    ['重庆小面馆总店', 'chongqingxiaomianguanzongdian', 'cqxmgzd'],
    ['张　三', 'zhangsan', 'zs'],
    ['爱新觉罗·溥仪', 'aixinjueluopuyi', 'axjlpy'],
    ['小明mike', 'xiaoming', 'xm'],
    ['王小明-上海', 'wangxiaoming', 'wxm'],
  ])('%s is read %s and %s', (name, pinyin, initials) => {
    const tokens = nameTokens(name);
    expect(tokens.pinyin.split(' ')).toContain(pinyin);
    expect(tokens.initials.split(' ')).toContain(initials);
  });

  test('the surname reading of 曾, 单, 仇 comes before the everyday one', () => {
    expect(nameTokens('曾毅').pinyin).toMatch(/^zeng/);
    expect(nameTokens('单晓').pinyin).toMatch(/^shan/);
    expect(nameTokens('仇英').pinyin).toMatch(/^qiu/);
  });

  test('the given name is read alone too', () => {
    expect(nameTokens('王小明').alias.split(' ')).toEqual(expect.arrayContaining(['xiaoming', 'xm']));
    expect(nameTokens('欧阳修').alias).toBe('xiu');
  });

  test('a remark that begins with a name is read, a longer sentence is not', () => {
    expect(remarkTokens('张三 上海').alias.split(' ')).toContain('zhangsan');
    expect(remarkTokens('朋友介绍来的客户').alias).toBe('');
  });

  test('however many readings the characters have, at most eight ways are kept, the likeliest first', () => {
    const reading = fc.string({ minLength: 1, maxLength: 3 });
    const syllables = fc.array(fc.uniqueArray(reading, { minLength: 1, maxLength: 5 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(syllables, (list) => {
        const ways = combineReadings(list);
        const possible = list.reduce((product, readings) => product * readings.length, 1);
        expect(ways).toHaveLength(Math.min(MAX_READINGS, possible));
        expect(new Set(ways.map((way) => JSON.stringify(way))).size).toBe(ways.length);
        expect(ways[0]).toEqual(list.map((readings) => readings[0]));
      }),
    );
  });
});

describe('numbers and handles', () => {
  test.each([
    ['+86 138-1234-8866', '13812348866'],
    ['008613812348866', '13812348866'],
    ['138 1234 8866', '13812348866'],
    ['+1 (757) 555-0101', '17575550101'],
    ['wxid_8866', null],
    ['123', null],
  ])('%s has the digits %s', (text, digits) => {
    expect(phoneDigits(text)).toBe(digits);
  });

  test('a number is kept forwards and backwards, a handle in words and whole', () => {
    expect(identityTokens('138 1234 8866')).toBe('13812348866 <66884321831');
    expect(identityTokens('wxid_Abc1')).toBe('=wxidabc1 wxid abc1');
    expect(identityTokens('amy')).toBe('amy');
  });
});

describe('the sort key of names', () => {
  test('sorts as a Chinese address book does, Latin names between, nameless ones last', () => {
    const sorted = [
      '曾毅',
      '安娜',
      '张三',
      'Bob',
      '🌸',
      '章三',
      '单晓',
      '王伟',
      '欧阳修',
      '李霞',
      '李香',
      '连战',
      '張三丰',
    ];
    const byKey = sorted.toSorted((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
    expect(byKey).toEqual([
      '安娜',
      'Bob',
      '李霞',
      '李香',
      '连战',
      '欧阳修',
      '单晓',
      '王伟',
      '曾毅',
      '张三',
      '章三',
      '張三丰',
      '🌸',
    ]);
  });

  test('is lower case, the same for both spellings, and different for different characters', () => {
    expect(sortName('Zoë 張')).toBe('zoe zhang\tzoe 张');
    expect(sortName('張三')).toBe(sortName('张三'));
    expect(sortName('张三')).not.toBe(sortName('章三'));
  });

  test('never fails and never grows beyond 96 units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(sortName(name).length).toBeLessThanOrEqual(96);
      }),
    );
  });
});
