import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthdayKeys, birthdaySpan, nextBirthday } from '#main/domains/fans/birthday-days.ts';
import { dateToDay, dayToDate } from '#shared/rules/local-day.ts';

const next = (birthday: string, today: string) => nextBirthday(birthday, false, dateToDay(today));
const nextLunar = (birthday: string, today: string) => nextBirthday(birthday, true, dateToDay(today));

describe('the next birthday by the sun', () => {
  it.each([
    ['1990-03-05', '2026-03-05', '2026-03-05'],
    ['1990-03-04', '2026-03-05', '2027-03-04'],
    ['--12-31', '2026-12-31', '2026-12-31'],
    ['--01-01', '2026-12-31', '2027-01-01'],
    // 29 Feb: itself in leap years, the 28th in the others.
    ['2000-02-29', '2028-01-01', '2028-02-29'],
    ['2000-02-29', '2028-02-28', '2028-02-29'],
    ['2000-02-29', '2026-02-28', '2026-02-28'],
    ['2000-02-29', '2026-03-01', '2027-02-28'],
    ['2000-02-29', '2027-03-01', '2028-02-29'],
    ['--02-28', '2028-02-29', '2029-02-28'],
  ])('%s seen on %s is on %s', (birthday, today, on) => expect(next(birthday, today)).toBe(on));

  it('a day that no year has never comes', () => {
    expect(next('--02-30', '2026-01-01')).toBeNull();
    expect(nextLunar('--13-01', '2026-01-01')).toBeNull();
  });
});

describe('the next birthday by the moon, as printed calendars of China have it', () => {
  it.each([
    // New year's days; in both years the last day of the old one is a 29th.
    ['--01-01', '2026-02-01', '2026-02-17'],
    ['--01-01', '2026-02-17', '2026-02-17'],
    ['--01-01', '2026-02-18', '2027-02-06'],
    ['--01-01', '2027-02-06', '2027-02-06'],
    ['--01-01', '2027-02-07', '2028-01-26'],
    ['--12-30', '2026-02-16', '2026-02-16'],
    ['--12-29', '2026-02-16', '2026-02-16'],
    ['--12-30', '2026-02-17', '2027-02-05'],
    ['1950-12-29', '2026-02-17', '2027-02-05'],
    // Mid-autumn; the 8th month.
    ['1988-08-15', '2026-03-05', '2026-09-25'],
    // 2025 has a leap 6th month: the birthday is in the month itself, from 25 June on, not in the one from 25 July on.
    ['--06-02', '2025-06-01', '2025-06-26'],
    ['--06-02', '2025-07-01', '2026-07-15'],
  ])('%s seen on %s is on %s', (birthday, today, on) => expect(nextLunar(birthday, today)).toBe(on));
});

describe('the days that a filter means', () => {
  it('counts today, so that 7 days are eight dates, and a month is whole', () => {
    const today = dateToDay('2026-03-05');
    expect(birthdaySpan(0, today)).toEqual({ from: today, days: 1 });
    expect(birthdaySpan(7, today)).toEqual({ from: today, days: 8 });
    expect(birthdaySpan('month', dateToDay('2028-02-29'))).toEqual({
      from: dateToDay('2028-02-01'),
      days: 29,
    });
    expect(birthdaySpan('month', dateToDay('2026-12-31'))).toEqual({
      from: dateToDay('2026-12-01'),
      days: 31,
    });
  });

  it('holds exactly those whose next birthday lies in it', () => {
    const two = (n: number) => String(n).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.integer({ min: dateToDay('2000-01-01'), max: dateToDay('2060-12-31') }),
        fc.integer({ min: 1, max: 384 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (from, days, month, day, isLunar) => {
          const birthday = `--${two(month)}-${two(day)}`;
          const on = nextBirthday(birthday, isLunar, from);
          const isWithin = on !== null && dateToDay(on) < from + days;
          const keys = birthdayKeys(from, days);
          expect(keys.includes(`${isLunar ? 1 : 0}${birthday.slice(2)}`)).toBe(isWithin);
          if (on) expect(on >= dayToDate(from)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
