import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  INTERACTION_KINDS,
  type InteractionKind,
  isInteractionKind,
} from '#shared/rules/interaction-kinds.ts';
import { DAY_MS, dateToDay, dayToMs, localDay } from '#shared/rules/local-day.ts';
import { DEFAULT_STRENGTH_SETTINGS, DEFAULT_WEIGHTS } from '#shared/rules/settings-defaults.ts';
import {
  addToDay,
  bandBounds,
  bandOf,
  type DayPoints,
  type DaySums,
  dayOf,
  dayPoints,
  daySums,
  EMPTY_DAY,
  effectiveDay,
  halfLifeDays,
  isTooLate,
  logThreshold,
  pointsOfDay,
  rebuildStrength,
  STRENGTH_EPOCH,
  strengthAt,
  strengthLogOf,
  updateStrengthLog,
} from '#shared/rules/strength-rules.ts';
import { ago, isClose, NOW, randomInteractions, ZONE } from './rules-fixtures.ts';

const settings = DEFAULT_STRENGTH_SETTINGS;
const DECAY = settings.decayPerMonth;
const sumsOf = (...kinds: InteractionKind[]) =>
  kinds.reduce((sums, kind) => addToDay(sums, kind, 'in', DEFAULT_WEIGHTS), EMPTY_DAY);

/** The formula of DESIGN §5 as written, term by term, without logarithms. */
const naiveStrength = (days: readonly DayPoints[], t: number, decay = DECAY) =>
  days.reduce((sum, { day, points }) => sum + points * decay ** ((t - dayToMs(day)) / (30.4375 * DAY_MS)), 0);

const randomDays = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: 16_000, max: 21_000 }),
    points: fc.double({ min: 0.1, max: 13, noNaN: true }),
  }),
  {
    selector: ({ day }) => day,
    minLength: 1,
    maxLength: 40,
  },
);

describe('points of a day', () => {
  test.each<[InteractionKind[], number]>([
    [[], 0],
    [['like'], 0.1],
    [['message'], 0.2],
    [['comment'], 0.3],
    [['question'], 0.3],
    [['answer'], 0.7],
    [['share'], 1],
    [['user_content'], 2],
    [['gift'], 2],
    [['call'], 2],
    [['purchase'], 3],
    [['attendance'], 3],
    [['meeting'], 5],
    [['referral'], 5],
    [['complaint', 'note'], 0],
    [['question', 'question', 'comment', 'message'], 1],
    [['question', 'question', 'comment', 'message', 'share'], 2],
    [['purchase', 'purchase'], 3],
    [['user_content', 'answer', 'like'], 2.8],
    [['purchase', 'like', 'meeting'], 8],
    [['meeting', 'meeting', 'referral'], 15],
    [['purchase', 'gift', 'message', 'meeting'], 8],
  ])('%j make %d', (kinds, points) => expect(pointsOfDay(sumsOf(...kinds))).toBeCloseTo(points, 12));

  test('outbound contact, complaints and notes add nothing', () => {
    for (const kind of INTERACTION_KINDS)
      expect(addToDay(EMPTY_DAY, kind, 'out', DEFAULT_WEIGHTS)).toBe(EMPTY_DAY);
    expect(addToDay(EMPTY_DAY, 'complaint', 'in', { ...DEFAULT_WEIGHTS, complaint: 9 })).toBe(EMPTY_DAY);
    expect(addToDay(EMPTY_DAY, 'note', 'mutual', { ...DEFAULT_WEIGHTS, note: 9 })).toBe(EMPTY_DAY);
  });

  test('caps hold whatever comes, and more contact never lowers a day', () => {
    fc.assert(
      fc.property(randomInteractions, (interactions) => {
        let sums: DaySums = EMPTY_DAY;
        for (const { kind, direction } of interactions) {
          const before = pointsOfDay(sums);
          sums = addToDay(sums, kind, direction, DEFAULT_WEIGHTS);
          expect(pointsOfDay(sums)).toBeGreaterThanOrEqual(before);
        }
        expect(pointsOfDay({ ...sums, free: 0 })).toBeLessThanOrEqual(3);
        expect(pointsOfDay({ ...sums, capped: 0, free: 0 })).toBeLessThanOrEqual(1);
        expect(pointsOfDay(sums) - pointsOfDay({ ...sums, free: 0 })).toBeCloseTo(sums.free, 9);
      }),
    );
  });

  test('only the fifteen kinds are kinds', () => {
    expect(INTERACTION_KINDS).toHaveLength(15);
    expect(isInteractionKind('user_content')).toBe(true);
    expect(isInteractionKind('toString')).toBe(false);
  });
});

describe('which day counts', () => {
  const at = Date.UTC(2026, 6, 15, 20); // 16 July, 04:00 in Shanghai
  test('the local day of its time', () => expect(effectiveDay(at, at, ZONE)).toBe(dateToDay('2026-07-16')));
  test('the day it was recorded, when that is earlier than its time', () =>
    expect(effectiveDay(at, at - 2 * DAY_MS, ZONE)).toBe(dateToDay('2026-07-14')));
  test('its own day, when it was recorded later', () =>
    expect(effectiveDay(at, at + 90 * DAY_MS, ZONE)).toBe(dateToDay('2026-07-16')));
  test('a stored day wins over a changed time zone', () =>
    expect(dayOf(ago(0, 'like', { day: 20_000 }), 'America/New_York')).toBe(20_000));

  test('later than tomorrow is refused, tomorrow is not', () => {
    const lastMoment = Date.UTC(2026, 6, 16, 16) - 1; // 16 July 23:59:59.999 in Shanghai
    expect(isTooLate(lastMoment, NOW, ZONE)).toBe(false);
    expect(isTooLate(lastMoment + 1, NOW, ZONE)).toBe(true);
    expect(isTooLate(NOW - DAY_MS, NOW, ZONE)).toBe(false);
  });

  test('no interaction counts on a day after it was recorded', () => {
    fc.assert(
      fc.property(randomInteractions, (interactions) => {
        for (const i of interactions)
          expect(dayOf(i, ZONE)).toBeLessThanOrEqual(localDay(i.recordedAt, ZONE));
      }),
    );
  });
});

describe('strength', () => {
  const day = dateToDay('2026-01-01');

  test('a half-life at 0.9 a month is 6.5788 months, 200.24 days', () => {
    expect(halfLifeDays(0.9) / 30.4375).toBeCloseTo(6.5788, 4);
    expect(halfLifeDays(0.9)).toBeCloseTo(200.24, 2);
    expect(halfLifeDays(1)).toBe(Infinity);
  });

  test.each([
    [0, 5],
    [1, 4.5],
    [2, 4.05],
    [12, 1.412_147_682_405],
  ])('a meeting %d months ago is worth %d', (months, worth) => {
    const log = strengthLogOf([{ day, points: 5 }], DECAY);
    expect(strengthAt(log, dayToMs(day) + months * 30.4375 * DAY_MS, DECAY)).toBeCloseTo(worth, 10);
  });

  test('on the epoch one point has the logarithm 0, two points 1', () => {
    const onEpoch = STRENGTH_EPOCH / DAY_MS;
    const halfDay = 0.5 / halfLifeDays(DECAY);
    expect(strengthLogOf([{ day: onEpoch, points: 1 }], DECAY)).toBeCloseTo(halfDay, 12);
    expect(strengthLogOf([{ day: onEpoch, points: 2 }], DECAY)).toBeCloseTo(1 + halfDay, 12);
  });

  test('without points there is none', () => {
    expect(strengthLogOf([], DECAY)).toBeNull();
    expect(strengthLogOf([{ day, points: 0 }], DECAY)).toBeNull();
    expect(strengthAt(null, NOW, DECAY)).toBe(0);
  });

  test('equals the sum of the formula as written, at any time and any decay', () => {
    fc.assert(
      fc.property(
        randomDays,
        fc.constantFrom(0.5, 0.8, 0.9, 0.99, 1),
        fc.integer({ min: 0, max: 2000 }),
        (days, decay, later) => {
          const t = dayToMs(21_000 + later);
          expect(
            isClose(strengthAt(strengthLogOf(days, decay), t, decay), naiveStrength(days, t, decay)),
          ).toBe(true);
        },
      ),
    );
  });

  test('a very fast decay over decades neither overflows nor becomes NaN', () => {
    const log = strengthLogOf(
      [
        { day: 11_000, points: 5 },
        { day: 40_000, points: 5 },
      ],
      0.01,
    );
    expect(strengthAt(log, dayToMs(40_000), 0.01)).toBeCloseTo(5, 9);
  });

  test('kept one interaction at a time equals rebuilt from all of them within 1e-9', () => {
    fc.assert(
      fc.property(randomInteractions, (interactions) => {
        const kept = new Map<number, DaySums>();
        let log: number | null = null;
        for (const i of interactions) {
          const d = dayOf(i, ZONE);
          const before = kept.get(d) ?? EMPTY_DAY;
          const after = addToDay(before, i.kind, i.direction, settings.weights);
          const updated = updateStrengthLog(log, d, pointsOfDay(before), pointsOfDay(after), DECAY);
          expect(updated).not.toBe('recompute');
          log = updated as number | null;
          kept.set(d, after);
        }
        const rebuilt = rebuildStrength(interactions, settings, ZONE);
        expect(log === null).toBe(rebuilt.strengthLog === null);
        expect(isClose(strengthAt(log, NOW, DECAY), strengthAt(rebuilt.strengthLog, NOW, DECAY))).toBe(true);
        expect(isClose(strengthAt(log, NOW, DECAY), naiveStrength(dayPoints(kept), NOW))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a thousand updates of one fan stay within 1e-9 of rebuilt', () => {
    const days = Array.from({ length: 1000 }, (_, i) => ({
      day: 18_300 + ((i * 7919) % 2400),
      points: 0.1 + (i % 30) / 10,
    }));
    const kept = days.reduce<number | null>(
      (log, d) => updateStrengthLog(log, d.day, 0, d.points, DECAY) as number | null,
      null,
    );
    expect(isClose(strengthAt(kept, NOW, DECAY), naiveStrength(days, NOW))).toBe(true);
  });

  test('a day that shrinks asks for a recompute, an unchanged one changes nothing', () => {
    expect(updateStrengthLog(7, day, 3, 2, DECAY)).toBe('recompute');
    expect(updateStrengthLog(7, day, 3, 3, DECAY)).toBe(7);
    expect(updateStrengthLog(null, day, 0, 0, DECAY)).toBeNull();
  });

  test('the order of two fans never changes with time', () => {
    fc.assert(
      fc.property(randomDays, randomDays, fc.integer({ min: 0, max: 5000 }), (a, b, later) => {
        const [logA, logB] = [strengthLogOf(a, DECAY)!, strengthLogOf(b, DECAY)!];
        for (const t of [dayToMs(16_000), NOW, NOW + later * DAY_MS]) {
          const [naiveA, naiveB] = [naiveStrength(a, t), naiveStrength(b, t)];
          if (!isClose(naiveA, naiveB)) expect(Math.sign(logA - logB)).toBe(Math.sign(naiveA - naiveB));
        }
      }),
    );
  });

  test('a threshold turned into a logarithm cuts exactly where the strength does', () => {
    expect(strengthAt(logThreshold(12, NOW, DECAY), NOW, DECAY)).toBeCloseTo(12, 9);
    fc.assert(
      fc.property(randomDays, fc.double({ min: 0.01, max: 50, noNaN: true }), (days, theta) => {
        const s = naiveStrength(days, NOW);
        fc.pre(!isClose(s, theta));
        expect(strengthLogOf(days, DECAY)! >= logThreshold(theta, NOW, DECAY)).toBe(s >= theta);
      }),
    );
  });
});

describe('bands', () => {
  const withStrength = (s: number, deepDaysAgo: number | null = 1) => ({
    strengthLog: s === 0 ? null : logThreshold(s, NOW, DECAY),
    lastDeepAt: deepDaysAgo === null ? null : NOW - deepDaysAgo * DAY_MS,
    contactState: 2 as const,
  });

  test.each([
    [12, 365, 'strong'],
    [12, 365.001, 'medium'],
    [40, null, 'medium'],
    [11.999, 1, 'medium'],
    [3, 1, 'medium'],
    [2.999, 1, 'weak'],
    [0.3, 1, 'weak'],
    [0.299, 1, 'dormant'],
    [0, null, 'dormant'],
  ] as const)('S %d with deep contact %s days ago is %s', (s, deep, band) =>
    expect(bandOf(withStrength(s, deep), settings, NOW)).toBe(band),
  );

  test.each([
    [['complaint'], 'in', 'dormant'],
    [['message', 'gift'], 'out', 'one_way'],
    [['note'], 'in', 'none'],
    [[], 'in', 'none'],
    [['message'], 'in', 'dormant'], // 0.2 points
    [['comment'], 'mutual', 'weak'],
  ] as const)('only %j, direction %s, is %s', (kinds, direction, band) => {
    const rebuilt = rebuildStrength(
      kinds.map((kind) => ago(0, kind, { direction })),
      settings,
      ZONE,
    );
    expect(bandOf(rebuilt, settings, NOW)).toBe(band);
  });

  test('a gift we send is no deep contact, and a note no contact', () => {
    const rebuilt = rebuildStrength([ago(5, 'gift', { direction: 'out' }), ago(1, 'note')], settings, ZONE);
    expect(rebuilt.lastDeepAt).toBeNull();
    expect(rebuilt.lastContactAt).toBe(NOW - 5 * DAY_MS);
    expect(rebuilt.lastInboundAt).toBeNull();
  });

  test('an interaction set in the future counts as deep from when it was recorded', () => {
    const planned = ago(0, 'meeting', { at: NOW + DAY_MS });
    expect(rebuildStrength([planned], settings, ZONE).lastDeepAt).toBe(NOW);
  });

  test('bounds are the thresholds of the settings at that moment', () => {
    const bounds = bandBounds(
      { ...settings, thresholds: { strong: 20, medium: 4, weak: 1 }, deepDays: 10 },
      NOW,
    );
    expect(strengthAt(bounds.strong, NOW, DECAY)).toBeCloseTo(20, 9);
    expect(strengthAt(bounds.weak, NOW, DECAY)).toBeCloseTo(1, 9);
    expect(bounds.deepSince).toBe(NOW - 10 * DAY_MS);
  });

  test('days without points are not kept', () => {
    expect(
      daySums([ago(3, 'note'), ago(2, 'message', { direction: 'out' })], DEFAULT_WEIGHTS, ZONE).size,
    ).toBe(0);
  });
});
