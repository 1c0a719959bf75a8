import { afterAll, beforeAll, expect, it } from 'vitest';
import { countToEnd } from '#main/domains/fans/fan-lists-sqlite.ts';
import { fanQuery } from '#main/domains/fans/fan-query-sqlite.ts';
import { fanWalk } from '#main/domains/fans/fan-walks.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const PEOPLE = 120_000;
let lib: TestLibrary;
beforeAll(async () => {
  lib = await openTestLibrary();
  const { id } = await lib.client.fans.create({ name: '一号' });
  lib.app.deps.read.sqlite.exec(`
    INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at, gender)
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${PEOPLE})
      SELECT '人' || i, '人' || i, f.stage_id, 'a' || i, 0, 0, 0, f.gender FROM n CROSS JOIN fan AS f WHERE f.id = ${id};
    INSERT INTO identity (fan_id, platform, value, norm, created_at) SELECT id, 'phone', '1' || id, '1' || id, 0 FROM fan;
  `);
});
afterAll(() => lib.close());

const filter = { platforms: ['phone'] };

it('a filter of more than 100,000 is counted to the last one, beside the list', async () => {
  expect(await lib.client.fans.count({ filter })).toEqual({ total: 100_000, exact: false });
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  });
  expect(await lib.client.fans.countToEnd({ filter })).toMatchObject({ total: PEOPLE });
  clearInterval(timer);
  // Others had their turn meanwhile.
  expect(turns).toBeGreaterThan(1);
  expect(await lib.client.fans.countToEnd({ filter: {} })).toMatchObject({ total: PEOPLE, marks: [] });
});

it('counting ends when it is called off, and its connection is closed', async () => {
  const stop = new AbortController();
  const { read, openStream } = lib.app.deps;
  const connection = openStream();
  const settings = await lib.client.settings.get({});
  const query = fanQuery(read.sqlite, { filter, settings, now: lib.clock.now });
  const counting = countToEnd(connection, query, fanWalk({ by: 'created', desc: true }), stop.signal);
  stop.abort();
  expect((await counting).total).toBeLessThan(PEOPLE);
  expect(connection.sqlite.open).toBe(false);
});

it.each([
  { by: 'created', desc: false },
  { by: 'name', desc: true },
  { by: 'strength', desc: true },
  { by: 'nextDue', desc: false },
] as const)('a list by %o goes on to its last person, from the mark before each place', async (sort) => {
  const { fans } = lib.client;
  // Some have a key of each order, the rest none: the list is two walks.
  lib.app.deps.read.sqlite.exec(
    "UPDATE fan SET strength_log = id % 997, next_due = CASE WHEN id % 5 = 0 THEN date(1767225600 + (id % 89) * 86400, 'unixepoch') END WHERE id % 3 = 0",
  );
  const { total, every, marks } = await fans.countToEnd({ filter, sort });
  expect(marks).toHaveLength(Math.floor(total / every));
  for (const place of [700, 40_123, 99_990, 100_000, 113_777, total - 1]) {
    const passed = Math.floor(place / every);
    const jumped = await fans.list({
      filter,
      sort,
      limit: 20,
      cursor: marks[passed - 1],
      offset: place - passed * every,
    });
    const walked = await fans.list({ filter, sort, limit: 20, offset: place });
    expect(jumped.rows.map(({ id }) => id)).toEqual(walked.rows.map(({ id }) => id));
    expect(jumped.rows).toHaveLength(Math.min(20, total - place));
  }
});
