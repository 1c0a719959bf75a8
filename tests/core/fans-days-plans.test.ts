import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRouter } from '#main/core/router.ts';
import type { FanFilter } from '#shared/contract/fans.ts';
import { COLUMN_SORTS, FAN_SORTS } from '#shared/rules/sort-keys.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { plansOf } from '../support/query-plans.ts';

/** More than are read first and sorted: lists walk their order. */
const PEOPLE = 42_000;
let lib: TestLibrary;
let stageId: number;
beforeAll(async () => {
  lib = await openTestLibrary();
  const { id } = await lib.client.fans.create({ name: '一号' });
  const { sqlite } = lib.app.deps.read;
  sqlite.exec(`
    INSERT INTO fan (name, sort_name, stage_id, stage_rank, stage_entered_at, created_at, updated_at, gender)
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${PEOPLE})
      SELECT '人' || i, '人' || i, f.stage_id, 'a' || i, 0, 0, 0, f.gender FROM n CROSS JOIN fan AS f WHERE f.id = ${id};
    UPDATE fan SET last_contact_at = (id % 2) * ${lib.clock.now}, strength_log = id % 11, purchase_count = id % 2,
      birthday = '1990-' || CASE WHEN id % 8 < 5 THEN '03' ELSE '09' END || '-' || substr('0' || (5 + id % 20), -2);
    ANALYZE;
  `);
  stageId = (await lib.client.fans.get({ id })).stageId;
});
afterAll(() => lib.close());

const FILTERS: [string, FanFilter, total: number][] = [
  ['many not heard of', { quietDays: 30 }, PEOPLE / 2],
  ['many birthdays', { birthday: 30 }, (PEOPLE * 5) / 8],
  ['few birthdays', { birthday: 0 }, PEOPLE / 20],
];

async function plans(work: (client: ReturnType<typeof clientOf>) => Promise<unknown>) {
  return (await plansOf(lib, (deps) => work(clientOf(deps)))).filter(({ source }) => /\bfan\b/.test(source));
}
const clientOf = (deps: Parameters<typeof createRouter>[0]) => createRouterClient(createRouter(deps));

it.each(FILTERS)('%s: the count reads the filter’s own index only', async (_, filter, total) => {
  const made = await plans((client) => client.fans.count({ filter }));
  expect(made.length).toBeGreaterThan(0);
  for (const { steps } of made) {
    expect(steps.join('\n')).toMatch(/SEARCH fan USING (COVERING )?INDEX fan_by_(last_contact|birthday) \(/);
    expect(steps.filter((step) => /^SCAN fan/.test(step))).toEqual([]);
  }
  expect(await lib.client.fans.count({ filter })).toEqual({ total, exact: true });
});

it.each(FILTERS)(
  '%s: lists and columns go along an index, without sorting many',
  async (_, filter, total) => {
    const made = await plans(async ({ fans, pipeline }) => {
      for (const by of FAN_SORTS) await fans.list({ filter, sort: { by, desc: false } });
      for (const sort of COLUMN_SORTS) await pipeline.column({ stageId, filter, sort });
    });
    const steps = made.flatMap((plan) => plan.steps);
    expect(steps.filter((step) => /^SCAN fan\b(?! USING)/.test(step))).toEqual([]);
    // Skipping about in an index by what stands behind its order costs more than walking it.
    expect(steps.filter((step) => step.includes('ANY('))).toEqual([]);
    const pages = made.filter(({ source }) => source.includes('LIMIT ? OFFSET ?'));
    expect(pages.length).toBeGreaterThan(FAN_SORTS.length);
    const sorted = pages.filter((plan) =>
      plan.steps.some((step) => step.includes('USE TEMP B-TREE FOR ORDER BY')),
    );
    expect(sorted).toHaveLength(total > 20_000 ? 0 : pages.length);
  },
);

it('the headers of the board are added up in one index where many were not heard of', async () => {
  const made = await plans(({ pipeline }) => pipeline.headers({ filter: { quietDays: 30 } }));
  const counting = made.find(({ source }) => source.includes('GROUP BY'));
  expect(counting?.steps).toEqual(['SCAN fan USING INDEX fan_stage_strength']);
  const headers = await lib.client.pipeline.headers({ filter: { quietDays: 30 } });
  expect(headers.reduce((sum, { total }) => sum + total, 0)).toBe(PEOPLE / 2);
});
