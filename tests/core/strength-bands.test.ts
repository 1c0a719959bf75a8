import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bandCounts, bandCountsByStage, noBandCounts } from '#main/domains/strength/band-counts-sqlite.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { DEFAULT_STRENGTH_SETTINGS } from '#shared/rules/settings-defaults.ts';
import {
  bandOf,
  type ContactState,
  logThreshold,
  type StrengthSettings,
} from '#shared/rules/strength-rules.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { newPerson, queryPlans, strengthOf } from './strength-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

type Fan = {
  id: number;
  stage: number;
  log: number | null;
  deep: number;
  state: number;
  deleted: number | null;
};

/** The slow truth: every live person put into their band one by one. */
function countOneByOne(settings: StrengthSettings, now: number) {
  const fans = lib.app.deps.read.sqlite
    .prepare(
      `SELECT id, stage_id AS stage, strength_log AS log, last_deep_at AS deep, contact_state AS state,
              deleted_at AS deleted FROM fan`,
    )
    .all() as Fan[];
  const byStage = new Map<number, ReturnType<typeof noBandCounts>>();
  for (const { stage, log, deep, state, deleted } of fans) {
    if (deleted !== null) continue;
    const counts = byStage.get(stage) ?? noBandCounts();
    byStage.set(stage, counts);
    const facts = {
      strengthLog: log,
      lastDeepAt: deep === 0 ? null : deep,
      contactState: state as ContactState,
    };
    counts[bandOf(facts, settings, now)] += 1;
  }
  return byStage;
}

const anyFacts = fc.oneof(
  fc.record({ log: fc.constant(null), deepDaysAgo: fc.constant(null), state: fc.constantFrom(0, 1, 2) }),
  fc.record({
    // S today between 0.01 and 60, often right at a threshold.
    log: fc.oneof(fc.double({ min: -7, max: 6, noNaN: true }), fc.constantFrom(12, 3, 0.3).map(Math.log2)),
    deepDaysAgo: fc.option(fc.integer({ min: 0, max: 800 })),
    state: fc.constant(2),
  }),
);

describe('people by band', () => {
  it('are counted from slices exactly as one by one, through any edits, thresholds and days', async () => {
    const stages = (await lib.client.pipeline.stages({})).map(({ id }) => id);
    const ids: number[] = [];
    for (let i = 0; i < 40; i++) ids.push(await newPerson(lib, `人${i}`));
    const { sqlite } = lib.app.deps.read;
    const set = sqlite.prepare(
      'UPDATE fan SET stage_id = ?, strength_log = ?, last_deep_at = ?, contact_state = ?, deleted_at = ? WHERE id = ?',
    );
    const now = lib.clock.now;
    const today = logThreshold(1, now, DEFAULT_STRENGTH_SETTINGS.decayPerMonth);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            who: fc.nat(ids.length - 1),
            stage: fc.nat(stages.length - 1),
            facts: anyFacts,
            gone: fc.integer({ min: 0, max: 9 }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        fc.integer({ min: -200, max: 400 }),
        fc.record({
          strong: fc.double({ min: 4, max: 40, noNaN: true }),
          medium: fc.double({ min: 1, max: 4, noNaN: true }),
          weak: fc.double({ min: 0.02, max: 1, noNaN: true }),
        }),
        fc.boolean(),
        (edits, daysLater, thresholds, asShipped) => {
          for (const { who, stage, facts, gone } of edits) {
            set.run(
              stages[stage],
              facts.log === null ? null : today + facts.log,
              facts.deepDaysAgo === null ? 0 : now - facts.deepDaysAgo * DAY_MS,
              facts.state,
              gone === 0 ? 1 : null,
              ids[who],
            );
          }
          const settings = asShipped
            ? DEFAULT_STRENGTH_SETTINGS
            : { ...DEFAULT_STRENGTH_SETTINGS, thresholds };
          const at = asShipped ? now : now + daysLater * DAY_MS;
          const truth = countOneByOne(settings, at);
          const counted = bandCountsByStage(sqlite, settings, at);
          for (const stageId of stages) {
            expect(counted.get(stageId) ?? noBandCounts()).toEqual(truth.get(stageId) ?? noBandCounts());
          }
          const everyone = [...truth.values()].flatMap((counts) => Object.values(counts));
          const total = Object.values(bandCounts(sqlite, settings, at)).reduce((sum, n) => sum + n, 0);
          expect(total).toBe(everyone.reduce((sum, n) => sum + n, 0));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('never asks for a scan of everyone', async () => {
    const id = await newPerson(lib, '甲');
    await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'purchase' });
    const plans = await queryPlans(lib, async ({ read }) => {
      // The threshold right at the person makes the exact count run.
      const { strength } = await lib.client.settings.get({});
      const log = read.sqlite.prepare('SELECT strength_log FROM fan WHERE id = ?').pluck().get(id) as number;
      const at = 2 ** (log - logThreshold(1, lib.clock.now, strength.decayPerMonth));
      bandCounts(
        read.sqlite,
        { ...strength, thresholds: { strong: at, medium: at, weak: at } },
        lib.clock.now,
      );
    });
    expect(plans.filter((detail) => detail.includes('fan_stage_strength')).length).toBeGreaterThan(1);
    expect(plans.filter((detail) => /SCAN fan\b/.test(detail))).toEqual([]);
  });
});

describe('thresholds', () => {
  it('are previewed without being set, and count at once when set; undo brings the old ones back', async () => {
    const id = await newPerson(lib, '甲');
    await lib.client.interactions.log({ selection: { ids: [id] }, kind: 'purchase' });
    const lower = { thresholds: { strong: 2, medium: 1, weak: 0.1 }, deepDays: 30 };
    expect(await lib.client.strength.previewThresholds(lower)).toMatchObject({ strong: 1, medium: 0 });
    expect(await lib.client.strength.bands({})).toMatchObject({ strong: 0, medium: 1 });
    await lib.client.strength.setThresholds(lower);
    expect(await lib.client.strength.bands({})).toMatchObject({ strong: 1, medium: 0 });
    expect((await lib.client.fans.get({ id })).band).toBe('strong');
    lib.clock.advance(31 * DAY_MS);
    expect(await lib.client.strength.bands({})).toMatchObject({ strong: 0, medium: 1 });
    await lib.client.history.undo({});
    expect((await lib.client.settings.get({})).strength.thresholds.strong).toBe(12);
  });

  it('that cross each other are refused', async () => {
    await expect(
      lib.client.strength.setThresholds({ thresholds: { strong: 3, medium: 3, weak: 1 }, deepDays: 365 }),
    ).rejects.toMatchObject({ code: 'SETTING_INVALID', data: { key: 'thresholds' } });
  });
});

describe('new weights', () => {
  const weights = { ...DEFAULT_STRENGTH_SETTINGS.weights, message: 2, purchase: 0.5 };

  async function someHistory(): Promise<number[]> {
    const ids = [await newPerson(lib, '甲'), await newPerson(lib, '乙'), await newPerson(lib, '丙')];
    await lib.client.interactions.log({ selection: { ids: ids.slice(0, 2) }, kind: 'purchase' });
    await lib.client.interactions.log({ selection: { ids: ids.slice(1) }, kind: 'message' });
    return ids;
  }
  const scores = async (ids: number[]) =>
    Promise.all(ids.map(async (id) => (await lib.client.fans.get({ id })).strength));
  const scratch = (table: string) =>
    lib.app.deps.read.sqlite.prepare('SELECT count(*) FROM sqlite_schema WHERE name = ?').pluck().get(table);
  const filled = () =>
    lib.app.deps.read.sqlite
      .prepare('SELECT count(*) FROM fan WHERE strength_next IS NOT NULL')
      .pluck()
      .get();
  const wrong = async () => {
    const ids: number[] = [];
    for await (const { fanIds } of strengthOf(lib).differences(lib.app.deps.read)) ids.push(...fanIds);
    return ids;
  };

  it('give every person the score that a rebuild would, and leave nothing behind', async () => {
    const ids = await someHistory();
    const schema = () =>
      lib.app.deps.read.sqlite
        .prepare(
          `SELECT type, name FROM sqlite_schema UNION ALL SELECT type, name FROM sqlite_temp_schema ORDER BY 1, 2`,
        )
        .all();
    const before = schema();
    const events = [];
    for await (const event of await lib.client.strength.setWeights({ weights, decayPerMonth: 0.8 })) {
      events.push(event);
    }
    expect(events.at(-1)).toMatchObject({ phase: 'done', done: 3, total: 3 });
    expect(await wrong()).toEqual([]);
    const [bought, both, wrote] = (await scores(ids)) as [number, number, number];
    expect(bought).toBeCloseTo(0.5, 1);
    expect(wrote).toBeCloseTo(1, 1);
    expect(both).toBeCloseTo(1.5, 1);
    expect(filled()).toBe(0);
    expect(schema()).toEqual(before);
    expect(await lib.client.strength.bands({})).toMatchObject({ medium: 0, weak: 3 });
    expect((await lib.client.settings.get({})).strength).toMatchObject({ weights, decayPerMonth: 0.8 });
  });

  it('count what is logged, edited and undone while they are worked out', async () => {
    const ids = await someHistory();
    const job = (await lib.client.strength.setWeights({ weights, decayPerMonth: 0.9 }))[
      Symbol.asyncIterator
    ]();
    await job.next();
    await job.next();
    const newcomer = await newPerson(lib, '丁');
    await lib.client.interactions.log({ selection: { ids: [ids[2]!, newcomer] }, kind: 'meeting' });
    await lib.client.interactions.log({ selection: { ids: [ids[0]!] }, kind: 'meeting' });
    await lib.client.history.undo({});
    // Until the switch the old weights are in use, for new records too.
    expect((await scores([newcomer]))[0]).toBeCloseTo(5, 1);
    // Even at the last moment before the switch.
    for (let step = await job.next(); !step.done; step = await job.next()) {
      if (step.value.phase === 'switching') {
        await lib.client.interactions.log({ selection: { ids: [ids[1]!] }, kind: 'referral' });
      }
    }
    expect(await wrong()).toEqual([]);
    expect((await scores([ids[1]!]))[0]).toBeCloseTo(6.5, 1);
    const [bought, , wroteAndMet, met] = (await scores([...ids, newcomer])) as number[];
    expect(bought).toBeCloseTo(0.5, 1);
    expect(wroteAndMet).toBeCloseTo(6, 1);
    expect(met).toBeCloseTo(5, 1);
  });

  it('leave all as it was when the job is cancelled, and can be set afterwards', async () => {
    const ids = await someHistory();
    const before = await scores(ids);
    const job = (await lib.client.strength.setWeights({ weights, decayPerMonth: 0.9 }))[
      Symbol.asyncIterator
    ]();
    await job.next();
    await job.next();
    await expect(
      (async () => {
        for await (const _ of await lib.client.strength.setWeights({ weights, decayPerMonth: 0.7 }));
      })(),
    ).rejects.toMatchObject({ code: 'JOB_RUNNING' });
    await job.return?.();
    expect(await scores(ids)).toEqual(before);
    expect((await lib.client.settings.get({})).strength.weights).toEqual(DEFAULT_STRENGTH_SETTINGS.weights);
    expect([scratch('strength_day_next'), filled()]).toEqual([0, 0]);
    expect(await wrong()).toEqual([]);
    for await (const _ of await lib.client.strength.setWeights({ weights, decayPerMonth: 0.9 }));
    expect(await scores(ids)).not.toEqual(before);
  });

  it('are taken back by undo, scores and all, also after a restart', async () => {
    const ids = await someHistory();
    const before = await scores(ids);
    for await (const _ of await lib.client.strength.setWeights({ weights, decayPerMonth: 0.8 }));
    const after = await scores(ids);
    await lib.reopen();
    await lib.client.history.undo({});
    expect(await scores(ids)).toEqual(before);
    expect(await wrong()).toEqual([]);
    await lib.client.history.redo({});
    expect(await scores(ids)).toEqual(after);
    expect(await wrong()).toEqual([]);
  });
});
