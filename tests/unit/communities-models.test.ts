import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoocKey } from '#shared/contract/communities-health.ts';
import { DEFAULT_COMMUNITY_SETTINGS } from '#shared/rules/community-defaults.ts';
import { communityNodes, type NodeFacts } from '#shared/rules/community-nodes.ts';
import {
  communityWarnings,
  dayRates,
  interactionVerdict,
  type WarningFacts,
} from '#shared/rules/community-rates.ts';
import { firstDayOfWeek, lastDayOfWeek, weekOfDay } from '#shared/rules/community-week.ts';
import { gini } from '#shared/rules/gini.ts';
import { isoocElements, isoocNextSteps } from '#shared/rules/isooc.ts';
import { jensenShannonDistance } from '#shared/rules/jensen-shannon.ts';
import { dateToDay } from '#shared/rules/local-day.ts';
import { median, theilSenSlope } from '#shared/rules/theil-sen.ts';

describe('Gini', () => {
  it.each([
    [[5, 5, 5, 5], 0],
    [[7], 0],
    // (2·1−2−1)·1 + (2·2−2−1)·3 = −1 + 3 = 2; 2 / (2·4)
    [[1, 3], 0.25],
    // −4·0 −2·0 +0·0 +2·0 +4·10 = 40; 40 / (5·10)
    [[0, 0, 10, 0, 0], 0.8],
    // −3·1 −1·2 +1·3 +3·4 = 10; 10 / (4·10)
    [[4, 1, 3, 2], 0.25],
  ])('of %j is %d', (values, expected) => expect(gini(values)).toBeCloseTo(expected, 12));

  it('is null where nobody has anything', () => {
    expect(gini([])).toBeNull();
    expect(gini([0, 0])).toBeNull();
  });

  it('stays between 0 and (n − 1) / n, and is the same whatever the unit and the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (values, unit) => {
          const g = gini(values);
          if (g === null) return values.every((value) => value === 0);
          expect(g).toBeGreaterThanOrEqual(-1e-12);
          expect(g).toBeLessThanOrEqual((values.length - 1) / values.length + 1e-12);
          expect(gini(values.map((value) => value * unit).reverse())).toBeCloseTo(g, 9);
        },
      ),
    );
  });
});

describe('Jensen–Shannon distance', () => {
  const weights = (of: Record<string, number>) => new Map(Object.entries(of));
  it.each([
    [{ a: 1, b: 1 }, { a: 50, b: 50 }, 0],
    [{ a: 3 }, { b: 2 }, 1],
    // p = (1, 0), q = (½, ½), m = (¾, ¼): ½·log2(4/3) + ½·(½·log2(2/3) + ½·log2(2)) = 0.3112781; its root
    [{ a: 1 }, { a: 1, b: 1 }, Math.sqrt(0.31127812445913283)],
  ])('of %j and %j is %d', (p, q, expected) =>
    expect(jensenShannonDistance(weights(p), weights(q))).toBeCloseTo(expected, 12),
  );

  it('is null where one side knows nothing', () => {
    expect(jensenShannonDistance(weights({}), weights({ a: 1 }))).toBeNull();
    expect(jensenShannonDistance(weights({ a: 1 }), weights({ a: 0 }))).toBeNull();
  });

  it('is symmetric, within 0 and 1, and keeps the triangle', () => {
    const some = fc
      .array(fc.nat(20), { minLength: 4, maxLength: 4 })
      .filter((values) => values.some((value) => value > 0))
      .map((values) => new Map(values.map((value, at) => [String(at), value])));
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        const ab = jensenShannonDistance(a, b)!;
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(1);
        expect(jensenShannonDistance(b, a)).toBeCloseTo(ab, 9);
        expect(ab).toBeLessThanOrEqual(jensenShannonDistance(a, c)! + jensenShannonDistance(c, b)! + 1e-9);
      }),
    );
  });
});

describe('Theil–Sen', () => {
  it.each([
    [[1, 3, 5, 7], 2],
    // slopes 1, 50, −1 … of one wild point: the pairs without it all rise by 1
    [[1, 2, 100, 4, 5, 6, 7], 1],
    [[5, null, 9], 2],
  ])('of %j rises by %d a step', (values, expected) =>
    expect(theilSenSlope(values)).toBeCloseTo(expected, 12),
  );

  it('says nothing of fewer than two points', () => {
    expect(theilSenSlope([])).toBeNull();
    expect(theilSenSlope([null, 4, null])).toBeNull();
    expect(median([])).toBeNull();
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('weeks', () => {
  it('begin on Monday and end on Sunday, also before 1970', () => {
    // 2026-03-02 was a Monday
    const monday = dateToDay('2026-03-02');
    for (const week of [-3, 0, weekOfDay(monday)]) {
      expect(weekOfDay(firstDayOfWeek(week))).toBe(week);
      expect(weekOfDay(lastDayOfWeek(week))).toBe(week);
      expect(lastDayOfWeek(week) - firstDayOfWeek(week)).toBe(6);
    }
    expect(firstDayOfWeek(weekOfDay(monday + 6))).toBe(monday);
  });
});

describe('rates of a day', () => {
  it('are as B7 says, and null where a part is not known or nobody is there', () => {
    expect(
      dayRates({ members: 200, joins: 8, leaves: 2, speakers: 30, messages: 400, exposure: 160 }),
    ).toEqual({ joinRate: 0.05, leaveRate: 0.01, net: 6, interactionRate: 0.15, messagesPerMember: 2 });
    expect(
      dayRates({ members: 0, joins: null, leaves: 2, speakers: 0, messages: 0, exposure: null }),
    ).toEqual({
      joinRate: null,
      leaveRate: null,
      net: null,
      interactionRate: null,
      messagesPerMember: null,
    });
  });

  it('are judged by the thresholds: above 10% lives, below 3% is silent', () => {
    const limits = DEFAULT_COMMUNITY_SETTINGS.thresholds;
    expect([0.11, 0.1, 0.03, 0.029, null].map((rate) => interactionVerdict(rate, limits))).toEqual([
      'good',
      'middling',
      'middling',
      'bad',
      'unknown',
    ]);
  });
});

describe('warnings', () => {
  const fine: WarningFacts = {
    hasGoal: true,
    hasRules: true,
    admins: 2,
    members: 100,
    capacity: 500,
    weekLeaves: 0.2,
    monthLeaves: 0.05,
    ageDays: 365,
    interactionRate: 0.2,
    stage: 'active',
    oldestQuestionAt: null,
  };
  const keys = (facts: Partial<WarningFacts>, now = 0) =>
    communityWarnings({ ...fine, ...facts }, DEFAULT_COMMUNITY_SETTINGS.thresholds, now).map(
      ({ key }) => key,
    );
  it.each([
    ['nothing wrong', {}, []],
    ['no goal, one admin', { hasGoal: false, admins: 1 }, ['noGoal', 'oneAdmin']],
    ['no admin, no rules', { admins: 0, hasRules: false }, ['noAdmin', 'noRules']],
    ['450 of 500', { members: 450 }, ['nearlyFull']],
    ['500 of 500', { members: 500 }, ['full']],
    ['a new group that lost 20% in a week', { ageDays: 20 }, ['newLeaves']],
    ['an old group that lost 11% in a month', { monthLeaves: 0.11 }, ['oldLeaves']],
    [
      'nobody talks any more',
      { interactionRate: 0.02, stage: 'declining' as const },
      ['silent', 'declining'],
    ],
  ])('%s', (_, facts, expected) => expect(keys(facts)).toEqual(expected));

  it('a question is red once it waited longer than allowed', () => {
    expect(keys({ oldestQuestionAt: 0 }, 4 * 86_400_000 - 1)).toEqual([]);
    expect(keys({ oldestQuestionAt: 0 }, 4 * 86_400_000)).toEqual(['oldQuestion']);
  });
});

describe('four nodes', () => {
  const facts: NodeFacts = {
    messages: 500,
    weeksTalking: 10,
    answered: 4,
    decentralisation: 0.5,
    topicShare: 0.6,
    answerShare: 0.7,
    broughtShare: 0.6,
  };
  const nodeOf = (change: Partial<NodeFacts>) =>
    communityNodes({ ...facts, ...change }, DEFAULT_COMMUNITY_SETTINGS.nodes).node;
  it('is the last one whose conditions and those before it are all met', () => {
    expect(nodeOf({})).toBe('selfGrowing');
    expect(nodeOf({ broughtShare: null })).toBe('decentral');
    expect(nodeOf({ topicShare: 0.49 })).toBe('trusted');
    // 自生长 without 信任 is no node.
    expect(nodeOf({ answered: 0 })).toBe('started');
    expect(nodeOf({ messages: 0 })).toBeNull();
  });
});

describe('ISOOC', () => {
  const scores = new Map<IsoocKey, number>([
    ['interest.shared', 8],
    ['interest.said', 9],
    ['structure.members', 6],
    ['structure.rules', 2],
    ['output.regular', 3],
  ]);
  it('takes the mean of what was answered', () => {
    expect(isoocElements(scores)).toEqual({
      interest: 8.5,
      structure: 4,
      output: 3,
      operation: null,
      copy: null,
    });
  });
  it('advises the lowest answer of each weak element, the weakest element first', () => {
    expect(isoocNextSteps(scores)).toEqual([
      { element: 'output', key: 'output.regular', score: 3 },
      { element: 'structure', key: 'structure.rules', score: 2 },
    ]);
  });
});
