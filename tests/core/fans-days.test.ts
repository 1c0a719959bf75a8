import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openWriter } from '#main/core/db/connection.ts';
import { migrateLibrary, shippedMigrations } from '#main/core/db/migrate.ts';
import { derivedSchema } from '#main/core/derived-schema.ts';
import { nextBirthday } from '#main/domains/fans/birthday-days.ts';
import type { FanFilter } from '#shared/contract/fans.ts';
import { DAY_MS, dateToDay, localDay } from '#shared/rules/local-day.ts';
import { FAN_SORTS } from '#shared/rules/sort-keys.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const NEW_YORK = 'America/New_York';
let lib: TestLibrary;
afterEach(() => lib.close());

async function heard(name: string, at: number | null): Promise<number> {
  const { id } = await lib.client.fans.create({ name });
  if (at !== null) {
    const selection = { ids: [id] };
    await lib.client.interactions.log({ selection, kind: 'message', direction: 'in', at });
  }
  return id;
}

const born = async (name: string, birthday: string, birthdayLunar = false) =>
  (await lib.client.fans.create({ name, birthday, birthdayLunar })).id;

/** Names that a filter finds, by the list, and that count, board and selection agree with it. */
async function found(filter: FanFilter): Promise<string[]> {
  const { fans, pipeline } = lib.client;
  const names = (await fans.list({ filter, sort: { by: 'name', desc: false }, limit: 500 })).rows.map(
    ({ name }) => name,
  );
  expect(await fans.count({ filter })).toEqual({ total: names.length, exact: true });
  const headers = await pipeline.headers({ filter });
  expect(headers.reduce((sum, { total }) => sum + total, 0)).toBe(names.length);
  const columns = await Promise.all(headers.map(({ stageId }) => pipeline.column({ stageId, filter })));
  expect(columns.flatMap(({ cards }) => cards.map(({ name }) => name)).sort()).toEqual([...names].sort());
  return names;
}

describe('not heard of for so many days', () => {
  it('counts days of the library, not hours, and who was never heard of is among them', async () => {
    // 5 March 2026, 00:30 in New York; 8 March has 23 hours there.
    lib = await openTestLibrary({ now: Date.UTC(2026, 2, 5, 5, 30), timeZone: NEW_YORK });
    await heard('a never', null);
    await heard('b last second of 3 Feb', Date.UTC(2026, 1, 4, 4, 59, 59));
    await heard('c first second of 4 Feb', Date.UTC(2026, 1, 4, 5));
    await heard('d now', lib.clock.now);
    expect(await found({ quietDays: 30 })).toEqual(['a never', 'b last second of 3 Feb']);
    // Yesterday's 23:59 is a day ago, an hour of sleep later.
    await heard('e late', Date.UTC(2026, 2, 5, 4, 59));
    expect(await found({ quietDays: 1 })).toEqual([
      'a never',
      'b last second of 3 Feb',
      'c first second of 4 Feb',
      'e late',
    ]);
    lib.clock.advance(DAY_MS);
    expect(await found({ quietDays: 30 })).toHaveLength(3);
    // The day after the clocks went forward.
    lib.clock.now = Date.UTC(2026, 2, 9, 4);
    expect(await found({ quietDays: 5 })).toHaveLength(4);
    expect(await found({ quietDays: 4 })).toHaveLength(5);
  });

  it('a contact takes somebody off, undo brings them back, and acts on all who are found reach only them', async () => {
    lib = await openTestLibrary();
    const old = await heard('old', lib.clock.now - 90 * DAY_MS);
    await heard('new', lib.clock.now);
    const filter = { quietDays: 60 };
    const tag = await lib.client.tags.create({ name: '问候' });
    await lib.client.fans.tag({ selection: { filter }, add: [tag.id] });
    expect(await found({ tagIds: [tag.id] })).toEqual(['old']);
    const selection = { ids: [old] };
    await lib.client.interactions.log({
      selection,
      kind: 'message',
      direction: 'out',
      at: lib.clock.now,
    });
    expect(await found(filter)).toEqual([]);
    await lib.client.history.undo({});
    expect(await found(filter)).toEqual(['old']);
    expect(await found({ ...filter, tagIds: [tag.id], text: 'old' })).toEqual(['old']);
  });

  it.each([{ quietDays: 0 }, { quietDays: 3_651 }, { quietDays: 1.5 }, { birthday: -1 }, { birthday: 367 }])(
    '%o is refused',
    async (filter) => {
      lib = await openTestLibrary();
      await expect(lib.client.fans.list({ filter })).rejects.toThrow();
    },
  );
});

describe('birthdays', () => {
  const at = async (date: string) => {
    lib.clock.now = Date.parse(`${date}T12:00:00+08:00`);
  };

  it('are found with and without a year, today and the last day among them, over the turn of the year', async () => {
    lib = await openTestLibrary();
    await born('a', '1990-12-30');
    await born('b', '--12-31');
    await born('c', '2001-01-06');
    await born('d', '--01-07');
    await lib.client.fans.create({ name: 'e unknown' });
    await at('2026-12-30');
    expect(await found({ birthday: 0 })).toEqual(['a']);
    expect(await found({ birthday: 7 })).toEqual(['a', 'b', 'c']);
    expect(await found({ birthday: 8 })).toEqual(['a', 'b', 'c', 'd']);
    expect(await found({ birthday: 'month' })).toEqual(['a', 'b']);
    // Midnight of the library: 00:30 on the 31st there is the 30th in Greenwich.
    lib.clock.now = Date.parse('2026-12-31T00:30:00+08:00');
    expect(await found({ birthday: 0 })).toEqual(['b']);
  });

  it('of the 29th of February come on the 28th in common years', async () => {
    lib = await openTestLibrary();
    await born('leap', '2000-02-29');
    await born('last', '1999-02-28');
    await born('first', '1999-03-01');
    await at('2027-02-28');
    expect(await found({ birthday: 0 })).toEqual(['last', 'leap']);
    await at('2027-03-01');
    expect(await found({ birthday: 0 })).toEqual(['first']);
    await at('2028-02-28');
    expect(await found({ birthday: 0 })).toEqual(['last']);
    await at('2028-02-29');
    expect(await found({ birthday: 0 })).toEqual(['leap']);
  });

  it('of the moon follow its calendar around new year, and say which day that is', async () => {
    lib = await openTestLibrary();
    await born('a eve', '--12-29', true);
    await born('b thirtieth', '1980-12-30', true);
    await born('c new year', '1990-01-01', true);
    await born('d by the sun', '1990-01-01');
    await born('e second', '--01-02', true);
    // 6 February 2027 is new year's day, and the month before it has 29 days.
    await at('2027-02-05');
    expect(await found({ birthday: 0 })).toEqual(['a eve', 'b thirtieth']);
    await at('2027-02-06');
    expect(await found({ birthday: 0 })).toEqual(['c new year']);
    await at('2027-01-30');
    expect(await found({ birthday: 7 })).toEqual(['a eve', 'b thirtieth', 'c new year']);
    await at('2027-02-10');
    expect(await found({ birthday: 7 })).toEqual([]);
    expect(await found({ birthday: 'month' })).toEqual(['a eve', 'b thirtieth', 'c new year', 'e second']);
    const { rows } = await lib.client.fans.list({
      filter: { birthday: 'month' },
      sort: { by: 'name', desc: false },
    });
    expect(rows.map(({ nextBirthday: on }) => on)).toEqual([
      '2027-02-05',
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
    ]);
    const all = await lib.client.fans.list({ sort: { by: 'name', desc: false } });
    expect(all.rows.map(({ nextBirthday: on }) => on?.slice(0, 4))).toEqual(Array(5).fill('2028'));
  });

  it('that change or go to the trash are found accordingly', async () => {
    lib = await openTestLibrary();
    const id = await born('a', '1990-03-06');
    expect(await found({ birthday: 7 })).toEqual(['a']);
    await lib.client.fans.update({ id, patch: { birthday: '1990-09-06' } });
    expect(await found({ birthday: 7 })).toEqual([]);
    await lib.client.history.undo({});
    await lib.client.fans.remove({ selection: { ids: [id] } });
    expect(await found({ birthday: 7 })).toEqual([]);
  });
});

it('any mix of both finds whom a look at each person finds, by every order', async () => {
  lib = await openTestLibrary();
  const { sqlite } = lib.app.deps.read;
  const { id } = await lib.client.fans.create({ name: '一号' });
  sqlite.exec(`
    INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at, gender)
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
      SELECT '人' || i, '人' || i, f.stage_id, 'a' || i, 0, 0, 0, f.gender FROM n CROSS JOIN fan AS f WHERE f.id = ${id};
    UPDATE fan SET strength_log = CASE WHEN id % 3 = 0 THEN id % 17 END, contact_state = id % 3,
      last_contact_at = CASE WHEN id % 7 = 0 THEN 0 ELSE ${lib.clock.now} - (id * 37 % 400) * 21600000 END,
      birthday_lunar = id % 4 = 0,
      birthday = CASE WHEN id % 5 > 0 THEN '--' || substr('0' || (id % 12 + 1), -2) || '-' || substr('0' || (id * 7 % 30 + 1), -2) END`);
  const zone = 'Asia/Shanghai';
  const people = sqlite.prepare(
    'SELECT id, last_contact_at AS at, birthday, birthday_lunar AS lunar FROM fan',
  );
  type Person = { id: number; at: number; birthday: string | null; lunar: number };
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        { quietDays: fc.integer({ min: 1, max: 110 }), birthday: fc.integer({ min: 0, max: 366 }) },
        { requiredKeys: [] },
      ),
      fc.constantFrom(...FAN_SORTS),
      fc.boolean(),
      async (filter, by, desc) => {
        const today = localDay(lib.clock.now, zone);
        const expected = (people.all() as Person[]).filter(({ at, birthday, lunar }) => {
          const isQuiet =
            filter.quietDays === undefined || at === 0 || today - localDay(at, zone) >= filter.quietDays;
          if (filter.birthday === undefined) return isQuiet;
          const on = birthday === null ? null : nextBirthday(birthday, lunar === 1, today);
          return isQuiet && on !== null && dateToDay(on) - today <= filter.birthday;
        });
        const { rows } = await lib.client.fans.list({ filter, sort: { by, desc }, limit: 500 });
        expect(rows.map((row) => row.id).sort((a, b) => a - b)).toEqual(expected.map((one) => one.id));
        expect(await lib.client.fans.count({ filter })).toEqual({ total: expected.length, exact: true });
      },
    ),
    { numRuns: 60 },
  );
});

it('a library of the version before opens, and its people are found by day', async () => {
  const old = await openTestLibrary();
  await old.client.fans.create({ name: '王芳', birthday: '1990-03-06' });
  old.app.close();
  const { sqlite } = openWriter(old.file, 'open');
  const steps = shippedMigrations();
  const at = steps.findIndex(({ sql }) => sql.some((text) => text.includes('fan_by_birthday')));
  expect(at).toBeGreaterThan(0);
  // As it was: without what the step made, with the indexes that it replaces.
  const before = steps.slice(0, at).flatMap(({ sql }) => sql);
  const made = (name: string) => before.filter((text) => text.includes(`CREATE INDEX \`${name}\``)).at(-1);
  for (const name of ['fan_by_birthday', 'fan_by_strength', 'fan_stage_strength'])
    sqlite.exec(`DROP INDEX ${name}; ${made(name) ?? ''}`);
  sqlite.pragma(`user_version = ${at}`);
  sqlite.close();
  const connection = openWriter(old.file, 'open');
  expect(migrateLibrary(connection, derivedSchema)).toBe(true);
  connection.sqlite.close();
  lib = await openTestLibrary({ file: old.file });
  expect(await found({ birthday: 7, quietDays: 30 })).toEqual(['王芳']);
  rmSync(dirname(old.file), { recursive: true });
});
