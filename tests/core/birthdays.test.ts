import { createRouterClient } from '@orpc/server';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '#main/core/router.ts';
import type { BirthdayRow } from '#shared/contract/fans.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { plansOf } from '../support/query-plans.ts';

let lib: TestLibrary;
afterEach(() => lib.close());

const born = async (name: string, birthday: string, birthdayLunar = false) =>
  (await lib.client.fans.create({ name, birthday, birthdayLunar })).id;

const at = (date: string) => {
  lib.clock.now = Date.parse(`${date}T12:00:00+08:00`);
};

/** All pages of so many people. */
async function coming(days: number, limit = 50): Promise<BirthdayRow[]> {
  const rows: BirthdayRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { rows: BirthdayRow[]; nextCursor: string | null } = await lib.client.fans.birthdays({
      days,
      limit,
      cursor,
    });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}
const told = async (days: number) =>
  (await coming(days)).map(({ name, date, daysLeft, turns }) => [name, date, daysLeft, turns]);

describe('birthdays to come', () => {
  it('stand in the order they come, with the day, the days left and the age, over the new year', async () => {
    lib = await openTestLibrary();
    await born('c', '2001-01-06');
    await born('b', '--12-31');
    await born('a', '1990-12-30');
    await born('d', '1990-12-29');
    await lib.client.fans.create({ name: 'unknown' });
    at('2026-12-30');
    expect(await told(7)).toEqual([
      ['a', '2026-12-30', 0, 36],
      ['b', '2026-12-31', 1, null],
      ['c', '2027-01-06', 7, 26],
    ]);
    expect(await told(6)).toHaveLength(2);
    // Midnight of the library: still the 30th in Greenwich.
    lib.clock.now = Date.parse('2026-12-31T00:30:00+08:00');
    expect(await told(0)).toEqual([['b', '2026-12-31', 0, null]]);
    // Everyone comes within a year, and nobody twice.
    expect((await told(366)).map(([name]) => name)).toEqual(['b', 'c', 'd', 'a']);
  });

  it('of 29 February come on the 28th in common years', async () => {
    lib = await openTestLibrary();
    await born('leap', '2000-02-29');
    at('2027-02-27');
    expect(await told(3)).toEqual([['leap', '2027-02-28', 1, 27]]);
    at('2028-02-27');
    expect(await told(3)).toEqual([['leap', '2028-02-29', 2, 28]]);
  });

  it('of the moon come on their day of it, and its years are counted', async () => {
    lib = await openTestLibrary();
    await born('thirtieth', '1980-12-30', true);
    await born('new year', '1990-01-01', true);
    at('2027-02-01');
    // New year's day is the 6th; the month before it has 29 days and belongs to the year 2026.
    expect(await told(10)).toEqual([
      ['thirtieth', '2027-02-05', 4, 46],
      ['new year', '2027-02-06', 5, 37],
    ]);
    expect((await coming(10)).map(({ birthdayLunar }) => birthdayLunar)).toEqual([true, true]);
    expect(await told(366)).toHaveLength(2);
  });

  it('leave out the trash, and follow a change', async () => {
    lib = await openTestLibrary();
    at('2026-03-05');
    const id = await born('a', '1990-03-07');
    await lib.client.fans.remove({ selection: { ids: [id] } });
    expect(await told(30)).toEqual([]);
    await lib.client.history.undo({});
    await lib.client.fans.update({ id, patch: { birthday: '1990-03-06' } });
    expect(await told(30)).toEqual([['a', '2026-03-06', 1, 36]]);
  });

  it('are those that the filter finds, each once, on the day that lists name, in pages of any size', async () => {
    lib = await openTestLibrary();
    const two = (n: number) => String(n).padStart(2, '0');
    for (let n = 0; n < 300; n++) {
      const [month, day] = [1 + (n % 12), 1 + ((n * 7) % 30)];
      const isLunar = n % 3 === 0;
      const date = `${two(month)}-${two(isLunar ? day : Math.min(day, month === 2 ? 29 : 30))}`;
      await born(`n${n}`, n % 2 === 0 ? `--${date}` : `${1950 + (n % 60)}-${date}`, isLunar);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1_500 }),
        fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 340, max: 366 })),
        fc.integer({ min: 1, max: 90 }),
        async (daysOn, days, limit) => {
          lib.clock.now = Date.parse('2026-01-20T23:30:00+08:00') + daysOn * 86_400_000;
          const rows = await coming(days, limit);
          const listed = await lib.client.fans.list({ filter: { birthday: days }, limit: 500 });
          expect(new Map(rows.map(({ id, date }) => [id, date]))).toEqual(
            new Map(listed.rows.map(({ id, nextBirthday }) => [id, nextBirthday])),
          );
          expect(rows).toHaveLength(listed.rows.length);
          const left = rows.map(({ daysLeft }) => daysLeft);
          expect(left).toEqual(left.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('are found in the index of birthdays alone', async () => {
    lib = await openTestLibrary();
    const plans = await plansOf(lib, (deps) => createRouterClient(createRouter(deps)).fans.birthdays({}));
    const steps = plans.flatMap((plan) => plan.steps).filter((step) => /\bfan\b/.test(step));
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps)
      expect(step).toMatch(/^SEARCH fan USING INDEX fan_by_birthday \(<expr>=\? AND rowid>\?\)/);
  });

  it('refuse a span longer than a year, and a place that no page gave', async () => {
    lib = await openTestLibrary();
    await expect(lib.client.fans.birthdays({ days: 367 })).rejects.toThrow();
    await expect(lib.client.fans.birthdays({ cursor: '["a"]' })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  });
});
