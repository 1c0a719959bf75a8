import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNames } from '#main/domains/campaigns/participants/paste-rules.ts';
import { readCount, readResultTable, rolesOf } from '#main/domains/campaigns/posts/post-table-rules.ts';
import { growthOf } from '#main/domains/campaigns/referrals/referrals-service.ts';
import { attributedTo, type Touch } from '#shared/rules/attribution-rules.ts';
import { foldCode, missingToStart } from '#shared/rules/campaign-rules.ts';
import { energyBudget } from '#shared/rules/energy-rules.ts';
import { conversions } from '#shared/rules/funnel-rules.ts';
import { isGone, predictedTotal } from '#shared/rules/k-factor.ts';
import { estimatedReach } from '#shared/rules/reach-rules.ts';

const DAY = 86_400_000;

describe('referral growth', () => {
  it.each([
    // 100 seeds who send 5 invitations of which 25 % are taken, 10 rounds: the number of the book.
    { seeds: 100, invitations: 5, conversion: 0.25, generations: 10, total: 4257 },
    { seeds: 100, invitations: 4, conversion: 0.25, generations: 10, total: 1100 },
    { seeds: 100, invitations: 2, conversion: 0.25, generations: 10, total: 200 },
    { seeds: 100, invitations: 5, conversion: 0, generations: 10, total: 100 },
    { seeds: 100, invitations: 5, conversion: 0.25, generations: 0, total: 100 },
    { seeds: 0, invitations: 5, conversion: 0.25, generations: 10, total: 0 },
  ])('$seeds seeds x $invitations x $conversion come to $total after $generations rounds', (one) => {
    const k = one.invitations * one.conversion;
    expect(Math.round(predictedTotal({ seeds: one.seeds, k, generations: one.generations }))).toBe(one.total);
  });

  it('is the sum of its generations, also where K is as good as 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.oneof(fc.double({ min: 0, max: 2, noNaN: true }), fc.constant(1), fc.constant(1 + 1e-12)),
        fc.integer({ min: 0, max: 12 }),
        (seeds, k, generations) => {
          let sum = 0;
          for (let generation = 0; generation <= generations; generation++) sum += seeds * k ** generation;
          expect(predictedTotal({ seeds, k, generations })).toBeCloseTo(sum, 3);
        },
      ),
    );
  });

  it('counts K over those who have had time: the youngest generation is left out', () => {
    expect(
      growthOf([
        { generation: 0, people: 100, invitations: 500, joined: 125 },
        { generation: 1, people: 125, invitations: 10, joined: 0 },
      ]),
    ).toEqual({ invitationsPerPerson: 5, conversion: 0.25, k: 1.25 });
    expect(growthOf([])).toEqual({ invitationsPerPerson: null, conversion: null, k: null });
  });

  it.each([
    [null, false],
    [7 * DAY - 1, true],
    [7 * DAY, false],
    [0, true],
  ])('gone after %s ms: not counted is %s', (after, gone) => {
    expect(isGone(1000, after === null ? null : 1000 + after)).toBe(gone);
  });
});

describe('attribution', () => {
  const touch = (campaignId: number, by: Touch['by'], touchedAt: number | null, windowDays = 14): Touch => ({
    campaignId,
    by,
    touchedAt,
    windowDays,
  });
  it.each<[string, Touch[], number, number | null]>([
    ['nobody without a touch', [], 100, null],
    [
      'a link before a code before taking part',
      [touch(1, 'participation', 90), touch(2, 'code', 50), touch(3, 'link', null)],
      100,
      3,
    ],
    ['a code before a later participation', [touch(1, 'participation', 99), touch(2, 'code', 50)], 100, 2],
    ['what a person decided before everything', [touch(3, 'link', null), touch(4, 'hand', null)], 100, 4],
    ['the latest of equals', [touch(1, 'participation', 10), touch(2, 'participation', 20)], 100, 2],
    [
      'the older campaign at the same instant',
      [touch(2, 'participation', 20), touch(1, 'participation', 20)],
      100,
      1,
    ],
    ['the last instant of the window', [touch(1, 'participation', 0)], 14 * DAY, 1],
    ['nobody one ms after the window', [touch(1, 'participation', 0)], 14 * DAY + 1, null],
    ['nobody before the touch', [touch(1, 'participation', 101)], 100, null],
    ['only the same instant in a window of 0 days', [touch(1, 'participation', 100, 0)], 100, 1],
  ])('a purchase counts for %s', (_, touches, at, campaignId) => {
    expect(attributedTo(touches, at)?.campaignId ?? null).toBe(campaignId);
  });
});

describe('what a plan needs', () => {
  const metric = (key: string, target: number | null, due: string | null) => ({ key, target, due });
  it.each([
    [[], ['metric']],
    [[metric('followers', 1, '2026-01-01')], ['followers']],
    [[metric('came', null, '2026-01-01')], ['target']],
    [[metric('came', 5, null)], ['due']],
    [
      [metric('came', 5, null), metric('buyers', null, '2026-01-01')],
      ['target', 'due'],
    ],
    [[metric('followers', 1, '2026-01-01'), metric('came', 5, '2026-01-01')], []],
  ])('metrics %j lack %j', (metrics, missing) => {
    expect(missingToStart({ goal: 'a', why: 'b' }, metrics)).toEqual(missing);
  });
  it('does not take blanks for a goal', () => {
    expect(missingToStart({ goal: ' \n', why: '' }, [])).toEqual(['goal', 'why', 'metric']);
  });
});

describe('reach and energy', () => {
  it('is members x contacts x the share that sees it', () => {
    expect(estimatedReach({ members: 500, contacts: 100, seenShare: 0.1 })).toBe(5000);
  });
  it('warns from the first newcomer that does not fit', () => {
    const each = { hoursPerWeek: 10, minutesPerContact: 6, cadenceDays: 7 };
    expect(energyBudget({ people: 90, newcomers: 10, ...each })).toMatchObject({
      room: 10,
      hoursThen: 10,
      warns: false,
    });
    expect(energyBudget({ people: 90, newcomers: 11, ...each })).toMatchObject({ warns: true });
    expect(energyBudget({ people: 200, newcomers: 0, ...each })).toMatchObject({ room: 0, warns: false });
  });
});

it('gives shares of the first and the previous step, none of an empty one', () => {
  expect(conversions([200, 50, 0, 4])).toEqual([
    { ofFirst: 1, ofPrevious: 1 },
    { ofFirst: 0.25, ofPrevious: 0.25 },
    { ofFirst: 0, ofPrevious: 0 },
    { ofFirst: 0.02, ofPrevious: null },
  ]);
  expect(conversions([0, 0])[1]).toEqual({ ofFirst: null, ofPrevious: null });
});

it('reads codes as people type them', () => {
  expect(['ａｂ-3 4', ' AB34', 'a b·34'].map(foldCode)).toEqual(['AB34', 'AB34', 'AB34']);
});

describe('tables of platforms', () => {
  it.each([
    ['1,234', 1234],
    ['1.2万', 12_000],
    ['3.4k', 3400],
    ['10w+', 100_000],
    ['2亿', 200_000_000],
    ['１２', 12],
    ['-', null],
    ['', null],
    ['暂无', null],
    ['1000000000000000', 1e15],
    ['1000000000000001', Number.NaN],
    ['很多', Number.NaN],
    ['-5', Number.NaN],
    ['1e5', Number.NaN],
  ])('reads the count %j', (cell, value) => {
    expect(readCount(cell)).toEqual(value);
  });
  it('tells columns of 公众号, 小红书 and Instagram apart', () => {
    expect(rolesOf(['文章标题', '送达人数', '阅读次数', '分享次数', '发布时间'])).toEqual([
      'title',
      'shown',
      'read',
      'shared',
      null,
    ]);
    expect(rolesOf(['笔记标题', '曝光量', '观看量', '点赞', '评论', '涨粉'])).toEqual([
      'title',
      'shown',
      'read',
      'liked',
      'commented',
      'joined',
    ]);
    expect(
      rolesOf(['Description', 'Permalink', 'Views', 'Reach', 'Likes', 'Shares', 'Comments', 'Follows']),
    ).toEqual(['title', 'url', 'read', 'shown', 'liked', 'shared', 'commented', 'joined']);
  });
  it('reads commas, semicolons and tabs, quotes and a sum line without a title', () => {
    const { rows } = readResultTable('title;likes\n"a; b";5\n;5\n');
    expect(rows).toEqual([{ row: 2, title: 'a; b', url: '', results: { liked: 5 } }]);
  });
});

describe('pasted names', () => {
  it.each([
    ['张三，李四、王五', ['张三', '李四', '王五']],
    ['1. 张三\n2、李四\n- 王五\n\n', ['张三', '李四', '王五']],
    ['#接龙\n周六爬山\n1. 张三\n2. Li Lei', ['张三', 'Li Lei']],
    ['13800138000\n3', ['13800138000', '3']],
  ])('of %j are %j', (text, names) => {
    expect(readNames(text).map(({ name }) => name)).toEqual(names);
  });
});
