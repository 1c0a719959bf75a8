import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lunarDay, nextLunar } from '#main/domains/fans/lunar-calendar.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';

const daysOf = (year: number) => {
  const first = dateToDay(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, i) => first + i);
};

it("new year's days are those of the calendars that Hong Kong's observatory prints", () => {
  const printed = [
    '2018-02-16, 2019-02-05, 2020-01-25, 2021-02-12, 2022-02-01, 2023-01-22, 2024-02-10, 2025-01-29, 2026-02-17, 2027-02-06',
    '2028-01-26, 2029-02-13, 2030-02-03, 2031-01-23, 2032-02-11, 2033-01-31, 2034-02-19, 2035-02-08, 2036-01-28, 2037-02-15',
  ].flatMap((line) => line.split(', '));
  const found = printed.map((date) => {
    const day = daysOf(Number(date.slice(0, 4))).find((one) => {
      const lunar = lunarDay(one);
      return lunar.month === 1 && lunar.day === 1;
    });
    return dayToDate(day ?? Number.NaN);
  });
  expect(found).toEqual(printed);
});

it('leap months are those of the same calendars', () => {
  const leaps = new Map<number, number>();
  for (let year = 2018; year <= 2050; year++) {
    let before: number | null = null;
    for (const day of daysOf(year)) {
      const { month } = lunarDay(day);
      if (month === null && before !== null) leaps.set(year, before);
      before = month;
    }
  }
  expect([...leaps]).toEqual([
    [2020, 4],
    [2023, 2],
    [2025, 6],
    [2028, 5],
    [2031, 3],
    [2033, 11],
    [2036, 6],
    [2039, 5],
    [2042, 2],
    [2044, 7],
    [2047, 5],
    [2050, 3],
  ]);
});

it('each day follows the one before, in months of 29 or 30 days', () => {
  for (let day = dateToDay('2000-01-01'); day < dateToDay('2060-01-01'); day++) {
    const today = lunarDay(day);
    const tomorrow = lunarDay(day + 1);
    expect(tomorrow.day).toBe(today.isLastOfMonth ? 1 : today.day + 1);
    if (today.isLastOfMonth) expect([29, 30]).toContain(today.day);
  }
});

it('a day of the moon is found again as the first one from any day on', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dateToDay('1950-01-01'), max: dateToDay('2090-01-01') }),
      fc.nat(380),
      (day, before) => {
        const { month, day: dayOfMonth, isLastOfMonth } = lunarDay(day);
        fc.pre(month !== null && !(isLastOfMonth && dayOfMonth === 29));
        const found = nextLunar(month ?? 0, dayOfMonth, day - before);
        expect(found).toBeLessThanOrEqual(day);
        const there = lunarDay(found ?? 0);
        expect(there.month).toBe(month);
        // A 30th that a month lacks is its 29th.
        if (there.day !== dayOfMonth)
          expect([dayOfMonth, there.day, there.isLastOfMonth]).toEqual([30, 29, true]);
        expect(nextLunar(month ?? 0, dayOfMonth, day)).toBe(day);
      },
    ),
  );
});

it('no year has a 31st day or a 13th month', () => {
  expect(nextLunar(1, 31, 20_000)).toBeUndefined();
  expect(nextLunar(13, 1, 20_000)).toBeUndefined();
});
