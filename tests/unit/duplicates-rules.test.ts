import { describe, expect, it } from 'vitest';
import { type Judged, judge, soundKey } from '#main/domains/duplicates/duplicate-rules.ts';
import { sortName } from '#main/domains/search/name-rules.ts';
import { differs, standing } from '../../src-renderer/features/duplicates/merge-fields.ts';

const NOBODY = { communities: [] as string[], referrerName: '', sameName: 1 };

function person(name: string, more: Partial<Judged> = {}): Judged {
  return {
    id: 1,
    name,
    remark: '',
    sortName: sortName(name),
    birthday: null,
    birthdayLunar: false,
    region: '',
    referrerId: null,
    handles: [],
    ...more,
  };
}
const handle = (platform: string, norm: string) => ({ platform, norm, value: norm });

describe('names that sound alike', () => {
  it.each([
    ['张三', '章珊', true],
    ['张三', '臧三', true],
    ['林青', '凌清', true],
    ['刘兰', '牛南', true],
    ['zhang san', '张三', true],
    ['张三', '李三', false],
    ['张三', '张三丰', false],
  ])('%s and %s: %s', (a, b, alike) => {
    expect(soundKey(sortName(a)) === soundKey(sortName(b))).toBe(alike);
  });
});

describe('how likely two people are one', () => {
  const probability = (a: Judged, b: Judged, about: Partial<typeof NOBODY> = {}) =>
    judge(a, b, { ...NOBODY, ...about })?.probability ?? null;

  it('is told by the rule that speaks loudest, and capped where handles clash', () => {
    const shared = handle('phone', '+8613800138000');
    expect(probability(person('甲', { handles: [shared] }), person('乙', { handles: [shared] }))).toBe(0.98);
    expect(
      probability(
        person('甲', { handles: [shared, handle('wechat', 'a')] }),
        person('乙', { handles: [shared, handle('wechat', 'b')] }),
      ),
    ).toBe(0.2);
    expect(probability(person('甲'), person('甲'))).toBeNull();
    expect(probability(person('甲'), person('甲'), { communities: ['茶友群'] })).toBe(0.9);
    expect(probability(person('张珊'), person('章山'), { communities: ['茶友群'] })).toBe(0.6);
    expect(probability(person('张珊'), person('章山'))).toBeNull();
  });

  it('takes one region for a sign only where the name is rare', () => {
    const [a, b] = [person('诸葛明', { region: '杭州' }), person('诸葛明', { region: '杭州' })];
    expect(probability(a, b, { sameName: 2 })).toBe(0.9);
    expect(probability(a, b, { sameName: 6 })).toBeNull();
  });

  it('takes a lunar birthday and a solar one for different days', () => {
    const a = person('甲', { birthday: '1990-05-01' });
    expect(probability(a, person('甲', { birthday: '1990-05-01', birthdayLunar: true }))).toBeNull();
  });
});

describe('what stays of a field that nobody chose', () => {
  it('is the value of who is kept, else the first there is', () => {
    expect(standing({ values: ['甲', '乙'] }, 1)).toBe(1);
    expect(standing({ values: ['', '乙', '丙'] }, 0)).toBe(1);
    expect(differs({ values: ['甲', '', '甲'] })).toBe(false);
    expect(differs({ values: ['甲', '', '乙'] })).toBe(true);
  });
});
