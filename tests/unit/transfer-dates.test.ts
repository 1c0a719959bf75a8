import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isoDate,
  normalizeMoment,
  readDate,
  voteDateOrder,
} from '#main/domains/transfer/columns/date-rules.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';

const SHANGHAI = 'Asia/Shanghai';
const at = (iso: string): number => Date.parse(iso);

describe('moments', () => {
  it.each([
    ['2024/3/5', '2024-03-05T04:00:00Z', false],
    ['2024年3月5日', '2024-03-05T04:00:00Z', false],
    ['05.03.2024', '2024-03-05T04:00:00Z', false],
    ['2024-03-05 10:00:00', '2024-03-05T02:00:00Z', true],
    ['2024/3/5 9:07', '2024-03-05T01:07:00Z', true],
    ['2024年3月5日 14时30分', '2024-03-05T06:30:00Z', true],
    ['2024年3月5日14:30', '2024-03-05T06:30:00Z', true],
    ['2024-03-05 下午2:30', '2024-03-05T06:30:00Z', true],
    ['2024-03-05 10:00:00 +0200', '2024-03-05T08:00:00Z', true],
    ['2024-03-05T10:00:00Z', '2024-03-05T10:00:00Z', true],
    ['2024-03-05T10:00:00.123+08:00', '2024-03-05T02:00:00Z', true],
    ['16 Jan 2020', '2020-01-16T04:00:00Z', false],
    ['Jan 16, 2020 3:05 PM', '2020-01-16T07:05:00Z', true],
    ['12/28/1969 12:00 AM', '1969-12-27T16:00:00Z', true],
    ['28/12/1969', '1969-12-28T04:00:00Z', false],
    ['20240305', '2024-03-05T04:00:00Z', false],
    ['20240305143000', '2024-03-05T06:30:00Z', true],
    ['45356', '2024-03-05T04:00:00Z', false],
    ['45356.5', '2024-03-05T04:00:00Z', true],
    ['1709604000', '2024-03-05T02:00:00Z', true],
    ['1709604000000', '2024-03-05T02:00:00Z', true],
    ['24-3-5', '2024-03-05T04:00:00Z', false],
    ['24年3月5日', '2024-03-05T04:00:00Z', false],
    ['二〇二四年三月五日', '2024-03-05T04:00:00Z', false],
    ['民國113年3月5日', '2024-03-05T04:00:00Z', false],
    ['2024。3。5', '2024-03-05T04:00:00Z', false],
    ['2024-03-05（周二）10:20', '2024-03-05T02:20:00Z', true],
    ['2024-03-05 早上8:00', '2024-03-05T00:00:00Z', true],
    ['2024-03-05 傍晚6:00', '2024-03-05T10:00:00Z', true],
    ['2024-03-05 中午1点', '2024-03-05T05:00:00Z', true],
    ['2024-03-05-10:20:30', '2024-03-05T02:20:30Z', true],
    ['20240305 10:20', '2024-03-05T02:20:00Z', true],
    ['Tue Mar 05 2024 10:20:30 GMT+0800 (中国标准时间)', '2024-03-05T02:20:30Z', true],
    ['5. März 2024', '2024-03-05T04:00:00Z', false],
    ['5 de marzo de 2024', '2024-03-05T04:00:00Z', false],
    ['Mar-05-24', '2024-03-05T04:00:00Z', false],
    ['Mar-05-2024 10:20', '2024-03-05T02:20:00Z', true],
    ['2024年三月五日', '2024-03-05T04:00:00Z', false],
    ['14 juillet 2024', '2024-07-14T04:00:00Z', false],
  ])('%j in Shanghai is %s', (raw, iso, hasTime) => {
    expect(normalizeMoment(raw, SHANGHAI)).toMatchObject({ ok: true, value: { at: at(iso), hasTime } });
  });

  it.each([
    ['2023-02-29', 'not_a_date'],
    ['2024-13-01', 'not_a_date'],
    ['31.04.2024', 'not_a_date'],
    ['很久以前', 'not_a_date'],
    ['2024-03-05 25:00', 'not_a_date'],
    ['2024年3月', 'partial_date'],
    ['2024-03', 'partial_date'],
    ['1/2/2000', 'ambiguous_date'],
    ['24-3-15', 'ambiguous_date'],
    ['保密', 'empty'],
    ['0/0/00', 'empty'],
    ['0000-00-00 00:00:00', 'empty'],
    ['', 'empty'],
    ['-', 'empty'],
  ])('%j is none: %s', (raw, flag) => {
    expect(normalizeMoment(raw, SHANGHAI)).toEqual({ ok: false, flag });
  });

  it('any real date comes back as itself from the ways of writing it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
          const spellings = [
            isoDate(year, month, day),
            `${year}/${month}/${day}`,
            `${year}年${month}月${day}日`,
            `${day}.${month}.${year}`,
          ];
          for (const raw of spellings)
            expect(readDate(raw)).toMatchObject({ ok: true, value: { year, month, day } });
          expect(readDate(`${month}/${day}/${year}`, 'mdy')).toMatchObject({ value: { year, month, day } });
          expect(readDate(`${day}/${month}/${year}`, 'dmy')).toMatchObject({ value: { year, month, day } });
        },
      ),
    );
  });

  it('never throws and never makes up a date', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/:.\- 年月日TZ+]{1,24}$/)), (raw) => {
        const read = readDate(raw);
        if (!read.ok) return;
        const { year, month, day } = read.value;
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        expect([date.getUTCMonth() + 1, date.getUTCDate()]).toEqual([month, day]);
      }),
    );
  });
});

describe('order of day and month', () => {
  const vote = (...cells: string[]) => {
    const votes = voteDateOrder();
    for (const cell of cells) votes.add(cell);
    return votes.result();
  };

  it('is decided by one cell for the whole column', () => {
    expect(vote('1/1/2000', '3/4/2001', '12/28/1969')).toEqual({
      order: 'mdy',
      ambiguous: 1,
      example: '3/4/2001',
      contradictory: false,
    });
    expect(vote('3/4/2001', '28/12/1969').order).toBe('dmy');
    expect(readDate('3/4/2001', 'mdy')).toMatchObject({ value: { month: 3, day: 4 } });
  });

  it('tells years of two digits that come first from days', () => {
    const order = (...cells: string[]) => {
      const vote = voteDateOrder();
      for (const cell of cells) vote.add(cell);
      return vote.result().order;
    };
    expect(order('24-3-15', '24-3-5')).toBe('ymd');
    expect(order('90-3-15')).toBe('ymd');
    expect(order('24-3-15', '24-12-21', '23-11-20', '24-05-31')).toBe('ymd');
    expect(order('24/12/15', '23/11/15', '22/10/15')).toBe('dmy');
    expect(order('24-12-15')).toBeNull();
    expect(readDate('24-3-15', 'ymd')).toMatchObject({ value: { year: 2024, month: 3, day: 15 } });
    expect(readDate('24/12/15', 'dmy')).toMatchObject({ value: { year: 2015, month: 12, day: 24 } });
  });

  it('stays open without evidence and with evidence for both', () => {
    expect(vote('3/4/2001', '5/6/2002')).toMatchObject({ order: null, ambiguous: 2, contradictory: false });
    expect(vote('12/28/1969', '28/12/1969')).toMatchObject({ order: null, contradictory: true });
  });
});

describe('zones', () => {
  it('skips what a clock skips and takes the first of what it shows twice', () => {
    expect(wallToInstant(Date.UTC(2024, 2, 31, 2, 30), 'Europe/Berlin')).toBe(at('2024-03-31T01:30:00Z'));
    expect(wallToInstant(Date.UTC(2024, 9, 27, 2, 30), 'Europe/Berlin')).toBe(at('2024-10-27T00:30:00Z'));
    expect(wallToInstant(Date.UTC(2024, 6, 1, 12), 'Asia/Kolkata')).toBe(at('2024-07-01T06:30:00Z'));
    expect(wallToInstant(Date.UTC(2024, 0, 1), 'America/New_York')).toBe(at('2024-01-01T05:00:00Z'));
  });

  it('shows the wall clock it was given', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 1_900_000_000 }), (zone, seconds) => {
        const instant = seconds * 1000;
        const shown = new Date(instant).toLocaleString('sv', { timeZone: zone });
        const back = wallToInstant(Date.parse(`${shown.replace(' ', 'T')}Z`), zone);
        expect(new Date(back).toLocaleString('sv', { timeZone: zone })).toBe(shown);
      }),
    );
  });
});
