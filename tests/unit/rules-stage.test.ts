import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RuleInteraction } from '#shared/rules/interaction-kinds.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { DEFAULT_STAGE_RULES, DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import { stageEvidence } from '#shared/rules/stage-evidence.ts';
import {
  DEFAULT_STAGES,
  type DefaultStageKey,
  type StageRules,
  suggestStage,
} from '#shared/rules/stage-rules.ts';
import { ago, NOW, randomInteractions, ZONE } from './rules-fixtures.ts';

const at = (key: DefaultStageKey, enteredDaysAgo = 1000) => ({
  ...DEFAULT_STAGES.find((stage) => stage.key === key)!,
  enteredAt: NOW - enteredDaysAgo * DAY_MS,
});
const evidenceOf = (interactions: RuleInteraction[], rules = DEFAULT_STAGE_RULES, referredPeople = 0) =>
  stageEvidence(interactions, {
    settings: DEFAULT_STRENGTH_SETTINGS,
    rules,
    now: NOW,
    zone: ZONE,
    referredPeople,
  });
const suggest = (
  interactions: RuleInteraction[],
  from = at('prospect'),
  rules: StageRules = DEFAULT_STAGE_RULES,
) => suggestStage(evidenceOf(interactions, rules), from, rules);

/** 15 points of attendance within the last week: band 强 without meeting, referral or content. */
const strongByVisits = [1, 2, 3, 4, 5].map((days) => ago(days, 'attendance'));

describe('顾客', () => {
  test('one purchase makes a customer, and says so', () => {
    expect(suggest([ago(3, 'purchase')])).toEqual({
      toKey: 'customer',
      ruleId: 'customer',
      basis: 'customer',
      evidence: { purchases: 1 },
    });
  });
  test('a message does not', () => expect(suggest([ago(3, 'message')])).toBeNull());
  test('buying from them does not', () =>
    expect(suggest([ago(3, 'purchase', { direction: 'out' })])).toBeNull());
  test('a customer is not proposed to become one', () =>
    expect(suggest([ago(3, 'purchase')], at('customer'))).toBeNull());
});

describe('粉丝', () => {
  const three = [ago(90, 'message'), ago(5, 'message'), ago(1, 'like')];
  test('three inbound interactions of two kinds in 90 days', () => {
    expect(suggest(three)).toMatchObject({
      toKey: 'fan',
      evidence: { inbound: 3, inboundKinds: 2, shares: 0 },
    });
  });
  test('one day older is not enough', () =>
    expect(suggest([ago(90.001, 'message'), ago(5, 'message'), ago(1, 'like')])).toBeNull());
  test('one kind is not enough', () =>
    expect(suggest([ago(9, 'message'), ago(5, 'message'), ago(1, 'message')])).toBeNull());
  test.each([
    ['outbound contact', ago(2, 'like', { direction: 'out' })],
    ['a complaint', ago(2, 'complaint')],
    ['a note', ago(2, 'note', { direction: 'in' })],
  ])('%s does not count', (_, extra) =>
    expect(suggest([ago(9, 'message'), ago(5, 'message'), extra])).toBeNull(),
  );
  test('a share and a user content in 180 days', () => {
    expect(suggest([ago(180, 'share'), ago(100, 'user_content')])).toMatchObject({
      toKey: 'fan',
      evidence: { shares: 2, inbound: 0 },
    });
    expect(suggest([ago(180.001, 'share'), ago(100, 'user_content')])).toBeNull();
  });
});

describe('铁杆粉丝', () => {
  test('is never proposed to a friend', () =>
    expect(suggest([...strongByVisits, ago(300, 'referral')], at('friend'))).toBeNull());
  test('strong with a referral, from 粉丝, when not in touch long enough for 朋友', () => {
    const rules = { ...DEFAULT_STAGE_RULES, friend: { ...DEFAULT_STAGE_RULES.friend, minActiveMonths: 6 } };
    expect(suggest([...strongByVisits, ago(2, 'referral')], at('fan'), rules)).toMatchObject({
      toKey: 'superfan',
      evidence: { referrals: 1, userContents: 0 },
    });
  });
  test('strong with two user contents in a year', () => {
    const contents = [ago(365, 'user_content'), ago(200, 'user_content')];
    expect(suggest([...strongByVisits, ...contents], at('fan'))?.toKey).toBe('superfan');
    expect(suggest([...strongByVisits, ago(365.001, 'user_content'), contents[1]!], at('fan'))).toBeNull();
  });
  test('not while only 中', () =>
    expect(suggest([ago(3, 'user_content'), ago(4, 'user_content')], at('fan'))).toBeNull());
  test('strong alone is not enough', () => expect(suggest(strongByVisits, at('fan'))).toBeNull());
  test('a referral window, once set, leaves older referrals out', () => {
    const rules = {
      ...DEFAULT_STAGE_RULES,
      superfan: { ...DEFAULT_STAGE_RULES.superfan, referralDays: 100 },
      friend: { ...DEFAULT_STAGE_RULES.friend, minActiveMonths: 6 },
    };
    expect(suggest([...strongByVisits, ago(101, 'referral')], at('fan'), rules)).toBeNull();
    expect(suggest([...strongByVisits, ago(99, 'referral')], at('fan'), rules)?.toKey).toBe('superfan');
  });
  test('people who name this one as their referrer count as referrals', () => {
    const evidence = evidenceOf(strongByVisits, DEFAULT_STAGE_RULES, 2);
    expect(suggestStage(evidence, at('fan'), DEFAULT_STAGE_RULES)).toMatchObject({
      toKey: 'superfan',
      evidence: { referrals: 2 },
    });
  });
});

describe('朋友', () => {
  // NOW is 15 July: 20 days earlier is June, so contact lies in two months.
  const met = [...strongByVisits, ago(20, 'meeting')];
  const outbound = (count: number) =>
    Array.from({ length: count }, (_, i) => ago(i + 1, 'message', { direction: 'out' }));

  test('strong, in touch in two months, met in person', () => {
    expect(suggest(met, at('superfan'))).toMatchObject({
      toKey: 'friend',
      evidence: { activeMonths: 2, meetings: 1, referrals: 0, nonPurchase: 6 },
    });
  });
  test('contact in one month only is not enough', () =>
    expect(suggest([...strongByVisits, ago(7, 'meeting')], at('superfan'))).toBeNull());
  test('the sixth month back counts, the seventh does not', () => {
    expect(suggest([...strongByVisits, ago(160, 'meeting')], at('superfan'))?.toKey).toBe('friend'); // 5 February
    expect(suggest([...strongByVisits, ago(166, 'meeting')], at('superfan'))).toBeNull(); // 30 January
  });
  test('a note is no contact: neither a month in touch nor outbound', () => {
    const evidence = evidenceOf([ago(1, 'purchase'), ago(40, 'note'), ago(70, 'note', { direction: 'in' })]);
    expect(evidence).toMatchObject({ activeMonths: 1, nonPurchase: 0, outbound: 0, inboundShare: 1 });
  });
  test('purchases alone make no friend', () => {
    const buys = [1, 2, 3, 4, 5, 20, 21].map((days) => ago(days, 'purchase'));
    expect(suggest(buys, at('superfan'))).toBeNull();
    expect(
      suggestStage(evidenceOf(buys, DEFAULT_STAGE_RULES, 1), at('superfan'), DEFAULT_STAGE_RULES),
    ).toBeNull();
  });
  test('four outbound contacts say nothing about the share, five do', () => {
    const likes = Array.from({ length: 30 }, (_, i) => ago(i / 30, 'like'));
    expect(suggest([...met, ...likes, ...outbound(4)], at('superfan'))?.evidence).not.toHaveProperty(
      'inboundShare',
    );
    // (35 in + half of 1 mutual) / 41 = 0.866, above 0.8
    expect(suggest([...met, ...likes, ...outbound(5)], at('superfan'))).toBeNull();
    // (5 in + half of 1 mutual) / 11 = 0.5
    expect(suggest([...met, ...outbound(5)], at('superfan'))?.evidence.inboundShare).toBeCloseTo(0.5, 12);
    // 5.5 / 31 = 0.177, below 0.2
    expect(suggest([...met, ...outbound(25)], at('superfan'))).toBeNull();
  });
  test('the furthest stage carried by the evidence is proposed', () =>
    expect(suggest(met, at('prospect'))?.toKey).toBe('friend'));
});

describe('流失', () => {
  test('silent for more than 180 days', () => {
    expect(suggest([ago(181, 'message')])).toEqual({
      toKey: 'lost',
      ruleId: 'lost',
      basis: 'lost',
      evidence: { silentDays: 181, limitDays: 180 },
    });
    expect(suggest([ago(180, 'message')])).toBeNull();
  });
  test('three times the own median gap, when that is longer', () => {
    const yearly = (last: number) => [last, last + 365, last + 730].map((days) => ago(days, 'message'));
    expect(suggest(yearly(1095))).toBeNull();
    expect(suggest(yearly(1096))).toMatchObject({
      toKey: 'lost',
      evidence: { silentDays: 1096, limitDays: 1095, medianGapDays: 365 },
    });
  });
  test('our own messages do not break their silence', () =>
    expect(suggest([ago(200, 'message'), ago(1, 'message', { direction: 'out' })])?.toKey).toBe('lost'));
  test('whoever was never in contact cannot be lost', () => {
    expect(suggest([])).toBeNull();
    expect(suggest([ago(400, 'note'), ago(400, 'message', { direction: 'out' })])).toBeNull();
  });
  test('never for a person whose only records came in one import', () => {
    const imported = [ago(400, 'message', { importId: 7 }), ago(500, 'message', { importId: 7 })];
    expect(suggest(imported)).toBeNull();
    expect(suggest([...imported, ago(450, 'message', { importId: 8 })])?.toKey).toBe('lost');
    expect(suggest([...imported, ago(450, 'note')])?.toKey).toBe('lost');
    expect(suggest([ago(400, 'message', { importId: null })])?.toKey).toBe('lost');
  });
  test('an old import of purchases still proposes 顾客', () =>
    expect(suggest([ago(400, 'purchase', { importId: 7 })])?.toKey).toBe('customer'));
  test('comes before any step forward', () => expect(suggest([ago(400, 'purchase')])?.toKey).toBe('lost'));
});

describe('coming back', () => {
  const lost = at('lost', 30);
  test('a purchase since then proposes 顾客', () => {
    expect(suggest([ago(400, 'message'), ago(2, 'purchase')], lost)).toEqual({
      toKey: 'customer',
      ruleId: 'came_back',
      basis: 'customer',
      evidence: { purchases: 1, silentDays: 2 },
    });
  });
  test('a mere message proposes 潜客', () =>
    expect(suggest([ago(2, 'message')], lost)).toMatchObject({
      toKey: 'prospect',
      ruleId: 'came_back',
      basis: null,
    }));
  test('contact before the loss, our own messages and notes do not', () => {
    expect(suggest([ago(31, 'purchase')], lost)).toBeNull();
    expect(
      suggest([ago(31, 'purchase'), ago(2, 'message', { direction: 'out' }), ago(1, 'note')], lost),
    ).toBeNull();
  });
  test('an old purchase imported later does not', () =>
    expect(suggest([ago(31, 'purchase', { recordedAt: NOW - DAY_MS })], lost)).toBeNull());
  test('who came back and went silent again is left where they are', () =>
    expect(suggest([ago(200, 'purchase')], at('lost', 900))).toBeNull());
});

describe('the library decides', () => {
  test('thresholds are data', () => {
    const rules = { ...DEFAULT_STAGE_RULES, customer: { minPurchases: 2 } };
    expect(suggest([ago(3, 'purchase')], at('prospect'), rules)).toBeNull();
    expect(suggest([ago(3, 'purchase'), ago(4, 'purchase')], at('prospect'), rules)?.toKey).toBe('customer');
  });
  test('a removed stage is not proposed, a dismissed one gives way to the next', () => {
    const evidence = evidenceOf([ago(3, 'purchase'), ago(2, 'like'), ago(1, 'message')]);
    const stages = DEFAULT_STAGES.filter(({ key }) => key !== 'fan');
    const of = (options: Parameters<typeof suggestStage>[3]) =>
      suggestStage(evidence, at('prospect'), DEFAULT_STAGE_RULES, options)?.toKey;
    expect(of({})).toBe('fan');
    expect(of({ stages })).toBe('customer');
    expect(of({ skipKeys: new Set(['fan']) })).toBe('customer');
    expect(of({ skipKeys: new Set(['fan', 'customer']) })).toBeUndefined();
  });
  test('an own stage takes its place in the order of the board', () => {
    const vip = { key: 'vip', phase: 'fan' } as const;
    const stages = DEFAULT_STAGES.flatMap((stage) => (stage.key === 'superfan' ? [stage, vip] : [stage]));
    const evidence = evidenceOf([...strongByVisits, ago(2, 'user_content'), ago(3, 'user_content')]);
    const from = { ...vip, enteredAt: 0 };
    expect(suggestStage(evidence, at('fan'), DEFAULT_STAGE_RULES, { stages })?.toKey).toBe('superfan');
    expect(suggestStage(evidence, from, DEFAULT_STAGE_RULES, { stages })).toBeNull();
    expect(suggestStage(evidence, from, DEFAULT_STAGE_RULES)).toBeNull();
  });
  test('nobody is ever moved back, except to 流失', () => {
    const order = DEFAULT_STAGES.map(({ key }) => key);
    fc.assert(
      fc.property(randomInteractions, fc.constantFrom(...order), (interactions, key) => {
        const found = suggest(interactions, at(key, 40));
        if (!found || found.toKey === 'lost' || key === 'lost') return;
        expect(order.indexOf(found.toKey as DefaultStageKey)).toBeGreaterThan(order.indexOf(key));
      }),
      { numRuns: 500 },
    );
  });
});
