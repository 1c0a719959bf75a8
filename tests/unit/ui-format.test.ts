import { describe, expect, it } from 'vitest';
import { createFormats, minorDigits } from '../../src-renderer/app/format.ts';

/** 2026-03-08 10:00 in Shanghai. */
const now = () => Date.UTC(2026, 2, 8, 2);
const zh = createFormats('zh-CN', 'Asia/Shanghai', now);
const en = createFormats('en', 'Asia/Shanghai', now);
const HOUR = 3_600_000;

describe('formats', () => {
  it('shorten numbers from ten thousand on, and only then', () => {
    expect([zh.number(9_999), zh.number(12_345), en.number(12_345)]).toEqual(['9,999', '1.2万', '12.3K']);
    expect(en.exact(12_345)).toBe('12,345');
  });

  it('write dates as people of the language do, with the year where it is another', () => {
    const thursday = Date.UTC(2026, 2, 5, 4);
    expect(zh.date(thursday)).toBe('3月5日 周四');
    expect(en.date(thursday)).toBe('Thu 5 Mar');
    expect(zh.localDate('2023-12-01')).toBe('2023年12月1日 周五');
    expect(en.dateTime(thursday)).toBe('Thu 5 Mar 2026, 12:00');
  });

  it("count days by the calendar of the library's zone, not by 24 hours", () => {
    // 01:00 in Shanghai the same day, 23:00 the day before in UTC terms of 10 hours earlier.
    expect(zh.relative(now() - 9 * HOUR)).toBe('9 小时前');
    expect(zh.relative(now() - 11 * HOUR)).toBe('昨天');
    expect(zh.relative(now() - 72 * HOUR)).toBe('3 天前');
    expect(en.relative(now() - 72 * HOUR)).toBe('3 days ago');
    expect(zh.relative(now() - 57 * 24 * HOUR)).toBe('1 个月前');
    expect(zh.relative(now() - 365 * 24 * HOUR)).toBe('1 年前');
    expect(en.relative(now() - 400 * 24 * HOUR)).toBe('1 year ago');
    expect(zh.relativeDate('2026-03-08')).toBe('今天');
    expect(en.relativeDate('2026-03-10')).toBe('in 2 days');
    expect(zh.dayOf(Date.UTC(2026, 2, 7, 17))).toBe('2026-03-08');
  });

  it('write money from minor units, also of currencies without any', () => {
    expect(zh.money(129_900, 'CNY')).toBe('¥1,299');
    expect(en.money(129_950, 'CNY')).toBe('¥1,299.50');
    expect(en.money(1_200, 'JPY')).toBe('¥1,200');
    expect(minorDigits('JPY')).toBe(0);
    expect(zh.moneyWhole(254_940, 'CNY')).toBe('¥2,549');
    expect(en.moneyWhole(1_200, 'JPY')).toBe('¥1,200');
    expect(zh.moneyShort(12_345_600, 'CNY')).toBe('¥12.3万');
  });

  it('write birthdays without a year', () => {
    expect(zh.birthday('--03-05')).toBe('3月5日');
    expect(en.birthday('1990-03-05')).toBe('5 Mar 1990');
  });

  it('keep a date that is none as it is', () => expect(zh.localDate('soon')).toBe('soon'));
});
