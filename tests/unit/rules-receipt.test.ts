import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, dayToDate, localDay } from '#shared/rules/local-day.ts';
import { DEFAULT_SLIPPING_RULES, DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import { fallenRanges, slippingAway } from '#shared/rules/slipping-rules.ts';
import { receipt, strengthCurve } from '#shared/rules/strength-receipt.ts';
import { dayPoints, logThreshold, rebuildStrength, strengthAt } from '#shared/rules/strength-rules.ts';
import { ago, isClose, NOW, randomInteractions, ZONE } from './rules-fixtures.ts';

const settings = DEFAULT_STRENGTH_SETTINGS;
const DECAY = settings.decayPerMonth;

describe('receipt', () => {
  test('shows what each cap cut, from the latest interaction of the day', () => {
    const day = [
      ago(10, 'question', { id: 1 }),
      ago(10, 'question', { id: 2 }),
      ago(10, 'comment', { id: 3 }),
      ago(10, 'message', { id: 4 }),
      ago(10, 'purchase', { id: 5 }),
      ago(10, 'meeting', { id: 6 }),
      ago(10, 'message', { id: 7, direction: 'out' }),
      ago(10, 'complaint', { id: 8 }),
    ];
    const [only, ...rest] = receipt(day, settings, NOW, ZONE).days;
    expect(rest).toEqual([]);
    expect(only!.items.map(({ id, weight, cut, reason }) => [id, weight, +cut.toFixed(9), reason])).toEqual([
      [1, 0.3, 0, 'counts'],
      [2, 0.3, 0, 'counts'],
      [3, 0.3, 0, 'counts'],
      [4, 0.2, 0.1, 'chat_cap'],
      [5, 3, 1, 'day_cap'],
      [6, 5, 0, 'counts'],
      [7, 0, 0, 'outbound'],
      [8, 0, 0, 'kind'],
    ]);
    expect(dayToDate(only!.day)).toBe('2026-07-05');
    expect(only).toMatchObject({ day: localDay(NOW - 10 * DAY_MS, ZONE) });
    expect(only!.points).toBeCloseTo(8, 12);
    expect(only!.cut).toBeCloseTo(1.1, 12);
    expect(only!.ageMonths).toBeCloseTo(10 / 30.4375, 12);
    expect(only!.adds).toBeCloseTo(8 * 0.9 ** (10 / 30.4375), 12);
  });

  test('its terms add up to the kept score, day by day and in all', () => {
    fc.assert(
      fc.property(randomInteractions, (interactions) => {
        const { strength, days } = receipt(interactions, settings, NOW, ZONE);
        const rebuilt = rebuildStrength(interactions, settings, ZONE);
        expect(isClose(strength, strengthAt(rebuilt.strengthLog, NOW, DECAY))).toBe(true);
        expect(days.length).toBe(dayPoints(rebuilt.days).length);
        const points = new Map(dayPoints(rebuilt.days).map((d) => [d.day, d.points]));
        for (const day of days) {
          expect(day.points).toBeCloseTo(points.get(day.day)!, 9);
          const total = day.items.reduce((sum, { weight, cut }) => sum + weight - cut, 0);
          expect(day.points).toBeCloseTo(total, 9);
          for (const { cut, weight } of day.items) {
            expect(cut).toBeGreaterThanOrEqual(0);
            expect(cut).toBeLessThanOrEqual(weight);
          }
        }
        expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).toSorted((a, b) => b - a));
      }),
      { numRuns: 300 },
    );
  });

  test('days on which nothing counts are left out', () => {
    expect(receipt([ago(1, 'note'), ago(2, 'complaint')], settings, NOW, ZONE)).toEqual({
      strength: 0,
      days: [],
    });
  });
});

describe('curve', () => {
  const curveOf = (
    interactions: Parameters<typeof rebuildStrength>[0],
    from: number,
    to: number,
    step: number,
  ) =>
    strengthCurve({
      days: dayPoints(rebuildStrength(interactions, settings, ZONE).days),
      from,
      to,
      step,
      decayPerMonth: DECAY,
      zone: ZONE,
    });

  test('jumps on the day of a meeting and decays by a tenth a month', () => {
    const month = 30.4375 * DAY_MS;
    const curve = curveOf([ago(30.4375 * 2, 'meeting')], NOW - 3 * month, NOW, month);
    expect(curve.map(({ t }) => (NOW - t) / month)).toEqual([3, 2, 1, 0]);
    expect(curve[0]!.strength).toBe(0);
    expect(curve[2]!.strength / curve[1]!.strength).toBeCloseTo(0.9, 12);
    expect(curve[3]!.strength / curve[2]!.strength).toBeCloseTo(0.9, 12);
  });

  test('ends at the score of today, also when the step does not divide the span', () => {
    fc.assert(
      fc.property(randomInteractions, fc.integer({ min: 1, max: 400 }), (interactions, stepDays) => {
        const curve = curveOf(interactions, NOW - 730 * DAY_MS, NOW, stepDays * DAY_MS);
        const score = strengthAt(rebuildStrength(interactions, settings, ZONE).strengthLog, NOW, DECAY);
        expect(curve.at(-1)!.t).toBe(NOW);
        expect(isClose(curve.at(-1)!.strength, score)).toBe(true);
        expect(curve).toHaveLength(Math.ceil(730 / stepDays) + 1);
      }),
    );
  });

  test('a step of zero is an error, not an endless loop', () => {
    expect(() => curveOf([], NOW - DAY_MS, NOW, 0)).toThrow(RangeError);
  });
});

describe('slipping away', () => {
  const rules = DEFAULT_SLIPPING_RULES;
  const today = localDay(NOW, ZONE);
  /** A fan whose strength fell to `s` by now. */
  const check = (s: number, daysAgo: number[], deepDaysAgo = 100) =>
    slippingAway({
      facts: {
        strengthLog: logThreshold(s, NOW, DECAY),
        lastDeepAt: NOW - deepDaysAgo * DAY_MS,
        contactState: 2,
      },
      activeDays: daysAgo.map((n) => today - n),
      settings,
      rules,
      now: NOW,
      zone: ZONE,
    });

  // In 30 days a strength falls by a factor of 0.9^(30/30.4375) = 0.9014: from 3.2 to 2.88.
  test('a weekly guest silent for 31 days who just fell from 中 to 弱 is', () => {
    expect(check(2.9, [31, 38, 45, 52])).toEqual({
      fromBand: 'medium',
      toBand: 'weak',
      silentDays: 31,
      limitDays: 30,
      medianGapDays: 7,
    });
  });
  test('silent for exactly the limit is not', () => expect(check(2.9, [30, 37, 44, 51])).toBeNull());
  test('a yearly customer is not', () => expect(check(2.9, [370, 735, 1100, 1465])).toBeNull());
  test('nor one with a single yearly gap', () => expect(check(2.9, [120, 485])).toBeNull());
  test('a yearly customer silent for more than two years is', () =>
    expect(check(2.9, [731, 1096, 1461, 1826])).toMatchObject({ silentDays: 731, limitDays: 730 }));
  test('twice the median gap, not the mean, is the limit', () => {
    expect(check(2.9, [41, 61, 81, 481])).toMatchObject({ limitDays: 40 });
    expect(check(2.9, [40, 60, 80, 480])).toBeNull();
  });
  test('with fewer than three gaps known it takes 90 days', () => {
    expect(check(2.9, [90, 97, 104])).toBeNull();
    expect(check(2.9, [91, 98, 105])).toMatchObject({ limitDays: 90 });
    expect(check(2.9, [91])).toMatchObject({ limitDays: 90, medianGapDays: null });
  });
  test('whoever fell longer ago is not', () => expect(check(2.7, [31, 38, 45, 52])).toBeNull());
  test('whoever stays in the band is not', () => expect(check(3.0, [31, 38, 45, 52])).toBeNull());
  test('losing 强 because the deep contact grew too old is a fall', () => {
    expect(check(20, [40, 47, 54, 61], 370)).toMatchObject({ fromBand: 'strong', toBand: 'medium' });
    expect(check(20, [40, 47, 54, 61], 396)).toBeNull();
  });
  test('someone never active is not', () => expect(check(2.9, [])).toBeNull());

  test('the ranges for the index contain everyone who is slipping', () => {
    const { logs, deep, deepLog } = fallenRanges(settings, rules, NOW);
    let slipping = 0;
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 20, noNaN: true }),
        fc.integer({ min: 31, max: 800 }),
        (s, deepDaysAgo) => {
          if (!check(s, [31, 38, 45, 52], deepDaysAgo)) return;
          slipping++;
          const log = logThreshold(s, NOW, DECAY);
          const lastDeepAt = NOW - deepDaysAgo * DAY_MS;
          const isInLogs = logs.some(({ from, below }) => log >= from && log < below);
          const isInDeep = log >= deepLog && lastDeepAt >= deep.from && lastDeepAt < deep.below;
          expect(isInLogs || isInDeep).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
    expect(slipping).toBeGreaterThan(20);
  });
});
