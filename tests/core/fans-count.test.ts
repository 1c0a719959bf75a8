import { afterAll, beforeAll, expect, it } from 'vitest';
import { countToEnd } from '#main/domains/fans/fan-lists-sqlite.ts';
import { fanQuery } from '#main/domains/fans/fan-query-sqlite.ts';
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
  }, 1);
  expect(await lib.client.fans.countToEnd({ filter })).toEqual({ total: PEOPLE });
  clearInterval(timer);
  // Others had their turn meanwhile.
  expect(turns).toBeGreaterThan(1);
  expect(await lib.client.fans.countToEnd({ filter: {} })).toEqual({ total: PEOPLE });
});

it('counting ends when it is called off, and its connection is closed', async () => {
  const stop = new AbortController();
  const { read, openStream } = lib.app.deps;
  const connection = openStream();
  const settings = await lib.client.settings.get({});
  const query = fanQuery(read.sqlite, { filter, settings, now: lib.clock.now });
  const counting = countToEnd(connection, query, stop.signal);
  stop.abort();
  expect(await counting).toBeLessThan(PEOPLE);
  expect(connection.sqlite.open).toBe(false);
});
