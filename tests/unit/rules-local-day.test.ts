import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAY_MS,
  dateToDay,
  dayToDate,
  dayToMs,
  isTimeZone,
  localDay,
  monthOfDay,
} from '#shared/rules/local-day.ts';

const dateIn = (iso: string, zone: string) => dayToDate(localDay(Date.parse(iso), zone));

describe('local day', () => {
  test.each([
    ['2023-12-31T15:59:59.999Z', 'Asia/Shanghai', '2023-12-31'],
    ['2023-12-31T16:00:00.000Z', 'Asia/Shanghai', '2024-01-01'],
    ['2024-01-01T00:00:00.000Z', 'UTC', '2024-01-01'],
    ['2024-01-01T04:59:59.999Z', 'America/New_York', '2023-12-31'],
    // Summer time: midnight moved to 04:00 UTC, and back on 3 November.
    ['2024-03-11T03:59:59.999Z', 'America/New_York', '2024-03-10'],
    ['2024-03-11T04:00:00.000Z', 'America/New_York', '2024-03-11'],
    ['2024-11-04T04:30:00.000Z', 'America/New_York', '2024-11-03'],
    // Clocks in Havana jump at midnight itself.
    ['2024-03-10T04:59:59.999Z', 'America/Havana', '2024-03-09'],
    ['2024-03-10T05:00:00.000Z', 'America/Havana', '2024-03-10'],
    ['2024-05-01T18:14:59.999Z', 'Asia/Kathmandu', '2024-05-01'],
    ['2024-05-01T18:15:00.000Z', 'Asia/Kathmandu', '2024-05-02'],
    // Samoa skipped 30 December 2011.
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31'],
  ])('%s in %s is %s', (iso, zone, date) => expect(dateIn(iso, zone)).toBe(date));

  test('agrees with Intl for every instant of two centuries, in any order of asking', () => {
    const zones = [
      'Asia/Shanghai',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Pacific/Apia',
    ];
    const written = new Map(
      zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }),
        (zone, ms) => {
          expect(dayToDate(localDay(ms, zone))).toBe(written.get(zone)!.format(ms));
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('days, dates and their noon convert into one another', () => {
    expect(dateToDay('1970-01-01')).toBe(0);
    expect(dateToDay('2020-01-01')).toBe(18_262);
    expect(dayToMs(18_262)).toBe(Date.UTC(2020, 0, 1, 12));
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        expect(dateToDay(dayToDate(day))).toBe(day);
        expect(localDay(dayToMs(day), 'UTC')).toBe(day);
      }),
    );
  });

  test.each(['2023-02-29', '2024-13-01', '2024-1-1', '', '2024-01-01T00:00', '２０２４-01-01'])(
    'refuses %j as a date',
    (text) => expect(dateToDay(text)).toBeNaN(),
  );

  test('months count on over the turn of a year', () => {
    expect(monthOfDay(dateToDay('1970-01-31'))).toBe(0);
    expect(monthOfDay(dateToDay('2024-01-01')) - monthOfDay(dateToDay('2023-12-31'))).toBe(1);
    expect(monthOfDay(dateToDay('1969-12-31'))).toBe(-1);
  });

  test('an unknown zone and an impossible instant are errors, not days', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Nowhere')).toBe(false);
    expect(() => localDay(0, 'Asia/Nowhere')).toThrow(RangeError);
    expect(() => localDay(Number.NaN, 'UTC')).toThrow(RangeError);
    expect(() => localDay(9e15 + DAY_MS, 'UTC')).toThrow(RangeError);
  });
});
