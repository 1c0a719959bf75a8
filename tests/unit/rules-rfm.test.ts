import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, rhythmOf } from '#shared/rules/activity-gaps.ts';
import {
  lifetimeValue,
  RFM_CLASSES,
  RFM_CODES,
  repurchaseIntervalDays,
  rfmCode,
  rfmMedians,
  rfmNumbers,
} from '#shared/rules/rfm-rules.ts';
import { DEFAULT_RFM_RULES } from '#shared/rules/settings-defaults.ts';

const buy = (day: number, amount: number | null = 1000, currency: string | null = 'CNY') => ({
  day,
  amount,
  currency,
});

describe('median and rhythm', () => {
  test.each([
    [[], null],
    [[4], 4],
    [[10, 9, 100], 10],
    [[1, 2, 3, 10], 2.5],
  ])('median of %j is %s', (values, result) => expect(median(values)).toBe(result));
  test('gaps lie between distinct days', () => {
    expect(rhythmOf([30, 10, 10, 13])).toEqual({ lastDay: 30, gapCount: 2, medianGap: 10 });
    expect(rhythmOf([5, 5])).toEqual({ lastDay: 5, gapCount: 0, medianGap: null });
    expect(rhythmOf([])).toEqual({ lastDay: null, gapCount: 0, medianGap: null });
  });
});

describe('RFM', () => {
  const medians = { lastDay: 100, count: 2, total: 5000 };
  test.each([
    [100, 3, 5001, '111', 'important_value'],
    [99, 3, 5001, '011', 'important_keep'],
    [100, 2, 5001, '101', 'important_develop'],
    [99, 2, 5001, '001', 'important_win_back'],
    [100, 3, 5000, '110', 'general_value'],
    [99, 3, 5000, '010', 'general_keep'],
    [100, 2, 5000, '100', 'general_develop'],
    [99, 2, 5000, '000', 'general_win_back'],
  ] as const)('last day %d, %d purchases, total %d is %s', (lastDay, count, total, code, name) => {
    expect(rfmCode({ lastDay, count, total }, medians, DEFAULT_RFM_RULES)).toBe(code);
    expect(RFM_CLASSES[code]).toBe(name);
  });

  test('one purchase is never frequent, even above the median', () => {
    const low = { ...medians, count: 0.5 };
    expect(rfmCode({ lastDay: 1, count: 1, total: 1 }, low, DEFAULT_RFM_RULES)).toBe('000');
    expect(rfmCode({ lastDay: 1, count: 2, total: 1 }, low, DEFAULT_RFM_RULES)).toBe('010');
  });

  test('a small shop, worked by hand', () => {
    const ann = rfmNumbers([buy(10, 9000), buy(200, 1000), buy(300, 5000)], 'CNY')!;
    const bob = rfmNumbers([buy(250, 2000)], 'CNY')!;
    const cai = rfmNumbers([buy(50, 4000), buy(50, null, null)], 'CNY')!;
    const dan = rfmNumbers([buy(280, 8000, 'USD')], 'CNY')!;
    const found = rfmMedians([ann, bob, cai, dan])!;
    // last days 50 250 280 300; counts 1 1 2 3; totals 0 2000 4000 15000
    expect(found).toEqual({ lastDay: 265, count: 1.5, total: 3000 });
    expect([ann, bob, cai, dan].map((one) => rfmCode(one, found, DEFAULT_RFM_RULES))).toEqual([
      '111',
      '000',
      '011',
      '100',
    ]);
  });

  test('without purchases there is no class', () => {
    expect(rfmNumbers([], 'CNY')).toBeNull();
    expect(rfmMedians([])).toBeNull();
  });

  test('of any customers at least half are recent, at most half frequent or monetary', () => {
    const customer = fc.record({
      lastDay: fc.nat(500),
      count: fc.integer({ min: 1, max: 9 }),
      total: fc.nat(99_999),
    });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 60 }), (customers) => {
        const found = rfmMedians(customers)!;
        const codes = customers.map((one) => rfmCode(one, found, DEFAULT_RFM_RULES));
        for (const code of codes) expect(RFM_CODES).toContain(code);
        const share = (digit: number) => codes.filter((code) => code[digit] === '1').length / codes.length;
        expect(share(0)).toBeGreaterThanOrEqual(0.5);
        expect(share(1)).toBeLessThanOrEqual(0.5);
        expect(share(2)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('customer value', () => {
  test('money is summed per currency and never mixed', () =>
    expect(
      lifetimeValue([buy(1, 500, 'USD'), buy(2, 300), buy(3, 700), buy(4, null, null), buy(5, -200)]),
    ).toEqual([
      { currency: 'CNY', amount: 800 },
      { currency: 'USD', amount: 500 },
    ]));
  test('the repurchase interval is the median between purchase days', () => {
    expect(repurchaseIntervalDays([buy(40), buy(10), buy(10), buy(20), buy(140)])).toBe(20);
    expect(repurchaseIntervalDays([buy(10), buy(10)])).toBeNull();
  });
});
