import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, readTime, showDate } from '../../src-renderer/ui/date-field/read-date.ts';

describe('a date as it is typed', () => {
  it.each([
    ['2026-3-5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['２０２６－３－５', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026 年 3 月 5 號', '2026-03-05'],
    ['3月5日', '2026-03-05'],
    ['12月31', '2026-12-31'],
    ['Mar 5', '2026-03-05'],
    ['march 5th, 2027', '2027-03-05'],
    ['5 Mar 2026', '2026-03-05'],
    ['1 Sept 2026', '2026-09-01'],
    ['29 Feb 2028', '2028-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDate(text, 2026)).toBe(date);
  });

  it.each([
    '2026-2-29',
    '2月30日',
    '2026-13-1',
    '3/5/2026',
    '3-5',
    'Marble 5',
    '5',
    'tomorrow',
    '0999-01-01',
  ])('%s is none, or more than one', (text) => {
    expect(readDate(text, 2026)).toBeNull();
  });

  it('is read again from what the field shows, in every language', () => {
    const dates = fc.date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (instant) => {
        const date = instant.toISOString().slice(0, 10);
        for (const language of ['zh-CN', 'zh-TW', 'en']) {
          expect(readDate(showDate(date, language), 2026)).toBe(date);
        }
      }),
    );
  });
});

describe('a time as it is typed', () => {
  it.each([
    ['20:00', '20:00'],
    ['8:5', '08:05'],
    ['2000', '20:00'],
    ['8', '08:00'],
    ['8pm', '20:00'],
    ['8:30 p.m.', '20:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['8点半', '08:30'],
    ['晚上8點', '20:00'],
    ['下午3点20分', '15:20'],
    ['中午12点', '12:00'],
    ['２０：００', '20:00'],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(['24:00', '8:60', '13pm', '0pm', 'soon', '123', '点'])('%s is none', (text) => {
    expect(readTime(text)).toBeNull();
  });
});
