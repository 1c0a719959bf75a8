import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INTERACTION_KINDS } from '#shared/rules/interaction-kinds.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { minorOf } from '../../src-renderer/app/people/amount-field.ts';
import { instantOfDate, instantOfTime, timeInZone } from '../../src-renderer/app/people/instant-of-date.ts';
import { plainMarks } from '../../src-renderer/app/people/plain-marks.ts';
import { atLeastShown, shownStrength } from '../../src-renderer/app/people/shown-strength.ts';
import { tagTree } from '../../src-renderer/app/people/tag-tree.ts';
import { parseBirthday } from '../../src-renderer/features/fan/profile/parse-birthday.ts';
import { KIND_KEYS, kindOfKey } from '../../src-renderer/features/log/kind-keys.ts';

const ZONES = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];
const anyInstant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });
const anyZone = fc.constantFrom(...ZONES);

test('a picked date becomes an instant of that very date in the zone of the library', () => {
  fc.assert(
    fc.property(fc.integer({ min: 11_000, max: 25_000 }), anyZone, (day, zone) => {
      expect(localDay(instantOfDate(dayToDate(day), zone, 0), zone)).toBe(day);
    }),
  );
});

test('a time shown on the wall leads back to its instant', () => {
  fc.assert(
    fc.property(anyInstant, anyZone, (instant, zone) => {
      const wall = timeInZone(instant, zone);
      // An hour that the clock repeats in autumn may lead to its other instant, which reads the same.
      expect(timeInZone(instantOfTime(wall, zone), zone)).toBe(wall);
    }),
  );
  expect(instantOfTime('2026-03-05 14:30:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 5, 6, 30));
});

test.each([
  ['1990-03-05', false, '1990-03-05'],
  ['1990年3月5日', false, '1990-03-05'],
  ['３/５', false, '--03-05'],
  ['02-29', false, '--02-29'],
  ['2023-02-29', false, undefined],
  ['2023-02-29', true, '2023-02-29'],
  ['02-30', true, '--02-30'],
  ['04-31', false, undefined],
  ['13-01', false, undefined],
  ['1790-01-01', false, undefined],
  ['昨天', false, undefined],
])('the birthday %s (lunar: %s) is read as %s', (text, isLunar, expected) => {
  expect(parseBirthday(text, isLunar)).toBe(expected);
});

test('an amount on its way to a number loses nothing, and what is no number is none', () => {
  expect(minorOf('128.', 'CNY')).toBe(12_800);
  expect(minorOf('128.50', 'CNY')).toBe(12_850);
  expect(minorOf(0.29, 'CNY')).toBe(29);
  expect(minorOf(500, 'JPY')).toBe(500);
  expect(minorOf('', 'CNY')).toBeNull();
  expect(minorOf('-', 'CNY')).toBeNull();
});

test('every kind has one key of its own, in either case', () => {
  expect(new Set(KIND_KEYS.map(([kind]) => kind))).toEqual(new Set(INTERACTION_KINDS));
  expect(new Set(KIND_KEYS.map(([, key]) => key)).size).toBe(KIND_KEYS.length);
  for (const [kind, key] of KIND_KEYS) expect(kindOfKey(key.toLowerCase())).toBe(kind);
  expect(kindOfKey('Enter')).toBeNull();
});

const tag = (id: number, name: string, parentId: number | null = null) => ({
  id,
  name,
  parentId,
  color: null,
  fanCount: 0,
});
const compare = (a: string, b: string) => a.localeCompare(b);

test('the tag tree shows parents before children, each with its path and family', () => {
  const tree = tagTree([tag(1, 'b'), tag(2, 'a'), tag(3, 'x', 1), tag(4, 'y', 3)], compare);
  expect(tree.map(({ path, depth }) => [path, depth])).toEqual([
    ['a', 0],
    ['b', 0],
    ['b / x', 1],
    ['b / x / y', 2],
  ]);
  expect(tree.find(({ id }) => id === 1)?.family).toEqual([1, 3, 4]);
});

test('a tag whose parent is gone stands at the top instead of vanishing', () => {
  expect(tagTree([tag(5, 'orphan', 99)], compare).map(({ id, depth }) => [id, depth])).toEqual([[5, 0]]);
});

test('marks fit the text as it stands, whatever is searched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
      let last = 0;
      for (const [start, end] of plainMarks(text, query)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
  expect(plainMarks('ＡＢＣ小满', 'abc')).toEqual([[0, 3]]);
  expect(plainMarks('小满', undefined)).toEqual([]);
});

describe('strengths beside their band', () => {
  test('what is shown and what is missing never contradict the threshold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 10_000 }),
        (strength, cents) => {
          const threshold = cents / 100;
          fc.pre(strength < threshold - 1e-6);
          expect(shownStrength(strength, 2)).toBeLessThan(threshold);
          expect(shownStrength(strength, 2) + atLeastShown(threshold - strength)).toBeCloseTo(threshold, 6);
        },
      ),
    );
  });

  test('whole hundredths stay what they are', () => {
    for (let cents = 0; cents <= 3_000; cents++) {
      expect(shownStrength(cents / 100, 2)).toBe(cents / 100);
      expect(atLeastShown(cents / 100)).toBe(cents / 100);
    }
  });
});
