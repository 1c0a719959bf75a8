import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay } from '#shared/rules/local-day.ts';
import { instantsOf, periodOf, startOfDate } from '../../src-renderer/features/board/flow/flow-period.ts';

test('a date starts at midnight of the zone', () => {
  expect(startOfDate('2026-03-05', 'Asia/Shanghai')).toBe(Date.parse('2026-03-04T16:00:00Z'));
  expect(startOfDate('2026-03-05', 'America/New_York')).toBe(Date.parse('2026-03-05T05:00:00Z'));
  // Half past and quarter to, and the day on which clocks change.
  expect(startOfDate('2026-03-05', 'Asia/Kathmandu')).toBe(Date.parse('2026-03-04T18:15:00Z'));
  expect(startOfDate('2026-03-29', 'Europe/Berlin')).toBe(Date.parse('2026-03-28T23:00:00Z'));
});

test('the instant before the start of a date belongs to the day before', () => {
  const zones = [
    'Asia/Shanghai',
    'America/St_Johns',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Europe/London',
  ];
  const dates = fc
    .integer({ min: 10_957, max: 25_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(dates, fc.constantFrom(...zones), (date, zone) => {
      const start = startOfDate(date, zone);
      expect(localDay(start, zone)).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
      expect(localDay(start - 1, zone)).toBe(localDay(start, zone) - 1);
    }),
  );
});

test('so many days end today, and dates given backwards are turned round', () => {
  expect(periodOf({ days: 30 }, '2026-03-31')).toEqual({ from: '2026-03-02', to: '2026-03-31' });
  expect(periodOf({}, '2026-03-31')).toEqual({ from: '2026-01-01', to: '2026-03-31' });
  expect(periodOf({ from: '2026-02-01', to: '2026-01-01' }, '2026-03-31')).toEqual({
    from: '2026-01-01',
    to: '2026-02-01',
  });
});

test('the last day of a period counts to its end', () => {
  const { from, to } = instantsOf({ from: '2026-03-05', to: '2026-03-05' }, 'Asia/Shanghai');
  expect(to - from).toBe(86_400_000);
});
