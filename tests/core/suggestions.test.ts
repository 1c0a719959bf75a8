import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  adviceContext,
  advise,
  canBeAdvised,
  firstDayThatCounts,
  isHeardLately,
} from '#main/domains/pipeline/suggestion-rules.ts';
import { createSuggestions } from '#main/domains/pipeline/suggestions-service.ts';
import { boardStages } from '#main/domains/pipeline/suggestions-sqlite.ts';
import { factRows, ownRowsFrom, readFacts } from '#main/domains/strength/strength-sqlite.ts';
import { DAY_MS } from '#shared/rules/local-day.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { anyRecord, newPerson, queryPlans, toInput } from './strength-fixture.ts';

let lib: TestLibrary;
let stageId: Record<string, number>;
beforeEach(async () => {
  lib = await openTestLibrary();
  const stages = await lib.client.pipeline.stages({});
  stageId = Object.fromEntries(stages.map(({ key, id }) => [key, id]));
});
afterEach(() => lib.close());

type LogInput = Omit<Parameters<typeof lib.client.interactions.log>[0], 'selection'>;
const log = (ids: number | number[], input: LogInput) =>
  lib.client.interactions.log({ selection: { ids: [ids].flat() }, ...input });
const suggestionOf = (fanId: number) => lib.client.pipeline.suggestionOf({ fanId });
const stageOf = async (id: number) => (await lib.client.fans.get({ id })).stageId;

async function everyone(): Promise<void> {
  for await (const _ of await lib.client.pipeline.refreshSuggestions({}));
}

describe('a suggestion', () => {
  it('comes with the purchase that earns it, and says why', async () => {
    const id = await newPerson(lib, '王小明');
    expect(await suggestionOf(id)).toBeNull();
    await log(id, { kind: 'purchase' });
    expect(await suggestionOf(id)).toMatchObject({
      name: '王小明',
      fromStageId: stageId.prospect,
      toStageId: stageId.customer,
      ruleId: 'customer',
      evidence: { purchases: 1 },
      at: lib.clock.now,
    });
  });

  it('goes with the record that earned it, and comes back with it', async () => {
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    await lib.client.history.undo({});
    expect(await suggestionOf(id)).toBeNull();
    await lib.client.history.redo({});
    expect(await suggestionOf(id)).toMatchObject({ ruleId: 'customer' });
    const { items } = await lib.client.interactions.timeline({ fanId: id, kinds: ['purchase'] });
    const [item] = items;
    if (item?.type !== 'interaction') throw new Error('no purchase');
    await lib.client.interactions.remove({ ids: [item.interaction.id] });
    expect(await suggestionOf(id)).toBeNull();
  });

  it('is the furthest step that the evidence carries', async () => {
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    await log(id, { kind: 'question' });
    await log(id, { kind: 'message' });
    expect(await suggestionOf(id)).toMatchObject({
      toStageId: stageId.fan,
      evidence: { inbound: 3, inboundKinds: 3 },
    });
  });

  it('goes when a hand moves the person, and with the trash', async () => {
    const [moved, thrown] = [await newPerson(lib, '甲'), await newPerson(lib, '乙')];
    await log([moved, thrown], { kind: 'purchase' });
    await lib.client.pipeline.move({ selection: { ids: [moved] }, toStageId: stageId.customer! });
    await lib.client.fans.remove({ selection: { ids: [thrown] } });
    expect(await lib.client.pipeline.suggestions({})).toMatchObject({ rows: [], kinds: [] });
    await lib.client.history.undo({});
    await lib.client.history.undo({});
    expect((await lib.client.pipeline.suggestions({})).rows.map(({ fanId }) => fanId)).toEqual([
      moved,
      thrown,
    ]);
  });

  it('follows from silence once everyone is looked at, but not for a list that came in one import', async () => {
    const [silent, imported] = [await newPerson(lib, '甲'), await newPerson(lib, '乙')];
    await log([silent, imported], { kind: 'message' });
    const { sqlite } = lib.app.deps.read;
    const batch = sqlite
      .prepare(
        `INSERT INTO import_batch (at, file_name, encoding, state) VALUES (1, '客户.csv', 'gbk', 'done')`,
      )
      .run().lastInsertRowid;
    sqlite.prepare('UPDATE interaction SET batch_id = ? WHERE fan_id = ?').run(batch, imported);
    lib.clock.advance(181 * DAY_MS);
    expect(await suggestionOf(silent)).toBeNull();
    await everyone();
    expect(await suggestionOf(silent)).toMatchObject({
      ruleId: 'lost',
      evidence: { silentDays: 181, limitDays: 180 },
    });
    expect(await suggestionOf(imported)).toBeNull();
  });

  it('follows from silence on their side, however often we call', async () => {
    const { stageRules } = await lib.client.settings.get({});
    const fan = { ...stageRules.fan, minInbound: 9, minShares: 9 };
    await lib.client.settings.update({ stageRules: { ...stageRules, fan } });
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'message' });
    lib.clock.advance(300 * DAY_MS);
    await log(id, { kind: 'call', direction: 'out' });
    expect(await suggestionOf(id)).toMatchObject({ ruleId: 'lost', evidence: { silentDays: 300 } });
  });

  it('brings back who came back, and says by which rule', async () => {
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    lib.clock.advance(400 * DAY_MS);
    await lib.client.pipeline.move({ selection: { ids: [id] }, toStageId: stageId.lost! });
    expect(await suggestionOf(id)).toBeNull();
    lib.clock.advance(DAY_MS);
    await log(id, { kind: 'message' });
    expect(await suggestionOf(id)).toMatchObject({
      toStageId: stageId.customer,
      ruleId: 'came_back',
      evidence: { basis: 'customer', purchases: 1, silentDays: 0 },
    });
  });

  it('weighs people brought for those who are strong', async () => {
    const id = await newPerson(lib, '甲');
    for (let i = 0; i < 3; i++) await log(id, { kind: 'meeting', at: lib.clock.now - i * DAY_MS });
    expect((await suggestionOf(id))?.ruleId).not.toBe('superfan');
    const brought = await newPerson(lib, '乙');
    await lib.client.fans.update({ id: brought, patch: { referrerId: id } });
    await log(id, { kind: 'note' });
    expect(await suggestionOf(id)).toMatchObject({ ruleId: 'superfan', evidence: { referrals: 1 } });
  });

  it('of a stage that the user added is never made, and theirs is no obstacle', async () => {
    const { id: own } = await lib.client.pipeline.createStage({ name: '老客户', phase: 'customer' });
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    await lib.client.pipeline.move({ selection: { ids: [id] }, toStageId: own });
    expect(await suggestionOf(id)).toBeNull();
    await log(id, { kind: 'share' });
    await log(id, { kind: 'share' });
    expect(await suggestionOf(id)).toMatchObject({ fromStageId: own, toStageId: stageId.fan });
  });
});

describe('accepting', () => {
  it('moves the person, keeps the evidence with the move, and is undone in one step', async () => {
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    lib.clock.advance(1000);
    expect(await lib.client.pipeline.acceptSuggestions({ fanIds: [id] })).toMatchObject({ count: 1 });
    expect(await stageOf(id)).toBe(stageId.customer);
    expect(await suggestionOf(id)).toBeNull();
    const { items } = await lib.client.interactions.timeline({ fanId: id, kinds: ['move'], limit: 1 });
    expect(items).toMatchObject([
      { move: { by: 'suggestion', why: 'customer', toStageId: stageId.customer } },
    ]);
    const evidence = lib.app.deps.read.sqlite
      .prepare(`SELECT evidence FROM stage_move WHERE "by" = 'suggestion'`)
      .pluck()
      .get() as string;
    expect(JSON.parse(evidence)).toEqual({ purchases: 1 });
    await lib.client.history.undo({});
    expect(await stageOf(id)).toBe(stageId.prospect);
    expect(await suggestionOf(id)).toMatchObject({ ruleId: 'customer' });
  });

  it('a whole kind moves those and no others, as one entry', async () => {
    const buyers = [await newPerson(lib, '甲'), await newPerson(lib, '乙'), await newPerson(lib, '丙')];
    const sharer = await newPerson(lib, '丁');
    await log(buyers, { kind: 'purchase' });
    await log(sharer, { kind: 'share' });
    await log(sharer, { kind: 'share' });
    const { kinds } = await lib.client.pipeline.suggestions({});
    expect(kinds).toEqual([
      { toStageId: stageId.customer, ruleId: 'customer', count: 3 },
      { toStageId: stageId.fan, ruleId: 'fan', count: 1 },
    ]);
    const { changeId, count } = await lib.client.pipeline.acceptSuggestions({
      toStageId: stageId.customer!,
      ruleId: 'customer',
    });
    expect(count).toBe(3);
    expect((await lib.client.history.list({})).rows[0]).toMatchObject({ id: changeId, data: { count: 3 } });
    expect(await Promise.all([...buyers, sharer].map(stageOf))).toEqual([
      stageId.customer,
      stageId.customer,
      stageId.customer,
      stageId.prospect,
    ]);
    await lib.client.history.undo({});
    expect((await lib.client.pipeline.suggestions({})).kinds).toEqual(kinds);
  });

  it('people without a suggestion changes nothing', async () => {
    const id = await newPerson(lib, '甲');
    expect(await lib.client.pipeline.acceptSuggestions({ fanIds: [id] })).toEqual({
      changeId: null,
      count: 0,
    });
  });
});

describe('dismissing', () => {
  it('is not asked again for 90 days, and then is; undo asks at once', async () => {
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    await lib.client.pipeline.dismissSuggestions({ fanIds: [id] });
    expect(await suggestionOf(id)).toBeNull();
    await lib.client.history.undo({});
    expect(await suggestionOf(id)).toMatchObject({ ruleId: 'customer' });
    await lib.client.history.redo({});
    lib.clock.advance(89 * DAY_MS);
    await everyone();
    expect(await suggestionOf(id)).toBeNull();
    lib.clock.advance(2 * DAY_MS);
    await everyone();
    expect(await suggestionOf(id)).toMatchObject({ ruleId: 'customer' });
  });

  it('a step still proposes a lesser one', async () => {
    const id = await newPerson(lib, '甲');
    await log(id, { kind: 'purchase' });
    await log(id, { kind: 'share' });
    await log(id, { kind: 'share' });
    await lib.client.pipeline.dismissSuggestions({ fanIds: [id] });
    expect(await suggestionOf(id)).toMatchObject({ toStageId: stageId.customer });
  });
});

describe('many people', () => {
  async function crowd(n: number): Promise<number[]> {
    const ids: number[] = [];
    for (let i = 0; i < n; i++) ids.push(await newPerson(lib, `人${i}`));
    return ids;
  }
  const due = () => lib.app.deps.read.sqlite.prepare('SELECT count(*) FROM suggestion_due').pluck().get();

  it('are marked by bulk work, and looked at in batches', async () => {
    const ids = await crowd(201);
    await log(ids, { kind: 'purchase' });
    expect(due()).toBe(201);
    expect((await lib.client.pipeline.suggestions({})).rows).toEqual([]);
    const events = [];
    for await (const event of await lib.client.pipeline.refreshSuggestions({})) events.push(event);
    expect(events.at(-1)).toMatchObject({ done: 201, total: 201 });
    expect(due()).toBe(0);
    expect((await lib.client.pipeline.suggestions({})).kinds).toMatchObject([{ count: 201 }]);
  });

  it('are looked at as a whole once a day, also over a restart', async () => {
    await crowd(3);
    const totals = async () => {
      const events = [];
      for await (const event of await lib.client.pipeline.refreshSuggestions({})) events.push(event.total);
      return events;
    };
    expect(await totals()).toContain(3);
    await lib.reopen();
    expect(new Set(await totals())).toEqual(new Set([0]));
    lib.clock.advance(DAY_MS);
    expect(await totals()).toContain(3);
  });

  it('are paged kind by kind, each once, by cursor and by jump', async () => {
    const ids = await crowd(12);
    await log(ids, { kind: 'purchase' });
    for (let i = 0; i < 2; i++) await log(ids.slice(4, 9), { kind: 'share' });
    const whole = (await lib.client.pipeline.suggestions({ limit: 500 })).rows;
    expect(whole).toHaveLength(12);
    const walked: typeof whole = [];
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof lib.client.pipeline.suggestions>> =
        await lib.client.pipeline.suggestions({ limit: 5, cursor });
      walked.push(...page.rows);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(walked).toEqual(whole);
    expect((await lib.client.pipeline.suggestions({ limit: 3, offset: 7 })).rows).toEqual(whole.slice(7, 10));
    const fans = await lib.client.pipeline.suggestions({ toStageId: stageId.fan! });
    expect(fans.rows.map(({ fanId }) => fanId)).toEqual(ids.slice(4, 9));
  });

  it('are read by index', async () => {
    const ids = await crowd(3);
    await log(ids, { kind: 'purchase' });
    const plans = await queryPlans(lib, async (deps) => {
      const service = createSuggestions(deps, {} as Parameters<typeof createSuggestions>[1]);
      const { nextCursor } = await service.list({ limit: 1 });
      await service.list({ limit: 1, cursor: nextCursor, toStageId: stageId.customer });
      await service.ofFan(ids[0]!);
    });
    expect(plans.filter((detail) => /SCAN fan\b|TEMP B-TREE/.test(detail))).toEqual([]);
    expect(plans.join('; ')).toContain('suggestion_by_kind');
  });
});

describe('the look at kept facts', () => {
  it('never passes over someone whom a rule would advise, nor a record that would change the advice', async () => {
    const keys = ['prospect', 'customer', 'fan', 'superfan', 'friend', 'lost'];
    let short = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRecord, { maxLength: 7 }),
        fc.constantFrom(...keys),
        fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 })),
        async (records, key, daysLater) => {
          const id = await newPerson(lib, '甲');
          for (const record of records) await log(id, toInput(record, lib.clock.now));
          const { sqlite } = lib.app.deps.read;
          const settings = await lib.client.settings.get({});
          const now = lib.clock.now + daysLater * DAY_MS;
          const context = adviceContext(settings, boardStages(sqlite), now);
          const person = {
            id,
            ...readFacts(sqlite, id)!,
            stageId: stageId[key]!,
            stageEnteredAt: now - 300 * DAY_MS,
          };
          const all = factRows(sqlite, id);
          const advice = advise(person, all, context, { referredPeople: 2 });
          if (!canBeAdvised(person, context)) expect(advice).toBeNull();
          const first = firstDayThatCounts(person, context);
          if (first === null) return;
          const recent = ownRowsFrom(sqlite, id, first);
          if (!isHeardLately(recent, context)) return;
          if (recent.length < all.length) short += 1;
          expect(advise(person, recent, context, { referredPeople: 0 })).toEqual(advice);
        },
      ),
      { numRuns: 80 },
    );
    expect(short).toBeGreaterThan(0);
  });
});
