import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFlow } from '#main/domains/pipeline/flow-service.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { newPerson, queryPlans } from './strength-fixture.ts';

let lib: TestLibrary;
let stageId: Record<string, number>;
let start: number;
beforeEach(async () => {
  lib = await openTestLibrary();
  start = lib.clock.now;
  const stages = await lib.client.pipeline.stages({});
  stageId = Object.fromEntries(stages.map(({ key, id }) => [key, id]));
});
afterEach(() => lib.close());

/** Creates a person on a day after the start and moves them; days must not go back between calls of one test's people. */
async function journey(name: string, steps: (readonly [day: number, stage: string])[]): Promise<number> {
  const [first, ...rest] = steps;
  lib.clock.now = start + first![0] * DAY_MS;
  const { id } = await lib.client.fans.create({
    name,
    stageId: stageId[first![1]],
    identities: [],
    tagIds: [],
  });
  for (const [day, stage] of rest) {
    lib.clock.now = start + day * DAY_MS;
    await lib.client.pipeline.move({ selection: { ids: [id] }, toStageId: stageId[stage]! });
  }
  return id;
}

async function flow(fromDay: number, toDay: number) {
  const { rows, links } = await lib.client.pipeline.flow({
    from: start + fromDay * DAY_MS,
    to: start + toDay * DAY_MS,
  });
  const keyOf = (id: number | null) => Object.keys(stageId).find((key) => stageId[key] === id) ?? null;
  return {
    rows: Object.fromEntries(rows.map(({ stageId: id, ...row }) => [keyOf(id), row])),
    order: rows.map((row) => keyOf(row.stageId)),
    links: links.map((link) => [keyOf(link.fromStageId), keyOf(link.toStageId), link.count]),
  };
}

describe('stage flow', () => {
  it('of a month of five people, worked out by hand', async () => {
    await journey('一', [
      [0, 'prospect'],
      [10, 'customer'],
      [40, 'fan'],
    ]);
    await journey('二', [
      [1, 'prospect'],
      [21, 'customer'],
    ]);
    await journey('三', [
      [2, 'prospect'],
      [5, 'lost'],
    ]);
    await journey('四', [
      [3, 'prospect'],
      [33, 'customer'],
    ]);
    await journey('五', [[29, 'customer']]);
    lib.clock.now = start + 60 * DAY_MS;

    const month = await flow(0, 30);
    expect(month.order).toEqual(['prospect', 'customer', 'fan', 'superfan', 'friend', 'lost']);
    expect(month.rows.prospect).toEqual({
      // 一 二 三 四 came in; 一 (after 10 days), 二 (20) and 三 (3) left within the month.
      entries: 4,
      exits: 3,
      // 一 二 and, after the month, 四 moved on; 三 was lost.
      conversion: 0.75,
      medianDays: 10,
    });
    expect(month.rows.customer).toEqual({
      // 一 二 五 came in; nobody left before day 30.
      entries: 3,
      exits: 0,
      // Of them only 一 has moved on since.
      conversion: 1 / 3,
      medianDays: null,
    });
    expect(month.rows.lost).toEqual({ entries: 1, exits: 0, conversion: null, medianDays: null });
    expect(month.rows.friend).toEqual({ entries: 0, exits: 0, conversion: null, medianDays: null });
    expect(month.links).toEqual([
      [null, 'prospect', 4],
      [null, 'customer', 1],
      ['prospect', 'customer', 2],
      ['prospect', 'lost', 1],
    ]);

    const next = await flow(30, 60);
    // 四 left 潜客 after 30 days, 一 顾客 after 30.
    expect(next.rows.prospect).toEqual({ entries: 0, exits: 1, conversion: null, medianDays: 30 });
    expect(next.rows.customer).toEqual({ entries: 1, exits: 1, conversion: 0, medianDays: 30 });
    expect(next.rows.fan).toEqual({ entries: 1, exits: 0, conversion: 0, medianDays: null });
  });

  it('takes the mean of the middle two stays for an even number, and each stay of one person for itself', async () => {
    await journey('一', [
      [0, 'prospect'],
      [4, 'lost'],
      [10, 'prospect'],
      [20, 'lost'],
    ]);
    const { rows } = await flow(0, 30);
    expect(rows.prospect).toMatchObject({ entries: 2, exits: 2, conversion: 0, medianDays: 7 });
    expect(rows.lost).toMatchObject({ entries: 2, exits: 1, medianDays: 6 });
  });

  it('counts a person who entered twice once in the conversion', async () => {
    await journey('一', [
      [0, 'prospect'],
      [4, 'lost'],
      [10, 'prospect'],
      [20, 'customer'],
    ]);
    await journey('二', [[21, 'prospect']]);
    expect((await flow(0, 30)).rows.prospect).toMatchObject({ entries: 3, conversion: 0.5 });
  });

  it('tells moves at the same instant apart by their order', async () => {
    await journey('一', [
      [5, 'prospect'],
      [5, 'customer'],
      [5, 'fan'],
    ]);
    const { rows } = await flow(0, 30);
    expect(rows.prospect).toMatchObject({ exits: 1, conversion: 1, medianDays: 0 });
    expect(rows.customer).toMatchObject({ entries: 1, exits: 1, conversion: 1, medianDays: 0 });
  });

  it('leaves out people in the trash and moves that were undone', async () => {
    const id = await journey('一', [
      [0, 'prospect'],
      [1, 'customer'],
    ]);
    await lib.client.history.undo({});
    expect((await flow(0, 30)).links).toEqual([[null, 'prospect', 1]]);
    await lib.client.fans.remove({ selection: { ids: [id] } });
    expect((await flow(0, 30)).links).toEqual([]);
  });

  it('starts a period with its first instant and ends before its last, so that periods add up', async () => {
    await journey('一', [[10, 'prospect']]);
    expect((await flow(10, 11)).rows.prospect?.entries).toBe(1);
    expect((await flow(9, 10)).rows.prospect?.entries).toBe(0);
  });

  it('is read by the index of time', async () => {
    await newPerson(lib, '甲');
    const plans = await queryPlans(lib, (deps) => createFlow(deps).flow({ from: 0, to: lib.clock.now + 1 }));
    expect(plans.join('; ')).toContain('stage_move_by_time');
    expect(plans.filter((detail) => /SCAN (fan|m|n|p|stage_move)\b/.test(detail))).toEqual([]);
  });
});
